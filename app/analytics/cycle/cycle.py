"""Own cycle: when each customer is due again by their own habit, and who has stayed away longer than that.

The unit is the purchase day. Nothing is asked of a customer but one purchase; the fewer gaps there are, the
more the shop's own pace and that of the product last bought stand in, and the lower the confidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.analytics import contracts
from app.analytics.cycle.paces import Gaps, Learned, Paces, Waiting, learn, paces
from app.analytics.cycle.returning import LAST_STEP, coming_by_then, still_coming
from app.analytics.cycle.seasons import Calendar, calendar
from app.core.cycle import Certainty, CycleState

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from app.analytics.contracts import Int64s, PurchaseDays
    from app.analytics.lifetime.likelihood import Floats

STATES = tuple(CycleState)
CERTAINTIES = tuple(Certainty)

GONE_BELOW = 0.1  # chance of return within a year
LATE_BELOW = 0.25  # share of such gaps that last longer still
DUE_BELOW = 0.6
TAIL = 4  # degrees of freedom of Student's t: now and then somebody skips a time without being gone
RANGE = 0.8416  # spreads on either side that hold 60 % of a normal distribution
WITHIN = 365.0  # days within which somebody has to come in order not to be gone
SHORTEST = 0.5  # season days between two purchase days
LONGEST_AHEAD = 3_660  # days that the calendar runs beyond the as-of day
REGULAR = 0.5  # spread of the logarithm
MANY_GAPS, SOME_GAPS = 4, 2


@dataclass(frozen=True, slots=True, eq=False)
class CycleView:
    """One entry per customer with a purchase, by rising id; days are epoch days.

    `gap_days` is the usual gap in days, `due_day` when the next purchase is expected, three in five within
    `due_from` to `due_until`. `returning` is the chance that they come within the year after the as-of day,
    `staying` that they come again at all, `returning_next` that they come once more after that. `states` and
    `certainty` are positions in `STATES` and `CERTAINTIES`. In a shop where nobody has come twice there is no
    gap to learn from: `has_paces` is false, and all of these say nothing.
    """

    as_of: date
    customer_ids: Int64s
    purchases: Int64s
    last_days: Int64s
    gap_days: Floats
    due_day: Int64s
    due_from: Int64s
    due_until: Int64s
    returning: Floats
    staying: Floats
    returning_next: Floats
    states: npt.NDArray[np.int8]
    certainty: npt.NDArray[np.int8]
    gaps: Int64s
    shop_gap_days: float
    has_seasons: bool

    @property
    def has_paces(self) -> bool:
        """Whether anybody has come twice."""
        return bool(np.isfinite(self.shop_gap_days))


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """What the shop has taught: its clock and its paces."""

    clock: Calendar
    learned: Learned


def habits(days: PurchaseDays, as_of: date) -> Habits:
    """Learn from everybody's purchases up to `as_of`."""
    until = contracts.epoch_day(as_of)
    known = days.until(until)
    clock = calendar(known.days, until, LONGEST_AHEAD)
    seen = _seen(known, until, clock)
    return Habits(clock, learn(seen.gaps, seen.waiting, int(known.products.max(initial=0)) + 1))


def cycles(days: PurchaseDays, as_of: date, taught: Habits | None = None) -> CycleView:
    """Everybody's cycle as seen on `as_of`; purchases after that day are not looked at.

    `taught` is what was learned from the whole shop, where `days` are those of a few.
    """
    if taught is None:
        taught = habits(days, as_of)
    until = contracts.epoch_day(as_of)
    known = days.until(until)
    learned = taught.learned.with_products(int(known.products.max(initial=0)) + 1)
    return _view(as_of, replace(taught, learned=learned), _seen(known, until, taught.clock))


class _Seen(NamedTuple):
    """Each customer, their last day, their finished gaps and the one that they are in."""

    customer_ids: Int64s
    last_days: Int64s
    gaps: Gaps
    waiting: Waiting


def _seen(known: PurchaseDays, until: int, clock: Calendar) -> _Seen:
    ids, bought, product = known.customer_ids, known.days, known.products
    customer_ids, first = np.unique(ids, return_index=True)
    last = np.append(first[1:], ids.size) - 1
    last = last if ids.size else first
    away = np.maximum(clock.at(np.full(last.size, until)) - clock.at(bought[last]), SHORTEST)
    same = ids[1:] == ids[:-1]
    position = np.repeat(np.arange(last.size), last - first + 1)[:-1]
    reading = clock.at(bought)
    lengths = np.maximum(reading[1:] - reading[:-1], SHORTEST)[same]
    gaps = Gaps(position[same], product[:-1][same], np.log(lengths))
    return _Seen(customer_ids, bought[last], gaps, Waiting(product[last], np.log(away), last - first + 1))


def _view(as_of: date, taught: Habits, seen: _Seen) -> CycleView:
    from scipy.special import stdtr

    clock, learned, waiting = taught.clock, taught.learned, seen.waiting
    people = seen.customer_ids.size
    if learned.has_paces:
        pace = paces(learned, seen.gaps, waiting)
    else:
        pace = Paces(np.zeros(people), np.ones(people), np.zeros(people, np.int64))
    share = learned.share[np.minimum(waiting.purchases, LAST_STEP)]
    in_a_year = np.log(np.exp(waiting.log_days) + WITHIN)
    unfinished, then = (
        stdtr(TAIL, (pace.mean - away) / pace.spread) for away in (waiting.log_days, in_a_year)
    )
    returning = coming_by_then(share, unfinished, then)
    begun = clock.at(seen.last_days)
    due_day, due_from, due_until = (
        clock.day_of(begun + np.exp(pace.mean + pace.spread * width)) for width in (0.0, -RANGE, RANGE)
    )
    return CycleView(
        as_of=as_of,
        customer_ids=seen.customer_ids,
        purchases=waiting.purchases,
        last_days=seen.last_days,
        gap_days=np.exp(pace.mean),
        due_day=due_day,
        due_from=due_from,
        due_until=due_until,
        returning=returning,
        staying=still_coming(share, unfinished),
        returning_next=learned.share[np.minimum(waiting.purchases + 1, LAST_STEP)],
        states=_states(unfinished, returning),
        certainty=_certainty(pace.gaps, pace.spread),
        gaps=pace.gaps,
        shop_gap_days=float(np.exp(learned.shop)),
        has_seasons=clock.has_seasons,
    )


def _states(unfinished: Floats, returning: Floats) -> npt.NDArray[np.int8]:
    """Nobody whose usual time is not up is called gone, whatever became of others who bought as often."""
    is_up = unfinished < DUE_BELOW
    found = np.select(
        [is_up & (returning < GONE_BELOW), unfinished < LATE_BELOW, is_up],
        [STATES.index(state) for state in (CycleState.GONE, CycleState.LATE, CycleState.DUE)],
        STATES.index(CycleState.ON_TRACK),
    )
    return found.astype(np.int8)


def _certainty(gaps: Int64s, spread: Floats) -> npt.NDArray[np.int8]:
    found = np.select(
        [(gaps >= MANY_GAPS) & (spread <= REGULAR), gaps >= SOME_GAPS],
        [CERTAINTIES.index(Certainty.HIGH), CERTAINTIES.index(Certainty.MEDIUM)],
        CERTAINTIES.index(Certainty.LOW),
    )
    return found.astype(np.int8)
