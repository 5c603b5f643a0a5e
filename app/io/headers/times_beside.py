"""Which column of a list of sales is their time of day: one whose title may say so, beside their day.

The titles are those of `column_titles.toml`; the cells have to be times, and where a title may as well mean
how long something took (`時間`), times in the hours of a shop.
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from app.io.cleaning.value import clean_time
from app.io.headers.moment_parts import is_time
from app.io.headers.title_reading import NOTHING, Reading
from app.io.headers.titles import title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

MOSTLY = 0.5
SAMPLES = 200
EARLIEST = f"{time(6):%H:%M}"  # shorter is how long something took, where most of a column is
_MAY_BE_LENGTH = re.compile(f"(?:{title_key('時間')}|{title_key('time')})$")


def settle_times(readings: Sequence[Reading], titles: Sequence[str], rows: Sequence[Row]) -> list[Reading]:
    """The readings of the columns of a list of sales, those as times alone that are times of its days."""
    has_day = any(reading.target == "sold_on" for reading in readings)
    return [
        NOTHING
        if reading.target == "sold_at" and not (has_day and _are_times(index, title, rows))
        else reading
        for index, (reading, title) in enumerate(zip(readings, titles, strict=True))
    ]


def _are_times(index: int, title: str, rows: Sequence[Row]) -> bool:
    """Whether most of a column is; one that is blank so far is what its title says."""
    said = filled_cells(rows[:SAMPLES], index)
    if not _MAY_BE_LENGTH.search(title_key(title)):
        return sum(clean_time(cell).value is not None for cell in said) >= len(said) * MOSTLY
    return bool(said) and sum(map(_is_of_a_shop, said)) >= len(said) * MOSTLY


def _is_of_a_shop(cell: Cell) -> bool:
    found = clean_time(cell).value if is_time(cell) else None
    return found is not None and found >= EARLIEST
