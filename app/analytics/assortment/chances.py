"""Who bought one thing and not yet another, and how likely each is to buy it, by the shop's own past.

Everybody who was in the same place a horizon ago (had bought the one and not the other) is a trial: did they
buy the other by today? People then and now are put into the same groups by how lately and how often they had
come. A group of few is drawn towards the rate of everybody, as if `WEIGHT` average people were in it; the
interval beside it is Wilson's on the trials alone. Nothing of what happened later goes into a group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct, is_among
from app.analytics.assortment.lines import different
from app.analytics.contracts import EPOCH
from app.analytics.intervals import Share, wilson

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from app.analytics.assortment.lines import Bools, Lines
    from app.analytics.contracts import Int64s

YEAR = 365
LEAST_HORIZON = 30
WEIGHT = 20.0
FEW = 30
RECENCY = (60, 120, 365)
"""Days since the last purchase: up to the first, the second, the third, and longer."""
FREQUENCY = (2, 4)
"""Days with a purchase: fewer than the first, than the second, and more."""
FREQUENCIES = len(FREQUENCY) + 1
GROUPS = (len(RECENCY) + 1) * FREQUENCIES


@dataclass(frozen=True, slots=True)
class Group:
    """People of one recency and frequency (places in their classes), and what became of those before them.

    `customers` are ids, who came last first. `chance` is None where the past says nothing yet; `trials` then
    are 0 of 0.
    """

    recency: int
    frequency: int
    customers: tuple[int, ...]
    chance: float | None
    trials: Share

    @property
    def is_small(self) -> bool:
        """Whether few were in the same place before."""
        return self.trials.whole < FEW


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody who may buy next, by ids, those with the best chance first; the rate of all `trials` within
    `horizon` days."""

    groups: tuple[Group, ...]
    trials: Share
    horizon: int

    @property
    def customers(self) -> tuple[int, ...]:
        """Everybody, the best chance first."""
        return tuple(one for group in self.groups for one in group.customers)

    @property
    def expected(self) -> float:
        """How many of them the past leads one to expect."""
        return sum((group.chance or 0.0) * len(group.customers) for group in self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The groups of everybody today and a `horizon` before, by place, with on how many days they bought until
    today and the last of them; worked out once for many questions."""

    today: int
    horizon: int
    now: Int64s
    then: Int64s
    last: Int64s
    often: Int64s


def past_of(sold: Lines, as_of: date) -> Past:
    """The groups of a shop; `sold` is everything up to `as_of`."""
    today = (as_of - EPOCH).days
    horizon = horizon_of(sold, today)
    last, often = _habits(sold, today)
    then = _groups(*_habits(sold, today - horizon), today - horizon)
    return Past(today, horizon, _groups(last, often, today), then, last, often)


def candidates(
    sold: Lines, past: Past, have: Collection[int], have_not: Collection[int], least: int = 1
) -> Candidates:
    """Those who bought one of `have` on `least` days or more and none of `have_not` (places of products).

    `sold` is everything up to the day of `past`, or all lines of these products.
    """
    size = len(sold.customers)
    own = _of_products(sold, have, have_not)
    waiting = _holders(own, have, size, least) & ~_holders(own, have_not, size, 1)
    return _grouped(sold, past, waiting, *_trials(own, past, have, have_not, least))


def trial_people(
    sold: Lines, past: Past, have: Collection[int], have_not: Collection[int], *, bought: bool | None
) -> tuple[int, ...]:
    """Who the trials of `candidates` are: all, or who bought one of `have_not` since, or did not."""
    waited, took = _trials(_of_products(sold, have, have_not), past, have, have_not, 1)
    which = waited if bought is None else waited & (took if bought else ~took)
    return sold.ids(np.flatnonzero(which))


def horizon_of(sold: Lines, today: int) -> int:
    """A year, or half of a history that is shorter than two; 0 where that leaves next to nothing."""
    if not sold.size:
        return 0
    half = (today - int(sold.day.min())) // 2
    return 0 if half < LEAST_HORIZON else min(YEAR, half)


def _habits(sold: Lines, day: int) -> tuple[Int64s, Int64s]:
    """The last day that everybody bought on up to a day, and how many such days there were."""
    came, size = sold.where((sold.day <= day) & (sold.amount >= 0)), len(sold.customers)
    last = np.full(size, day - 10**6, np.int64)
    np.maximum.at(last, came.customer, came.day)
    often = different(came.customer, came.day - _first_day(came), size)
    return last, often


def _groups(last: Int64s, often: Int64s, day: int) -> Int64s:
    """Everybody's recency and frequency on a day, as one number."""
    recency = np.searchsorted(RECENCY, day - last, side="left")
    frequency = np.searchsorted(FREQUENCY, often, side="right")
    return np.asarray(recency * FREQUENCIES + frequency, np.int64)


def _holders(sold: Lines, products: Collection[int], size: int, least: int) -> Bools:
    """Who bought one of these products on so many days; what was returned is taken off."""
    own = sold.where(is_among(sold.product, np.array([*products], np.int64)))
    taken = own.where(own.amount >= 0)
    days = different(taken.customer, taken.day - _first_day(taken), size)
    kept = taken.where(taken.amount > 0)
    returned = np.bincount(own.customer[own.amount < 0], minlength=size)
    returned = np.minimum(returned, np.bincount(kept.customer, minlength=size))
    return np.asarray(days - returned >= least)


def _of_products(sold: Lines, have: Collection[int], have_not: Collection[int]) -> Lines:
    return sold.where(is_among(sold.product, np.array([*have, *have_not], np.int64)))


def _trials(
    own: Lines, past: Past, have: Collection[int], have_not: Collection[int], least: int
) -> tuple[Bools, Bools]:
    """Who stood in the same place a horizon ago, and who bought one of the others since."""
    size = len(own.customers)
    if not past.horizon:
        return np.zeros(size, bool), np.zeros(size, bool)
    before = own.day <= past.today - past.horizon
    earlier, later = own.where(before), own.where(~before)
    waited = _holders(earlier, have, size, least) & ~_holders(earlier, have_not, size, 1)
    return waited, _holders(later, have_not, size, 1)


def _first_day(sold: Lines) -> int:
    return int(sold.day.min()) if sold.size else 0


def _grouped(sold: Lines, past: Past, waiting: Bools, waited: Bools, bought: Bools) -> Candidates:
    everybody = wilson(int((waited & bought).sum()), int(waited.sum()))
    trials = np.bincount(past.then[waited], minlength=GROUPS).tolist()
    hits = np.bincount(past.then[waited & bought], minlength=GROUPS).tolist()
    found = []
    for group in distinct(past.now[waiting]).tolist():
        here = np.flatnonzero(waiting & (past.now == group))
        seen = wilson(hits[group], trials[group])
        chance = None
        if everybody.whole:
            chance = (seen.part + WEIGHT * everybody.share) / (seen.whole + WEIGHT)
        recency, frequency = divmod(group, FREQUENCIES)
        latest = here[np.lexsort((here, -past.last[here]))].tolist()
        ids = tuple(sold.customers[place].id for place in latest)
        found.append(Group(recency, frequency, ids, chance, seen))
    found.sort(key=lambda one: (-(one.chance or 0.0), one.recency, -one.frequency))
    return Candidates(tuple(found), everybody, past.horizon)
