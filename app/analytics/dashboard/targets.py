"""What a month's target still asks for, on the days that the shop is likely to be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.analytics.arrays import distinct
from app.analytics.contracts import Int64s, epoch_day
from app.analytics.dashboard.spans import rest_of_month

if TYPE_CHECKING:
    from datetime import date

WEEKS_BACK = 8
OPEN_FROM = 0.5
"""A weekday is one of the open ones where the shop dealt with somebody on at least this share of them."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Progress:
    """A target, how much of it is there, and what is needed on each open day left (None: it is reached, no
    day is left, or the figure does not grow by days)."""

    target: float
    reached: float
    open_days: int
    needed: float | None


def progress(figure: float, target: float, open_days: int, *, grows: bool) -> Progress:
    """How a figure stands to its target."""
    missing = target - figure
    needed = missing / open_days if grows and missing > 0 and open_days else None
    return Progress(target, figure / target if target else 0.0, open_days, needed)


def open_days_left(days: Int64s, as_of: date) -> int:
    """The likely open days of the month after `as_of`; that day too while nothing has happened on it."""
    until = epoch_day(as_of)
    dealt = distinct(days[(days > until - WEEKS_BACK * WEEK - 1) & (days <= until)])
    lately = dealt[dealt < until]
    weekdays = {
        weekday
        for weekday in range(WEEK)
        if int((_weekday(lately) == weekday).sum()) >= OPEN_FROM * WEEKS_BACK
    }
    rest = rest_of_month(as_of)
    left = (
        []
        if rest is None
        else [rest.first + timedelta(step) for step in range((rest.last - rest.first).days + 1)]
    )
    if until not in dealt:
        left.append(as_of)
    return sum(day.weekday() in weekdays for day in left)


def _weekday(days: Int64s) -> Int64s:
    """0 is Monday; 1970-01-01 was a Thursday."""
    return (days + 3) % WEEK
