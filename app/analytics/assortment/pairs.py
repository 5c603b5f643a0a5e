"""Which products are bought together, and for which of them that is more than chance.

Support, confidence and lift: Agrawal, Imielinski, Swami (SIGMOD 1993); Brin, Motwani, Ullman, Tsur (SIGMOD
1997), who also test with chi-square. The test of each pair is Pearson's on its table of two by two, without
correction; it is made where every expected count is at least 5 (Cochran 1954), which depends on how often
each is bought and not on the outcome. Over all pairs that are tested the p values are Holm's (Scandinavian
Journal of Statistics 6, 1979): among those called more than chance, one in twenty tables has a false one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.core.assortment import Unit

if TYPE_CHECKING:
    from app.analytics.assortment.lines import Bools, Int64s, Lines

Floats = npt.NDArray[np.float64]
MOST_PRODUCTS = 1_000
"""Only the most bought are counted with one another; the tail has too few buyers for any statement."""
LEAST_EXPECTED = 5.0
FEWEST_TOGETHER = 3
CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products (`first` the more bought) in `both` of `units` receipts or customers.

    `chi_square` and `p` (by Holm) are None where the counts are too small to test.
    """

    first: int
    second: int
    both: int
    of_first: int
    of_second: int
    units: int
    chi_square: float | None
    p: float | None

    @property
    def support(self) -> float:
        """The share of all with both."""
        return self.both / self.units

    @property
    def confidence(self) -> float:
        """Of those with the second, the less bought one, the share with the first too."""
        return self.both / self.of_second

    @property
    def confidence_back(self) -> float:
        """Of those with the first the share with the second too."""
        return self.both / self.of_first

    @property
    def lift(self) -> float:
        """How many times as often as if one had nothing to do with the other."""
        return self.both * self.units / (self.of_first * self.of_second)

    @property
    def is_sure(self) -> bool:
        """Whether they are bought together more often than chance explains."""
        return self.p is not None and self.p < CHANCE and self.lift > 1

    @property
    def is_small(self) -> bool:
        """Whether the counts are too small for a test."""
        return self.p is None


@dataclass(frozen=True, slots=True)
class PairView:
    """Pairs, those that can be trusted first; `tested` pairs shared the chance of a false one.

    `units` have a product at all, `several` of them two or more; `left_out` products were too rare to count.
    """

    pairs: tuple[Pair, ...]
    units: int
    several: int
    tested: int
    left_out: int


def pairs(sold: Lines, unit: Unit, most: int = 200) -> PairView:
    """The `most` noteworthy pairs of what was bought (a return is no purchase)."""
    bought = sold.where((sold.product > 0) & (sold.amount >= 0))
    owner = bought.sale if unit is Unit.RECEIPT else bought.customer
    units, rows = np.unique(owner, return_inverse=True)
    products, columns = np.unique(bought.product, return_inverse=True)
    seen = np.unique(rows * max(1, products.size) + columns)
    rows, columns = seen // max(1, products.size), seen % max(1, products.size)
    count = np.bincount(columns, minlength=products.size)
    several = int((np.bincount(rows, minlength=units.size) > 1).sum())
    kept = np.sort(np.lexsort((products, -count))[:MOST_PRODUCTS])
    together = _together(rows, columns, kept, units.size, products.size)
    first, second = np.triu_indices(kept.size, 1)
    both, a, b = together[first, second], count[kept][first], count[kept][second]
    chi_square, tested = _chi_square(both, a, b, units.size)
    p = np.full(both.size, np.nan)
    p[tested] = holm(_p_values(chi_square[tested]))
    found = _noteworthy(both, a, b, units.size, p, most)
    names = products[kept]
    listed = tuple(
        _pair(
            int(names[first[at]]),
            int(names[second[at]]),
            both[at],
            a[at],
            b[at],
            units.size,
            chi_square[at],
            p[at],
        )
        for at in found.tolist()
    )
    return PairView(listed, int(units.size), several, int(tested.sum()), int(products.size - kept.size))


def holm(p: Floats) -> Floats:
    """Holm's adjusted p values, in the order given."""
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1)) if p.size else p
    adjusted = np.empty(p.size)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def _together(rows: Int64s, columns: Int64s, kept: Int64s, units: int, products: int) -> Int64s:
    """In how many units each two of the kept products are."""
    from scipy.sparse import csr_array

    place = np.full(products, -1)
    place[kept] = np.arange(kept.size)
    wanted = place[columns] >= 0
    ones = np.ones(int(wanted.sum()), np.int32)
    table = csr_array((ones, (rows[wanted], place[columns[wanted]])), shape=(units, kept.size))
    return np.asarray((table.T @ table).toarray(), np.int64)


def _chi_square(both: Int64s, of_first: Int64s, of_second: Int64s, units: int) -> tuple[Floats, Bools]:
    """Pearson's chi-square of each table, and whether its expected counts allow it."""
    n, a, b = float(max(units, 1)), of_first.astype(float), of_second.astype(float)
    not_a, not_b = n - a, n - b
    least = np.minimum(np.minimum(a * b, a * not_b), np.minimum(not_a * b, not_a * not_b)) / n
    allowed = least >= LEAST_EXPECTED
    margins = np.where(allowed, a * not_a * (b * not_b), 1.0)
    return np.where(allowed, n * (both * n - a * b) ** 2 / margins, 0.0), allowed


def _p_values(chi_square: Floats) -> Floats:
    from scipy.special import chdtrc

    return np.asarray(chdtrc(1, chi_square), np.float64)


def _noteworthy(both: Int64s, a: Int64s, b: Int64s, units: int, p: Floats, most: int) -> Int64s:
    """Places of the pairs to show: more than chance first, then the others that were tested, then those too
    small for it; each by how many more there are than by chance alone."""
    lift = both * float(units) / np.maximum(a * b.astype(float), 1.0)
    shown = np.flatnonzero((both >= FEWEST_TOGETHER) & (lift > 1))
    sure, small = p[shown] < CHANCE, np.isnan(p[shown])
    rank = np.where(sure, 0, np.where(small, 2, 1))
    extra = both[shown] - a[shown] * b[shown] / max(units, 1)
    return shown[np.lexsort((shown, -extra, rank))][:most]


def _pair(
    first: int, second: int, both: int, a: int, b: int, units: int, chi_square: float, p: float
) -> Pair:
    if a < b:
        first, second, a, b = second, first, b, a
    tested = not np.isnan(p)
    return Pair(
        first,
        second,
        int(both),
        int(a),
        int(b),
        units,
        float(chi_square) if tested else None,
        float(p) if tested else None,
    )
