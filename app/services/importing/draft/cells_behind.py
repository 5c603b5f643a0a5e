"""Columns that the sheet does not have: they stand behind all others, and each row says what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.io.tables.raw import Cell, Row


def with_cells_behind(
    rows: Sequence[tuple[int, Row]], width: int, cells: Callable[[Row], Iterable[Cell]]
) -> list[tuple[int, Row]]:
    """The rows, each with its place, made this wide, with their cells behind."""
    return [(place, (*row[:width], *(None,) * (width - len(row)), *cells(row))) for place, row in rows]
