"""Layouts that are no table, used for a draft and taken back: visits in columns, two lists that belong
together, cards.

A layout is offered with the draft that reads the sheets as they stand, so that switching it off loses
nothing. Columns about customers are named as in any file of sales or visits, with `customer.` before them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, IN_NOTE, SALE_PREFIX, field
from app.core.messages import message
from app.io.headers.header_guess import THRESHOLD
from app.io.known.own_lists import is_own_customer_list
from app.io.shapes.joined_sheets import JoinedSheets
from app.io.shapes.period_visits import PeriodVisits
from app.io.shapes.shaped import sheet_position
from app.io.tables.raw import filled_cells
from app.services.importing.draft import making as import_draft
from app.services.importing.draft.code_names import named
from app.services.importing.draft.rest import MOST, says_something
from app.services.importing.draft.shown_cells import samples_of
from app.services.importing.draft.types import DraftColumn, ImportDraft, ShapeOffer, TakenSheet, Target
from app.services.importing.draft.untitled import read_by_cells, without_titles
from app.services.importing.shapes.joining import BUYER, NUMBER
from app.services.importing.shapes.listed_kinds import lists_with, of_all_kinds, of_kind
from app.services.importing.shapes.offers import (
    SAMPLE_ROWS,
    card_sheets,
    offer_of_cards,
    offered,
    person_guesses,
    placed_heads,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.io.headers.header_guess import ColumnGuess
    from app.io.shapes.cards import CardLayout
    from app.io.shapes.period_visits import Numbers
    from app.io.shapes.shaped import PlacedRow, Shape
    from app.io.tables.raw import Row


def with_shape(draft: ImportDraft, *, kind: Noun | None = None, alone: bool = False) -> ImportDraft:
    """The draft with the layout that was found, in use unless `kind` says that the rows are something else;
    read by its cells where it has neither a layout nor known titles.

    `alone`: the sheet was asked for by its name, and nothing but it is read.
    """
    offer = None if draft.by_cells else offered(draft, alone=alone)
    if offer is None:
        return draft if draft.header_row is not None else read_by_cells(draft, kind=kind, alone=alone)
    offer = offer if kind is None else of_kind(offer, kind)
    plain = replace(draft, offer=offer)
    is_wanted = kind in {None, offer.shape.kind} and draft.remembered is None and draft.known is None
    is_wanted = is_wanted and (offer.is_sure or kind is not None) and not _is_our_own(draft, offer)
    return switched(plain, on=True) if is_wanted else plain


def remapped(
    draft: ImportDraft,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: Mapping[int, str | None] | None = None,
    kind: Noun | None = None,
    together: bool | None = None,
    without_hidden_rows: bool | None = None,
    shaped: bool | None = None,
) -> ImportDraft:
    """As `draft.making.remapped`, with the layouts in mind: what is read anew is looked at anew.

    `shaped` says whether the layout that was offered is used. A `header_row` of 0: there are no titles.
    """
    if shaped is not None and shaped is not draft.is_shaped and draft.offer is not None:
        draft = switched(draft, on=shaped)
    is_same_list = (sheet, header_row, together) == (None,) * 3
    alone_of_kind = _of_one_kind(draft, kind) if kind is not None and is_same_list else None
    if alone_of_kind is not None:
        draft = alone_of_kind
    elif (sheet, header_row, kind, together) != (None,) * 4:
        plain = switched(draft, on=False)
        if header_row == 0:
            plain = without_titles(plain)
        else:
            plain = import_draft.remapped(
                plain, sheet=sheet, header_row=header_row, kind=kind, together=together
            )
        is_whole = _reads_whole_book(draft) or (draft.by_cells and together is not False)
        alone = sheet is not None or header_row is not None or not is_whole
        draft = with_shape(replace(plain, offer=None), kind=kind, alone=alone)
    if without_hidden_rows is not None:
        draft = _changed(draft, without_hidden_rows=without_hidden_rows)
    return import_draft.remapped(draft, mapping=mapping) if mapping else draft


def _of_one_kind(draft: ImportDraft, kind: Noun) -> ImportDraft | None:
    """The draft with visits or sales read alone; None where its layout has nothing that could be."""
    offer = draft.offer
    if offer is None or not draft.is_shaped or (found := of_kind(offer, kind)) is offer:
        return None
    return replace(_shaped(switched(draft, on=False), found), lists=draft.lists)


def with_all_kinds(draft: ImportDraft) -> ImportDraft:
    """The draft with all read that its cards or sheets list, be it visits, sales or both."""
    if draft.offer is None:
        return draft
    return replace(_shaped(switched(draft, on=False), of_all_kinds(draft.offer)), lists=draft.lists)


def switched(draft: ImportDraft, *, on: bool) -> ImportDraft:
    """The draft read by the layout that it offers, or as its sheets stand."""
    offer = draft.offer
    if offer is None or draft.is_shaped is on:
        return draft
    plain = replace(offer.plain, corrections=draft.corrections)
    return _shaped(plain, offer) if on else replace(plain, offer=offer)


def with_numbers(draft: ImportDraft, numbers: Numbers) -> ImportDraft:
    """The draft with the numbers below its months meaning days, counts or amounts; it is read so."""
    offer = draft.offer
    if offer is None or not isinstance(offer.shape, PeriodVisits):
        return draft
    plain = switched(draft, on=False)
    offer = replace(offer, shape=replace(offer.shape, numbers=numbers))
    return switched(replace(plain, offer=offer), on=True)


def with_layout(draft: ImportDraft, layout: CardLayout) -> ImportDraft:
    """The draft with its sheets read as cards by this layout, as many as it fits."""
    plain = switched(draft, on=False)
    sheets = tuple(TakenSheet(sheet.name, 0) for sheet in card_sheets(draft))
    return _shaped(plain, offer_of_cards(layout, sheets, replace(plain, offer=None)))


def _shaped(plain: ImportDraft, offer: ShapeOffer) -> ImportDraft:
    shape = offer.shape
    tables = plain.sheets if shape.reads_lists else plain.pages
    rows = _first_rows(offer, placed_heads(tables, offer.sheets))
    titles = [column.title for column in shape.columns if column.of_person]
    guesses = person_guesses(titles, rows, plain)
    targets = _targets_of(shape, guesses, plain)
    kept = _in_note(shape, guesses, rows, plain)
    columns = [
        DraftColumn(index, column.title, kept[index], 0.0, samples_of(rows, index))
        if index in kept
        else DraftColumn(index, column.title, target, import_draft.SURE, samples_of(rows, index))
        for index, (column, target) in enumerate(zip(shape.columns, targets, strict=True))
    ]
    at = {column.source: index for index, column in enumerate(shape.columns)}
    for day in plain.days_in_parts:
        if day.index in at:
            parts = tuple(at[part] for part in day.parts)
            columns[at[day.index]] = replace(columns[at[day.index]], samples=day.samples, parts=parts)
    return replace(
        plain,
        sheet=offer.sheets[0].name,
        kind=shape.kind,
        header_row=offer.sheets[0].header_row,
        header_height=1,
        columns=tuple(columns),
        reading_columns=(),
        targets=_all_targets(shape, plain.customs),
        offer=offer,
        is_shaped=True,
        by_cells=False,
        is_untitled=False,
        why=None,
        lists=lists_with(replace(offer, plain=plain)),
    )


def _first_rows(offer: ShapeOffer, rows: Iterable[PlacedRow]) -> list[Row]:
    """The first rows of the table; of two lists that are joined to one those of each."""
    shape = offer.shape
    if not isinstance(shape, JoinedSheets):
        return [row.cells for row in islice(shape.shaped(rows), SAMPLE_ROWS)]
    coded = [offer.coded.get(sheet.name, ()) for sheet in offer.sheets]
    placed = (row._replace(cells=named(row.cells, coded[sheet_position(row.place)])) for row in rows)
    count: Counter[Noun | None] = Counter()
    found: list[Row] = []
    for row in shape.shaped(placed):
        count[row.kind] += 1
        if count[row.kind] <= SAMPLE_ROWS:
            found.append(row.cells)
    return found


def _targets_of(shape: Shape, guesses: Sequence[ColumnGuess], plain: ImportDraft) -> list[str | None]:
    """What each column is read as; a customer's columns are guessed where the shape does not know them."""
    people = [column for column in shape.columns if column.of_person]
    days = {day.index: (day.target or "").removeprefix(CUSTOMER_PREFIX) for day in plain.days_in_parts}
    found: list[str | None] = []
    for column, guess in zip(people, guesses, strict=True):
        target = column.target or (guess.target if column.source is not None else None)
        if column.source in days:
            target = days[column.source] or None
        found.append(target if shape.kind is Noun.CUSTOMER or target is None else _of_buyer(target))
    return found + [column.target for column in shape.columns if not column.of_person]


