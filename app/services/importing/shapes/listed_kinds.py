"""Visits, purchases or both, on cards or on sheets beside the customers': what of it is read, and what else
there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.io.shapes.cards import CardLayout
from app.io.shapes.joined_sheets import JoinedSheets
from app.services.importing.shapes.joining import joined
from app.services.importing.shapes.offers import placed_heads
from app.services.importing.types import SheetList

if TYPE_CHECKING:
    from app.core.enums import Noun
    from app.io.shapes.card_grid import Grid
    from app.services.importing.draft.types import ImportDraft, ShapeOffer

LOOKED_AT = 30


def of_kind(offer: ShapeOffer, kind: Noun) -> ShapeOffer:
    """The offer with visits or sales read alone; as it is where it has nothing that could be."""
    from app.io.shapes.card_purchases import tables_as
    from app.io.shapes.card_tables import FIELDS_OF_KIND

    shape = offer.shape
    if isinstance(shape, JoinedSheets):
        return (joined(offer.plain, kind) if kind in shape.kinds_there else None) or offer
    if not isinstance(shape, CardLayout) or kind not in FIELDS_OF_KIND:
        return offer
    tables = tables_as(kind, shape.tables, _first_grids(offer))
    return offer if tables is None else replace(offer, shape=replace(shape, tables=tables, wanted=kind))


def of_all_kinds(offer: ShapeOffer) -> ShapeOffer:
    """The offer with everything read that there is."""
    from app.io.shapes.card_purchases import as_listed

    shape = offer.shape
    if isinstance(shape, JoinedSheets):
        return joined(offer.plain) or offer
    if not isinstance(shape, CardLayout):
        return offer
    tables = as_listed(shape.tables, _first_grids(offer))
    return replace(offer, shape=replace(shape, tables=tables, wanted=None))


def kinds_listed(draft: ImportDraft) -> tuple[Noun, ...]:
    """What cards list, or what is joined to customers, whether all of it is read or not; nothing of any other
    draft."""
    shape = draft.shape
    if isinstance(shape, JoinedSheets):
        return shape.kinds_there
    return shape.kinds if isinstance(shape, CardLayout) else ()


def lists_with(offer: ShapeOffer) -> tuple[SheetList, ...]:
    """The lists of a file that is read by a layout. The tables on cards are no lists of their own, but for
    those of one kind where they are of several."""
    shape, lists = offer.shape, offer.plain.lists
    if not isinstance(shape, CardLayout):
        return lists
    on_cards = {sheet.name for sheet in offer.sheets}
    tables = {sheet.name for sheet in offer.plain.sheets if sheet.sheet_in_file in on_cards}
    kinds = shape.kinds if len(shape.kinds) > 1 else ()
    return (
        *(one for one in lists if one.sheet not in tables),
        *(
            SheetList(offer.sheets[0].name, kind, _entries(offer, replace(shape, wanted=kind)), on_cards=True)
            for kind in kinds
        ),
    )


def _first_grids(offer: ShapeOffer) -> list[Grid]:
    from app.io.shapes.card_grid import Grid

    pages = offer.plain.pages
    return [Grid.of(placed_heads(pages, (sheet,))) for sheet in offer.sheets[:LOOKED_AT]]


def _entries(offer: ShapeOffer, layout: CardLayout) -> int:
    """How many rows the cards have for what they are read for."""
    of_person = sum(column.of_person for column in layout.columns)
    rows = layout.shaped(placed_heads(offer.plain.pages, offer.sheets))
    return sum(any(cell is not None for cell in row.cells[of_person:]) for row in rows)
