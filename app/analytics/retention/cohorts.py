"""People by the month in which they first came, and what they did in the months after it.

A triangle: no month after the as-of day has a cell. The last cell of each row is a month that still runs,
unless the as-of day ends one. Everybody has come in month 0, and the revenue of a row adds up to all that its
people ever brought, however many months are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct
from app.analytics.contracts import day_of
from app.analytics.retention.months import is_running, months_of
from app.core.retention import CohortPart

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.retention.visits import Visits


@dataclass(frozen=True, slots=True, eq=False)
class Cohorts:
    """The last `months` cohorts, oldest first, without those before anybody came.

    `came[i, k]` people of the cohort `months[i]` came k months later and brought `revenue[i, k]` then. What
    lies after `last_month` is no cell. `later_revenue[i]` came after the columns that are shown. `returned`
    people of all rows came in a later month than their first.
    """

    months: Int64s
    sizes: Int64s
    came: Int64s
    revenue: Int64s
    later_revenue: Int64s
    last_month: int
    running: bool
    earlier: int
    returned: int

    def has_cell(self, row: int, offset: int) -> bool:
        """Whether that month has begun."""
        return int(self.months[row]) + offset <= self.last_month

    def is_unfinished(self, row: int, offset: int) -> bool:
        """Whether that month still runs."""
        return self.running and int(self.months[row]) + offset == self.last_month


def cohorts(visits: Visits, months: int) -> Cohorts:
    """The cohorts of that many months up to the as-of day, with as many columns; `earlier` people came first
    before them."""
    as_of = day_of(visits.as_of)
    last = int(months_of(np.array([visits.as_of]))[0])
    first_of_row, month_of_row = _first_months(visits), months_of(visits.days)
    oldest = int(first_of_row.min()) if first_of_row.size else last
    rows = np.arange(max(last - months + 1, oldest), last + 1)
    count = rows.size
    place, offset = first_of_row - rows[0], month_of_row - first_of_row
    known = place >= 0
    shown = known & (offset < count)
    sizes = np.bincount(place[known & visits.first], minlength=count)
    cells = place[shown] * count + offset[shown]
    revenue = np.zeros(count**2, np.int64)
    np.add.at(revenue, cells, visits.yen[shown])
    later = np.zeros(count, np.int64)
    np.add.at(later, place[known & ~shown], visits.yen[known & ~shown])
    # A customer may come several times in a month, and is one in its cell.
    once = distinct(visits.customer_ids[shown] * count**2 + cells) % count**2
    return Cohorts(
        rows.astype(np.int64),
        sizes.astype(np.int64),
        np.bincount(once, minlength=count**2).reshape(count, count).astype(np.int64),
        revenue.reshape(count, count),
        later,
        last,
        is_running(as_of),
        int((visits.first & ~known).sum()),
        int(distinct(visits.customer_ids[known & (offset > 0)]).size),
    )


def cohort_people(visits: Visits, month: int, offset: int | None) -> tuple[int, ...]:
    """Who first came in that month and came again `offset` months later; None is the whole cohort."""
    first = _first_months(visits)
    which = first == month
    if offset is not None:
        which &= months_of(visits.days) == month + offset
    return tuple(distinct(visits.customer_ids[which]).tolist())


def cohorts_people(visits: Visits, found: Cohorts, part: CohortPart) -> tuple[int, ...]:
    """Who is behind the sums of all rows."""
    first = _first_months(visits)
    known = first >= found.months[0]
    if part is CohortPart.EARLIER:
        known = ~known
    elif part is CohortPart.RETURNED:
        known &= months_of(visits.days) > first
    return tuple(distinct(visits.customer_ids[known]).tolist())


def _first_months(visits: Visits) -> Int64s:
    """Of every entry the month in which its customer first came."""
    firsts = np.flatnonzero(visits.first)
    lengths = np.diff(np.append(firsts, visits.days.size))
    return np.repeat(months_of(visits.days[firsts]), lengths)
