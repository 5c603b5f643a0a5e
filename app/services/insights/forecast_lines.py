"""What is said of one customer by the analyses that look ahead: their figures with how sure they are, and a
sentence why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.amounts import whole_percent
from app.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.analytics.cycle.cycle import CycleView
    from app.analytics.lifetime.value import LifetimeView
    from app.core.cycle import Certainty, CycleState


@dataclass(frozen=True, slots=True)
class CycleLine:
    """One customer's cycle. Where nobody has come twice yet, what would be expected is None."""

    customer_id: int
    purchases: int
    last_on: date
    gap_days: int | None
    due_on: date | None
    due_from: date | None
    due_until: date | None
    chance_of_return: float | None
    state: CycleState | None
    certainty: Certainty
    reason: Message


@dataclass(frozen=True, slots=True)
class LifetimeLine:
    """One customer's lifetime value: `spent` yen to date; the rest means what it means in `LifetimeView`."""

    customer_id: int
    spent: int
    alive: float
    purchases: float
    low: int
    high: int
    worth: float
    value: float
    certainty: Certainty
    reason: Message


def cycle_lines(view: CycleView, places: Sequence[int] | None = None) -> Iterator[CycleLine]:
    """The customers at these places of a view, in their order; without places everybody."""
    from app.analytics.contracts import day_of
    from app.analytics.cycle.cycle import CERTAINTIES, STATES

    columns = (view.purchases, view.last_days, view.gap_days, view.due_day, view.due_from, view.due_until)
    chosen = slice(None) if places is None else list(places)
    rows = zip(
        *(column[chosen].tolist() for column in (view.customer_ids, *columns)),
        *(column[chosen].tolist() for column in (view.returning, view.states, view.certainty, view.gaps)),
        strict=True,
    )
    known = view.has_paces
    for who, purchases, last, gap, due, since, until, returning, state, certainty, gaps in rows:
        last_on = day_of(last)
        yield CycleLine(
            who,
            purchases,
            last_on,
            round(gap) if known else None,
            day_of(due) if known else None,
            day_of(since) if known else None,
            day_of(until) if known else None,
            returning if known else None,
            STATES[state] if known else None,
            CERTAINTIES[certainty],
            _why_due(view, gaps, round(gap), (view.as_of - last_on).days),
        )


def lifetime_lines(view: LifetimeView, places: Sequence[int] | None = None) -> Iterator[LifetimeLine]:
    """The customers at these places of a view, in their order; without places everybody."""
    from app.analytics.cycle.cycle import CERTAINTIES

    seen, chosen = view.seen, slice(None) if places is None else list(places)
    figures = (view.alive, view.purchases, view.low, view.high, view.worth, view.value, view.certainty)
    rows = zip(
        *(column[chosen].tolist() for column in (seen.customer_ids, seen.spent, *figures)),
        *(column[chosen].tolist() for column in (seen.repeats, seen.observed - seen.recency)),
        strict=True,
    )
    for who, spent, alive, purchases, low, high, worth, value, certainty, repeats, away in rows:
        yield LifetimeLine(
            who,
            spent,
            alive,
            purchases,
            int(low),
            int(high),
            worth,
            value,
            CERTAINTIES[certainty],
            _why_worth(repeats + 1, away, alive),
        )


def _why_due(view: CycleView, gaps: int, gap: int, away: int) -> Message:
    if not view.has_paces:
        return message("forecast.cycle.nobody_returned", away=away)
    shop = round(view.shop_gap_days)
    if not gaps:
        return message("forecast.cycle.once", away=away, gap=gap)
    if gaps == 1:
        return message("forecast.cycle.one_gap", away=away, gap=gap, shop=shop)
    return message("forecast.cycle.own", away=away, gap=gap, gaps=gaps)


def _why_worth(purchases: int, away: int, alive: float) -> Message:
    code = "forecast.value.once" if purchases == 1 else "forecast.value.repeated"
    return message(code, purchases=purchases, away=away, alive=whole_percent(alive))
