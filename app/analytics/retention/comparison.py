"""How many of each group come again, compared fairly.

What a group could be expected to reach is what its people would have reached on the shop's average, for staff
on the average of the menus they served: indirect standardisation (Breslow and Day, Statistical Methods in
Cancer Research II, 1987, section 2.3), which unlike the direct one needs no person in every menu of every
staff member. The fair rate is the shop's rate times observed by expected.

Small groups swing. Their rates are therefore drawn towards what is expected, by as much as the groups of this
shop differ beyond chance: the variance between them by moments (DerSimonian and Laird, Controlled Clinical
Trials 7, 1986), a beta distribution with that variance as what is known beforehand (Casella, American
Statistician 39, 1985), its 95 % interval from the quantiles. It weighs no more than all people together, so
that no interval is much narrower than that of the shop. A group stands out only if chance alone would
seldom give as much: the normal score of a funnel plot (Spiegelhalter, Statistics in Medicine 24, 2005) with
a correction for whole people, and Holm's correction for looking at several groups (Scand. J. Stat. 6, 1979).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.intervals import Share, wilson
from app.analytics.retention.groups import groups
from app.core.retention import FEW

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.retention.groups import Group

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEVEL = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class FairLine:
    """One group: the people whose window is over and who of them came again, as they are (`raw`), and fairly.

    `expected` is how many would have come on the shop's average. `fair` lies in `low` to `high`. `stands_out`
    is 1 where more came than chance gives, -1 where fewer did, else 0.
    """

    group: Group
    raw: Share
    expected: float
    fair: float
    low: float
    high: float
    stands_out: int

    @property
    def is_small(self) -> bool:
        """Whether it rests on few people."""
        return self.raw.whole < FEW


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The groups, the highest fair rate first and those of whom it is not known last, and the whole shop.

    `adjusted` says that the mix of another trait was taken into account.
    """

    lines: tuple[FairLine, ...]
    shop: Share
    adjusted: bool


def compare(codes: Int64s, names: tuple[str, ...], came: Bools, *, mix: Int64s | None = None) -> Comparison:
    """Compare the groups of these codes; `mix` are the codes that each person's expectation goes by."""
    from scipy.stats import beta

    shop = wilson(int(came.sum()), int(came.size))
    expectations = _expectations(came, mix)
    found = groups(codes, names)
    members = [group.among(codes) for group in found]
    people = np.array([which.sum() for which in members], np.float64)
    returned = np.array([came[which].sum() for which in members], np.float64)
    expected = np.array([expectations[which].sum() for which in members], np.float64)
    spread = np.array(
        [(expectations[which] * (1 - expectations[which])).sum() for which in members], np.float64
    )
    mean = np.clip(expected / np.maximum(people, 1), 1e-6, 1 - 1e-6)
    weight = _prior_weight(people, returned / np.maximum(people, 1), mean)
    first, second = weight * mean + returned, weight * (1 - mean) + people - returned
    to_fair = shop.share / mean
    fair = np.minimum(first / (first + second) * to_fair, 1.0)
    low, high = (np.minimum(beta.ppf(q, first, second) * to_fair, 1.0) for q in (0.025, 0.975))
    marks = _stands_out(returned, expected, spread)
    lines = [
        FairLine(
            group,
            wilson(int(returned[at]), int(people[at])),
            float(expected[at]),
            float(fair[at]),
            float(low[at]),
            float(high[at]),
            int(marks[at]),
        )
        for at, group in enumerate(found)
    ]
    # Sorting keeps the order of the groups, by size, where rates are equal.
    lines.sort(key=lambda line: (line.group.name == "", -line.fair))
    return Comparison(tuple(lines), shop, mix is not None)


def _expectations(came: Bools, mix: Int64s | None) -> Floats:
    """How likely each person comes again by the average of the shop, or of those alike in the mix."""
    if not came.size:
        return np.empty(0)
    if mix is None:
        return np.full(came.size, came.mean())
    _, place = np.unique(mix, return_inverse=True)
    return np.asarray((np.bincount(place, came) / np.bincount(place))[place], np.float64)


def _prior_weight(people: Floats, rate: Floats, mean: Floats) -> float:
    """How many people the expectation weighs: few where groups differ much, many where only by chance."""
    everybody = float(people.sum())
    if people.size <= 1:
        return everybody
    inverse = people / (mean * (1 - mean))
    excess = float((inverse * (rate - mean) ** 2).sum()) - (people.size - 1)
    between = excess / float(inverse.sum() - (inverse**2).sum() / inverse.sum())
    if between <= 0:
        return everybody
    centre = float(np.average(mean, weights=people))
    return float(np.clip(centre * (1 - centre) / between - 1, 1.0, everybody))


def _stands_out(returned: Floats, expected: Floats, spread: Floats) -> Int64s:
    from scipy.stats import norm

    beyond = np.maximum(np.abs(returned - expected) - 0.5, 0.0)
    scores = np.divide(beyond, np.sqrt(spread), out=np.zeros_like(beyond), where=spread > 0)
    chances = 2 * norm.sf(scores)
    marks = np.zeros(returned.size, np.int64)
    for place, at in enumerate(np.argsort(chances, kind="stable")):
        if chances[at] * (chances.size - place) > LEVEL:
            break
        marks[at] = 1 if returned[at] > expected[at] else -1
    return marks
