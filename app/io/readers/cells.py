"""What the readers of workbooks make of a value, so that a cell is the same whoever read it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.io.tables.raw import Cell, Row

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel holds."""

LARGEST_EXACT_FLOAT = 2.0**53


def plain_row(values: Iterable[object], margin: tuple[Cell, ...] = ()) -> Row:
    """A row as it is handed on: behind `margin`, without the blanks at its end."""
    cells = [value if value.__class__ is str and value else _plain(value) for value in values]
    while cells and cells[-1] is None:
        cells.pop()
    return (*margin, *cells) if margin and cells else tuple(cells)


def plain_number(value: float) -> int | float:
    """A number of a cell, whole where it is."""
    return int(value) if value.is_integer() and abs(value) < LARGEST_EXACT_FLOAT else value


def _plain(value: object) -> Cell:
    if isinstance(value, float):
        return plain_number(value)
    if not value and (value is None or value == ""):
        return None
    if isinstance(value, str | int | bool | datetime | date | time):
        return value
    if isinstance(value, timedelta):
        whole = round(value.total_seconds())  # kept as a share of a day, which is seldom exact
        minutes, seconds = divmod(abs(whole), 60)
        return f"{'-' if whole < 0 else ''}{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
