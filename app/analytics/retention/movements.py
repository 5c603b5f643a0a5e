"""Who came newly, stayed, came back and was lost, month by month.

Somebody is lost on the day on which they have not come for `lost_after` days; until then they are with the
shop. Who comes after that is back, and can be lost anew. So those with the shop at a month's end are those at
its beginning, and who is new and back, less who was lost. Where the shop chose no limit, it is the time
within which nine of ten came again of all who did, rounded up to ten days.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import day_of
from app.analytics.retention.months import is_running, months_of
from app.analytics.retention.visits import NEVER
from app.core.retention import Movement

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.retention.visits import Bools, Visits


MOST_RETURNS = 0.9
LEAST_GAPS = 20
ROUNDED_TO = 10
SHORTEST = 30
LONGEST = 730
WITHOUT_GAPS = 180
KINDS = (Movement.NEW, Movement.BACK, Movement.STAYING, Movement.LOST)
"""Of several in a month the first counts: who is new is not back as well."""


@dataclass(frozen=True, slots=True, eq=False)
class Movements:
    """Month by month, oldest first: how many were new, stayed (came, and were with the shop), came back and
    were lost; `with_shop` at the month's end.

    `own` says that the limit was found in the shop's gaps.
    """

    months: Int64s
    new: Int64s
    staying: Int64s
    back: Int64s
    lost: Int64s
    with_shop: Int64s
    lost_after: int
    own: bool
    running: bool

    def of(self, movement: Movement) -> Int64s:
        """The numbers of one kind."""
        kinds = {Movement.NEW: self.new, Movement.STAYING: self.staying, Movement.BACK: self.back}
        return kinds.get(movement, self.lost)


def own_limit(visits: Visits) -> int | None:
    """After how many days without a visit somebody is lost, by what customers of this shop do; None where
    there are too few gaps to tell."""
    came = visits.next_day != NEVER
    gaps = (visits.next_day - visits.days)[came]
    if gaps.size < LEAST_GAPS:
        return None
    usual = float(np.quantile(gaps, MOST_RETURNS, method="higher"))
    return min(max(ceil(usual / ROUNDED_TO) * ROUNDED_TO, SHORTEST), LONGEST)


def movements(visits: Visits, months: int, lost_after: int | None = None) -> Movements:
    """The movements of that many months up to the as-of day, without those before anybody came."""
    found = own_limit(visits) if lost_after is None else None
    limit = lost_after or found or WITHOUT_GAPS
    last = int(months_of(np.array([visits.as_of]))[0])
    oldest = int(months_of(visits.days).min()) if visits.days.size else last
    everything = np.arange(oldest, last + 1, dtype=np.int64)
    here, lost = _here(visits, limit), _lost(visits, limit)
    counts = {
        movement: np.bincount(
            (lost.months if movement is Movement.LOST else here.months[here.kinds == place]) - oldest,
            minlength=everything.size,
        ).astype(np.int64)
        for place, movement in enumerate(KINDS)
    }
    change = counts[Movement.NEW] + counts[Movement.BACK] - counts[Movement.LOST]
    return Movements(
        everything[-months:],
        counts[Movement.NEW][-months:],
        counts[Movement.STAYING][-months:],
        counts[Movement.BACK][-months:],
        counts[Movement.LOST][-months:],
        change.cumsum()[-months:],
        limit,
        found is not None,
        is_running(day_of(visits.as_of)),
    )


def movement_people(visits: Visits, lost_after: int, movement: Movement, month: int) -> tuple[int, ...]:
    """Who was of that kind in that month, by rising id."""
    found = _lost(visits, lost_after) if movement is Movement.LOST else _here(visits, lost_after)
    which = (found.months == month) & (found.kinds == KINDS.index(movement))
    return tuple(found.customer_ids[which].tolist())


def people_with_shop(visits: Visits, lost_after: int) -> tuple[int, ...]:
    """Who has come and is not lost on the as-of day, by rising id."""
    last = visits.next_day == NEVER
    stays = last & ~(_is_gap(visits, lost_after) & (visits.days + lost_after <= visits.as_of))
    return tuple(visits.customer_ids[stays].tolist())


@dataclass(frozen=True, slots=True, eq=False)
class _CustomerMonths:
    """One entry for each customer and month, by rising customer; `kinds` are places in `KINDS`."""

    customer_ids: Int64s
    months: Int64s
    kinds: Int64s


def _here(visits: Visits, limit: int) -> _CustomerMonths:
    """The months in which somebody came: as what their first visit of the month makes them."""
    gap_before = np.zeros(visits.days.size, np.bool_)
    gap_before[1:] = _is_gap(visits, limit)[:-1] & (visits.next_day[:-1] != NEVER)
    kinds = np.where(visits.first, 0, np.where(gap_before, 1, 2))
    return _once(visits.customer_ids, months_of(visits.days), kinds.astype(np.int64))


def _lost(visits: Visits, limit: int) -> _CustomerMonths:
    """The months in which somebody was lost, up to the as-of day."""
    gone = _is_gap(visits, limit) & (visits.days + limit <= visits.as_of)
    months = months_of(visits.days[gone] + limit)
    return _once(visits.customer_ids[gone], months, np.full(months.size, 3, np.int64))


def _is_gap(visits: Visits, limit: int) -> Bools:
    """After which visits so many days passed without another. Who comes on the very day is not lost."""
    until = np.where(visits.next_day == NEVER, visits.as_of + 1, visits.next_day)
    return np.asarray(until - visits.days > limit, np.bool_)


def _once(customer_ids: Int64s, months: Int64s, kinds: Int64s) -> _CustomerMonths:
    """Each customer's month once, with the first of its kinds in the order of `KINDS`; the entries come by
    customer and day."""
    if not customer_ids.size:
        return _CustomerMonths(customer_ids, months, kinds)
    other = (customer_ids[1:] != customer_ids[:-1]) | (months[1:] != months[:-1])
    begins = np.flatnonzero(np.concatenate([[True], other]))
    best = np.minimum.reduceat(kinds, begins)
    return _CustomerMonths(customer_ids[begins], months[begins], best)
