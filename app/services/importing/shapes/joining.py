"""Two lists of one file that belong together: customers, and their sales or visits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.services.importing.draft import making as import_draft
from app.services.importing.draft.types import ImportDraft, ShapeOffer, TakenSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.io.shapes.joined_sheets import JoinedSheets, SheetColumn

NUMBER, BUYER = "number", "customer"


def from_last_title(draft: ImportDraft, sheet: TakenSheet) -> TakenSheet:
    """The sheet as its last row of titles begins it."""
    return replace(sheet, header_row=sheet.header_row + draft.header_height - 1)


def joined(draft: ImportDraft) -> ShapeOffer | None:
    """Customers and their sales, or else their visits, where both are in the file and say whose they are."""
    customers = next(_lists_of(draft, Noun.CUSTOMER), None)
    if customers is None:
        return None
    for records in (*_lists_of(draft, Noun.SALE), *_lists_of(draft, Noun.VISIT)):
        shape = _joined_shape(customers, records)
        sheets = [from_last_title(customers, sheet) for sheet in customers.taken]
        sheets += [from_last_title(records, sheet) for sheet in records.taken]
        if shape.by:
            return ShapeOffer(shape, tuple(sheets), draft)
    return None


def _lists_of(draft: ImportDraft, kind: Noun) -> Iterator[ImportDraft]:
    """The drafts of the lists of a kind that are in sight, without a layout of their own."""
    if draft.kind is kind:
        yield draft
    for one in draft.lists:
        if one.kind is kind and not one.hidden and one.sheet not in draft.places.sheets:
            yield import_draft.remapped(draft, sheet=one.sheet)


def _joined_shape(customers: ImportDraft, records: ImportDraft) -> JoinedSheets:
    from app.io.shapes.joined_sheets import JoinedSheets, SheetColumn

    made = {column.index for column in customers.reading_columns}
    person = tuple(
        SheetColumn(column.index, column.title, column.target, column.parts)
        for column in customers.columns
        if column.title and column.index not in made
    )
    buyer: list[SheetColumn] = []
    own: list[SheetColumn] = []
    for column in records.columns:
        target = column.target or ""
        if target == BUYER or target.startswith(CUSTOMER_PREFIX):
            name = NUMBER if target == BUYER else target.removeprefix(CUSTOMER_PREFIX)
            buyer.append(SheetColumn(column.index, column.title, name, column.parts))
        elif column.title:
            own.append(SheetColumn(column.index, column.title, column.target, column.parts))
    positions = frozenset(range(len(customers.taken)))
    return JoinedSheets(records.kind or Noun.SALE, positions, person, tuple(buyer), tuple(own))
