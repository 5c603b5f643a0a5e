"""Which tables of cards list purchases, and what their columns are of a sale.

A price alone makes no sale: what a treatment cost is a part of the visit. The day has to be that of a
purchase, or what is named beside it goods.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import AMOUNTS, DAY_OF_KIND
from app.io.cleaning.types import text_of
from app.io.headers.guess import guess_header
from app.io.headers.title_reading import LIKELY, read_title
from app.io.headers.titles import title_key
from app.io.shapes.card_tables import DAY, FIELDS_OF_KIND, NUMBER, visit_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_tables import CardTable
    from app.io.tables.raw import Cell, Row

NEAR_ROWS = 2
LONGEST_CAPTION = 20
SOLD_ON = DAY_OF_KIND[Noun.SALE]
COUNTED = frozenset({"quantity", "unit_price"})
_OF_SALE = frozenset(FIELDS_OF_KIND[Noun.SALE]) - {SOLD_ON}
_BOUGHT = tuple(
    map(title_key, ("購入", "買上", "買い上げ", "買物", "買い物", "販売", "売上", "注文", "purchase"))
)
_GOODS = (*_BOUGHT, *map(title_key, ("商品", "品名", "品目", "品物", "お品", "製品", "item", "product")))
_CAME = tuple(map(title_key, ("来店", "来院", "施術", "訪問", "visit")))
_ANY_DAY = frozenset(map(title_key, ("日", "日付", "年月日", "月日", "日にち", "日時", "date")))
_ANYTHING = frozenset(map(title_key, ("内容", "明細", "項目")))


def with_kinds(tables: Sequence[CardTable], cards: Sequence[Grid]) -> tuple[CardTable, ...]:
    """The tables of these cards, those that list purchases as ones of sales."""
    sales = [_as_sales(table, cards) for table in tables]
    return tuple(
        table if found is None or not _lists_purchases(found, cards) else found
        for table, found in zip(tables, sales, strict=True)
    )


def as_listed(tables: Sequence[CardTable], cards: Sequence[Grid]) -> tuple[CardTable, ...]:
    """The tables of these cards as they were before anybody said what they list."""
    return with_kinds([_as_visits(table) for table in tables], cards)


def tables_as(kind: Noun, tables: Sequence[CardTable], cards: Sequence[Grid]) -> tuple[CardTable, ...] | None:
    """The tables of these cards, of which some are of this kind: those that look like it, else all that can
    be read so; None where there is none."""
    found = as_listed(tables, cards)
    if not _is_among(kind, found):
        read = _as_visits if kind is Noun.VISIT else partial(_as_sales, cards=cards)
        found = tuple(read(table) or table for table in found)
    return found if _is_among(kind, found) else None


def _is_among(kind: Noun, tables: Sequence[CardTable]) -> bool:
    return any(table.is_dated and table.kind is kind for table in tables)


def _as_visits(table: CardTable) -> CardTable:
    """Its entries as visits, with what they cost in the memo."""
    if not table.is_dated or table.kind is Noun.VISIT:
        return table
    names = [visit_field(title) for _column, title, _name in table.columns]
    columns = tuple(
        (column, title, DAY if column == table.day else name if name != DAY else None)
        for (column, title, _name), name in zip(table.columns, names, strict=True)
    )
    return replace(table, kind=Noun.VISIT, columns=columns)


def _as_sales(table: CardTable, cards: Sequence[Grid]) -> CardTable | None:
    """Its entries as sales; None where they have no day, or most of them on these cards no price."""
    if table.day is None:
        return None
    entries = [_entries(table, grid) for grid in cards]
    rows = [row for of_card in entries for row in of_card]
    titles = tuple(title for _column, title, _name in table.columns)
    guess = guess_header([titles, *rows], kind=Noun.SALE)
    targets = [column.target for column in guess.columns] if guess.header_row == 0 else [None] * len(titles)
    names = [
        SOLD_ON if column == table.day else target if target in _OF_SALE else None
        for (column, _title, _name), target in zip(table.columns, targets, strict=False)
    ]
    if NUMBER in names and _count_anew(entries, at := names.index(NUMBER)):
        names[at] = None
    prices = [at for at, name in enumerate(names) if name in AMOUNTS]
    priced = sum(any(row[at] is not None for at in prices) for row in rows)
    if not prices or priced * 2 < len(rows):
        return None
    columns = tuple(
        (column, title, name) for (column, title, _name), name in zip(table.columns, names, strict=True)
    )
    return replace(table, kind=Noun.SALE, columns=columns)


def _entries(table: CardTable, grid: Grid) -> list[Row]:
    """The rows below the titles that have a day, with the first cell below each of the titles."""
    starts = [column for column, _title, _name in table.columns]
    found: list[Row] = []
    for row in table.rows_on(grid)[1:]:
        cells: dict[int, Cell] = {}
        for spot, cell in table.cells_on(grid, row):
            cells.setdefault(bisect(starts, spot.column) - 1, cell)
        if table.day in starts and starts.index(table.day) in cells:
            found.append(tuple(cells.get(at) for at in range(len(starts))))
    return found


def _count_anew(entries: Sequence[Sequence[Row]], at: int) -> bool:
    """Whether a number is that of a line, and no sale's: several cards have the same ones."""
    numbers = [{row[at] for row in of_card if row[at] is not None} for of_card in entries]
    return sum(map(len, numbers)) > len(set().union(*numbers))


def _lists_purchases(table: CardTable, cards: Sequence[Grid]) -> bool:
    """Whether what a table of sales has titles for is bought, and not done."""
    titles = {name: title_key(title) for _column, title, name in table.columns}
    day = titles[SOLD_ON]
    if _says(day, _BOUGHT):
        return True
    done = [title for _column, title, _name in table.columns if _is_of_visit(title, "menu")]
    if any(title_key(title) not in _ANYTHING for title in done):
        return False
    product = titles.get("product", "")
    names_goods = _says(product, _GOODS)
    if day not in _ANY_DAY and _is_of_visit(day, DAY):
        return _says(product, _BOUGHT) or (names_goods and not COUNTED.isdisjoint(titles))
    return names_goods or titles.keys() >= COUNTED or any(_is_captioned(table, grid) for grid in cards)


def _is_of_visit(title: str, name: str) -> bool:
    reading = read_title(title, Noun.VISIT)
    return reading.target == name and reading.confidence >= LIKELY


def _is_captioned(table: CardTable, grid: Grid) -> bool:
    """Whether words right above the titles say that what follows was bought."""
    top = table.titles_on(grid) or 0
    for row in range(top - 1, max(top - 1 - NEAR_ROWS, -1), -1):
        cells = table.cells_on(grid, row)
        if cells:
            words = title_key(text_of(cells[0][1]))
            is_caption = len(cells) == 1 and len(words) <= LONGEST_CAPTION
            return is_caption and _says(words, _BOUGHT) and not _says(words, _CAME)
    return False


def _says(key: str, words: Sequence[str]) -> bool:
    return any(word in key for word in words)
