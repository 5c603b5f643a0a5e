"""Names from another sheet in the place of codes, as the rows of a list come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.core.messages import message
from app.io.shapes.shaped import sheet_position
from app.services.importing.draft.code_names import coded_by_sheet, named
from app.services.importing.draft.shown_cells import shown_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft


class CodeNamer:
    """Puts names in the place of codes. A code without one stays, and is flagged."""

    def __init__(self, draft: ImportDraft, account: Account) -> None:
        self._draft, self._account = draft, account
        self._coded = coded_by_sheet(draft)
        self._is_used = any(self._coded)
        self._named: Counter[tuple[int, int]] = Counter()

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with names; the very same where the list has no codes."""
        return [(place, self._with_names(place, row)) for place, row in rows] if self._is_used else rows

    def account_for(self, account: Account) -> None:
        """Say once a column from which sheet its names are."""
        for (position, at), count in sorted(self._named.items()):
            one = self._coded[position][at]
            place = self._draft.places.place(position, self._draft.taken[position].header_row)
            reason = message("import.codes_named", sheet=one.table.sheet, count=count)
            account.row(place, one.title, reason, "repaired", one.title)

    def _with_names(self, place: int, row: Row) -> Row:
        position = sheet_position(place)
        coded = self._coded[position]
        for at, one in enumerate(coded):
            cell = row[one.index] if one.index < len(row) else None
            if cell is None or not (shown := shown_cell(cell)):
                continue
            if one.table.name_of(cell) is not None:
                self._named[position, at] += 1
            else:
                reason = message("import.code_unknown", sheet=one.table.sheet)
                self._account.row(place, shown, reason, "flagged", one.title)
        return named(row, coded) if coded else row
