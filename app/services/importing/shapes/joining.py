"""Lists of one file that belong together: customers, their visits and their sales."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.services.importing.draft import making as import_draft
from app.services.importing.draft.types import DraftColumn, ImportDraft, ShapeOffer, TakenSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.shapes.joined_sheets import JoinedSheets, SheetColumn

NUMBER, BUYER = "number", "customer"
KINDS = (Noun.VISIT, Noun.SALE)
"""What is joined to customers, in the order of `ImportDraft.kinds`."""


def from_last_title(draft: ImportDraft, sheet: TakenSheet) -> TakenSheet:
    """The sheet as its last row of titles begins it."""
    return replace(sheet, header_row=sheet.header_row + draft.header_height - 1)


def joined(draft: ImportDraft, wanted: Noun | None = None) -> ShapeOffer | None:
    """Customers with their visits and sales, as many of these as are in the file and say whose they are; with
    those of one kind where one is `wanted`."""
    customers = next(_lists_of(draft, Noun.CUSTOMER), None)
    if customers is None:
        return None
    there = {kind: one for kind in KINDS if (one := _joined_to(customers, draft, kind)) is not None}
    read = [one for kind, one in there.items() if wanted in {None, kind}]
    if not read:
        return None
    left_out = tuple(kind for kind in there if wanted not in {None, kind})
    shape = replace(_joined_shape(customers, read), left_out=left_out)
    sheets = [from_last_title(one, sheet) for one in (customers, *read) for sheet in one.taken]
    coded = {sheet.name: one.coded for one in (customers, *read) for sheet in one.taken}
    return ShapeOffer(shape, tuple(sheets), draft, coded=coded)


def _joined_to(customers: ImportDraft, draft: ImportDraft, kind: Noun) -> ImportDraft | None:
    """The first list of this kind that says whose its records are."""
    lists = _lists_of(draft, kind)
    return next((one for one in lists if _joined_shape(customers, [one]).is_joined), None)


def _lists_of(draft: ImportDraft, kind: Noun) -> Iterator[ImportDraft]:
    """The drafts of the lists of a kind that are in sight, without a layout of their own."""
    if draft.kind is kind:
        yield draft
    for one in draft.lists:
        if one.kind is kind and not one.hidden and one.sheet not in draft.places.sheets:
            yield import_draft.remapped(draft, sheet=one.sheet)


def _joined_shape(customers: ImportDraft, lists: Sequence[ImportDraft]) -> JoinedSheets:
    from app.io.shapes.joined_sheets import JoinedSheets, RecordList

    made = {column.index for column in customers.reading_columns}
    person = tuple(
        _on_sheet(column, column.target)
        for column in customers.columns
        if column.title and column.index not in made
    )
    first = len(customers.taken)
    found: list[RecordList] = []
    for records in lists:
        positions = frozenset(range(first, first + len(records.taken)))
        first += len(records.taken)
        buyer = tuple(
            _on_sheet(column, name) for column in records.columns if (name := _of_person(column)) is not None
        )
        own = tuple(
            _on_sheet(column, column.target)
            for column in records.columns
            if column.title and _of_person(column) is None
        )
        found.append(RecordList(records.kind or Noun.SALE, positions, buyer, own))
    return JoinedSheets(frozenset(range(len(customers.taken))), person, tuple(found))


def _of_person(column: DraftColumn) -> str | None:
    """The customer's field that a column of records says, None where it is about the record."""
    target = column.target or ""
    if target == BUYER:
        return NUMBER
    return target.removeprefix(CUSTOMER_PREFIX) if target.startswith(CUSTOMER_PREFIX) else None


def _on_sheet(column: DraftColumn, target: str | None) -> SheetColumn:
    from app.io.shapes.joined_sheets import SheetColumn

    return SheetColumn(column.index, column.title, target, column.parts)
