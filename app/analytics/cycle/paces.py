"""How long each customer takes from one purchase to the next, learned from few gaps.

The logarithm of a gap is the shop's mean, plus what is peculiar to the product bought at its beginning, plus
what is peculiar to the customer, plus chance. Both peculiarities are drawn towards nothing by as much as the
shop's own figures say (empirical Bayes with variances by the method of moments, one-way random effects as in
S. R. Searle, G. Casella & C. E. McCulloch, Variance Components, 1992, ch. 3): one gap of a customer says
little, ten say nearly everything. A customer's own regularity is drawn to that of all likewise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.lifetime.likelihood import Floats

ROUNDS = 4
SPREAD_OF_FEW = 0.5**2
"""Variance of the logarithm where no shop has taught another: gaps of 60 to 165 % of the usual one."""
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
class Paces:
    """What to expect of the next gap: its logarithm spreads around `mean` by `spread`.

    One entry a customer; `gaps` is how many of their own it was learned from. `shop_mean` is that of all.
    """

    mean: Floats
    spread: Floats
    gaps: Int64s
    shop_mean: float


def paces(gaps: Gaps, last_product: Int64s, products: int) -> Paces:
    """Learn the pace of everybody; `last_product` has one entry a customer, also for those without a gap.

    `products` counts the positions of products. A shop without any gap has nothing to learn from: the mean
    is NaN then.
    """
    people = last_product.size
    counts = np.bincount(gaps.customer, minlength=people)
    if not gaps.log_days.size:
        nothing = np.full(people, np.nan)
        return Paces(nothing, nothing, counts, float("nan"))
    shop = float(gaps.log_days.mean())
    of_customer, of_product = np.zeros(people), np.zeros(products)
    within, between = SPREAD_OF_FEW, 0.0
    for _ in range(ROUNDS):
        rest = gaps.log_days - shop - of_product[gaps.product]
        within, between = _variances(gaps.customer, rest, people)
        of_customer = _shrunk(gaps.customer, rest, people, within, between)
        rest = gaps.log_days - shop - of_customer[gaps.customer]
        among_products = _variances(gaps.product, rest, products)
        of_product = _shrunk(gaps.product, rest, products, *among_products)
    rest = gaps.log_days - shop - of_product[gaps.product] - of_customer[gaps.customer]
    own = np.bincount(gaps.customer, weights=rest**2, minlength=people)
    chance = (GAPS_OF_SPREAD * within + own) / (GAPS_OF_SPREAD + counts)
    unsure = within * between / (counts * between + within) if between > 0 else np.zeros(people)
    return Paces(
        shop + of_product[last_product] + of_customer,
        np.maximum(np.sqrt(chance + unsure), MOST_REGULAR),
        counts,
        shop,
    )


def _variances(group: Int64s, values: Floats, groups: int) -> tuple[float, float]:
    """The variance within the groups and that between them, by analysis of variance."""
    counts = np.bincount(group, minlength=groups).astype(np.float64)
    filled = int((counts > 0).sum())
    sums = np.bincount(group, weights=values, minlength=groups)
    means = np.divide(sums, counts, out=np.zeros(groups), where=counts > 0)
    free = values.size - filled
    inside = float(((values - means[group]) ** 2).sum())
    within = max(inside / free, SMALLEST_VARIANCE) if free > 0 else SPREAD_OF_FEW
    if filled < 2:
        return within, 0.0
    overall = values.mean()
    among = float((counts * (means - overall) ** 2).sum())
    balance = values.size - float((counts**2).sum()) / values.size
    return within, max((among - (filled - 1) * within) / balance, 0.0)


def _shrunk(group: Int64s, values: Floats, groups: int, within: float, between: float) -> Floats:
    """What is peculiar to each group, drawn towards nothing the more the less is known of it."""
    if between <= 0:
        return np.zeros(groups)
    counts = np.bincount(group, minlength=groups)
    sums = np.bincount(group, weights=values, minlength=groups)
    return np.asarray(sums / (counts + within / between))
