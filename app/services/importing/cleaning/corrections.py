"""What the user typed in the place of single cells, before an import: kept with the draft, never in the file.

A correction is about a cell of the file, so it stays when a column is read as something else, and waits while
another sheet is looked at. On a card, where a value may be put together of several cells or share one with
its label, it is about the value as a whole: the card's own row and the field. It is cleaned like any cell,
and every plan lists it with what stood there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.core.messages import Message
from app.io.shapes.shaped import sheet_position
from app.services.importing.cleaning.cells import VALUE_LENGTH, shown_value, source_columns
from app.services.importing.draft.places import Spot
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.types import Issue, PreviewCell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.shapes.shaped import Shape, ShapedRow
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import DraftColumn, ImportDraft

CORRECTED = "import.corrected"
NAMELESS = frozenset({"import.nobody_named", "import.without_name"})
NAMES = ("full_name", "family_name", "company")
ANYWHERE = -1


def spot_of(draft: ImportDraft, issue: Issue) -> Spot | None:
    """The cell that would settle an issue; None where no single cell does, or the file has no such cell."""
    index = column_of(draft, issue)
    position = next((at for at, sheet in enumerate(draft.taken) if sheet.name == issue.sheet), None)
    if index is None or position is None:
        return None
    if _is_free(draft.shape):
        return Spot(issue.sheet, issue.row, ANYWHERE, _fields(draft)[index])
    at = _on_sheet(draft, position, index) if issue.at is None else issue.at
    if at is None:
        return None
    order = draft.taken[position].order or range(at + 1)
    there = order[at] if at < len(order) else -1
    return Spot(issue.sheet, issue.row, there) if there >= 0 else None


def column_of(draft: ImportDraft, issue: Issue) -> int | None:
    """The draft's column of the cell that would settle an issue: the name, where a row names nobody."""
    if issue.index is not None or issue.reason.code not in NAMELESS:
        return issue.index
    named = {target.removeprefix(CUSTOMER_PREFIX): index for index, target in draft.mapping.items()}
    return next((named[name] for name in NAMES if name in named), None)


def corrected(draft: ImportDraft, typed: Mapping[Spot, str | None]) -> ImportDraft:
    """The draft with other values for these cells; None gives a cell back what stands in the file."""
    together = {**draft.corrections, **typed}
    return replace(draft, corrections={spot: value for spot, value in together.items() if value is not None})


def tried(draft: ImportDraft, index: int, text: str) -> PreviewCell:
    """What a text would come to in the column at this index of the draft."""
    columns = source_columns(draft, Noun.CUSTOMER, of_buyer=True)
    for kind in draft.kinds:
        columns += source_columns(draft, kind) if kind is not Noun.CUSTOMER else []
    column = next((found for found in columns if found.index == index), None)
    if column is None:
        return PreviewCell(text)
    cleaned = column.clean(text)
    reason = Message(cleaned.reason, {"value": text}) if cleaned.reason else None
    return PreviewCell(shown_value(cleaned.value), cleaned.action, reason)


class Corrector:
    """Puts the corrections of a draft into its rows as they are read, or as a layout makes them of cards."""

    def __init__(self, draft: ImportDraft) -> None:
        self._draft = draft
        self._columns: dict[int, dict[int | None, DraftColumn]] = {}
        self._by_place: dict[int, dict[int, str]] = defaultdict(dict)
        fields = _fields(draft) if _is_free(draft.shape) else []
        positions = {sheet.name: position for position, sheet in enumerate(draft.taken)}
        for spot, value in draft.corrections.items():
            position = positions.get(spot.sheet)
            at = None if position is None else self._index(spot, position, fields)
            if position is not None and at is not None:
                self._by_place[draft.places.place(position, spot.row)][at] = value
        self._is_free = bool(fields)
        self._listed: set[tuple[int, int]] = set()

    def applied(self, rows: Sequence[tuple[int, Row]], account: Account) -> Sequence[tuple[int, Row]]:
        """Rows with their places, the corrected ones with what was typed; each is written down."""
        if not self._by_place or self._is_free:
            return rows
        return [(place, self._row(place, row, self._by_place.get(place, {}), account)) for place, row in rows]

    def applied_to_cards(self, rows: Sequence[ShapedRow], account: Account) -> Sequence[ShapedRow]:
        """As `applied`, of the rows of cards: a customer's values stand in each row of the card."""
        if not self._by_place or not self._is_free:
            return rows
        return [row._replace(cells=self._card(row, account)) for row in rows]

    def _index(self, spot: Spot, position: int, fields: Sequence[str]) -> int | None:
        """The column of the rows that a correction is put in: of those of the sheet, or those of cards."""
        if spot.field or fields:
            return fields.index(spot.field) if spot.field in fields else None
        order = self._draft.taken[position].order or range(spot.column + 1)
        return order.index(spot.column) if spot.column in order else None

    def _card(self, row: ShapedRow, account: Account) -> Row:
        columns = self._draft.shape.columns if self._draft.shape is not None else ()
        cells = row.cells
        for place in dict.fromkeys((row.person, row.place)):
            typed = {
                index: value
                for index, value in self._by_place.get(place, {}).items()
                if place == (row.person if columns[index].of_person else row.place)
            }
            cells = self._row(place, cells, typed, account)
        return cells

    def _row(self, place: int, row: Row, typed: Mapping[int, str], account: Account) -> Row:
        if not typed:
            return row
        columns, plain = self._columns_on(sheet_position(place)), self._draft.plain.columns
        cells = [*row, *[None] * (max(typed) + 1 - len(row))]
        for index, value in typed.items():
            column = columns.get(index)
            title, at = (plain[index].title, None) if column is None else (column.title, column.index)
            before = shown_cell(cells[index])[:VALUE_LENGTH]
            cells[index] = value or None
            if (place, index) in self._listed:
                continue
            self._listed.add((place, index))
            reason = Message(CORRECTED, {"before": before, "after": value[:VALUE_LENGTH]})
            account.issues.append(
                Issue(account.sheet, place, title, before, reason, "repaired", value[:VALUE_LENGTH], at)
            )
        return tuple(cells)

    def _columns_on(self, position: int) -> dict[int | None, DraftColumn]:
        """The columns of the list by where the rows that are corrected have them."""
        if position not in self._columns:
            draft = self._draft
            self._columns[position] = {
                column.index if self._is_free else _on_sheet(draft, position, column.index): column
                for column in reversed(draft.columns)
            }
        return self._columns[position]


def _is_free(shape: Shape | None) -> bool:
    """Whether the sheets are cards, and their values stand in no columns."""
    return shape is not None and not shape.reads_lists


def _fields(draft: ImportDraft) -> list[str]:
    """The columns of cards as they are known again when others are read beside them: by their labels."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for column in draft.columns:
        seen[column.title] += 1
        names.append(f"{column.title} {seen[column.title]}")
    return names


def _on_sheet(draft: ImportDraft, position: int, index: int) -> int | None:
    """The column of a sheet that one of the list's is; None where a layout makes it of several."""
    return index if draft.shape is None else draft.shape.source(position, index)
