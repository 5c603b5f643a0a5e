"""The cells of a table as they leave the screen: on paper as somebody reads them, copied as values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from app.core.paper import Tone
from app.core.print_documents import PrintedCell, PrintedColumn
from app.ui.formats import narrow_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.clipboard import CellValue
    from app.ui.tables.columns import Column

Row = TypeVar("Row")


def printed_columns(columns: Sequence[Column[Row]], dangers: frozenset[str]) -> tuple[PrintedColumn, ...]:
    """The columns on paper; `dangers` are the keys of those that nobody may overlook."""
    return tuple(
        PrintedColumn(
            column.title(),
            figures=column.figures,
            strong=column.strong,
            tone=Tone.DANGER if column.key in dangers else Tone.INK,
        )
        for column in columns
    )


def printed_cells(columns: Sequence[Column[Row]]) -> Callable[[Row], list[PrintedCell]]:
    """What makes a row of paper out of a row."""

    def cells(row: Row) -> list[PrintedCell]:
        return [
            PrintedCell(_printed(column, row), column.above(row) if column.above else "")
            for column in columns
        ]

    return cells


def values(columns: Sequence[Column[Row]]) -> Callable[[Row], list[CellValue]]:
    """What makes a row of the clipboard out of a row."""

    def cells(row: Row) -> list[CellValue]:
        return [column.value(row) if column.value else column.text(row) for column in columns]

    return cells


def _printed(column: Column[Row], row: Row) -> str:
    value = column.value(row) if column.value else None
    if isinstance(value, date):
        return narrow_day(value)
    return value if isinstance(value, str) else column.text(row)
