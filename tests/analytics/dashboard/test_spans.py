"""Months cut to the same days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from app.analytics.contracts import epoch_day
from app.analytics.dashboard.spans import Span, counted_until, month_span, rest_of_month


@pytest.mark.parametrize(
    ("as_of", "ago", "first", "last"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 1), date(2026, 11, 22)),
        (date(2026, 11, 22), 1, date(2026, 10, 1), date(2026, 10, 22)),
        (date(2026, 11, 22), 11, date(2025, 12, 1), date(2025, 12, 22)),
        (date(2026, 11, 22), 12, date(2025, 11, 1), date(2025, 11, 22)),
        (date(2026, 3, 30), 1, date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 1, 1), date(2026, 1, 31)),  # whole month against whole month
        (date(2024, 2, 29), 12, date(2023, 2, 1), date(2023, 2, 28)),
        (date(2023, 2, 28), -12, date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 1, 1), 1, date(2025, 12, 1), date(2025, 12, 1)),
        (date(1, 1, 5), 1, date(1, 1, 1), date(1, 1, 1)),
    ],
)
def test_the_same_days_of_other_months(as_of: date, ago: int, first: date, last: date) -> None:
    assert month_span(as_of, ago) == Span(first, last)


@pytest.mark.parametrize(
    ("as_of", "happened", "until"),
    [
        (date(2026, 11, 22), [date(2026, 11, 22)], date(2026, 11, 22)),
        (date(2026, 11, 22), [date(2026, 11, 21)], date(2026, 11, 21)),
        (date(2026, 11, 22), [], date(2026, 11, 21)),
        (date(2026, 11, 1), [date(2026, 10, 31)], date(2026, 11, 1)),
    ],
)
def test_a_day_that_has_just_begun_does_not_count(as_of: date, happened: list[date], until: date) -> None:
    days = np.array([epoch_day(day) for day in happened], np.int64)
    assert counted_until(days, as_of) == until


def test_what_is_left_of_a_month() -> None:
    assert rest_of_month(date(2026, 11, 22)) == Span(date(2026, 11, 23), date(2026, 11, 30))
    assert rest_of_month(date(2026, 11, 30)) is None


def test_earlier_days_stop_where_the_calendar_begins() -> None:
    assert Span(date(2026, 3, 1), date(2026, 3, 22)).earlier(90) == Span(
        date(2025, 12, 1), date(2025, 12, 22)
    )
    assert Span(date(1, 1, 2), date(1, 2, 22)).earlier(40) == Span(date(1, 1, 1), date(1, 1, 13))
