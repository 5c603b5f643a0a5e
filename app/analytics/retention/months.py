"""Calendar months of epoch days, as numbers in which the next month is one more (`core.retention`)."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import EPOCH
from app.core.retention import month_number

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.contracts import Int64s

EPOCH_MONTH = month_number(EPOCH.year, EPOCH.month)


def months_of(days: Int64s) -> Int64s:
    """The month of each day."""
    dates = days.astype("datetime64[D]")
    return np.asarray(dates.astype("datetime64[M]").astype(np.int64) + EPOCH_MONTH, np.int64)


def is_running(as_of: date) -> bool:
    """Whether the month of this day goes on after it."""
    return as_of.day < monthrange(as_of.year, as_of.month)[1]
