"""The tables that cards which look alike have: where their titles stand, and which columns they take."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, TypeGuard

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look, is_data, looks_of
from app.io.headers.title_reading import CERTAIN, OF_PARTY, read_title
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Spot, is_label
from app.io.shapes.card_labels import (
    LONGEST_LABEL,
    NAMES,
    labels_in,
    read_label,
    stands_behind_values,
)
from app.io.shapes.card_tables import DAY, CardTable, visit_field
from app.io.shapes.card_tables_beside import tables_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_tables import TableColumns
    from app.io.tables.raw import Cell

ALIKE = 0.6
NEAR_ROWS = 2
FEWEST_TITLES = 2
FEWEST_CAPTIONED = 3  # beside captions of rows, two titles might be a label and its value
FEWEST_ENTRIES = 2
FEWEST_LABELS = 2
REACH = 20
MOST_TABLES = 12
DAYS = ("日", "日付", "月日", "date")
OF_PERSON = frozenset({"full_name", "full_kana", "phones", "emails", "postal_code", "address", "birthday"})

Titles = tuple[tuple[int, str], ...]
Placed = tuple[Spot, "Cell"]


class Covers:
    """Which cells of a card lie in one of its tables, or where other cards have more entries of it."""

    def __init__(self, base: Grid, tables: Sequence[CardTable]) -> None:
        self._areas = []
        for table in tables:
            rows = table.rows_on(base, table.until(base, tables))
            below = (row for row in sorted(base.cells) if row > rows[-1] and table.cells_on(base, row))
            self._areas.append((table, rows[0], next(below, None)))

    def __contains__(self, spot: Spot) -> bool:
        return any(
            top <= spot.row
            and (bottom is None or spot.row < bottom)
            and table.first <= spot.column
            and (table.end is None or spot.column < table.end)
            for table, top, bottom in self._areas
        )


class _Cards:
    """Some cards that look alike, one of which is looked at."""

    def __init__(self, base: Grid, sample: Sequence[Grid]) -> None:
        self.base, self.all = base, sample
        self._words = [
            {(spot, title_key(cell)) for spot, cell in grid.filled() if _is_title(cell)} for grid in sample
        ]

    @property
    def are_several(self) -> bool:
        """Whether there is more than one card to compare."""
        return len(self.all) > 1

    def are_alike_at(self, spot: Spot, cell: Cell) -> bool:
        """Whether most other cards have the words of this one there, or a few rows above or below."""
        key = title_key(text_of(cell))
        near = [Spot(spot.row + down, spot.column) for down in range(-NEAR_ROWS, NEAR_ROWS + 1)]
        same = sum(any((one, key) in words for one in near) for words in self._words)
        return bool(key) and same - 1 >= (len(self._words) - 1) * ALIKE


def find_tables(base: Grid, sample: Sequence[Grid], headings: Collection[Spot] = ()) -> tuple[CardTable, ...]:
    """The tables of a card, the uppermost first; none where there are more than on any card. `headings` are
    no titles."""
    cards, found, covers = _Cards(base, sample), list[CardTable](), Covers(base, ())
    alone: dict[CardTable, Covers] = {}
    for row in sorted(base.cells):
        for titles, limit in _tables_in(cards, row, headings):
            free = tuple(title for title in titles if Spot(row, title[0]) not in covers)
            table = _dated(cards, row, free, covers, limit) or _undated(cards, row, free, covers)
            if not free:  # another table may begin below the entries of one
                beside = [known for known in found if Spot(row, titles[0][0]) not in alone[known]]
                table = _dated(cards, row, titles, Covers(base, beside), limit)
            if table is not None:
                found.append(table)
                if len(found) > MOST_TABLES:  # a list whose titles stand again on every page
                    return ()
                covers, alone[table] = Covers(base, found), Covers(base, [table])
    return tuple(found)


def _tables_in(cards: _Cards, row: int, headings: Collection[Spot]) -> Iterator[tuple[Titles, int | None]]:
    """The titles of each table that begins in a row, and the column in which the next one begins."""
    for run in filter(None, _runs(cards, row, headings)):
        starts = tables_beside(cards.all, row, run, headings)
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            yield tuple(one for one in run if start <= one[0] and (end is None or one[0] < end)), end


def _runs(cards: _Cards, row: int, headings: Collection[Spot]) -> Iterator[Titles]:
    """Words of a row that most cards have there, with nothing else between."""
    run: list[tuple[int, str]] = []
    for column, cell in enumerate(cards.base.cells[row]):
        if cell is None or cell == "" or Spot(row, column) in headings:
            continue
        if _is_title(cell) and cards.are_alike_at(Spot(row, column), cell):
            run.append((column, text_of(cell).strip()))
        else:
            yield tuple(run)
            run = []
    yield tuple(run)


def _is_title(cell: Cell) -> TypeGuard[str]:
    if not isinstance(cell, str) or is_data(cell) or stands_behind_values(cell):
        return False
    if not 0 < len(title_key(cell)) <= LONGEST_LABEL:
        return False
    label = read_label(cell, {})
    return label is None or not label.value


def _dated(cards: _Cards, row: int, titles: Titles, covers: Covers, limit: int | None) -> CardTable | None:
    """A day and something else, with days below or nothing at all."""
    for day in _days(titles):
        first, end = _bounds(cards.base, row, day, covers)
        end = limit if end is None else min(end, limit or end)
        columns = tuple(
            (column, title, DAY if column == day else name if (name := visit_field(title)) != DAY else None)
            for column, title in titles
            if first <= column and (end is None or column < end)
        )
        if not _has_titles_alone(CardTable(row, columns), cards):  # a label before it, blank on this card
            columns = tuple(column for column in columns if column[0] >= day)
        others = [name for column, _title, name in columns if column != day]
        table = _with_captions(CardTable(row, columns, columns[0][0], end), cards, first)
        if not (any(others) or len(others) >= FEWEST_TITLES) or not _has_titles_alone(table, cards):
            continue
        below = [
            cell
            for grid in cards.all
            for at in takewhile(partial(_is_no_row_of_titles, grid), table.rows_on(grid)[1:])
            if (cell := grid.at(Spot(at, day))) is not None
        ]
        dated = sum(Look.DATE in looks_of(cell) for cell in below)
        is_of_person = any(_is_of_person(title) for _column, title, _name in columns)
        is_sure = visit_field(dict(titles)[day]) == DAY and not is_of_person
        if dated * 2 >= len(below) and (is_sure or _has_entries(table, day, cards)):
            return table
    return None


def _is_no_row_of_titles(grid: Grid, row: int) -> bool:
    """Whether a row is none that surely begins another table."""
    titles = [cell for cell in grid.cells[row] if _is_title(cell) and _is_of_entries(cell)]
    return len(titles) < FEWEST_TITLES


def _is_of_entries(title: str) -> bool:
    return any(read_title(title, kind).confidence == CERTAIN for kind in (Noun.SALE, Noun.VISIT))


def _has_entries(table: CardTable, day: int, cards: _Cards) -> bool:
    """Whether a card has several days below the titles; one might be the value of a label above it."""
    return any(
        sum(Look.DATE in looks_of(grid.at(Spot(row, day))) for row in table.rows_on(grid)[1:])
        >= FEWEST_ENTRIES
        for grid in cards.all
    )


def _is_of_person(title: str) -> bool:
    reading = read_title(title, Noun.CUSTOMER)
    return reading.target in OF_PERSON and reading.confidence >= OF_PARTY


def _days(titles: Titles) -> list[int]:
    """The columns that may have the day, the likeliest first."""
    known = [column for column, title in titles if visit_field(title) == DAY]
    others = [
        column
        for column, title in titles
        if title_key(title).endswith(DAYS)
        and not (read_title(title, Noun.VISIT).target or "").startswith(CUSTOMER_PREFIX)
    ]
    return [*known, *(column for column in others if column not in known)]


def _undated(cards: _Cards, row: int, titles: Titles, covers: Covers) -> CardTable | None:
    """Titles without a day, with two entries or more right below them."""
    fewest = FEWEST_TITLES if cards.are_several else FEWEST_CAPTIONED
    if len(titles) < fewest:
        return None
    first, end = _bounds(cards.base, row, titles[0][0], covers)
    columns = tuple(
        (column, title, None) for column, title in titles if first <= column and (end is None or column < end)
    )
    if len(columns) < fewest:
        return None
    table = _with_captions(CardTable(row, columns, columns[0][0], end), cards, first)
    if not _has_titles_alone(table, cards):
        return None
    fullest, rows = max(((grid, table.rows_on(grid)) for grid in cards.all), key=lambda laid: len(laid[1]))
    entries = [table.cells_on(fullest, at) for at in rows[1:]]
    names = [title for _column, title, _name in columns if _is_name(title)]
    if names and not _is_named_elsewhere(cards.base, table, covers):
        return None
    fewest = 1 if names else FEWEST_ENTRIES  # a second name is somebody else's
    return table if len(entries) >= fewest and _are_entries(cards, entries, columns) else None


def _are_entries(cards: _Cards, entries: Sequence[Sequence[Placed]], columns: TableColumns) -> bool:
    """Whether rows below titles are written by hand, beside captions at most, and are no further labels."""
    caption = columns[0][0]
    values = [[one for one in entry if one[0].column > caption] for entry in entries]
    if any(is_label(cell) for entry in entries for _spot, cell in entry) or not any(values):
        return False
    if not cards.are_several:
        cells = [cell for entry in values for _spot, cell in entry]
        return sum(map(is_data, cells)) * 2 >= len(cells)
    if any(entry and all(cards.are_alike_at(*one) for one in entry) for entry in values):
        return False
    captions = [one for entry in entries for one in entry if one[0].column <= caption]
    is_captioned = any(cards.are_alike_at(*one) for one in captions)
    return len(columns) >= (FEWEST_CAPTIONED if is_captioned else FEWEST_TITLES)


def _with_captions(table: CardTable, cards: _Cards, first: int) -> CardTable:
    """The table with the one column to its left that has captions or numbers of its rows, if there is one."""
    if first == table.first:
        return table
    wider = replace(table, first=first)
    beside = {
        spot.column: is_label(cell)
        for grid in cards.all
        for row in table.rows_on(grid)
        for spot, cell in wider.cells_on(grid, row)
        if spot.column < table.first
    }
    return replace(table, first=min(beside)) if [*beside.values()] == [False] else table


def _has_titles_alone(table: CardTable, cards: _Cards) -> bool:
    """Whether no card has anything else between the titles: those would be labels with their values."""
    last = table.columns[-1][0]
    own = {column for column, _title, _name in table.columns}
    for grid in cards.all:
        top = table.titles_on(grid)
        cells = [] if top is None else table.cells_on(grid, top)
        if any(table.columns[0][0] < spot.column < last and spot.column not in own for spot, _cell in cells):
            return False
    return True


def _is_named_elsewhere(base: Grid, table: CardTable, covers: Covers) -> bool:
    """Whether the card names its customer before a table."""
    return any(
        _is_name(label.text)
        for spot, cell in base.filled()
        if spot < Spot(table.row, table.first) and spot not in covers
        for label in labels_in(cell, {})
    )


def _is_name(title: str) -> bool:
    reading = read_title(title, Noun.CUSTOMER)
    return reading.target in NAMES and reading.confidence >= OF_PARTY


def _bounds(base: Grid, row: int, anchor: int, covers: Covers) -> tuple[int, int | None]:
    """The columns that a table may take: as far as labels or other tables stand beside its rows."""
    labels: defaultdict[int, dict[str, Spot]] = defaultdict(dict)
    for at in range(row, row + REACH):
        if at > row and is_label(base.at(Spot(at, anchor))):
            break
        for column, cell in enumerate(base.cells.get(at, ())):
            if is_label(cell):
                labels[column][title_key(text_of(cell))] = Spot(at, column)
    beside = {column: spots.values() for column, spots in labels.items() if len(spots) >= FEWEST_LABELS}
    ends = [_end_of_values(base, spots, anchor) for column, spots in beside.items() if column < anchor]
    width = max(map(len, base.cells.values()))
    others = [column for column in range(width) if Spot(row, column) in covers]
    first = max([0, *ends, *(column + 1 for column in others if column < anchor)])
    return first, min((column for column in (*beside, *others) if column > anchor), default=None)


def _end_of_values(base: Grid, labels: Iterable[Spot], anchor: int) -> int:
    """The column behind the values of labels that stand to the left of a table."""
    values = Counter(
        next(
            (
                column
                for column in range(spot.column + 1, anchor)
                if base.at(Spot(spot.row, column)) is not None
            ),
            spot.column,
        )
        for spot in labels
    )
    return max(values) + 1
