"""The sheets of a file as a draft knows them: one for each table, where several stand on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.importing.draft.types import DraftSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.io.tables.raw import BookInfo, Row, SheetInfo


def draft_sheets(info: BookInfo, heads: Mapping[str, Sequence[Row]]) -> tuple[DraftSheet, ...]:
    """The tables of a file in the order of its sheets. The first of a sheet has the sheet's name, any other
    says where it begins."""
    return tuple(table for sheet in info.sheets for table in _tables(sheet, tuple(heads[sheet.name])))


def draft_pages(info: BookInfo, heads: Mapping[str, Sequence[Row]]) -> tuple[DraftSheet, ...]:
    """The sheets of a file whole."""
    return tuple(
        DraftSheet(sheet.name, sheet.rows, sheet.hidden, tuple(heads[sheet.name])) for sheet in info.sheets
    )


def _tables(sheet: SheetInfo, head: tuple[Row, ...]) -> Iterator[DraftSheet]:
    from app.io.tables.areas import areas_of

    marks = (sheet.hidden_rows, sheet.hidden_columns)
    areas = areas_of(head)
    if not areas:
        yield DraftSheet(sheet.name, sheet.rows, sheet.hidden, head, *marks)
    for position, area in enumerate(areas):
        name = f"{sheet.name} ({area.corner})" if position else sheet.name
        rows = sheet.rows if area.last_row is None else min(sheet.rows, area.last_row)
        inside = tuple(area.of(1, head[: area.last_row]))
        yield DraftSheet(name, rows, sheet.hidden, inside, *marks, source=sheet.name, area=area)
