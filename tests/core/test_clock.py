"""Days and moments."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.clock import now, start_of


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 1), "2026-04-30T15:00:00.000000Z"),
        (date.min, "0001-01-01"),
        (date.max, "9999-12-30T15:00:00.000000Z"),
    ],
)
def test_a_day_begins_by_the_local_calendar(day: date, expected: str) -> None:
    assert start_of(day) == expected


def test_moments_compare_as_text() -> None:
    assert start_of(date(2026, 1, 1)) < now() < start_of(date(9000, 1, 1))