def _in_note(
    shape: Shape, guesses: Sequence[ColumnGuess], rows: Sequence[Row], plain: ImportDraft
) -> dict[int, str]:
    """The columns about customers that stand on the sheet with titles that nobody knows."""
    people = [column for column in shape.columns if column.of_person]
    in_parts = {part for day in plain.days_in_parts for part in (day.index, *day.parts)}
    rest = [
        guess.index
        for column, guess in zip(people, guesses, strict=True)
        if column.target is None
        and column.source not in {None, *in_parts}
        and guess.target is None
        and guess.confidence < THRESHOLD
        and says_something(column.title, filled_cells(rows, guess.index))
    ]
    target = IN_NOTE if shape.kind is Noun.CUSTOMER else _of_buyer(IN_NOTE)
    return dict.fromkeys(rest, target) if len(rest) <= MOST else {}


def _of_buyer(target: str) -> str:
    return BUYER if target == NUMBER else CUSTOMER_PREFIX + target


def _all_targets(shape: Shape, customs: Mapping[str, Target]) -> tuple[Target, ...]:
    """Everything a column can be read as: of records also all that the shop keeps of their customers, and of
    visits that come with sales what is said of those."""
    own = import_draft.targets_of(shape.kind, customs)
    if shape.kind is Noun.CUSTOMER:
        return own
    named = [column.target or "" for column in shape.columns]
    own += tuple(
        Target(name, message("target.sale_of", title=field(Noun.SALE, name.removeprefix(SALE_PREFIX)).title))
        for name in named
        if name.startswith(SALE_PREFIX)
    )
    return own + tuple(replace(target, name=CUSTOMER_PREFIX + target.name) for target in customs.values())


def _changed(draft: ImportDraft, *, without_hidden_rows: bool) -> ImportDraft:
    offer = draft.offer
    if offer is not None:
        plain = replace(offer.plain, without_hidden_rows=without_hidden_rows)
        offer = replace(offer, plain=plain)
    return replace(draft, offer=offer, without_hidden_rows=without_hidden_rows)


def _is_our_own(draft: ImportDraft, offer: ShapeOffer) -> bool:
    """Whether two lists are our own export: its sheets are read one after the other."""
    if not offer.shape.waits or len(offer.sheets) < 2 or draft.kind is not Noun.CUSTOMER:
        return False
    return is_own_customer_list(tuple(column.title for column in draft.columns))


def _reads_whole_book(draft: ImportDraft) -> bool:
    return draft.offer is not None and draft.offer.shape.waits
