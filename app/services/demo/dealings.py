"""When the people of the demo bought: purchase days per customer, with a season, closed days and gaps."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from app.services.demo.shops import Habit, Shop

HISTORY_YEARS = 6
DAYS_A_YEAR = 365
SPREAD = 0.28  # standard deviation of an interval, as a share of it
SEASON_TRIES = 4
LATE_STARTS = 0.35  # share of customers who came in the last year: a shop that lives gains people
RETURN_SHARE = 0.012


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase: its day, and whether it was a return of goods."""

    day: date
    is_return: bool


class Dealings:
    """Draws the purchases of one customer after the other. `today` is the last day anything happened."""

    def __init__(self, shop: Shop, random: Random, today: date) -> None:
        self._shop = shop
        self._random = random
        self._today = today
        self._shares = list(accumulate(habit.share for habit in shop.habits))
        self._busiest = max(shop.months)

    def draw(self) -> list[Purchase]:
        """The purchases of one customer, oldest first; at least one."""
        habit = self._habit()
        day = self._open_day(self._first_day())
        purchases = [Purchase(day, is_return=False)]
        if habit.interval is None:
            return purchases
        end = min(
            self._today, day + timedelta(days=int(self._random.uniform(0.3, 1.0) * habit.years * DAYS_A_YEAR))
        )
        while True:
            gap = max(5, round(self._random.gauss(habit.interval, habit.interval * SPREAD)))
            if day + timedelta(days=gap) > end:
                return purchases
            day = self._open_day(day + timedelta(days=gap))
            purchases.append(Purchase(day, is_return=False))
            if self._random.random() < RETURN_SHARE and day + timedelta(days=3) <= self._today:
                purchases.append(Purchase(day + timedelta(days=3), is_return=True))

    def _habit(self) -> Habit:
        index = bisect_left(self._shares, self._random.random() * self._shares[-1])
        return self._shop.habits[min(index, len(self._shop.habits) - 1)]

    def _first_day(self) -> date:
        """The day of the first purchase; busy months see more of them."""
        years = 1 if self._random.random() < LATE_STARTS else HISTORY_YEARS
        day = self._today
        for _ in range(SEASON_TRIES):
            day = self._today - timedelta(days=self._random.randrange(years * DAYS_A_YEAR))
            if self._random.random() * self._busiest < self._shop.months[day.month - 1]:
                break
        return day

    def _open_day(self, day: date) -> date:
        """The nearest day in season on which the shop is open, not after today."""
        if self._random.random() * self._busiest > self._shop.months[day.month - 1]:
            day += timedelta(days=self._random.randrange(4, 16))
        while day.weekday() in self._shop.closed_weekdays:
            day += timedelta(days=1)
        while day > self._today or day.weekday() in self._shop.closed_weekdays:
            day -= timedelta(days=1)
        return day
