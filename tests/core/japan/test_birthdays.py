"""Ages on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan.birthdays import age_at, age_on


@pytest.mark.parametrize(
    ("birthday", "day", "age"),
    [
        ("1983-04-12", date(2026, 4, 11), 42),
        ("1983-04-12", date(2026, 4, 12), 43),
        ("2004-02-29", date(2026, 2, 28), 21),
        ("2004-02-29", date(2026, 3, 1), 22),
        ("2004-02-29", date(2028, 2, 29), 24),
        ("2026-04-12", date(2026, 4, 12), 0),
        ("2026-04-13", date(2026, 4, 12), None),
        ("1926-12-25", date(2026, 12, 25), 100),
        ("--04-12", date(2026, 4, 12), None),
        ("--02-29", date(2026, 4, 12), None),
        ("", date(2026, 4, 12), None),
        (None, date(2026, 4, 12), None),
    ],
)
def test_age(birthday: str | None, day: date, age: int | None) -> None:
    assert age_at(birthday, day) == age


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_a_year_later_one_is_a_year_older(born: date, day: date) -> None:
    if born <= day < date(9998, 1, 1) and (day.month, day.day) != (2, 29):
        assert age_on(born, day.replace(year=day.year + 1)) == age_on(born, day) + 1
