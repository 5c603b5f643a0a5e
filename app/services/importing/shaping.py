"""Layouts that are no table, found in a draft and taken back: visits in columns, two lists that belong
together, cards.

A layout is offered with the draft that reads the sheets as they stand, so that switching it off loses
nothing. Columns about customers are named as in any file of sales or visits, with `customer.` before them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import Noun
from app.io.own_lists import is_own_customer_list, is_own_list
from app.services.importing import draft as import_draft
from app.services.importing.cells import CUSTOMER_PREFIX
from app.services.importing.draft_types import DraftColumn, ImportDraft, ShapeOffer, TakenSheet, Target
from app.services.importing.places import Places
from app.services.importing.together import rows_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.io.header_guess import ColumnGuess
    from app.io.shapes.cards import CardLayout
    from app.io.shapes.joined_sheets import JoinedSheets, SheetColumn
    from app.io.shapes.numbered_visits import NumberedVisits
    from app.io.shapes.period_visits import PeriodVisits
    from app.io.shapes.shaped import PlacedRow, Shape
    from app.io.tables import Cell, Row
    from app.services.importing.draft_types import DraftSheet

HEADER_SEARCH_ROWS = 30
FEWEST_OF_TABLE = 4
SAMPLE_ROWS = 200
NUMBER, BUYER = "number", "customer"
NAMES = frozenset({"full_name", "family_name", "given_name", "company"})
WITH_VISITS = frozenset({Noun.CUSTOMER, Noun.VISIT, None})


def with_shape(draft: ImportDraft, *, kind: Noun | None = None, alone: bool = False) -> ImportDraft:
    """The draft with the layout that was found, in use unless `kind` says that the rows are something else.

    `alone`: the sheet was asked for by its name, and nothing but it is read.
    """
    offer = _offer(draft, alone=alone)
    if offer is None:
        return draft
    plain = replace(draft, offer=offer)
    is_wanted = kind in {None, offer.shape.kind} and draft.remembered is None and draft.known is None
    is_wanted = is_wanted and not _is_our_own(draft, offer)
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
    """As `draft.remapped`, with the layouts in mind: what is read anew is looked at anew.

    `shaped` says whether the layout that was offered is used.
    """
    if shaped is not None and shaped is not draft.is_shaped and draft.offer is not None:
        draft = switched(draft, on=shaped)
    if (sheet, header_row, kind, together) != (None,) * 4:
        plain = switched(draft, on=False)
        plain = import_draft.remapped(plain, sheet=sheet, header_row=header_row, kind=kind, together=together)
        alone = sheet is not None or header_row is not None or not _reads_whole_book(draft)
        draft = with_shape(replace(plain, offer=None), kind=kind, alone=alone)
    if without_hidden_rows is not None:
        draft = _changed(draft, without_hidden_rows=without_hidden_rows)
    return import_draft.remapped(draft, mapping=mapping) if mapping else draft


def switched(draft: ImportDraft, *, on: bool) -> ImportDraft:
    """The draft read by the layout that it offers, or as its sheets stand."""
    offer = draft.offer
    if offer is None or draft.is_shaped is on:
        return draft
    if not on:
        return replace(offer.plain, offer=offer)
    return _shaped(offer.plain, offer)


def with_layout(draft: ImportDraft, layout: CardLayout) -> ImportDraft:
    """The draft with its sheets read as cards by this layout, as many as it fits."""
    plain = switched(draft, on=False)
    sheets = tuple(TakenSheet(sheet.name, 0) for sheet in card_sheets(draft))
    return _shaped(plain, ShapeOffer(layout, sheets, replace(plain, offer=None)))


def card_sheets(draft: ImportDraft) -> list[DraftSheet]:
    """The sheets that may be cards: those in sight with anything on them."""
    from app.io.table_sheets import is_kept_apart

    return [
        sheet
        for sheet in draft.pages
        if not sheet.hidden and not is_kept_apart(sheet.name) and any(map(_is_filled, sheet.head))
    ]


def placed_heads(tables: Sequence[DraftSheet], sheets: Sequence[TakenSheet]) -> Iterator[PlacedRow]:
    """What is held of these sheets below their titles, with places; `tables` has them among others."""
    from app.io.shapes.shaped import PlacedRow

    heads = {sheet.name: sheet.head for sheet in tables}
    places = Places(tuple(sheet.name for sheet in sheets))
    for position, sheet in enumerate(sheets):
        rows = rows_in_order(sheet, heads[sheet.name][sheet.header_row :])
        for row, cells in enumerate(rows, start=sheet.header_row + 1):
            if _is_filled(cells):
                yield PlacedRow(places.place(position, row), cells)


def _shaped(plain: ImportDraft, offer: ShapeOffer) -> ImportDraft:
    shape = offer.shape
    tables = plain.sheets if shape.reads_lists else plain.pages
    rows = [row.cells for row in islice(shape.shaped(placed_heads(tables, offer.sheets)), SAMPLE_ROWS)]
    targets = _targets_of(shape, rows, plain)
    columns = tuple(
        DraftColumn(index, column.title, target, import_draft.SURE, import_draft.samples_of(rows, index))
        for index, (column, target) in enumerate(zip(shape.columns, targets, strict=True))
    )
    return replace(
        plain,
        sheet=offer.sheets[0].name,
        kind=shape.kind,
        header_row=offer.sheets[0].header_row,
        header_height=1,
        columns=columns,
        reading_columns=(),
        targets=_all_targets(shape.kind, plain.customs),
        offer=offer,
        is_shaped=True,
    )


def _targets_of(shape: Shape, rows: Sequence[Row], plain: ImportDraft) -> list[str | None]:
    """What each column is read as; a customer's columns are guessed where the shape does not know them."""
    people = [column for column in shape.columns if column.of_person]
    guesses = _person_guesses([column.title for column in people], rows, plain)
    found: list[str | None] = []
    for column, guess in zip(people, guesses, strict=True):
        target = column.target or (guess.target if column.source is not None else None)
        found.append(target if shape.kind is Noun.CUSTOMER or target is None else _of_buyer(target))
    return found + [column.target for column in shape.columns if not column.of_person]


