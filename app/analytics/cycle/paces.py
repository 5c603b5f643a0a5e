"""How long each customer takes from one purchase to the next, learned from the gaps that ended and those that
have not yet.

The logarithm of a gap is the shop's mean, plus what is peculiar to the product bought at its beginning, plus
what is peculiar to the customer, plus chance, all normal (one-way random effects: S. R. Searle, G. Casella &
C. E. McCulloch, Variance Components, 1992, ch. 3). Both peculiarities are drawn towards nothing by as much as
the shop's own figures say: one gap of a customer says little, ten say nearly everything. A customer's own
regularity is drawn to that of all likewise.

A gap that has not ended says that it is longer than so much, if the customer comes again at all. Left out, as
if only short gaps existed, it makes a young shop's cycles too short and gives up half of its customers. So
everything is found together by expectation and maximisation over both kinds (A. P. Dempster, N. M. Laird &
D. B. Rubin, J. R. Statist. Soc. B 39, 1977; censored normal values as there in 4.3), those who stay away for
good being a share of those who have bought k times (`returning`). A customer has one unfinished gap, so every
expectation is that of a truncated normal and exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.analytics.arrays import distinct
from app.analytics.cycle.returning import Steps, still_coming

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.lifetime.likelihood import Floats

ROUNDS = 200
CLOSE_ENOUGH = 3e-4  # change of a logarithm in one round
SPREAD_OF_FEW = 0.5**2
"""Variance of the logarithm where no shop has taught another: gaps of 60 to 165 % of the usual one."""
GAPS_OF_FEW = 1.0
"""What is assumed of the variances weighs as much as so many gaps."""
SMALLEST_VARIANCE = 0.05**2
MOST_REGULAR = 0.25
"""Nobody is believed to be more regular than this spread of the logarithm: habits have holidays."""
GAPS_OF_SPREAD = 4.0
"""The regularity of all weighs as much as so many gaps of one customer."""


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Every gap between two purchases that follow each other, as parallel arrays.

    `customer` and `product` are positions (`product` that of the purchase it began with, 0 being none);
    `log_days` is the logarithm of its length in season days.
    """

    customer: Int64s
    product: Int64s
    log_days: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """The gap of each customer that has not ended: the product it began with, how long it is by now as the
    logarithm of season days, and how many purchase days the customer has."""

    product: Int64s
    log_days: Floats
    purchases: Int64s


class Learned(NamedTuple):
    """What is known of a shop: the mean of the logarithm of its gaps, what is peculiar to products, the
    variances of chance, of customers and of products, and the share that returns after the k-th purchase."""

    shop: float
    of_product: Floats
    within: float
    between: float
    among_products: float
    share: Floats

    @property
    def has_paces(self) -> bool:
        """Whether anybody has come twice; else there is nothing but the share."""
        return bool(np.isfinite(self.shop))

    def with_products(self, count: int) -> Learned:
        """With so many positions of products: nothing is peculiar to those sold for the first time since."""
        new = count - self.of_product.size
        return self if new <= 0 else self._replace(of_product=np.pad(self.of_product, (0, new)))

    def is_close_to(self, other: Learned) -> bool:
        """Whether one more round would not change what is said of a gap."""
        moved = (self.shop - other.shop, np.log(self.within / other.within), self.between - other.between)
        return bool(np.abs([*moved, *(self.share - other.share)]).max() < CLOSE_ENOUGH)


@dataclass(frozen=True, slots=True, eq=False)
class Paces:
    """What to expect of the gap that each customer is in: its logarithm spreads around `mean` by `spread`.

    One entry a customer; `gaps` is how many of their own it was learned from.
    """

    mean: Floats
    spread: Floats
    gaps: Int64s


def learn(gaps: Gaps, waiting: Waiting, products: int) -> Learned:
    """Learn the pace of a shop; `products` counts the positions of products."""
    steps = Steps.of(waiting.purchases)
    if not gaps.log_days.size:
        return Learned(float("nan"), np.zeros(products), SPREAD_OF_FEW, 0.0, 0.0, steps.first_share)
    known = _begun(gaps, products, steps)
    for _ in range(ROUNDS):
        before, known = known, _mended(known, gaps, waiting, steps)
        if known.is_close_to(before):
            break
    return known


def paces(known: Learned, gaps: Gaps, waiting: Waiting) -> Paces:
    """The pace of each customer of a shop that has paces."""
    own = _own(known, gaps, waiting.product.size)
    rest = gaps.log_days - known.shop - known.of_product[gaps.product] - own.mean[gaps.customer]
    squares = np.bincount(gaps.customer, weights=rest**2, minlength=own.counts.size)
    chance = (GAPS_OF_SPREAD * known.within + squares) / (GAPS_OF_SPREAD + own.counts)
    return Paces(
        known.shop + known.of_product[waiting.product] + own.mean,
        np.maximum(np.sqrt(chance + own.unsure), MOST_REGULAR),
        own.counts.astype(np.int64),
    )


