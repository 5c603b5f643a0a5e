"""Which layout that is no table the sheets of a draft have: cards, visits in columns, a ledger in blocks, or
two lists that belong together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, DAY_OF_KIND, IN_NOTE
from app.io.known.own_lists import is_own_list
from app.services.importing.draft.daily_sheets import is_of_daily_sheets
from app.services.importing.draft.places import Places
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.draft.together import rows_in_order
from app.services.importing.draft.types import DraftColumn, ImportDraft, ShapeOffer, TakenSheet
from app.services.importing.shapes.joining import NUMBER, from_last_title, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.headers.header_guess import ColumnGuess
    from app.io.shapes.cards import CardLayout
    from app.io.shapes.numbered_visits import NumberedVisits
    from app.io.shapes.period_visits import PeriodVisits
    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row
    from app.services.importing.draft.types import DraftSheet

HEADER_SEARCH_ROWS = 30
FEWEST_OF_TABLE = 4
MOST_CELLS = 3_000  # of a card with all its visits
LONGEST_IN_DOUBT = 60  # rows of what looks like a list, and may be a card with one below its labels
SAMPLE_ROWS = 200
NAMES = frozenset({"full_name", "family_name", "given_name", "company"})
SALES_WORDS = ("売上", "売掛", "購入", "購買", "買上", "請求", "金額", "sales", "Sales")
IN_BLOCKS = frozenset({Noun.SALE, Noun.VISIT})
WITH_VISITS = frozenset({Noun.CUSTOMER, Noun.VISIT, None})


def offered(draft: ImportDraft, *, alone: bool) -> ShapeOffer | None:
    """The layout of a draft's sheets; None where they are tables. `alone`: only its own sheet is read."""
    if draft.known is not None:
        return None
    rows_each = _stacked(draft) or _several_rows_each(draft)
    cards = None if alone or rows_each is not None else _cards(draft)
    whole = rows_each or cards or _in_blocks(draft)
    if whole is not None:
        return whole
    in_columns = _visits_in_columns(draft)
    if in_columns is not None and in_columns.is_sure:
        return in_columns
    return (None if alone else joined(draft)) or in_columns


def offer_of_cards(layout: CardLayout, sheets: tuple[TakenSheet, ...], plain: ImportDraft) -> ShapeOffer:
    """These sheets read as cards by a layout."""
    from app.io.shapes.card_grid import Grid

    fitting = sum(layout.fits(Grid.of(placed_heads(plain.pages, (sheet,)))) for sheet in sheets)
    return ShapeOffer(layout, sheets, plain, fitting)


def card_sheets(draft: ImportDraft) -> list[DraftSheet]:
    """The sheets that may be cards: those in sight with anything on them."""
    from app.io.tables.sheets import is_kept_apart

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


def person_guesses(titles: Sequence[str], rows: Sequence[Row], plain: ImportDraft) -> Sequence[ColumnGuess]:
    """What the first columns of rows mean in a list of customers."""
    from app.io.headers.guess import guess_header
    from app.io.headers.header_guess import ColumnGuess

    customs = {title: target.name for title, target in plain.customs.items()}
    width = len(titles)
    guess = guess_header([tuple(titles), *(row[:width] for row in rows)], kind=Noun.CUSTOMER, customs=customs)
    blank = [ColumnGuess(index, title, None, 0.0) for index, title in enumerate(titles)]
    found = guess.columns if guess.header_row == 0 else ()
    return [*found[:width], *blank[len(found) :]]


def _cards(draft: ImportDraft) -> ShapeOffer | None:
    from app.io.headers.titles import title_key
    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_guess import guess_cards

    sheets = card_sheets(draft)
    is_long = any(sheet.rows > len(sheet.head) for sheet in sheets)  # no card is
    if is_long or is_own_list([column.title for column in draft.columns]):
        return None
    if _repeats_its_titles(draft) or is_of_daily_sheets(draft):
        return None
    is_list = _is_plainly_a_list(draft)
    if is_list and any(sheet.rows > LONGEST_IN_DOUBT for sheet in sheets):
        return None
    if any(sum(len(row) - row.count(None) for row in sheet.head) > MOST_CELLS for sheet in sheets):
        return None
    taken = tuple(TakenSheet(sheet.name, 0) for sheet in sheets)
    grids = [Grid.of(placed_heads(draft.pages, (sheet,))) for sheet in taken]
    customs = {title_key(title): target.name for title, target in draft.customs.items()}
    layout = guess_cards(grids, customs)
    if layout is None or (is_list and not layout.is_surely_no_list):
        return None
    return offer_of_cards(layout, taken, draft)