def _changed(draft: ImportDraft, *, without_hidden_rows: bool) -> ImportDraft:
    offer = draft.offer
    if offer is not None:
        plain = replace(offer.plain, without_hidden_rows=without_hidden_rows)
        offer = replace(offer, plain=plain)
    return replace(draft, offer=offer, without_hidden_rows=without_hidden_rows)


def _of_buyer(target: str) -> str:
    return BUYER if target == NUMBER else CUSTOMER_PREFIX + target


def _person_guesses(titles: Sequence[str], rows: Sequence[Row], plain: ImportDraft) -> Sequence[ColumnGuess]:
    from app.io.header_guess import ColumnGuess, guess_header

    customs = {title: target.name for title, target in plain.customs.items()}
    width = len(titles)
    guess = guess_header([tuple(titles), *(row[:width] for row in rows)], kind=Noun.CUSTOMER, customs=customs)
    blank = [ColumnGuess(index, title, None, 0.0) for index, title in enumerate(titles)]
    found = guess.columns if guess.header_row == 0 else ()
    return [*found[:width], *blank[len(found) :]]


def _all_targets(kind: Noun, customs: Mapping[str, Target]) -> tuple[Target, ...]:
    """Everything a column can be read as: of records also all that the shop keeps of their customers."""
    own = import_draft.targets_of(kind, customs)
    if kind is Noun.CUSTOMER:
        return own
    return own + tuple(replace(target, name=CUSTOMER_PREFIX + target.name) for target in customs.values())


def _offer(draft: ImportDraft, *, alone: bool) -> ShapeOffer | None:
    if draft.known is not None:
        return None
    cards = None if alone else _cards(draft)
    if cards is not None:
        return cards
    return _visits_in_columns(draft) or (None if alone else _joined(draft))


def _cards(draft: ImportDraft) -> ShapeOffer | None:
    from app.io.header_titles import title_key
    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_guess import guess_cards

    sheets = card_sheets(draft)
    is_long = any(sheet.rows > len(sheet.head) for sheet in sheets)  # no card is
    if is_long or _is_plainly_a_list(draft):
        return None
    taken = tuple(TakenSheet(sheet.name, 0) for sheet in sheets)
    grids = [Grid.of(placed_heads(draft.pages, (sheet,))) for sheet in taken]
    customs = {title_key(title): target.name for title, target in draft.customs.items()}
    layout = guess_cards(grids, customs)
    return None if layout is None else ShapeOffer(layout, taken, draft)


def _is_plainly_a_list(draft: ImportDraft) -> bool:
    """Whether our own titles, titles in two rows, or titles that stand again further down, say so."""
    if draft.header_row is None:
        return False
    if is_own_list([column.title for column in draft.columns]):
        return True
    head, at = draft.chosen_sheet.head, draft.header_row
    return draft.header_height > 1 or head[at - 1] in head[at:] or _is_table_of_people(draft)


def _is_table_of_people(draft: ImportDraft) -> bool:
    """Whether several fields of people stand side by side over rows that hold no titles themselves."""
    from app.io.header_titles import known_titles, title_key

    read = [column.index for column in draft.columns if column.target]
    if draft.kind is not Noun.CUSTOMER or len(read) < FEWEST_OF_TABLE:
        return False
    below = draft.chosen_sheet.head[draft.header_row or 0 :]
    cells = [[row[index] for index in read if index < len(row) and row[index]] for row in below]
    filled = [row for row in cells if len(row) * 2 >= len(read)]
    known = known_titles(Noun.CUSTOMER)
    titles = sum(title_key(str(cell)) in known for row in cells for cell in row)
    return len(filled) >= FEWEST_OF_TABLE and titles * FEWEST_OF_TABLE < len(filled)


