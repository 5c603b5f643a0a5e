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
import numpy.typing as npt

from app.analytics.contracts import day_of
from app.analytics.retention.months import is_running, month_end, months_of
from app.analytics.retention.visits import NEVER
from app.core.retention import Movement

if TYPE_CHECKING:
    from app.analytics.retention.visits import Bools, Visits

Int64s = npt.NDArray[np.int64]

MOST_RETURNS = 0.9
LEAST_GAPS = 20
ROUNDED_TO = 10
SHORTEST = 30
LONGEST = 730
WITHOUT_GAPS = 180


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
    as_of = day_of(visits.as_of)
    last = int(months_of(np.array([visits.as_of]))[0])
    oldest = int(months_of(visits.days).min()) if visits.days.size else last
    shown = np.arange(max(last - months + 1, oldest), last + 1, dtype=np.int64)
    counts = {
        movement: _each(np.array([_people(visits, limit, movement, int(month)).size for month in shown]))
        for movement in Movement
    }
    ends = [min(month_end(int(month)), visits.as_of) for month in shown]
    return Movements(
        shown,
        counts[Movement.NEW],
        counts[Movement.STAYING],
        counts[Movement.BACK],
        counts[Movement.LOST],
        _each(np.array([_with_shop(visits, limit, end) for end in ends])),
        limit,
        found is not None,
        is_running(as_of),
    )


def movement_people(visits: Visits, lost_after: int, movement: Movement, month: int) -> tuple[int, ...]:
    """Who was of that kind in that month."""
    return tuple(_people(visits, lost_after, movement, month).tolist())


def _people(visits: Visits, limit: int, movement: Movement, month: int) -> Int64s:
    begins, ends = month_end(month - 1) + 1, min(month_end(month), visits.as_of)
    if movement is Movement.LOST:
        gone_on = visits.days + limit
        return _once(visits, _is_gap(visits, limit) & (gone_on >= begins) & (gone_on <= ends))
    here = (visits.days >= begins) & (visits.days <= ends)
    gap_before = np.zeros(visits.days.size, np.bool_)
    gap_before[1:] = _is_gap(visits, limit)[:-1] & (visits.next_day[:-1] != NEVER)
    new, back = _once(visits, here & visits.first), _once(visits, here & gap_before)
    if movement is Movement.NEW:
        return new
    if movement is Movement.BACK:
        return np.setdiff1d(back, new)
    return np.setdiff1d(_once(visits, here), np.union1d(new, back))


def _is_gap(visits: Visits, limit: int) -> Bools:
    """After which visits so many days passed without another. Who comes on the very day is not lost."""
    until = np.where(visits.next_day == NEVER, visits.as_of + 1, visits.next_day)
    return np.asarray(until - visits.days > limit, np.bool_)


def _with_shop(visits: Visits, limit: int, day: int) -> int:
    """How many have come, and not been lost, at the end of a day."""
    came = visits.days <= day
    is_last = came & ((visits.next_day == NEVER) | (visits.next_day > day))
    return int((is_last & (visits.days + limit > day)).sum())


def _once(visits: Visits, which: Bools) -> Int64s:
    return np.unique(visits.customer_ids[which])


def _each(counts: npt.NDArray[np.generic]) -> Int64s:
    return counts.astype(np.int64)
