"""The months of the summary: each cut to the same days as the running one.

A month of 22 days against one of 31 would always have fallen. On the 22nd every month is looked at from the
1st to the 22nd, or to its own end where it is shorter; on the last day of a month every month is whole. A
day that has just begun is not held against a whole one: while nothing has happened on it, the day before
is the last.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.analytics.contracts import epoch_day

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def earlier(self, days: int) -> Span:
        """The span of the same length so many days before; before the calendar begins, its first day."""
        shift = timedelta(days)
        return Span(*(day - shift if day - date.min > shift else date.min for day in (self.first, self.last)))


def month_span(as_of: date, months_ago: int) -> Span:
    """The same days of the month so many months before that of `as_of`."""
    year, month = divmod(as_of.year * MONTHS_OF_A_YEAR + as_of.month - 1 - months_ago, MONTHS_OF_A_YEAR)
    if year < date.min.year:
        return Span(date.min, date.min)
    length = monthrange(year, month + 1)[1]
    last = length if is_last_of_month(as_of) else min(as_of.day, length)
    return Span(date(year, month + 1, 1), date(year, month + 1, last))


def counted_until(days: Int64s, as_of: date) -> date:
    """The last day that counts, given the days on which something happened: `as_of`, or the day before it
    where nothing happened on it yet and the month began earlier."""
    is_idle = not bool((days == epoch_day(as_of)).any())
    return as_of - timedelta(1) if is_idle and as_of.day > 1 else as_of


def is_last_of_month(day: date) -> bool:
    """Whether the month ends with this day."""
    return day.day == monthrange(day.year, day.month)[1]


def rest_of_month(as_of: date) -> Span | None:
    """The days of the month after `as_of`; None on its last one."""
    if is_last_of_month(as_of):
        return None
    length = monthrange(as_of.year, as_of.month)[1]
    return Span(as_of + timedelta(1), as_of.replace(day=length))
