"""Cards (カルテ) as shops draw them, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.io.shapes.card_grid import Grid
from app.io.shapes.shaped import SHEET_PLACES, PlacedRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from app.io.tables.raw import Cell, Row

Visit = tuple["datetime | str", str, str, str]


def rows_of(cells: Mapping[tuple[int, int], Cell]) -> list[Row]:
    """Rows with these cells, by row and column counted from 1."""
    height = max(row for row, _column in cells)
    width = max(column for _row, column in cells)
    return [tuple(cells.get((row, column)) for column in range(1, width + 1)) for row in range(1, height + 1)]


def beside(
    name: str, kana: str, phone: str, birthday: Cell, hair: str, visits: Sequence[Visit] = (), shift: int = 0
) -> list[Row]:
    """Labels beside their values on narrow columns, visits below; `shift` rows further down."""
    cells: dict[tuple[int, int], Cell] = {
        (1, 2): "お客様カルテ",
        (3, 2): "フリガナ",
        (3, 6): kana,
        (4, 2): "お名前",
        (4, 6): name,
        (4, 14): "様",
        (4, 16): "電話番号",
        (4, 20): phone,
        (5, 2): "生年月日",
        (5, 6): birthday,
        (5, 16): "髪質",
        (5, 20): hair,
        (8, 2): "来店日",
        (8, 6): "メニュー",
        (8, 14): "担当",
        (8, 18): "薬剤",
    }
    moved = {(row + (shift if row > 1 else 0), column): cell for (row, column), cell in cells.items()}
    for at, (day, menu, staff, mixture) in enumerate(visits):
        row = 9 + shift + at
        moved |= {(row, 2): day, (row, 6): menu or None, (row, 14): staff or None, (row, 18): mixture or None}
    return rows_of(moved)


def above(name: str, phone: str, address: str, allergy: str) -> list[Row]:
    """Labels above their values, two rows of them."""
    cells: dict[tuple[int, int], Cell] = {
        (2, 1): "氏名",
        (2, 4): "電話番号",
        (3, 1): name,
        (3, 4): phone,
        (5, 1): "住所",
        (5, 4): "アレルギー",
        (6, 1): address,
        (6, 4): allergy or None,
    }
    return rows_of(cells)


def placed(sheets: Sequence[Sequence[Row]]) -> list[PlacedRow]:
    """The rows of several sheets with their places."""
    return [
        PlacedRow(position * SHEET_PLACES + at, row)
        for position, rows in enumerate(sheets)
        for at, row in enumerate(rows, start=1)
    ]


def grid(rows: Sequence[Row]) -> Grid:
    """One sheet as a plane."""
    return Grid.of([PlacedRow(at, row) for at, row in enumerate(rows, start=1)])
