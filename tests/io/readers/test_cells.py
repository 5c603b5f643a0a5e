from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from app.io.readers.cells import plain_row
from app.io.tables.raw import Cell


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("山田", "山田"),
        ("", None),
        (None, None),
        (3.0, 3),
        (0.5, 0.5),
        (0, 0),
        (False, False),
        (1e300, 1e300),
        (date(2024, 4, 1), date(2024, 4, 1)),
        (datetime(2024, 4, 1, 9), datetime(2024, 4, 1, 9)),
        (time(0), time(0)),
        (timedelta(hours=26, minutes=30), "26:30:00"),
        (timedelta(days=25 / 24 - 1e-10), "25:00:00"),
        (timedelta(minutes=-90), "-1:30:00"),
        (timedelta(0), "0:00:00"),
    ],
)
def test_values(value: object, expected: Cell) -> None:
    assert plain_row(["x", value, "x"]) == ("x", expected, "x")


def test_blanks_at_the_end_are_left_out() -> None:
    assert plain_row(["", "山田", None, ""]) == (None, "山田")
    assert plain_row(["山田"], (None, None)) == (None, None, "山田")
    assert plain_row(["", None], (None,)) == ()