def _is_plainly_a_list(draft: ImportDraft) -> bool:
    """Whether titles in two rows, several lists of people on a sheet, or fields side by side say so."""
    if draft.header_row is None:
        return False
    of_people = {one.sheet for one in draft.lists if one.kind is Noun.CUSTOMER}
    pages = Counter(sheet.source for sheet in draft.sheets if sheet.source and sheet.name in of_people)
    return draft.header_height > 1 or pages[draft.chosen_sheet.source] > 1 or _is_table_of_people(draft)


def _repeats_its_titles(draft: ImportDraft) -> bool:
    """Whether the titles of a list stand again further down, as on every page."""
    if draft.header_row is None:
        return False
    heads = {sheet.name: sheet.head for sheet in draft.sheets}
    return any(
        (head := heads[sheet.name])[sheet.header_row - 1] in head[sheet.header_row :] for sheet in draft.taken
    )


def _is_table_of_people(draft: ImportDraft) -> bool:
    """Whether several fields of people stand side by side over rows that hold no titles themselves."""
    from app.io.headers.titles import known_titles, title_key
    from app.io.tables.rows import Aside, aside

    read = [column.index for column in draft.columns if column.target not in {None, IN_NOTE}]
    if not _names_people(draft) or len(read) < FEWEST_OF_TABLE:
        return False
    below = [
        row for row in draft.chosen_sheet.head[draft.header_row or 0 :] if aside(row, ()) is not Aside.TOTAL
    ]
    cells = [[row[index] for index in read if index < len(row) and row[index]] for row in below]
    filled = [row for row in cells if len(row) * 2 >= len(read)]
    known = known_titles(draft.kind or Noun.CUSTOMER)
    titles = sum(title_key(str(cell)) in known for row in cells for cell in row)
    return len(filled) >= FEWEST_OF_TABLE and titles * FEWEST_OF_TABLE < len(filled)


def _names_people(draft: ImportDraft) -> bool:
    """Whether the rows say whose they are; the table of visits on a card does not."""
    if draft.kind is Noun.CUSTOMER:
        return True
    return any((column.target or "").removeprefix(CUSTOMER_PREFIX) in NAMES for column in draft.columns)


def _visits_in_columns(draft: ImportDraft) -> ShapeOffer | None:
    if draft.kind not in {*WITH_VISITS, Noun.SALE}:
        return None
    for plain in [draft] if draft.header_row is not None else _with_any_titles(draft):
        sheets = tuple(from_last_title(plain, sheet) for sheet in plain.taken)
        shape = _visits_below(plain, sheets)
        if shape is None and (days := _days_below(plain, sheets)) is not None:
            shape, sheets = days
        if shape is None or (draft.kind is Noun.SALE and not _is_of_groups(shape)):
            continue
        rows = [row.cells for row in islice(shape.shaped(placed_heads(plain.sheets, sheets)), SAMPLE_ROWS)]
        titles = [column.title for column in shape.columns if column.of_person]
        guesses = {guess.target for guess in person_guesses(titles, rows, plain)}
        if guesses & {NUMBER, *NAMES}:
            is_of_money = _is_of_groups(shape) or _speaks_of_money(plain, sheets)
            is_sure = shape.kind is not Noun.SALE or is_of_money
            return ShapeOffer(shape, sheets, draft, is_sure=is_sure)
    return None


def _is_of_groups(shape: NumberedVisits | PeriodVisits) -> bool:
    """Whether more than a day is said of every visit (日付 メニュー 金額 below 1回目, 2回目): the first one
    alone would make a list of sales."""
    from app.io.shapes.numbered_visits import NumberedVisits

    return isinstance(shape, NumberedVisits) and all(group.says_more for group in shape.groups)


def _speaks_of_money(draft: ImportDraft, sheets: Sequence[TakenSheet]) -> bool:
    """Whether the names of file and sheets, or what stands above the titles, say that these are sales."""
    said = "".join(caption for sheet in sheets for caption in _captions(draft, sheet))
    return any(word in said for word in SALES_WORDS)


def _with_any_titles(draft: ImportDraft) -> Iterator[ImportDraft]:
    """The draft with each of the first rows as titles: months among them hide what the others say."""
    for at, row in enumerate(draft.chosen_sheet.head[:HEADER_SEARCH_ROWS], start=1):
        columns = tuple(DraftColumn(index, shown_cell(cell), None, 0.0, ()) for index, cell in enumerate(row))
        yield replace(draft, header_row=at, header_height=1, columns=columns)


