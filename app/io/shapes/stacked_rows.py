"""A customer in as many rows as there are rows of titles: 番号 氏名 〒, below フリガナ 住所, below 会社名.

Each row of titles is that of one row of every customer. A column that has a title in the first row alone
(番号) says where the next customer begins; without one, all have the same number of rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import LOOK_OF_TARGET, looks_of
from app.io.headers.title_reading import read_title
from app.io.headers.titles import targets_for
from app.io.shapes.paired_rows import READING_OF, second_titles
from app.io.shapes.shaped import CustomersInRows, PlacedRow, ShapedRow, cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.io.tables.raw import Cell, Row

MOST_ROWS = 4
PAIR = 2
FEWEST_PEOPLE = 2
FEWEST_TITLES = 2  # in each row
NAMES = frozenset({"full_name", "family_name", "company"})
LEAST_NAMED = 0.8
LEAST_ALIKE = 0.7
MOST_UNTITLED = 0.1
BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class StackedColumn:
    """A column of the table: in which of a customer's rows its cells stand, and where in that row."""

    row: int
    index: int
    title: str
    target: str | None = None

    @property
    def source(self) -> int | None:
        """The column of the sheet; of what may stand in other rows than the customer's first none."""
        return self.index if self.row == 0 else None


@dataclass(frozen=True, slots=True)
class StackedRows(CustomersInRows):
    """A list of customers with `height` rows for each. `begins` is a column that is filled where a customer
    begins and nowhere else, -1 where there is none."""

    table: tuple[StackedColumn, ...]
    height: int
    begins: int

    def with_targets(self, targets: Sequence[str | None]) -> StackedRows:
        """The same with what its columns are read as."""
        pairs = zip(self.table, targets, strict=True)
        return replace(self, table=tuple(replace(column, target=target) for column, target in pairs))

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """A row for each customer, in the place of the first of their rows; what stands below no title is
        named."""
        titled = {(column.row, column.index) for column in self.table}
        for person in self.people_of(rows):
            cells = tuple([_cell(person, column) for column in self.table])
            beside = [text_of(cell) for spot, cell in _filled(person) if spot not in titled]
            remark = message("import.stacked_without_title", cells=BETWEEN.join(beside)) if beside else None
            yield ShapedRow(person[0].place, 0, cells, remark)

    def people_of(self, rows: Iterable[PlacedRow]) -> Iterator[list[PlacedRow]]:
        """The rows of each customer; titles that stand again on a further page are passed over."""
        own: list[PlacedRow] = []
        for row in rows:
            if self._is_titles(row.cells):
                continue
            is_next = (
                cell_of(row.cells, self.begins) is not None
                if self.begins >= 0
                else bool(own) and row.place - own[0].place >= self.height
            )
            if own and is_next:
                yield own
                own = []
            for gap in range(own[-1].place + 1, row.place) if own and len(own) < self.height else ():
                own.append(PlacedRow(gap, ()))
            own.append(row)
        if own:
            yield own

    def _is_titles(self, row: Row) -> bool:
        said = {(at, text_of(cell)) for at, cell in enumerate(row) if cell is not None}
        return any(
            said == {(column.index, column.title) for column in self.table if column.row == level}
            for level in range(self.height)
        )


def find_stacked_rows(head: Sequence[Row], around: int) -> tuple[StackedRows, int] | None:
    """The layout of a sheet whose row of titles at the index `around` is one of several, with the index of
    the last one; None where each row is a customer."""
    first = around
    while first and around - first < MOST_ROWS - 1 and _titles_in(head[first - 1]):
        first -= 1
    for start in range(first, around + 1):
        for height in range(MOST_ROWS, 1, -1):
            levels = [_titles_in(row) for row in head[start : start + height]]
            end = start + height
            if len(levels) < height or not all(levels) or end <= around:
                continue
            shape = _of_titles(levels)
            below = [PlacedRow(at, row) for at, row in enumerate(head[end:], start=end) if any(row)]
            if _says_all_once(shape) and _fits(shape, below):
                return shape, end - 1
    return None


def _cell(person: Sequence[PlacedRow], column: StackedColumn) -> Cell:
    return cell_of(person[column.row].cells, column.index) if column.row < len(person) else None


def _filled(person: Sequence[PlacedRow]) -> Iterator[tuple[tuple[int, int], Cell]]:
    for level, row in enumerate(person):
        for index, cell in enumerate(row.cells):
            if cell is not None:
                yield (level, index), cell


def _titles_in(row: Row) -> list[str]:
    texts = second_titles(row)
    return texts if sum(map(bool, texts)) >= FEWEST_TITLES else []


def _of_titles(levels: Sequence[Sequence[str]]) -> StackedRows:
    table = [
        StackedColumn(level, index, title, read_title(title, Noun.CUSTOMER).target)
        for level, titles in enumerate(levels)
        for index, title in enumerate(titles)
        if title
    ]
    below = {column.index for column in table if column.row}
    alone = (column.index for column in table if not column.row and column.index not in below)
    return StackedRows(tuple(table), len(levels), next(alone, -1))


def _says_all_once(shape: StackedRows) -> bool:
    """Whether no row of titles repeats what another one says, as one in English below one in Japanese does;
    a name above its reading is known as a layout of its own."""
    many = {target.name for target in targets_for(Noun.CUSTOMER) if target.many}
    once = [column.target for column in shape.table if column.target and column.target not in many]
    return len(once) == len(set(once)) and (shape.height > PAIR or not _is_name_over_reading(shape))


def _is_name_over_reading(shape: StackedRows) -> bool:
    at = {column.target: column.index for column in shape.table}
    return any(name in at and at.get(kana) == at[name] for name, kana in READING_OF.items())


def _fits(shape: StackedRows, rows: Sequence[PlacedRow]) -> bool:
    """Whether the cells say what the titles of their rows do, everybody has a name, and little stands where
    no title is."""
    people = list(shape.people_of(rows))
    names = [column for column in shape.table if column.target in NAMES]
    if len(people) < FEWEST_PEOPLE or not names:
        return False
    titled = {(column.row, column.index) for column in shape.table}
    filled = [spot for person in people for spot, _cell in _filled(person)]
    alike = [
        look in looks_of(cell)
        for column in shape.table
        if (look := LOOK_OF_TARGET.get(column.target or "")) is not None
        for person in people
        if (cell := _cell(person, column)) is not None
    ]
    named = sum(any(_cell(person, column) is not None for column in names) for person in people)
    return (
        named >= len(people) * LEAST_NAMED
        and bool(alike)
        and sum(alike) >= len(alike) * LEAST_ALIKE
        and sum(spot not in titled for spot in filled) <= len(filled) * MOST_UNTITLED
    )
