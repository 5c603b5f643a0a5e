"""Shops that a model of repeat buying has made, by seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.analytics.contracts import PurchaseDays

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s

WEEK = 7


class Shop(NamedTuple):
    """Histories in days until the end of the observation, as `repeats.grouped` takes them."""

    repeats: Int64s
    recency: Int64s
    observed: Int64s


def bg_nbd_days(
    seed: int,
    customers: int,
    *,
    parameters: tuple[float, float, float, float] = (0.243, 4.414, 0.793, 2.426),
    joined_within: int = 84,
    weeks: float = 39.0,
) -> PurchaseDays:
    """Everybody's purchase days from day 0 on; customers join in the first days, prices are gamma."""
    r, alpha, a, b = parameters
    dice = np.random.default_rng(seed)
    rates = dice.gamma(r, 1 / alpha, customers)
    leaving = dice.beta(a, b, customers)
    joined = dice.integers(0, joined_within, customers)
    last = int(weeks * WEEK)
    ids: list[int] = []
    days: list[int] = []
    for who in range(customers):
        seen = {int(joined[who])}
        moment = 0.0
        while True:
            moment += dice.exponential(1 / max(rates[who], 1e-12))
            day = int(joined[who] + moment * WEEK)
            if day > last:
                break
            seen.add(day)
            if dice.random() < leaving[who]:
                break
        ids += [who + 1] * len(seen)
        days += sorted(seen)
    yen = dice.gamma(4.0, 1_500.0, len(ids)).astype(np.int64) + 1
    return PurchaseDays(np.array(ids), np.array(days), np.zeros(len(ids), np.int64), yen)


def bg_nbd_shop(seed: int, customers: int, weeks: float = 39.0) -> Shop:
    """The histories of such a shop."""
    made = bg_nbd_days(seed, customers, weeks=weeks)
    _ids, first, counts = np.unique(made.customer_ids, return_index=True, return_counts=True)
    begin, end = made.days[first], made.days[first + counts - 1]
    return Shop(counts - 1, end - begin, int(weeks * WEEK) - begin)


def priced_days(
    seed: int,
    customers: int,
    *,
    parameters: tuple[float, float, float, float],
    prices: tuple[float, float, float],
    weeks: int,
) -> PurchaseDays:
    """Purchase days of BG/NBD whose prices are Gamma-Gamma (p, q, v); everybody joins within a year."""
    r, alpha, a, b = parameters
    p, q, v = prices
    dice = np.random.default_rng(seed)
    rates, leaving = dice.gamma(r, 1 / alpha, customers), dice.beta(a, b, customers)
    joined, scales = dice.integers(0, 52 * WEEK, customers), v / dice.gamma(q, 1.0, customers)
    waits = dice.exponential(1.0, (customers, 150)) / rates[:, None]
    days = (joined[:, None] + np.cumsum(waits, axis=1) * WEEK).astype(np.int64)
    stays = np.cumprod(dice.random(days.shape) >= leaving[:, None], axis=1)
    # Who leaves does so after a purchase, which still is one.
    came = (np.pad(stays[:, :-1], ((0, 0), (1, 0)), constant_values=1) > 0) & (days <= weeks * WEEK)
    who = np.concatenate([np.arange(customers), np.nonzero(came)[0]]) + 1
    once = np.unique(np.column_stack([who, np.concatenate([joined, days[came]])]), axis=0)
    yen = dice.gamma(p, scales[once[:, 0] - 1]).astype(np.int64) + 1
    return PurchaseDays(once[:, 0].copy(), once[:, 1].copy(), np.zeros(len(once), np.int64), yen)