class _Own(NamedTuple):
    """What is peculiar to each customer by their finished gaps, and the variance that leaves."""

    mean: Floats
    unsure: Floats
    counts: Floats
    sums: Floats
    squares: Floats


def _begun(gaps: Gaps, products: int, steps: Steps) -> Learned:
    """A beginning from the finished gaps alone."""
    variance = max(float(gaps.log_days.var()), SPREAD_OF_FEW) / 2
    among = variance / 10 if distinct(gaps.product).size > 1 else 0.0
    shop = float(gaps.log_days.mean())
    return Learned(shop, np.zeros(products), variance, variance, among, steps.first_share)


def _own(known: Learned, gaps: Gaps, people: int) -> _Own:
    rest = gaps.log_days - known.shop - known.of_product[gaps.product]
    counts = np.bincount(gaps.customer, minlength=people).astype(np.float64)
    sums, squares = (
        np.asarray(np.bincount(gaps.customer, weights=one, minlength=people), np.float64)
        for one in (rest, rest**2)
    )
    unsure = known.within * known.between / (counts * known.between + known.within)
    return _Own(sums * unsure / known.within, unsure, counts, sums, squares)


def _mended(known: Learned, gaps: Gaps, waiting: Waiting, steps: Steps) -> Learned:
    """One round: what is to be expected of the unfinished gaps, and what all gaps together then say."""
    from scipy.special import log_ndtr, ndtr

    within = known.within
    own = _own(known, gaps, waiting.product.size)
    spread = np.sqrt(within + own.unsure)
    usual = known.shop + known.of_product[waiting.product] + own.mean
    width = (waiting.log_days - usual) / spread
    coming = still_coming(steps.share_of_each(known.share), ndtr(-width))
    # The mean and variance of a normal value of which it is known that it is larger than this.
    hazard = np.exp(-(width**2) / 2 - np.log(2 * np.pi) / 2 - log_ndtr(-width))
    later = spread * hazard
    variance = spread**2 * np.maximum(1.0 + width * hazard - hazard**2, 0.0)
    part = own.unsure / (within + own.unsure)
    left = own.unsure * within / (within + own.unsure)
    peculiar = own.mean + part * later
    square = peculiar**2 + left + part**2 * variance
    mean = own.mean + coming * part * later
    mean_square = (1.0 - coming) * (own.mean**2 + own.unsure) + coming * square
    has_gaps = own.counts > 0
    # Of whom nothing is known, nothing is learned: those without a gap count as far as they may still come.
    between = np.where(has_gaps, mean_square, coming * square).sum() / np.where(has_gaps, 1.0, coming).sum()
    chance = (own.squares - 2 * own.sums * mean + own.counts * mean_square).sum()
    chance += (coming * ((1.0 - part) ** 2 * (later**2 + variance) + left)).sum()
    known_gaps = gaps.log_days.size + float(coming.sum())
    surplus = coming * (1.0 - part) * later
    shop, of_product, among = _of_products(known, gaps, waiting, mean, (coming, surplus))
    return Learned(
        shop,
        of_product,
        max(float(chance + GAPS_OF_FEW * SPREAD_OF_FEW) / (known_gaps + GAPS_OF_FEW), SMALLEST_VARIANCE),
        float(between),
        among,
        steps.share_after(coming),
    )


def _of_products(
    known: Learned, gaps: Gaps, waiting: Waiting, mean: Floats, unfinished: tuple[Floats, Floats]
) -> tuple[float, Floats, float]:
    """The shop's mean, what is peculiar to each product, and the variance of that.

    `mean` is what is peculiar to each customer, `unfinished` how far each unfinished gap counts and by how
    much it exceeds what is known without chance.
    """
    coming, surplus = unfinished
    products = known.of_product.size
    rest = gaps.log_days - known.shop - mean[gaps.customer]
    weights = np.bincount(gaps.product, minlength=products) + np.bincount(
        waiting.product, weights=coming, minlength=products
    )
    sums = np.bincount(gaps.product, weights=rest, minlength=products) + np.bincount(
        waiting.product, weights=surplus + coming * known.of_product[waiting.product], minlength=products
    )
    if known.among_products <= 0:
        return known.shop + float(sums.sum() / weights.sum()), known.of_product, 0.0
    drawn = weights + known.within / known.among_products
    found = sums / drawn
    seen = weights > 0
    among = float((found**2 + known.within / drawn)[seen].mean())
    middle = float(np.average(found, weights=weights))
    rest_of_all = float((sums - weights * found).sum() / weights.sum())
    return known.shop + middle + rest_of_all, found - middle, among
