"""At which time of the day the people of the demo bought, by the hours of the shop.

The times are drawn from a stream of their own: people, days and what they bought do not depend on them.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from app.services.demo.shops import Shop

MINUTES = 60


class SaleTimes:
    """Draws the time of one sale after the other."""

    def __init__(self, shop: Shop, random: Random) -> None:
        self._shop = shop
        self._random = random
        self._weights = list(accumulate(shop.hours))

    def draw(self) -> str | None:
        """A time as `HH:MM`; None where nobody noted it."""
        if not self._weights or self._random.random() >= self._shop.timed_share:
            return None
        hour = self._random.choices(range(len(self._weights)), cum_weights=self._weights)[0]
        return f"{hour:02}:{self._random.randrange(MINUTES):02}"
