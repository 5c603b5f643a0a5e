"""紹介者の会員番号: a column of a list for machines, beside the one that says number and name.

Which of the two was edited is seen where the customer is known (`matching.referrers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.fields import REFERRER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import SourceColumn


class ReferrerNumbers:
    """Takes the numbers out of rows."""

    def __init__(self, columns: Sequence[SourceColumn]) -> None:
        self._column = next((column for column in columns if column.target == REFERRER.name), None)

    def of(self, places: Sequence[int], chunk: Sequence[Row]) -> dict[int, str]:
        """The numbers of the rows by their places, blank where a cell is; nothing without the column."""
        column = self._column
        if column is None:
            return {}
        cells = (row[column.index] if column.index < len(row) else None for row in chunk)
        return {
            place: "" if cell is None else column.clean(cell).value or ""
            for place, cell in zip(places, cells, strict=True)
        }
