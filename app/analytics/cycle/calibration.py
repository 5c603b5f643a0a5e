"""Whether the states keep their word: what people did who were given them some time ago.

The cycles are learned again from what was known on a day in the past, and what came since is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.analytics import contracts
from app.analytics.arrays import is_among
from app.analytics.cycle.cycle import STATES, cycles
from app.analytics.intervals import Share, wilson

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.contracts import PurchaseDays
    from app.core.cycle import CycleState

DAYS_BACK = 365


@dataclass(frozen=True, slots=True)
class StateRecord:
    """How many of those in a state on `as_of` bought again within the days that followed."""

    state: CycleState
    as_of: date
    days: int
    came_again: Share


def calibration(days: PurchaseDays, as_of: date, days_back: int = DAYS_BACK) -> tuple[StateRecord, ...]:
    """The record of each state, given `days_back` days before `as_of` and judged on `as_of`."""
    then = as_of - timedelta(days=days_back)
    view = cycles(days, then)
    since, until = contracts.epoch_day(then), contracts.epoch_day(as_of)
    again = is_among(view.customer_ids, days.customer_ids[(days.days > since) & (days.days <= until)])
    if not view.has_paces:
        return ()
    return tuple(
        StateRecord(state, then, days_back, wilson(int(again[inside].sum()), int(inside.sum())))
        for position, state in enumerate(STATES)
        for inside in [view.states == position]
    )
