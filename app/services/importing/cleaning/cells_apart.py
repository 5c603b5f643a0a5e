"""Columns of our lists whose meaning shows only beside what is known: the numbers of who recommended the shop
and of whom somebody lives with, and what a household is called.

They are no values of a row; `matching.referrers` and `resolving.households` read them where the customers are
known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.fields import HOUSEHOLD, HOUSEHOLD_NUMBER, REFERRER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import SourceColumn

Apart = dict[str, dict[int, str]]
"""By target the texts of the rows by their places, blank where a cell is."""

_APART = frozenset({field.name for field in (REFERRER, HOUSEHOLD_NUMBER, HOUSEHOLD)})


class CellsApart:
    """Takes the texts of such columns out of rows."""

    def __init__(self, columns: Sequence[SourceColumn]) -> None:
        self._columns = [column for column in columns if column.target in _APART]

    def take(self, places: Sequence[int], chunk: Sequence[Row], into: Apart) -> None:
        """Add the texts of these rows; nothing without such a column."""
        for column in self._columns:
            cells = (row[column.index] if column.index < len(row) else None for row in chunk)
            into.setdefault(column.target, {}).update(
                (place, "" if cell is None else column.clean(cell).value or "")
                for place, cell in zip(places, cells, strict=True)
            )
