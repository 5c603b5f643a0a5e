"""Whether the states keep their word: what people did who were given them some time ago.

The cycles are learned again from what was known on a day in the past, and what came since is counted. The
interval is Wilson's (E. B. Wilson, JASA 22, 1927), 95 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from app.analytics import contracts
from app.analytics.cycle.cycle import STATES, cycles

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.contracts import PurchaseDays
    from app.core.cycle import CycleState

DAYS_BACK = 365
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` people, with the 95 % interval of the share behind it (0 to 1)."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself, 0 where there is nobody."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class StateRecord:
    """How many of those in a state on `as_of` bought again within the days that followed."""

    state: CycleState
    as_of: date
    days: int
    came_again: Share


def wilson(part: int, whole: int) -> Share:
    """A share with its interval; of nobody it may be anything."""
    if not whole:
        return Share(0, 0, 0.0, 1.0)
    share, square = part / whole, NORMAL_95**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = NORMAL_95 * sqrt(share * (1 - share) / whole + square / (4 * whole**2)) / (1 + square / whole)
    return Share(part, whole, max(middle - reach, 0.0), min(middle + reach, 1.0))


def calibration(days: PurchaseDays, as_of: date, days_back: int = DAYS_BACK) -> tuple[StateRecord, ...]:
    """The record of each state, given `days_back` days before `as_of` and judged on `as_of`."""
    then = as_of - timedelta(days=days_back)
    view = cycles(days, then)
    since, until = contracts.epoch_day(then), contracts.epoch_day(as_of)
    came = np.unique(days.customer_ids[(days.days > since) & (days.days <= until)])
    again = np.isin(view.customer_ids, came)
    if not view.has_paces:
        return ()
    return tuple(
        StateRecord(state, then, days_back, wilson(int(again[inside].sum()), int(inside.sum())))
        for position, state in enumerate(STATES)
        for inside in [view.states == position]
    )
