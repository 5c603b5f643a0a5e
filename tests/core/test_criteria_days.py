"""Distances in days, and birthdays across the end of a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.criteria import Condition, Op
from app.core.criteria_days import DayRange, birthday_months, born_by, coming_birthdays, day_range

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        (Op.ON, "2026-01-02", (date(2026, 1, 2), date(2026, 1, 2))),
        (Op.SINCE, "2026-01-02", (date(2026, 1, 2), None)),
        (Op.UNTIL, "2026-01-02", (None, date(2026, 1, 2))),
        (Op.BETWEEN, ("2026-01-02", "2026-03-04"), (date(2026, 1, 2), date(2026, 3, 4))),
        (Op.DAYS_AGO, 90, (None, date(2026, 8, 24))),
        (Op.DAYS_AGO, 0, (None, TODAY)),
        (Op.LAST_DAYS, 30, (date(2026, 10, 23), TODAY)),
        (Op.NEXT_DAYS, 40, (TODAY, date(2027, 1, 1))),
        (Op.THIS_MONTH, None, (date(2026, 11, 1), date(2026, 11, 30))),
    ],
)
def test_day_ranges(op: Op, value: str | int | None, expected: tuple[date | None, date | None]) -> None:
    assert day_range(Condition("last_seen", op, value), TODAY) == DayRange(*expected)


@pytest.mark.parametrize(
    ("op", "value", "day", "expected"),
    [
        (Op.THIS_MONTH, None, TODAY, (11,)),
        (Op.NEXT_MONTH, None, TODAY, (12,)),
        (Op.NEXT_MONTH, None, date(2026, 12, 31), (1,)),
        (Op.MONTHS, (2, 5), TODAY, (2, 5)),
    ],
)
def test_birthday_months(op: Op, value: tuple[int, ...] | None, day: date, expected: tuple[int, ...]) -> None:
    assert birthday_months(Condition("birthday", op, value), day) == expected


def birthday_in(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)


@given(
    st.dates(date(2020, 1, 1), date(2034, 1, 1)),
    st.integers(0, 400),
    st.dates(date(2004, 1, 1), date(2004, 12, 31)),
)
def test_coming_birthdays_are_those_whose_day_comes(as_of: date, days: int, born: date) -> None:
    last = as_of + timedelta(days=days)
    expected = any(
        as_of <= birthday_in(year, born.month, born.day) <= last for year in range(as_of.year, last.year + 1)
    )
    ranges = coming_birthdays(days, as_of)
    assert any(low <= born.strftime("%m-%d") <= high for low, high in ranges) == (expected or days >= 365)


@given(st.dates(date(1990, 1, 1), date(2034, 1, 1)), st.dates(date(1900, 1, 1)), st.integers(-3, 130))
def test_whoever_was_born_by_that_day_has_completed_the_years(as_of: date, born: date, age: int) -> None:
    completed = as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))
    assert (born.isoformat() <= born_by(age, as_of)) == (completed >= age)
