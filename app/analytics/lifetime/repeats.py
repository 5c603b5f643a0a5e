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
    from app.analytics.contracts import Int64s, PurchaseDays
    from app.analytics.lifetime.likelihood import Floats

DAYS_OF_A_WEEK = 7


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

    def by_week(self) -> Histories:
        """The same with times rounded to whole weeks, which makes many more of them alike."""
        last = np.rint(self.t_x).astype(np.int64)
        observed = np.rint(self.observed).astype(np.int64)
        different, position = _different(self.x.astype(np.int64), last, observed)
        x, t_x, until = (column.astype(np.float64) for column in different)
        return Histories(x, t_x, until, np.asarray(np.bincount(position, weights=self.weights), np.float64))


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The different histories, and for each customer the position of theirs."""

    histories: Histories
    position: Int64s


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
        return Grouped(Histories(nothing, nothing, nothing, nothing), np.empty(0, np.int64))
    (x, last, observed), position = _different(repeats, recency_days, observed_days)
    weights = np.bincount(position).astype(np.float64)
    weeks = (last / DAYS_OF_A_WEEK, observed / DAYS_OF_A_WEEK)
    return Grouped(Histories(x.astype(np.float64), *weeks, weights), position)


def _different(x: Int64s, last: Int64s, observed: Int64s) -> tuple[tuple[Int64s, Int64s, Int64s], Int64s]:
    """The different triples, and for each of those given the position of its own. `last` <= `observed`."""
    span = int(observed.max()) + 1
    different, position = np.unique((x * span + last) * span + observed, return_inverse=True)
    rest, until = np.divmod(different, span)
    count, latest = np.divmod(rest, span)
    return (count, latest, until), position
