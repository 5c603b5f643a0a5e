"""The next dearer thing of the same kind, for people who buy the lesser one again and again.

Kinds are the shop's categories. A step leads from a product to the most bought one of the next higher price
of its category. Whoever ever bought anything of that price or above in the category has taken the step.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct, is_among
from app.analytics.assortment.chances import Candidates, Past, candidates, past_of

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.assortment.lines import Lines
    from app.analytics.contracts import Int64s

MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """From one product to a dearer one (places), the difference in yen, and who may take it."""

    lower: int
    higher: int
    difference: int
    people: Candidates

    @property
    def worth(self) -> float:
        """What the difference would bring once from those of whom the past leads one to expect it; from all
        of them where there is no past."""
        known = any(group.chance is not None for group in self.people.groups)
        return self.difference * (self.people.expected if known else len(self.people.customers))


@dataclass(frozen=True, slots=True)
class StepView:
    """Steps with people in front of them, those worth most first; products (places) `without_category` and
    `without_price` could not be compared."""

    steps: tuple[Step, ...]
    least: int
    without_category: tuple[int, ...]
    without_price: tuple[int, ...]


def steps(sold: Lines, as_of: date, least: int = 3) -> StepView:
    """Every step that somebody stands before who bought the lesser product on `least` days or more."""
    bought = sold.where((sold.product > 0) & (sold.amount >= 0))
    times = np.bincount(bought.product, minlength=len(sold.products))
    prices = _prices(bought, times)
    kinds: dict[str, list[int]] = defaultdict(list)
    without_category, without_price = [], []
    for place in np.flatnonzero(times).tolist():
        product = sold.products[place]
        if product is None:
            continue
        if not product.category:
            without_category.append(place)
        elif prices[place] <= 0:
            without_price.append(place)
        else:
            kinds[product.category].append(place)
    found, past = [], past_of(sold, as_of)
    for _, places in sorted(kinds.items()):
        own = sold.where(is_among(sold.product, np.array(places, np.int64)))
        found += _steps_of(own, past, places, prices, times, least)
    found.sort(key=lambda step: (-step.worth, step.lower))
    return StepView(tuple(found[:MOST_STEPS]), least, tuple(without_category), tuple(without_price))


def _steps_of(
    own: Lines, past: Past, places: list[int], prices: Int64s, times: Int64s, least: int
) -> list[Step]:
    levels = sorted({int(prices[place]) for place in places})
    at_price = {price: [place for place in places if prices[place] == price] for price in levels}
    regular = _bought_often(own, least)
    found = []
    for price, above in pairwise(levels):
        taken = [place for place in places if prices[place] >= above]
        higher = max(at_price[above], key=lambda place: (times[place], -place))
        for lower in at_price[price]:
            if lower not in regular:
                continue
            people = candidates(own, past, (lower,), taken, least)
            if people.groups:
                found.append(Step(lower, higher, above - price, people))
    return found


def _bought_often(own: Lines, least: int) -> frozenset[int]:
    """The products that anybody bought on so many days."""
    bought, size = own.where(own.amount >= 0), len(own.customers)
    if not bought.size:
        return frozenset()
    first, last = int(bought.day.min()), int(bought.day.max())
    width = last - first + 1
    days = distinct((bought.product * size + bought.customer) * width + bought.day - first)
    pairs, counts = np.unique(days // width, return_counts=True)
    return frozenset(distinct(pairs[counts >= least] // size).tolist())


def _prices(bought: Lines, times: Int64s) -> Int64s:
    """The price of each product as the shop set it, else what a line of it came to on average."""
    paid = np.zeros(times.size, np.int64)
    np.add.at(paid, bought.product, bought.amount)
    mean = np.round(paid / np.maximum(times, 1)).astype(np.int64)
    set_prices = [None if product is None else product.price for product in bought.products]
    return np.array([mean[at] if one is None else one for at, one in enumerate(set_prices)], np.int64)
