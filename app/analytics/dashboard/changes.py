"""The difference of a figure between two spans, and whether it is more than chance.

Every row is given what it adds to the difference. For a sum that is its value; for a ratio R = X/N it is its
share of the linearised ratio, (x − R̄ n) / N with R̄ half way between the two ratios, so that the rows add up
to the difference exactly (and, by group, to the two effects of E. M. Kitagawa, JASA 50, 1955: see `causes`).

What chance does is told by the customers: each is one draw, however often they came, and somebody who came in
both spans is compared with themselves. Under "nothing changed" the variance of the difference is the sum over
customers of the square of what each adds to it (for counts of people that is McNemar's and the Poisson test,
for averages the delta method with clusters, as in W. G. Cochran, Sampling Techniques, 1977, chapter 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.contracts import Int64s
    from app.analytics.dashboard.measures import Floats, Mask, Rows

FEWEST_PEOPLE = 10
"""With fewer people behind both spans nothing is called more than chance."""
SURE = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Signed:
    """The rows of both spans, first those of now; `adds` is what each adds to the difference, `weight` its
    share of the figure's ground (in a sum the value, in a ratio the base)."""

    customer_ids: Int64s
    days: Int64s
    is_now: Mask
    value: Floats
    base: Floats | None
    adds: Floats
    weight: Floats

    def where(self, wanted: Mask) -> Signed:
        """Some of the rows."""
        return Signed(
            self.customer_ids[wanted],
            self.days[wanted],
            self.is_now[wanted],
            self.value[wanted],
            None if self.base is None else self.base[wanted],
            self.adds[wanted],
            self.weight[wanted],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A figure now and before; `chance` is how often chance alone would move it as far (the p-value)."""

    now: float
    before: float
    chance: float
    people: int
    rows: Signed

    @property
    def difference(self) -> float:
        """How far it moved."""
        return self.now - self.before

    @property
    def share(self) -> float | None:
        """The difference as a share of what it was; None where that is nothing or less."""
        return self.difference / self.before if self.before > 0 else None

    @property
    def is_few(self) -> bool:
        """Whether too few people stand behind it to tell it from chance at all."""
        return self.people < FEWEST_PEOPLE


def change(now: Rows, before: Rows) -> Change | None:
    """What happened between two spans; None where one of them has no figure."""
    figure, was = now.figure, before.figure
    if figure is None or was is None:
        return None
    rows = _signed(now, before, (figure + was) / 2)
    people = int(distinct(rows.customer_ids).size)
    spread = sqrt(float((by_customer(rows.customer_ids, rows.adds) ** 2).sum()))
    far = abs(figure - was) / spread if spread else 0.0
    chance = erfc(far / sqrt(2)) if people >= FEWEST_PEOPLE else 1.0
    return Change(figure, was, chance, people, rows)


def by_customer(ids: Int64s, values: Floats) -> Floats:
    """The sum of each customer's values, in no particular order."""
    if not ids.size:
        return values
    _, place = np.unique(ids, return_inverse=True)
    return np.bincount(place, weights=values).astype(np.float64)


def more_than_chance(chances: Sequence[float]) -> list[bool]:
    """Which of several changes count, though one looked at all of them: S. Holm, Scand. J. Stat. 6, 1979."""
    values = list(chances)
    found = [False] * len(values)
    for step, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        if values[place] > SURE / (len(values) - step):
            break
        found[place] = True
    return found


def _signed(now: Rows, before: Rows, between: float) -> Signed:
    sides = [_side(rows, between) for rows in (now, before)]
    adds = np.concatenate((sides[0][0], -sides[1][0]))
    weight = np.concatenate((sides[0][1], sides[1][1]))
    base = None
    if now.base is not None and before.base is not None:
        base = np.concatenate((now.base, before.base))
    return Signed(
        np.concatenate((now.customer_ids, before.customer_ids)),
        np.concatenate((now.days, before.days)),
        np.arange(adds.size) < now.value.size,
        np.concatenate((now.value, before.value)),
        base,
        adds,
        weight,
    )


def _side(rows: Rows, between: float) -> tuple[Floats, Floats]:
    if rows.base is None:
        return rows.value, rows.value
    whole = float(rows.base.sum())
    return (rows.value - between * rows.base) / whole, rows.base / whole
