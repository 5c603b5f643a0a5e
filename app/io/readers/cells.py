"""What the readers of workbooks make of a value, so that a cell is the same whoever read it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables import Cell, Row

LARGEST_EXACT_FLOAT = 2.0**53


def plain_row(values: Sequence[object], margin: tuple[Cell, ...] = ()) -> Row:
    """A row as it is handed on: behind `margin`, without the blanks at its end."""
    cells = [value if value.__class__ is str and value else _plain(value) for value in values]
    while cells and cells[-1] is None:
        cells.pop()
    return (*margin, *cells) if margin and cells else tuple(cells)


def _plain(value: object) -> Cell:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < LARGEST_EXACT_FLOAT else value
    if not value and (value is None or value == ""):
        return None
    if isinstance(value, str | int | bool | datetime | date | time):
        return value
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