def _visits_in_columns(draft: ImportDraft) -> ShapeOffer | None:
    if draft.kind not in WITH_VISITS:
        return None
    for plain in [draft] if draft.header_row is not None else _with_any_titles(draft):
        sheets = tuple(_from_last_title(plain, sheet) for sheet in plain.taken)
        shape = _visits_below(plain, sheets)
        if shape is None:
            continue
        rows = [row.cells for row in islice(shape.shaped(placed_heads(plain.sheets, sheets)), SAMPLE_ROWS)]
        titles = [column.title for column in shape.columns if column.of_person]
        guesses = {guess.target for guess in _person_guesses(titles, rows, plain)}
        if guesses & {NUMBER, *NAMES}:
            return ShapeOffer(shape, sheets, draft)
    return None


def _with_any_titles(draft: ImportDraft) -> Iterator[ImportDraft]:
    """The draft with each of the first rows as titles: months among them hide what the others say."""
    for at, row in enumerate(draft.chosen_sheet.head[:HEADER_SEARCH_ROWS], start=1):
        columns = tuple(
            DraftColumn(index, import_draft.shown_cell(cell), None, 0.0, ()) for index, cell in enumerate(row)
        )
        yield replace(draft, header_row=at, header_height=1, columns=columns)


def _visits_below(draft: ImportDraft, sheets: Sequence[TakenSheet]) -> NumberedVisits | PeriodVisits | None:
    from app.io.shapes.numbered_visits import find_numbered_visits
    from app.io.shapes.period_visits import find_period_visits

    first, today = sheets[0], clock.today()
    head = draft.chosen_sheet.head
    rows = rows_in_order(first, head[first.header_row :])
    said = rows_in_order(first, head[first.header_row - 1 : first.header_row])
    titles = [column.title for column in draft.columns]
    numbered = find_numbered_visits(titles, rows, today)
    if numbered is not None:
        return numbered
    days = [
        _day_or(title, said[0][at] if said and at < len(said[0]) else None) for at, title in enumerate(titles)
    ]
    captions = [_captions(draft, sheet) for sheet in sheets]
    return find_period_visits(days, rows, captions, today)


def _day_or(title: str, cell: Cell) -> Cell:
    return cell if isinstance(cell, date) else title


def _captions(draft: ImportDraft, sheet: TakenSheet) -> list[str]:
    """Texts that may say of which year a sheet is: its name, the rows above its titles, the file's name."""
    head = next(found.head for found in draft.sheets if found.name == sheet.name)
    above = [cell for row in head[: sheet.header_row - 1] for cell in row if isinstance(cell, str)]
    return [sheet.name, *above, draft.path.stem]


def _joined(draft: ImportDraft) -> ShapeOffer | None:
    """Customers and their sales, or else their visits, where both are in the file and say whose they are."""
    customers = next(_lists_of(draft, Noun.CUSTOMER), None)
    if customers is None:
        return None
    for records in (*_lists_of(draft, Noun.SALE), *_lists_of(draft, Noun.VISIT)):
        shape = _joined_shape(customers, records)
        sheets = [_from_last_title(customers, sheet) for sheet in customers.taken]
        sheets += [_from_last_title(records, sheet) for sheet in records.taken]
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
        SheetColumn(column.index, column.title, column.target)
        for column in customers.columns
        if column.title and column.index not in made
    )
    buyer: list[SheetColumn] = []
    own: list[SheetColumn] = []
    for column in records.columns:
        target = column.target or ""
        if target == BUYER or target.startswith(CUSTOMER_PREFIX):
            name = NUMBER if target == BUYER else target.removeprefix(CUSTOMER_PREFIX)
            buyer.append(SheetColumn(column.index, column.title, name))
        elif column.title:
            own.append(SheetColumn(column.index, column.title, column.target))
    positions = frozenset(range(len(customers.taken)))
    return JoinedSheets(records.kind or Noun.SALE, positions, person, tuple(buyer), tuple(own))


def _from_last_title(draft: ImportDraft, sheet: TakenSheet) -> TakenSheet:
    return replace(sheet, header_row=sheet.header_row + draft.header_height - 1)


def _is_our_own(draft: ImportDraft, offer: ShapeOffer) -> bool:
    """Whether two lists are our own export: its sheets are read one after the other."""
    if not offer.shape.waits or len(offer.sheets) < 2 or draft.kind is not Noun.CUSTOMER:
        return False
    return is_own_customer_list(tuple(column.title for column in draft.columns))


def _reads_whole_book(draft: ImportDraft) -> bool:
    return draft.offer is not None and draft.offer.shape.waits


def _is_filled(row: Row) -> bool:
    return row.count(None) < len(row)
