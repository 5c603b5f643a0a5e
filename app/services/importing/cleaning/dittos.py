"""〃 and 同上: what stands in the same column one row above is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message
from app.io.shapes.shaped import sheet_position
from app.io.tables.dittos import DITTOS
from app.services.importing.draft.shown_cells import shown_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft


class DittoFiller:
    """Puts the value above where a cell says that it is the same."""

    def __init__(self, draft: ImportDraft, account: Account) -> None:
        self._titles = {column.index: column.title for column in draft.columns if column.target is not None}
        self._is_used = draft.known is None
        self._account = account
        self._last: dict[int, Row] = {}

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with what is meant; the very same where nothing is repeated by a sign."""
        if not self._is_used or not rows:
            return rows
        is_plain = DITTOS.isdisjoint
        if not all(is_plain(row) for _place, row in rows):
            rows = [(place, self._with_meant(place, row)) for place, row in rows]
        place, row = rows[-1]
        self._last[sheet_position(place)] = row
        return rows

    def _with_meant(self, place: int, row: Row) -> Row:
        position = sheet_position(place)
        above = self._last.get(position, ())
        if not DITTOS.isdisjoint(row):
            row = tuple(
                self._meant(place, index, cell, above) if cell in DITTOS else cell
                for index, cell in enumerate(row)
            )
        self._last[position] = row
        return row

    def _meant(self, place: int, index: int, sign: Cell, above: Row) -> Cell:
        cell = above[index] if index < len(above) else None
        if cell is None:
            return sign
        if index in self._titles:
            reason = message("import.same_as_above", value=shown_cell(cell))
            self._account.row(place, str(sign), reason, "repaired", self._titles[index])
        return cell
