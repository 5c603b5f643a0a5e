"""On which days of the week a shop sells, across the months of the year or the thirds of a month.

There are not as many Mondays in every month, and no shop is open on all of them: a cell says what one day
came to on which anything was sold. The hours of the day are `hours`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.assortment.lines import different, sums
from app.analytics.assortment.parts import DAYS_OF_WEEK, weekday_of
from app.analytics.contracts import EPOCH
from app.core.assortment import Across

if TYPE_CHECKING:
    from app.analytics.assortment.lines import Lines
    from app.analytics.contracts import Int64s

DAYS_OF_A_THIRD = 10


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Weekdays (rows, Monday first) by months or thirds: `days` with a sale, `amounts` of all of them,
    `customers` who bought."""

    across: Across
    days: Int64s
    amounts: Int64s
    customers: Int64s

    @property
    def per_day(self) -> npt.NDArray[np.float64]:
        """What one day came to; 0 where nothing was ever sold."""
        return self.amounts / np.maximum(self.days, 1)


def calendar(sold: Lines, across: Across) -> Calendar:
    """The grid of a span."""
    shape = (DAYS_OF_WEEK, across.columns)
    cells, size = cells_of(sold, across), DAYS_OF_WEEK * across.columns
    bought = sold.amount >= 0
    first = int(sold.day.min()) if sold.size else 0
    days = different(cells[bought], sold.day[bought] - first, size)
    customers = different(cells[bought], sold.customer[bought], size)
    amounts = sums(cells, sold.amount, size)
    return Calendar(across, days.reshape(shape), amounts.reshape(shape), customers.reshape(shape))


def cells_of(sold: Lines, across: Across) -> Int64s:
    """The cell of every line, row by row."""
    unique, places = np.unique(sold.day, return_inverse=True)
    dates = [date.fromordinal(EPOCH.toordinal() + day) for day in unique.tolist()]
    if across is Across.MONTH:
        columns = [day.month - 1 for day in dates]
    else:
        columns = [min((day.day - 1) // DAYS_OF_A_THIRD, across.columns - 1) for day in dates]
    column = np.array(columns, np.int64)[places] if columns else np.zeros(0, np.int64)
    return weekday_of(sold.day) * across.columns + column
