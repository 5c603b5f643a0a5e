"""A column フリガナ made of the readings that Excel keeps beside names, for a list that has none of its own.

The column stands behind all others of the sheet, and says by its title where it comes from: it is what was
typed to get the name, which need not be how it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.messages import message
from app.services.importing.cells_behind import with_cells_behind
from app.services.importing.draft_types import DraftColumn, ReadingColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables import Row
    from app.services.importing.cells import Account
    from app.services.importing.cells_behind import with_cells_behind
from app.services.importing.draft_types import ImportDraft

CONFIDENCE = 0.8
SAMPLES = 3
TITLE = "{title} ふりがな情報"
PREFIXES = ("", "customer.")
READING_OF = {
    "full_name": "full_kana",
    "family_name": "family_kana",
    "given_name": "given_kana",
    "company": "company_kana",
}


def with_readings(draft: ImportDraft) -> ImportDraft:
    """The draft with a column of readings for each column of names that has some and lacks its own."""
    if not draft.readings or draft.header_row is None:
        return replace(draft, reading_columns=())
    mapped = {target: index for index, target in draft.mapping.items()}
    head = draft.chosen_sheet.head[draft.header_row + draft.header_height - 1 :]
    columns, made = list(draft.columns), list[ReadingColumn]()
    for prefix in PREFIXES:
        for name, kana in READING_OF.items():
            source = mapped.get(prefix + name)
            if source is None or prefix + kana in mapped:
                continue
            samples = tuple(dict.fromkeys(filter(None, (_reading(draft, row, source) for row in head))))
            if samples:
                made.append(ReadingColumn(len(columns), source))
                title = TITLE.format(title=draft.columns[source].title).strip()
                columns.append(DraftColumn(len(columns), title, prefix + kana, CONFIDENCE, samples[:SAMPLES]))
    return replace(draft, columns=tuple(columns), reading_columns=tuple(made))


@dataclass(frozen=True, slots=True)
class ReadingFiller:
    """Puts the readings into rows whose other columns are as the draft has them."""

    draft: ImportDraft

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with their readings; the very same where the draft has no column of them."""
        made = self.draft.reading_columns
        if not made:
            return rows
        return with_cells_behind(
            rows, made[0].index, lambda row: (_reading(self.draft, row, column.source) for column in made)
        )

    def account_for(self, account: Account) -> None:
        """Say once where the readings come from."""
        for column in self.draft.reading_columns:
            title = self.draft.columns[column.index].title
            reason = message("import.readings_as_typed", column=self.draft.columns[column.source].title)
            account.row(self.draft.header_row or 0, title, reason, "flagged", title)


def _reading(draft: ImportDraft, row: Row, source: int) -> str | None:
    name = row[source] if source < len(row) else None
    return draft.readings.get(name) if isinstance(name, str) else None
