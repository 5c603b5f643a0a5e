"""What the user typed in the place of single cells, before an import: kept with the draft, never in the file.

A correction is about a cell of the file, so it stays when a column is read as something else, and waits while
another sheet is looked at. It is cleaned like any cell, and every plan lists it with what stood there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.core.enums import Noun
from app.core.messages import Message
from app.services.importing.cells import CUSTOMER_PREFIX, VALUE_LENGTH, shown_value, source_columns
from app.services.importing.draft import shown_cell
from app.services.importing.types import Issue, PreviewCell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables import Row
    from app.services.importing.cells import Account
    from app.services.importing.draft_types import ImportDraft

CORRECTED = "import.corrected"
NOBODY_NAMED = "import.nobody_named"
NAMES = ("full_name", "family_name", "company")


class Spot(NamedTuple):
    """A cell of the file: sheet, row as Excel counts, and the column's place in that sheet."""

    sheet: str
    row: int
    column: int


def spot_of(draft: ImportDraft, issue: Issue) -> Spot | None:
    """The cell that would settle an issue; None where no single cell does, or the file has no such cell."""
    at = _on_sheet(draft, column_of(draft, issue))
    taken = next((sheet for sheet in draft.taken if sheet.name == issue.sheet), None)
    if at is None or taken is None:
        return None
    order = taken.order or range(at + 1)
    index = order[at] if at < len(order) else -1
    return Spot(issue.sheet, issue.row, index) if index >= 0 else None


def column_of(draft: ImportDraft, issue: Issue) -> int | None:
    """The draft's column of the cell that would settle an issue: the name, where a row names nobody."""
    if issue.index is not None or issue.reason.code != NOBODY_NAMED:
        return issue.index
    named = {target.removeprefix(CUSTOMER_PREFIX): index for index, target in draft.mapping.items()}
    return next((named[name] for name in NAMES if name in named), None)


def corrected(draft: ImportDraft, typed: Mapping[Spot, str | None]) -> ImportDraft:
    """The draft with other values for these cells; None gives a cell back what stands in the file."""
    together = {**draft.corrections, **typed}
    return replace(draft, corrections={spot: value for spot, value in together.items() if value is not None})


def tried(draft: ImportDraft, index: int, text: str) -> PreviewCell:
    """What a text would come to in the column at this index of the draft."""
    noun = draft.kind or Noun.CUSTOMER
    columns = source_columns(draft, Noun.CUSTOMER, of_buyer=True)
    columns += source_columns(draft, noun) if noun is not Noun.CUSTOMER else []
    column = next((found for found in columns if found.index == index), None)
    if column is None:
        return PreviewCell(text)
    cleaned = column.clean(text)
    reason = Message(cleaned.reason, {"value": text}) if cleaned.reason else None
    return PreviewCell(shown_value(cleaned.value), cleaned.action, reason)


def _on_sheet(draft: ImportDraft, at: int | None) -> int | None:
    """The column of the sheet that one of the list's is; None where a layout makes it of several."""
    shape = draft.shape
    if shape is None or at is None:
        return at
    return shape.columns[at].source if shape.reads_lists and not shape.waits else None


class Corrector:
    """Puts the corrections of a draft into its rows as they are read."""

    def __init__(self, draft: ImportDraft) -> None:
        self._columns = {_on_sheet(draft, column.index): column for column in draft.columns}
        self._by_place: dict[int, dict[int, str]] = defaultdict(dict)
        positions = {sheet.name: position for position, sheet in enumerate(draft.taken)}
        for spot, value in draft.corrections.items():
            position = positions.get(spot.sheet)
            if position is None:
                continue
            order = draft.taken[position].order or range(spot.column + 1)
            if spot.column in order:
                place = draft.places.place(position, spot.row)
                self._by_place[place][order.index(spot.column)] = value

    def applied(self, rows: Sequence[tuple[int, Row]], account: Account) -> Sequence[tuple[int, Row]]:
        """Rows with their places, the corrected ones with what was typed; each is written down."""
        if not self._by_place:
            return rows
        return [(place, self._row(place, row, account)) for place, row in rows]

    def _row(self, place: int, row: Row, account: Account) -> Row:
        typed = self._by_place.get(place)
        if typed is None:
            return row
        cells = [*row, *[None] * (max(typed) + 1 - len(row))]
        for index, value in typed.items():
            column = self._columns.get(index)
            title, at = ("", None) if column is None else (column.title, column.index)
            before = shown_cell(cells[index])[:VALUE_LENGTH]
            cells[index] = value or None
            reason = Message(CORRECTED, {"before": before, "after": value[:VALUE_LENGTH]})
            account.issues.append(
                Issue(account.sheet, place, title, before, reason, "repaired", value[:VALUE_LENGTH], at)
            )
        return tuple(cells)
