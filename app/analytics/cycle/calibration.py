"""Whether the states keep their word: what people did who were given them some time ago.

The cycles are learned again from what was known on a day in the past, and what came since is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from app.analytics import contracts
from app.analytics.arrays import is_among
from app.analytics.cycle.cycle import STATES, cycles
from app.analytics.intervals import Share, wilson

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.contracts import Int64s, PurchaseDays
    from app.core.cycle import CycleState

DAYS_BACK = 365


def _nobody() -> Int64s:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class StateRecord:
    """How many of those in a state on `as_of` came again within the days that followed; `came` and `stayed`
    are the ids of those who did and of those who did not."""

    state: CycleState
    as_of: date
    days: int
    came_again: Share
    came: Int64s = field(default_factory=_nobody, compare=False, repr=False)
    stayed: Int64s = field(default_factory=_nobody, compare=False, repr=False)

    def people(self, came: bool | None) -> tuple[int, ...]:
        """Who is in it by rising id, all of them or one part."""
        if came is not None:
            return tuple((self.came if came else self.stayed).tolist())
        return tuple(np.sort(np.concatenate([self.came, self.stayed])).tolist())


def calibration(days: PurchaseDays, as_of: date, days_back: int = DAYS_BACK) -> tuple[StateRecord, ...]:
    """The record of each state, given `days_back` days before `as_of` and judged on `as_of`."""
    then = as_of - timedelta(days=days_back)
    view = cycles(days, then)
    since, until = contracts.epoch_day(then), contracts.epoch_day(as_of)
    again = is_among(view.customer_ids, days.customer_ids[(days.days > since) & (days.days <= until)])
    if not view.has_paces:
        return ()
    return tuple(
        StateRecord(
            state,
            then,
            days_back,
            wilson(int(again[inside].sum()), int(inside.sum())),
            view.customer_ids[inside & again],
            view.customer_ids[inside & ~again],
        )
        for position, state in enumerate(STATES)
        for inside in [view.states == position]
    )
