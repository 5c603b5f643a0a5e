"""When the people of the demo bought: purchase days per customer, with a season, closed days and gaps.

Time is counted in season days: a calendar day of an average month is about one of them, a day in December
more, a day on which the shop is closed none. Evenly spread in season days, purchases come out thick in busy
months and never on a closed day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from app.services.demo.shops import Habit, Shop

HISTORY_YEARS = 6
DAYS_A_YEAR = 365
DAYS_A_WEEK = 7
SPREAD = 0.28  # standard deviation of an interval, as a share of it
SHORTEST_INTERVAL = 5
LATE_STARTS = 0.2  # share of customers who came in the last year: a shop that lives gains people
RETURN_SHARE = 0.012
RETURNED_AFTER = 3


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase: its day, and whether it was a return of goods."""

    day: date
    is_return: bool


class Season:
    """Season days between the first day of the history and its last, `today`."""

    def __init__(self, shop: Shop, today: date) -> None:
        self._first = today - timedelta(days=HISTORY_YEARS * DAYS_A_YEAR - 1)
        average = sum(shop.months) / len(shop.months)
        open_days = DAYS_A_WEEK - len(shop.closed_weekdays)
        scale = DAYS_A_WEEK / open_days / average
        days = (self._first + timedelta(days=index) for index in range(HISTORY_YEARS * DAYS_A_YEAR))
        weights = (
            0.0 if day.weekday() in shop.closed_weekdays else shop.months[day.month - 1] * scale
            for day in days
        )
        self._passed = list(accumulate(weights))
        self._last_open = bisect_left(self._passed, self._passed[-1])

    @property
    def length(self) -> float:
        """How many season days the history has."""
        return self._passed[-1]

    @property
    def last_year(self) -> float:
        """The season days that had passed a year before the end."""
        return self._passed[-DAYS_A_YEAR]

    def day(self, passed: float) -> date:
        """The open day that a number of season days, at most `length`, falls on."""
        index = min(bisect_right(self._passed, passed), self._last_open)
        return self._first + timedelta(days=index)


class Dealings:
    """Draws the purchases of one customer after the other. `today` is the last day anything happened."""

    def __init__(self, shop: Shop, random: Random, today: date) -> None:
        self._shop = shop
        self._random = random
        self._season = Season(shop, today)
        self._shares = list(accumulate(habit.share for habit in shop.habits))

    def draw(self) -> list[Purchase]:
        """The purchases of one customer, oldest first; at least one."""
        season, random = self._season, self._random
        habit = self._habit()
        earliest = season.last_year if random.random() < LATE_STARTS else 0.0
        passed = earliest + random.random() * (season.length - earliest)
        purchases = [Purchase(season.day(passed), is_return=False)]
        if habit.interval is None:
            return purchases
        end = min(season.length, passed + random.uniform(0.3, 1.0) * habit.years * DAYS_A_YEAR)
        while True:
            passed += max(SHORTEST_INTERVAL, random.gauss(habit.interval, habit.interval * SPREAD))
            if passed >= end:
                return purchases
            purchases.append(Purchase(season.day(passed), is_return=False))
            if random.random() < RETURN_SHARE and passed + RETURNED_AFTER < season.length:
                purchases.append(Purchase(season.day(passed + RETURNED_AFTER), is_return=True))

    def _habit(self) -> Habit:
        index = bisect_left(self._shares, self._random.random() * self._shares[-1])
        return self._shop.habits[min(index, len(self._shop.habits) - 1)]
