"""The first rows of a sheet as they would come in: one cell per column that is read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, IN_NOTE, FieldType
from app.core.messages import Message
from app.services.importing.cleaning.cells import shown_value
from app.services.importing.draft.places import row_of
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.types import ImportPreview, PreviewCell, PreviewRow, Verdict

if TYPE_CHECKING:
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import SourceColumn
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.resolving.people import Resolution
    from app.services.importing.resolving.records import RecordResolution

AS_TYPED = frozenset({FieldType.CHOICE, FieldType.YES_NO})
WHOLE = {
    "full_name": ("family_name", "given_name"),
    "full_kana": ("family_kana", "given_kana"),
    "address": ("prefecture", "city", "street", "building"),
}
APART = frozenset({"given_name", "given_kana", "building"})
INSTEAD = {"full_name": "company", "full_kana": "company_kana"}


def preview_of(
    rows: ReadRows, people: Resolution, records: RecordResolution | None, limit: int
) -> ImportPreview:
    """The first `limit` rows with their verdicts; a further line of a sale has that of its sale."""
    sample = rows.sample[:limit]
    verdicts, remarks, persons = _by_row(rows, people, records)
    last, places = Verdict.REJECTED, rows.draft.places
    shown: list[PreviewRow] = []
    for number, row in sample:
        last = verdicts.get(number, last)
        cells = tuple(_cell(column, row, persons.get(number)) for column in rows.columns)
        sheet, row_shown = places.sheet_if_several(number), row_of(number)
        shown.append(PreviewRow(row_shown, cells, last, remarks.get(number, ()), sheet))
    titles = tuple(_title(rows, column) for column in rows.columns)
    return ImportPreview(tuple(column.target for column in rows.columns), titles, tuple(shown))


def _by_row(
    rows: ReadRows, people: Resolution, records: RecordResolution | None
) -> tuple[dict[int, Verdict], dict[int, tuple[Message, ...]], dict[int, Person]]:
    persons: dict[int, Person] = {}
    verdicts: dict[int, Verdict] = {}
    decided = people.verdicts if records is None else records.verdicts
    entries = zip(rows.people.rows, decided, strict=True)
    for person, verdict in islice(entries, len(rows.sample)):  # a row of the list is one person at most
        persons[person.row] = person
        verdicts[person.row] = verdict
    remarks = dict(people.remarks)
    if records is not None:
        remarks |= records.remarks
    return verdicts, remarks, persons


def _cell(column: SourceColumn, row: Row, person: Person | None) -> PreviewCell:
    cell = row[column.index] if column.index < len(row) else None
    if cell is None:
        return PreviewCell("")
    cleaned = column.clean(cell)
    reason = Message(cleaned.reason, {"value": shown_cell(cell)}) if cleaned.reason else None
    if cleaned.action == "rejected" or column.type in AS_TYPED:
        return PreviewCell(shown_cell(cell), cleaned.action, reason)
    text = shown_value(cleaned.value)
    if person is not None and column.target in WHOLE:
        named = {name: person.get(name) for name in WHOLE[column.target]}
        parts = "".join(f" {part}" if name in APART else part for name, part in named.items() if part).strip()
        text = parts or person.get(INSTEAD.get(column.target, "")) or text
    return PreviewCell(text, cleaned.action, reason)


def _title(rows: ReadRows, column: SourceColumn) -> Message:
    mapped = rows.draft.mapping[column.index]
    if column.target == IN_NOTE:
        return Message("import.own_field", {"title": column.title})
    declared = {target.name: target.title for target in rows.draft.targets}
    if mapped in declared:
        return declared[mapped]
    noun = Noun.CUSTOMER if mapped.startswith(CUSTOMER_PREFIX) else rows.noun
    return Message(f"field.{noun}.{column.target}")
