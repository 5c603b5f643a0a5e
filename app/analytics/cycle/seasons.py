"""The shop's year: days stretched where people buy much and pressed together where they buy little.

Two purchases around a closed month are then no further apart than two of an ordinary one. The clock runs by
the share of a year's purchases that falls into each calendar month, averaged over whole years so that a
growing shop does not look like a season. With fewer than two whole years every day counts as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.lifetime.likelihood import Floats

MONTHS = 12
WHOLE_YEARS = 2
QUIETEST = 0.02
DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """A clock of season days. `pace` is how many of them a day of each month counts, one on average."""

    pace: Floats
    first_day: int
    reading: Floats

    @property
    def has_seasons(self) -> bool:
        """Whether the months differ."""
        return bool((self.pace != 1.0).any())

    def at(self, days: Int64s) -> Floats:
        """What the clock shows on these epoch days."""
        return np.interp(days, self._days, self.reading)

    def day_of(self, reading: Floats) -> Int64s:
        """The epoch days on which the clock shows this, as far as it runs."""
        return np.rint(np.interp(reading, self.reading, self._days)).astype(np.int64)

    @property
    def _days(self) -> Int64s:
        return np.arange(self.first_day, self.first_day + self.reading.size, dtype=np.int64)


def calendar(days: Int64s, as_of: int, ahead: int) -> Calendar:
    """The clock that purchases on these epoch days up to `as_of` make, running `ahead` days beyond."""
    first = int(days.min()) if days.size else as_of
    pace = _pace(days, first, as_of)
    every = np.arange(first, as_of + ahead + 1, dtype=np.int64)
    reading = np.concatenate(([0.0], np.cumsum(pace[_months(every)][:-1])))
    return Calendar(pace, first, reading)


def _pace(days: Int64s, first: int, as_of: int) -> Floats:
    """Season days of a day of each month, from the last whole years before `as_of`.

    What a month has more or less than its days would bring is drawn to nothing by as much as chance alone
    explains (gamma-Poisson, its variance by the method of moments).
    """
    even = np.ones(MONTHS)
    years = int((as_of - first + 1) / DAYS_OF_A_YEAR)
    since = as_of - round(years * DAYS_OF_A_YEAR)
    inside = days[days > since]
    if years < WHOLE_YEARS or not inside.size:
        return even
    length = np.bincount(_months(np.arange(since + 1, as_of + 1, dtype=np.int64)), minlength=MONTHS)
    expected = inside.size * length / length.sum()
    bought = np.bincount(_months(inside), minlength=MONTHS)
    beyond_chance = float((bought / expected).var()) - float((1 / expected).mean())
    if beyond_chance <= 0:
        return even
    weight = 1 / beyond_chance
    pace = np.maximum((bought + weight) / (expected + weight), QUIETEST)
    return np.asarray(pace / pace.mean())


def _months(days: Int64s) -> Int64s:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % MONTHS
