"""Questions about days as plain ranges of days, seen from the day on which they are asked.

`first` and `last` are both included; None leaves that side open. Days of the year are `MM-DD`; somebody born
on 29 February has the birthday on 1 March of a common year, as `age` counts it, and always in February where
only the month is asked for.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.criteria import Op

if TYPE_CHECKING:
    from app.core.criteria import Condition

DAYS_OF_A_YEAR = 366
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class DayRange:
    """From `first` to `last`."""

    first: date | None
    last: date | None


def day_range(condition: Condition, as_of: date) -> DayRange:
    """The days that a checked condition on a DAY field means."""
    op, value = condition.op, condition.value
    if op is Op.THIS_MONTH:
        length = calendar.monthrange(as_of.year, as_of.month)[1]
        return DayRange(as_of.replace(day=1), as_of.replace(day=length))
    if isinstance(value, int):
        return _distance(op, value, as_of)
    days = [date.fromisoformat(str(day)) for day in (value if isinstance(value, tuple) else (value,))]
    return DayRange(None if op is Op.UNTIL else days[0], None if op is Op.SINCE else days[-1])


def birthday_months(condition: Condition, as_of: date) -> tuple[int, ...]:
    """The months that a checked condition on a BIRTHDAY means, by its month alone."""
    if condition.op is Op.THIS_MONTH:
        return (as_of.month,)
    if condition.op is Op.NEXT_MONTH:
        return (as_of.month % DECEMBER + 1,)
    assert isinstance(condition.value, tuple)
    return tuple(int(month) for month in condition.value)


def coming_birthdays(days: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """The ranges of `MM-DD` that fall on `as_of` or one of the `days` after it: two where the year ends."""
    if days + 1 >= DAYS_OF_A_YEAR:
        return (("01-01", "12-31"),)
    last = shifted(as_of, days)
    first = _day_of_year(as_of)
    if first == "03-01" and not calendar.isleap(as_of.year):
        first = "02-29"
    if last.year == as_of.year:
        return ((first, _day_of_year(last)),)
    return ((first, "12-31"), ("01-01", _day_of_year(last)))


def born_by(age: int, as_of: date) -> str:
    """The last birthday, ISO 8601, with which somebody has completed so many years on that day."""
    return f"{min(max(as_of.year - age, 0), date.max.year):04}-{_day_of_year(as_of)}"


def shifted(day: date, days: int) -> date:
    """The day so many days later, or the last or first that there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _distance(op: Op, days: int, as_of: date) -> DayRange:
    if op is Op.NEXT_DAYS:
        return DayRange(as_of, shifted(as_of, days))
    return (
        DayRange(None, shifted(as_of, -days)) if op is Op.DAYS_AGO else DayRange(shifted(as_of, -days), as_of)
    )


def _day_of_year(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"
