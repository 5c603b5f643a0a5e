"""At which hours of the day a shop sells, by the days of the week.

Sales without a time say nothing of hours and are in no cell, and days of which no sale has one are not
counted: a cell says what one Monday (of those on which times were noted) came to in that hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.assortment.lines import different, sums
from app.analytics.assortment.parts import DAYS_OF_WEEK, HOURS_OF_DAY, weekday_of
from app.core.assortment import NO_HOUR

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.analytics.assortment.lines import Bools, Lines
    from app.analytics.contracts import Int64s


@dataclass(frozen=True, slots=True, eq=False)
class HourGrid:
    """Hours (rows, from `first` to the last with a sale) by weekdays (Monday first): `amounts` of all,
    `receipts`, `customers` who bought. `days` are those of each weekday on which times were noted."""

    first: int
    days: Int64s
    amounts: Int64s
    receipts: Int64s
    customers: Int64s

    @property
    def per_day(self) -> npt.NDArray[np.float64]:
        """What one day came to in each hour."""
        return self.amounts / np.maximum(self.days, 1)


def hour_grid(sold: Lines) -> HourGrid | None:
    """The grid of a span; None where nobody noted a time."""
    timed = sold.where(has_time(sold))
    if not (timed.amount >= 0).any():
        return None
    size = HOURS_OF_DAY * DAYS_OF_WEEK
    cells = _cells(timed)
    bought = timed.amount >= 0
    start = int(timed.day.min())
    days = different(weekday_of(timed.day[bought]), timed.day[bought] - start, DAYS_OF_WEEK)
    grids = (
        sums(cells, timed.amount, size),
        different(cells[bought], timed.sale[bought], size),
        different(cells[bought], timed.customer[bought], size),
    )
    hours = timed.hour.astype(np.int64)
    first, last = int(hours.min()), int(hours.max())
    rows = (grid.reshape(HOURS_OF_DAY, DAYS_OF_WEEK)[first : last + 1] for grid in grids)
    return HourGrid(first, days, *rows)


def has_time(sold: Lines) -> Bools:
    """Which lines are of a sale with a time."""
    return np.asarray(sold.hour != NO_HOUR, np.bool_)


def in_hour(sold: Lines, weekday: int, hour: int) -> Lines:
    """The lines of one cell."""
    return sold.where((sold.hour == hour) & (weekday_of(sold.day) == weekday))


def _cells(timed: Lines) -> Int64s:
    return timed.hour.astype(np.int64) * DAYS_OF_WEEK + weekday_of(timed.day)
