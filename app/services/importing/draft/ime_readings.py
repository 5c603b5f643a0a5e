"""A column フリガナ made of the readings beside names, for a list that has no such column of its own.

They stand in the cells of the names themselves, or Excel keeps them: what was typed to get the name, which
need not be how it is read. The column stands behind all others of the sheet, and says by its title where it
comes from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.fields import CUSTOMER_PREFIX
from app.services.importing.draft.cells_behind import with_cells_behind
from app.services.importing.draft.shown_cells import SAMPLES
from app.services.importing.draft.types import DraftColumn, ReadingColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.draft.types import ImportDraft

CONFIDENCE = 0.8
FEWEST, LEAST = 2, 3  # every third name has one
TITLE = "{title} ふりがな情報"
TITLE_IN_CELL = "{title} ふりがな"
PREFIXES = ("", CUSTOMER_PREFIX)
READING_OF = {
    "full_name": "full_kana",
    "family_name": "family_kana",
    "given_name": "given_kana",
    "company": "company_kana",
}


def with_readings(draft: ImportDraft) -> ImportDraft:
    """The draft with a column of readings for each column of names that has some and lacks its own."""
    if draft.header_row is None:
        return replace(draft, reading_columns=())
    mapped = {target: index for index, target in draft.mapping.items()}
    head = draft.chosen_sheet.head[draft.header_row + draft.header_height - 1 :]
    columns, made = list(draft.columns), list[ReadingColumn]()
    for prefix in PREFIXES:
        for name, kana in READING_OF.items():
            source = mapped.get(prefix + name)
            if source is None or prefix + kana in mapped:
                continue
            in_cell = name == "full_name" and _are_in_cells(head, source)
            column = ReadingColumn(len(columns), source, in_cell)
            samples = tuple(dict.fromkeys(filter(None, (_reading(draft, row, column) for row in head))))
            if samples:
                made.append(column)
                title = (
                    (TITLE_IN_CELL if in_cell else TITLE).format(title=draft.columns[source].title).strip()
                )
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
        filled = with_cells_behind(
            rows, made[0].index, lambda row: [_reading(self.draft, row, column) for column in made]
        )
        for column in made:
            if column.in_cell:
                filled = [(place, _with_name_alone(row, column.source)) for place, row in filled]
        return filled


def _are_in_cells(rows: Sequence[Row], source: int) -> bool:
    cells = [row[source] for row in rows if source < len(row) and row[source] is not None]
    read = sum(_name_and_reading(cell) is not None for cell in cells)
    return read >= FEWEST and read * LEAST >= len(cells)


def _reading(draft: ImportDraft, row: Row, column: ReadingColumn) -> str | None:
    name = row[column.source] if column.source < len(row) else None
    if column.in_cell:
        found = _name_and_reading(name)
        return None if found is None else found[1]
    return draft.readings.get(name) if isinstance(name, str) else None


def _with_name_alone(row: Row, source: int) -> Row:
    found = _name_and_reading(row[source])
    return row if found is None else (*row[:source], found[0], *row[source + 1 :])


def _name_and_reading(cell: Cell) -> tuple[str, str] | None:
    from app.core.japan.name_with_reading import name_and_reading

    return name_and_reading(cell) if isinstance(cell, str) else None
