"""What the models of repeat buying need to know of each customer: how often, how long ago, since when.

Time is in weeks and counts from a customer's first purchase, which itself is no repeat: x repeat purchases,
the last of them at t_x, seen until T (the notation of Fader, Hardie & Lee). Several sales on a day are one
purchase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.analytics.contracts import Int64s, PurchaseDays
    from app.analytics.lifetime.likelihood import Floats

DAYS_OF_A_WEEK = 7
SHORT_BITS = 32


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
    """The different histories by rising repeats, and a number for each customer's own: `keys` rise as they
    do, and are shared by so many as their weights say."""

    histories: Histories
    keys: npt.NDArray[np.unsignedinteger]

    @property
    def position(self) -> Int64s:
        """For each customer the position of their history."""
        found = np.empty(self.keys.size, np.int64)
        shared_by = self.histories.weights.astype(np.int64)
        found[np.argsort(self.keys)] = np.repeat(np.arange(shared_by.size), shared_by)
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
        nothing = np.empty(0)
        return Grouped(Histories(nothing, nothing, nothing, nothing), np.empty(0, np.uint64))
    bits = int(observed_days.max()).bit_length()
    # Half as long numbers are sorted in half the time.
    is_short = int(repeats.max()).bit_length() + 2 * bits <= SHORT_BITS
    kind: type[np.unsignedinteger] = np.uint32 if is_short else np.uint64
    keys = repeats.astype(kind)
    keys <<= bits
    keys |= recency_days.astype(kind)
    keys <<= bits
    keys |= observed_days.astype(kind)
    ordered = np.sort(keys)
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    different, day = ordered[begins], (1 << bits) - 1
    histories = Histories(
        (different >> 2 * bits).astype(np.float64),
        (different >> bits & day) / DAYS_OF_A_WEEK,
        (different & day) / DAYS_OF_A_WEEK,
        np.diff(begins, append=keys.size).astype(np.float64),
    )
    return Grouped(histories, keys)