def _several_rows_each(draft: ImportDraft) -> ShapeOffer | None:
    """Readings in a row above or below the names, addresses that go on below."""
    from app.io.shapes.paired_rows import find_paired_rows, second_titles

    if draft.kind is not Noun.CUSTOMER or draft.header_row is None or is_own_list(_titles(draft)):
        return None
    sheets = tuple(from_last_title(draft, sheet) for sheet in draft.taken)
    first, head = sheets[0], draft.chosen_sheet.head
    rows = [row for row in rows_in_order(first, head[first.header_row :]) if _is_filled(row)]
    above = rows_in_order(first, head[first.header_row - 2 : first.header_row - 1])
    for beside, is_above in ((above, True), (rows[:1], False)):
        titles = second_titles(beside[0]) if beside else []
        own = second_titles(head[first.header_row - 1]) if titles and draft.header_height > 1 else []
        below = rows[1:] if titles and not is_above else rows
        shape = find_paired_rows(own or _titles(draft), titles, below, beside_is_above=is_above)
        if shape is None:
            continue
        if titles and not is_above:
            sheets = tuple(replace(sheet, header_row=sheet.header_row + 1) for sheet in sheets)
        made = [row.cells for row in islice(shape.shaped(placed_heads(draft.sheets, sheets)), SAMPLE_ROWS)]
        guesses = person_guesses([column.title for column in shape.columns], made, draft)
        return ShapeOffer(shape.with_targets([guess.target for guess in guesses]), sheets, draft)
    return None


def _stacked(draft: ImportDraft) -> ShapeOffer | None:
    """As many rows for a customer as there are rows of titles."""
    from app.io.shapes.stacked_rows import find_stacked_rows

    if draft.kind is not Noun.CUSTOMER or draft.header_row is None or is_own_list(_titles(draft)):
        return None
    found = find_stacked_rows(draft.chosen_sheet.head, draft.header_row - 1)
    if found is None:
        return None
    shape, last = found
    further = last + 1 - draft.header_row
    sheets = tuple(replace(sheet, header_row=sheet.header_row + further) for sheet in draft.taken)
    made = [row.cells for row in islice(shape.shaped(placed_heads(draft.sheets, sheets)), SAMPLE_ROWS)]
    guesses = person_guesses([column.title for column in shape.columns], made, draft)
    return ShapeOffer(shape.with_targets([guess.target for guess in guesses]), sheets, draft)


def _in_blocks(draft: ImportDraft) -> ShapeOffer | None:
    """Lines below the customer they are about, where no column says whose they are."""
    from app.io.shapes.ledger_blocks import find_ledger_blocks
    from app.io.shapes.shaped import ShapedColumn

    if draft.kind is None or draft.kind not in IN_BLOCKS:
        return None
    day = next((one for one in draft.columns if one.target == DAY_OF_KIND[draft.kind]), None)
    pages = {sheet.name for sheet in draft.pages}
    if day is None or _names_people(draft) or not pages.issuperset(sheet.name for sheet in draft.taken):
        return None
    sheets = tuple(TakenSheet(sheet.name, 0) for sheet in draft.taken)
    first = (draft.header_row or 1) - 1
    titles = draft.chosen_sheet.head[first : first + draft.header_height]
    columns = [ShapedColumn(one.title, one.target, one.index) for one in draft.columns if one.title]
    rows = placed_heads(draft.pages, sheets)
    shape = find_ledger_blocks(draft.kind, titles, columns, day.index, rows)
    return None if shape is None else ShapeOffer(shape, sheets, draft)


def _titles(draft: ImportDraft) -> list[str]:
    return [column.title for column in draft.columns if not column.parts]


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


def _days_below(
    draft: ImportDraft, sheets: tuple[TakenSheet, ...]
) -> tuple[PeriodVisits, tuple[TakenSheet, ...]] | None:
    """Visits below days that have a row of their own under 第1回, 第2回 …, and where the entries begin."""
    from app.io.shapes.period_visits import find_period_visits

    first, head = sheets[0], draft.chosen_sheet.head
    rows = rows_in_order(first, head[first.header_row :])
    filled = [cell for cell in rows[0] if cell is not None] if rows else []
    if len(filled) < FEWEST_OF_TABLE or not all(isinstance(cell, date) for cell in filled):
        return None
    above = rows[0]
    titles = [
        _day_or(title, above[at] if at < len(above) else None) for at, title in enumerate(_titles(draft))
    ]
    captions = [_captions(draft, sheet) for sheet in sheets]
    shape = find_period_visits(titles, rows[1:], captions, clock.today())
    further = tuple(replace(sheet, header_row=sheet.header_row + 1) for sheet in sheets)
    return None if shape is None else (shape, further)


def _day_or(title: str, cell: Cell) -> Cell:
    return cell if isinstance(cell, date) else title


def _captions(draft: ImportDraft, sheet: TakenSheet) -> list[str]:
    """Texts that may say of which year a sheet is: its name, the rows above its titles, the file's name."""
    head = next(found.head for found in draft.sheets if found.name == sheet.name)
    above = [cell for row in head[: sheet.header_row - 1] for cell in row if isinstance(cell, str)]
    return [sheet.name, *above, draft.name_as_caption]


def _is_filled(row: Row) -> bool:
    return row.count(None) < len(row)
