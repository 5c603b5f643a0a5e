"""How many come a second, third, … time: within a window after the visit before, and ever so far.

A rate within a window counts only people whose window is over by the as-of day; who came too lately is
`waiting`, and would make the rate lower than it is. What may still come of everybody is read from the
Kaplan-Meier curve, as far as enough people have had the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.intervals import Share, wilson
from app.analytics.retention.survival import kaplan_meier

if TYPE_CHECKING:
    from app.analytics.retention.visits import Starts, Visits

STEPS_SHOWN = 5
LEAST_SEEN = 10
"""A curve is read as far as the visit of so many people lies back."""


@dataclass(frozen=True, slots=True)
class EverSoFar:
    """The share who come again within `days`, the longest time that enough people have had."""

    share: float
    low: float
    high: float
    days: int


@dataclass(frozen=True, slots=True)
class StepRate:
    """From visit `step` to the next: the rate for each window, who still waits in it, and ever so far.

    `people` is everybody who made the visit, `returned` who has made the next one by now. `ever` is None
    where too few people were watched.
    """

    step: int
    people: int
    returned: int
    rates: tuple[Share, ...]
    waiting: tuple[int, ...]
    ever: EverSoFar | None

    @property
    def is_known(self) -> bool:
        """Whether anybody has had the time that one of its rates asks for."""
        return self.ever is not None or any(rate.whole for rate in self.rates)


def step_rate(visits: Visits, step: int, windows: tuple[int, ...]) -> StepRate:
    """The rates from one visit to the next."""
    starts = visits.starts(step)
    rates, waiting = [], []
    for window in windows:
        ripe = starts.ripe(window)
        rates.append(wilson(int((ripe & starts.within(window)).sum()), int(ripe.sum())))
        waiting.append(int((~ripe).sum()))
    return StepRate(
        step,
        int(starts.customer_ids.size),
        int(starts.came.sum()),
        tuple(rates),
        tuple(waiting),
        _ever(starts),
    )


def step_rates(visits: Visits, windows: tuple[int, ...], steps: int = STEPS_SHOWN) -> tuple[StepRate, ...]:
    """From the first visit to the second, and on, as far as anybody has come."""
    furthest = int(visits.order.max()) if visits.order.size else 0
    return tuple(step_rate(visits, step, windows) for step in range(1, min(steps, furthest) + 1))


def _ever(starts: Starts) -> EverSoFar | None:
    """Who came again is watched no longer, so that it goes by when people came and not by who is left."""
    if starts.seen.size < LEAST_SEEN:
        return None
    days = int(np.sort(starts.seen)[-LEAST_SEEN])
    away, low, high = kaplan_meier(starts.waited, starts.came).at(days)
    return EverSoFar(1 - away, 1 - high, 1 - low, days)
