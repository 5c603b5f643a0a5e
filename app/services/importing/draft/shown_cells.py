"""Raw cells as a person reads them in the sheet."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

SAMPLES = 3


def shown_cell(cell: Cell) -> str:
    """A raw cell as a person would read it in the sheet."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if not (cell.hour or cell.minute) else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def samples_of(rows: Sequence[Row], index: int) -> tuple[str, ...]:
    """The first different values of a column."""
    found = (row[index] for row in rows if index < len(row) and row[index] is not None)
    different = dict.fromkeys(shown_cell(cell) for cell in found)
    return tuple(list(different)[:SAMPLES])
