"""Which products are bought together, and for which of them that is more than chance.

Support, confidence and lift: Agrawal, Imielinski, Swami (SIGMOD 1993); Brin, Motwani, Ullman, Tsur (SIGMOD
1997), who also test with chi-square. Over receipts each pair is one table of two by two. Over customers, who
buy the more of everything the more often they come, those with about as many receipts are compared with one
another: lift is then what was seen against what such customers give by chance. p values are Holm's over all
pairs that could be tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct
from app.analytics.assortment.association import Counts, holm, mantel_haenszel, p_values, pearson
from app.analytics.assortment.lines import different
from app.core.assortment import Unit

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from app.analytics.assortment.association import Floats, Tested
    from app.analytics.assortment.lines import Lines
    from app.analytics.contracts import Int64s

MOST_PRODUCTS = 1_000
"""Only the most bought are counted with one another; the tail has too few buyers for any statement."""
RECEIPTS = (2, 4, 8, 16)
"""Customers with fewer receipts than the first of these, than the second, … are alike."""
FEWEST_TOGETHER = 3
CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products (`first` the more bought) in `both` of `units` receipts or customers.

    `expected` are those with both if chance alone were at work. `chi_square` and `p` (by Holm) are None where
    the counts are too small to test.
    """

    first: int
    second: int
    both: int
    of_first: int
    of_second: int
    units: int
    expected: float
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
    def lift(self) -> float:
        """How many times as often as if one had nothing to do with the other."""
        return self.both / self.expected

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

    `units` have a product at all, `several` of them two or more; `left_out` are the places of the
    products that were too rare to count.
    """

    pairs: tuple[Pair, ...]
    units: int
    several: int
    tested: int
    left_out: tuple[int, ...]


def buyers(sold: Lines, unit: Unit, *, several: bool) -> tuple[int, ...]:
    """Whose receipts, or who, pairs are looked for in; `several` where there are two products or more."""
    bought = sold.where((sold.product > 0) & (sold.amount >= 0))
    if several:
        owner = bought.sale if unit is Unit.RECEIPT else bought.customer
        count = different(owner, bought.product, int(owner.max(initial=0)) + 1)
        bought = bought.where(count[owner] > 1)
    return bought.ids(bought.customer)


def pairs(sold: Lines, unit: Unit, most: int = 200) -> PairView:
    """The `most` noteworthy pairs of what was bought (a return is no purchase)."""
    bought = sold.where((sold.product > 0) & (sold.amount >= 0))
    owner = bought.sale if unit is Unit.RECEIPT else bought.customer
    units, places = np.unique(owner, return_inverse=True)
    products, columns = np.unique(bought.product, return_inverse=True)
    seen = distinct(places * max(1, products.size) + columns)
    rows, columns = seen // max(1, products.size), seen % max(1, products.size)
    count = np.bincount(columns, minlength=products.size)
    several = int((np.bincount(rows, minlength=units.size) > 1).sum())
    kept = np.sort(np.lexsort((products, -count))[:MOST_PRODUCTS])
    held = _held(rows, columns, kept, units.size, products.size)
    counts = _counts(held)
    tested = pearson(counts)
    if unit is Unit.CUSTOMER:
        receipts = different(places, bought.sale, units.size)
        tested = _among_alike(held, np.searchsorted(RECEIPTS, receipts, side="right"))
    p = np.full(counts.both.size, np.nan)
    p[tested.allowed] = holm(p_values(tested.chi_square[tested.allowed]))
    first, second = np.triu_indices(kept.size, 1)
    names = products[kept].tolist()
    listed = tuple(
        _pair(names[first[at]], names[second[at]], counts, tested, p, at)
        for at in _noteworthy(counts.both, tested.expected, p, most).tolist()
    )
    left_out = tuple(np.delete(products, kept).tolist())
    return PairView(listed, int(units.size), several, int(tested.allowed.sum()), left_out)


def _held(rows: Int64s, columns: Int64s, kept: Int64s, units: int, products: int) -> csr_array:
    """Which unit has which of the kept products: ones in a sparse table."""
    from scipy.sparse import csr_array

    place = np.full(products, -1)
    place[kept] = np.arange(kept.size)
    wanted = place[columns] >= 0
    ones = np.ones(int(wanted.sum()), np.int32)
    return csr_array((ones, (rows[wanted], place[columns[wanted]])), shape=(units, kept.size))


def _counts(held: csr_array) -> Counts:
    """The tables of all pairs of these units, in the order of `triu_indices`."""
    together = np.asarray((held.T @ held).toarray(), np.int64)
    first, second = np.triu_indices(together.shape[0], 1)
    single = np.diagonal(together)
    return Counts(together[first, second], single[first], single[second], int(held.shape[0]))


def _among_alike(held: csr_array, strata: Int64s) -> Tested:
    groups = distinct(strata).tolist() or [0]
    return mantel_haenszel(_counts(held[np.flatnonzero(strata == group)]) for group in groups)


def _noteworthy(both: Int64s, expected: Floats, p: Floats, most: int) -> Int64s:
    """Places of the pairs to show: more than chance first, then the others that were tested, then those too
    small for it; each by how many more there are than by chance alone."""
    shown = np.flatnonzero((both >= FEWEST_TOGETHER) & (both > expected))
    sure, small = p[shown] < CHANCE, np.isnan(p[shown])
    rank = np.where(sure, 0, np.where(small, 2, 1))
    extra = both[shown] - expected[shown]
    return shown[np.lexsort((shown, -extra, rank))][:most]


def _pair(first: int, second: int, counts: Counts, tested: Tested, p: Floats, at: int) -> Pair:
    a, b = int(counts.a[at]), int(counts.b[at])
    if a < b:
        first, second, a, b = second, first, b, a
    allowed = bool(tested.allowed[at])
    return Pair(
        first,
        second,
        int(counts.both[at]),
        a,
        b,
        counts.n,
        float(tested.expected[at]),
        float(tested.chi_square[at]) if allowed else None,
        float(p[at]) if allowed else None,
    )
