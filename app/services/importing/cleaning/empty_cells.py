"""Cells of a row that say nothing, by what they would be read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import SourceColumn

_PARTS = {
    "full_name": ("family_name", "given_name"),
    "full_kana": ("family_kana", "given_kana", "company_kana"),
}


class EmptyCells:
    """Says of each row which targets stand over empty cells only, parts of a name with the whole of it."""

    def __init__(self, columns: Sequence[SourceColumn]) -> None:
        self._columns: dict[str, tuple[int, ...]] = {}
        for column in columns:
            self._columns[column.target] = (*self._columns.get(column.target, ()), column.index)
        for whole, parts in _PARTS.items():
            if whole in self._columns:
                for part in parts:
                    self._columns.setdefault(part, self._columns[whole])
        self._kept: dict[frozenset[str], frozenset[str]] = {}

    def of(self, row: Row) -> frozenset[str]:
        """The targets of which the row says nothing. Rows that lack the same share one set."""
        width = len(row)
        found = frozenset(
            target
            for target, places in self._columns.items()
            if all(place >= width or _is_empty(row[place]) for place in places)
        )
        return self._kept.setdefault(found, found)


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
