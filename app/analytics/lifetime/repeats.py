"""What the models of repeat buying need to know of each customer: how often, how long ago, since when.

Time is in weeks and counts from a customer's first purchase, which itself is no repeat: x repeat purchases,
the last of them at t_x, seen until T (the notation of Fader, Hardie & Lee). Several sales on a day are one
purchase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s, PurchaseDays
    from app.analytics.lifetime.likelihood import Floats

DAYS_OF_A_WEEK = 7
BITS = 63


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was seen of each customer up to the as-of day, by rising id, in days and yen.

    `repeats` are purchase days after the first, `worth` what those come to on average, NaN without any.
    """

    customer_ids: Int64s
    repeats: Int64s
    recency: Int64s
    observed: Int64s
    first_yen: Int64s
    worth: Floats

    @property
    def spent(self) -> Int64s:
        """What each customer has come to so far, in yen."""
        return self.first_yen + np.rint(np.nan_to_num(self.worth) * self.repeats).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """Different histories as parallel arrays, and how many customers share each (`weights`)."""

    x: Floats
    t_x: Floats
    observed: Floats
    weights: Floats

    @property
    def customers(self) -> int:
        """How many people these are."""
        return int(self.weights.sum())

    def in_rough(self, steps: int) -> Histories:
        """The same with neighbours in time taken together, the whole time in so many steps.

        What stands for them is their mean, so that a likelihood, being smooth in time, misses by little.
        """
        width = max(float(self.observed.max()), 1.0) / steps
        last, observed = ((one / width).astype(np.int64) for one in (self.t_x, self.observed))
        cells = (self.x.astype(np.int64) * (steps + 1) + last) * (steps + 1) + observed
        people = np.bincount(cells, weights=self.weights)
        means = (np.bincount(cells, weights=self.weights * one) for one in (self.t_x, self.observed))
        filled = np.flatnonzero(people)
        x = (filled // (steps + 1) ** 2).astype(np.float64)
        t_x, until = (one[filled] / people[filled] for one in means)
        return Histories(x, t_x, until, np.asarray(people[filled], np.float64))


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The different histories; `order` sorts the customers by them, `counts` says how many share each."""

    histories: Histories
    order: Int64s
    counts: Int64s

    @property
    def position(self) -> Int64s:
        """For each customer the position of their history."""
        found = np.empty(self.order.size, np.int64)
        found[self.order] = np.repeat(np.arange(self.counts.size), self.counts)
        return found


def seen_of(days: PurchaseDays, until: int) -> Seen:
    """What was seen of everybody, whose `days` lie no later than the epoch day `until`."""
    ids, first = np.unique(days.customer_ids, return_index=True)
    if not ids.size:
        nothing = np.empty(0, np.int64)
        return Seen(nothing, nothing, nothing, nothing, nothing, np.empty(0))
    last = np.append(first[1:], days.days.size) - 1
    repeats = last - first
    yen = np.add.reduceat(days.yen, first) - days.yen[first]
    worth = np.divide(yen, repeats, out=np.full(ids.size, np.nan), where=repeats > 0)
    recency = days.days[last] - days.days[first]
    return Seen(ids, repeats, recency, until - days.days[first], days.yen[first], worth)


def grouped(repeats: Int64s, recency_days: Int64s, observed_days: Int64s) -> Grouped:
    """Take customers with the same history together: a model gives them the same answer.

    The arrays are parallel, one entry a customer: repeat purchases, days from the first to the last purchase,
    and days from the first to the as-of day.
    """
    if not repeats.size:
        nothing, none = np.empty(0), np.empty(0, np.int64)
        return Grouped(Histories(nothing, nothing, nothing, nothing), none, none)
    different = _different(repeats, recency_days, observed_days)
    x, last, observed = (one[different.first] for one in (repeats, recency_days, observed_days))
    weeks = (last / DAYS_OF_A_WEEK, observed / DAYS_OF_A_WEEK)
    weights = different.counts.astype(np.float64)
    histories = Histories(x.astype(np.float64), *weeks, weights)
    return Grouped(histories, different.order, different.counts)


class _Different(NamedTuple):
    """Triples in rising order by `order`, how many are like each different one, and the place of one such."""

    order: Int64s
    counts: Int64s
    first: Int64s


def _different(x: Int64s, last: Int64s, observed: Int64s) -> _Different:
    """Which triples are alike; `last` <= `observed`."""
    span = int(observed.max()) + 1
    keys = x * span
    keys += last
    keys *= span
    keys += observed
    ordered, order = _sorted(keys)
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    return _Different(order, np.diff(begins, append=order.size), order[begins])


def _sorted(keys: Int64s) -> tuple[Int64s, Int64s]:
    """The keys in rising order and where each stood: key and place as one number where both fit into it,
    because numbers are sorted several times faster than places. `keys` are used up."""
    bits = keys.size.bit_length()
    if int(keys.max()).bit_length() + bits > BITS:
        order = np.argsort(keys)
        return keys[order], order
    keys <<= bits
    keys |= np.arange(keys.size)
    keys.sort()
    order = keys & ((1 << bits) - 1)
    keys >>= bits
    return keys, order
