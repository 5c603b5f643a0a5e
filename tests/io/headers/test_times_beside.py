"""Which column of a list of sales is their time of day."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from app.io.headers.times_beside import settle_times
from app.io.headers.title_reading import CERTAIN, NOTHING, Reading

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

DAY, TIME = Reading("sold_on", CERTAIN), Reading("sold_at", CERTAIN)


@pytest.mark.parametrize(
    ("title", "cells", "is_time"),
    [
        ("時刻", ("14:30", "午後2時半"), True),
        ("時刻", (1430, 930), True),
        ("時刻", (), True),
        ("時刻", ("午前", "午後"), False),
        ("時間", ("14:30", time(9, 30), "夕方"), True),
        ("時間", ("1:30", "0:45"), False),
        ("時間", (90, 120), False),
        ("時間", (), False),
    ],
)
def test_a_column_of_times(title: str, cells: tuple[Cell, ...], *, is_time: bool) -> None:
    rows = [("2024-05-03", cell) for cell in cells]
    settled = settle_times([DAY, TIME], ["売上日", title], rows)
    assert settled == [DAY, TIME if is_time else NOTHING]


def test_times_are_of_a_day() -> None:
    assert settle_times([TIME], ["時刻"], [("14:30",)]) == [NOTHING]
