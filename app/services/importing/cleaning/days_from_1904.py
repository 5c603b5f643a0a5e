"""Days of workbooks that count them from 1904, as Excel for Mac did."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.io.cleaning.types import Cleaned
    from app.io.tables.raw import Cell

DAYS_TO_1904 = 1_462
LARGEST_DAY = 80_000  # what is larger is 20240401


def counted_from_1904(clean: Callable[[Cell], Cleaned]) -> Callable[[Cell], Cleaned]:
    """The cleaning of days whose bare numbers count from 1904."""

    def counted(cell: Cell) -> Cleaned:
        if isinstance(cell, int | float) and 0 < cell < LARGEST_DAY:
            return clean(cell + DAYS_TO_1904)
        return clean(cell)

    return counted
