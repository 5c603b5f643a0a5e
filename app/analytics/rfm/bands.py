"""Limits for a shop that has none yet, found in its own figures, and how many people any limits give a score.

Natural breaks: of all ways to cut the customers into five classes the one with the least sum of squared
distances within the classes (Fisher, "On grouping for maximum homogeneity", JASA 53, 1958; Jenks made it
customary on maps). Two things differ from the textbook. Distances are between logarithms, since the step from
10,000 to 20,000 yen says as much as that from 100,000 to 200,000. And the cuts are
chosen among values that a shop would write, so that nothing has to be rounded afterwards: 30, 60, 90 days,
2, 5, 10 times, 10,000, 20,000, 50,000 yen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import Int64s
from app.core.rfm import SCORES, Axis, Bands, Limits

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.analytics.rfm.scores import RfmView

    Float64s = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

FEWEST = 30
"""Fewer customers say too little about where a shop's limits lie."""

CUTS = len(SCORES) - 1
DAYS = (7, 14, 30, 60, 90, 120, 180, 240, 365, 540, 730, 1_095)
TIMES = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300)
STEPS_OF_YEN = (1, 2, 3, 5)
POWERS_OF_YEN = range(3, 9)
YEN = tuple(step * 10**power for power in POWERS_OF_YEN for step in STEPS_OF_YEN)
MONTH = 30  # Days are counted on from a month: yesterday is hardly nearer than last week.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class BandTrial:
    """A shop's figures, sorted, to try limits on; `suggested` is None where there are too few customers."""

    recency: Int64s
    frequency: Int64s
    monetary: Int64s
    suggested: Bands | None

    @property
    def customers(self) -> int:
        """How many people are scored."""
        return self.recency.size

    def people(self, axis: Axis, limits: Limits) -> tuple[int, ...]:
        """How many get the scores 1 to 5 by these limits, which have to rise."""
        if axis is Axis.RECENCY:
            at_most = np.searchsorted(self.recency, limits, side="right")
            return tuple(int(count) for count in reversed(_between(at_most, self.customers)))
        values = self.frequency if axis is Axis.FREQUENCY else self.monetary
        return tuple(
            int(count) for count in _between(np.searchsorted(values, limits, side="left"), self.customers)
        )


def band_trial(view: RfmView) -> BandTrial:
    """The figures of a view, sorted, and the limits that they suggest."""
    recency, frequency, monetary = (np.sort(view.values(axis)) for axis in Axis)
    suggested = None
    if view.customers >= FEWEST:
        suggested = Bands(
            recency=natural_limits(np.log(recency + MONTH), np.searchsorted(recency, DAYS, "right"), DAYS),
            frequency=natural_limits(np.log(frequency), np.searchsorted(frequency, TIMES), TIMES),
            monetary=natural_limits(np.log(np.maximum(monetary, 1)), np.searchsorted(monetary, YEN), YEN),
        )
    return BandTrial(recency, frequency, monetary, suggested)


def natural_limits(scale: Float64s, places: Places, ladder: tuple[int, ...]) -> Limits:
    """The four rungs of a rising ladder that cut the sorted numbers `scale` into the five closest classes.

    `places` says for each rung how many numbers lie before it. Of cuts that are equally good the lowest are
    taken, so that a shop whose customers are all alike gets limits too.
    """
    ends_of = np.concatenate(([0], places, [scale.size]))
    sum_up_to = np.concatenate(([0.0], np.cumsum(scale)))[ends_of]
    cuts = np.array(list(combinations(range(1, len(ladder) + 1), CUTS)))
    ends = np.column_stack((np.zeros(len(cuts), int), cuts, np.full(len(cuts), len(ladder) + 1)))
    people, sums = np.diff(ends_of[ends], axis=1), np.diff(sum_up_to[ends], axis=1)
    # The squares within are a constant less the squares between, which ask for no more than sums.
    between = np.divide(sums**2, people, out=np.zeros_like(sums), where=people > 0).sum(axis=1)
    is_best = between >= between.max() * (1 - ROUNDING)
    first, second, third, fourth = (ladder[place - 1] for place in cuts[int(np.argmax(is_best))])
    return first, second, third, fourth


def _between(places: Places, whole: int) -> Places:
    """How many lie before the first of rising places, between them, and after the last."""
    return np.diff(np.concatenate(([0], places, [whole])))
