"""Times of day, alone and behind a day."""

from __future__ import annotations

from datetime import time

import pytest

from app.core.japan.time_of_day import later_in_japan, parse_time, split_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024/1/5 9:05", ("2024/1/5", time(9, 5))),
        ("2024/1/5 午後3時", ("2024/1/5", time(15, 0))),
        ("令和6年5月3日 午後2時半", ("令和6年5月3日", time(14, 30))),
        ("2024/1/5 15:30:59", ("2024/1/5", time(15, 30))),
        ("2024-01-05T15:30", ("2024-01-05", time(15, 30))),
        ("2024-01-05 15:30:00 +0900", ("2024-01-05", time(15, 30))),
        ("2024/1/5 12:10 AM", ("2024/1/5", time(0, 10))),
        ("2024/1/5", ("2024/1/5", None)),
        ("2024/1/5 99:99", ("2024/1/5", None)),
    ],
)
def test_split_time(text: str, expected: tuple[str, time | None]) -> None:
    assert split_time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", time(14, 30)),
        ("１４：３０", time(14, 30)),
        ("9:05", time(9, 5)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("143059", time(14, 30)),
        ("14時", time(14, 0)),
        ("14時半頃", time(14, 30)),
        ("午後2時半", time(14, 30)),
        ("午前0時5分", time(0, 5)),
        ("2:30 PM", time(14, 30)),
        ("25:70", None),
        ("2460", None),
        ("24:00", None),
        ("14", None),
        ("60分", None),
        ("夕方", None),
        ("", None),
    ],
)
def test_parse_time(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2024-05-03 20:30:00 UTC", 9),
        ("2024-05-03T20:30:00Z", 9),
        ("2024-05-03 20:30:00 -0700", 16),
        ("2024-05-03T20:30:00.000+10:00", -1),
        ("2024-05-03 20:30:00 +0900", 0),
        ("2024-05-03 20:30", 0),
        ("2024-05-03T00:00:00Z", 0),
        ("2024-05-03", 0),
    ],
)
def test_how_much_later_it_is_in_japan(text: str, hours: int) -> None:
    assert later_in_japan(text) == hours * 60
