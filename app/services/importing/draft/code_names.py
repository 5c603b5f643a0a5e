"""Columns of codes whose names stand on another sheet: 担当コード 3 is whom the sheet 担当者 calls so.

A column is taken for that where the sheet explains nearly all of its codes, and the list has no column with
the names. It is read then as what the names are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.tables.code_tables import CodeTable, Subject, find_code_columns, subject_of_codes
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.core.progress import Progress
    from app.io.request import Request
    from app.io.tables.code_tables import CodeColumns
    from app.io.tables.raw import Row
    from app.services.importing.draft.types import DraftColumn, DraftSheet, ImportDraft

CONFIDENCE = 0.95
TITLE_ROWS = 30
MOST_ROWS = 20_000
"""More rows than a table of codes has: what is longer is a list."""
FIELDS: Mapping[Noun, Mapping[Subject, str]] = {
    Noun.CUSTOMER: {Subject.STAFF: "staff"},
    Noun.SALE: {Subject.STAFF: "staff", Subject.GOODS: "product"},
    Noun.VISIT: {Subject.STAFF: "staff", Subject.GOODS: "menu"},
    Noun.INTERACTION: {Subject.STAFF: "staff"},
}
"""What a name is of a list's rows."""


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A column of a list, and the table that its codes are from."""

    index: int
    title: str
    table: CodeTable


def read_code_tables(
    source: Request, sheets: Sequence[DraftSheet], head_rows: int, progress: Progress
) -> tuple[CodeTable, ...]:
    """The tables of codes in a file. Those of which the draft holds the first rows alone are read whole."""
    found = {
        sheet.name: columns
        for sheet in (sheets if len(sheets) > 1 else ())
        if sheet.rows <= MOST_ROWS and (columns := find_code_columns(sheet.name, sheet.head)) is not None
    }
    rows: dict[str, list[Row]] = {sheet.name: list(sheet.head) for sheet in sheets if sheet.name in found}
    long = [
        sheet
        for sheet in sheets
        if len(sheet.head) >= head_rows and _may_explain(sheet, found.get(sheet.name), sheets)
    ]
    if long:
        rows |= _whole(source, long, progress)
    tables = (columns.table(name, rows[name][columns.titles + 1 :]) for name, columns in found.items())
    return tuple(table for table in tables if table is not None)


def with_code_names(draft: ImportDraft) -> ImportDraft:
    """The draft with its columns of codes read as what they stand for."""
    fields = FIELDS.get(draft.kind) if draft.kind is not None and draft.known is None else None
    if fields is None or draft.first_data_row is None or not draft.code_tables:
        return replace(draft, coded=())
    rows = draft.chosen_sheet.head[draft.first_data_row - 1 :]
    coded = tuple(
        found
        for subject, target in fields.items()
        if (found := _coded(draft, rows, subject, target)) is not None
    )
    targets = {one.index: fields[one.table.subject] for one in coded}
    of_index = {one.index: one for one in coded}
    columns = tuple(
        replace(
            column,
            target=targets[column.index],
            confidence=CONFIDENCE,
            samples=tuple(of_index[column.index].table.name_of(one) or one for one in column.samples),
        )
        if column.index in targets
        else column
        for column in draft.columns
    )
    return replace(draft, columns=columns, coded=coded)


def named(row: Row, coded: Sequence[CodedColumn]) -> Row:
    """A row with names in the place of the codes that have one."""
    cells = list(row)
    for one in coded:
        if one.index < len(cells) and (name := one.table.name_of(cells[one.index])) is not None:
            cells[one.index] = name
    return tuple(cells)


def coded_by_sheet(draft: ImportDraft) -> tuple[tuple[CodedColumn, ...], ...]:
    """The columns of codes of each sheet that is read. Layouts other than of joined sheets have none."""
    if draft.shape is None:
        return (draft.coded,) * len(draft.taken)
    of_sheet = draft.offer.coded if draft.offer is not None else {}
    return tuple(of_sheet.get(sheet.name, ()) for sheet in draft.taken)


def _coded(draft: ImportDraft, rows: Sequence[Row], subject: Subject, target: str) -> CodedColumn | None:
    """The column of codes about this, unless the names stand in the list themselves."""
    tables = [table for table in draft.code_tables if table.subject is subject and table.sheet != draft.sheet]
    own = [column for column in draft.columns if column.target == target]
    for column in own or _titled(draft, subject):
        cells = filled_cells(rows, column.index)
        for table in tables:
            if table.explains(cells):
                return CodedColumn(column.index, column.title, table)
    return None


def _titled(draft: ImportDraft, subject: Subject) -> Iterator[DraftColumn]:
    return (column for column in draft.columns if subject_of_codes(column.title) is subject)


def _may_explain(sheet: DraftSheet, columns: CodeColumns | None, sheets: Sequence[DraftSheet]) -> bool:
    """Whether the first rows are a table of codes, and another sheet has a title of such."""
    if columns is None or columns.table(sheet.name, sheet.head[columns.titles + 1 :]) is None:
        return False
    return any(
        isinstance(cell, str) and subject_of_codes(cell) is columns.subject
        for other in sheets
        if other.name != sheet.name
        for row in other.head[:TITLE_ROWS]
        for cell in row
    )


def _whole(source: Request, sheets: Sequence[DraftSheet], progress: Progress) -> dict[str, list[Row]]:
    """All rows of these tables."""
    from app.io.file_set import open_source

    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in sheets}
    wanted = tuple(dict.fromkeys(sheet.sheet_in_file for sheet in sheets))
    with open_source(replace(source, sheets=wanted), progress) as book:
        for chunk in book:
            for sheet in sheets:
                if sheet.sheet_in_file == chunk.sheet:
                    inside = chunk if sheet.area is None else sheet.area.within(chunk)
                    rows[sheet.name] += inside.rows
    return rows
