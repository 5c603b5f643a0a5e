"""The tables that a card has beside or below its labels: visits, goods, measures, a family.

A table has a row of titles, and a row or more for each entry. Its entries are visits where one of the titles
is a day; those of others are lines of the note.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look, looks_of
from app.io.headers.title_reading import LIKELY, read_title
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Spot
from app.io.shapes.card_labels import are_pieces, join_cells, piece_together, read_label
from app.io.shapes.shaped import cell_of
from app.io.tables.rows import Aside, aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.tables.raw import Cell, Row

DAY, MEMO = "visited_on", "memo"
ORDER = (DAY, "staff", "menu")
BETWEEN = "、"
LEAST_TITLES = 2
FIELDS = frozenset({DAY, "staff", "menu", MEMO})
FIELD_OF_SALE = {"sold_on": DAY, "product": "menu", "staff": "staff", "note": MEMO}

Printed = frozenset[tuple[int, str]]
"""What the form itself says: columns with the keys of the words in them."""


TableColumns = tuple[tuple[int, str, "str | None"], ...]


@dataclass(frozen=True, slots=True)
class CardTable:
    """The row of the titles, counted from 0, and for each column its title and the field of a visit.

    A column whose field is None, and a second one for the same field, goes into the memo under its title.
    The table takes the columns from `first` up to `end`, None where nothing stands to the right of it; what
    stands between two titles belongs to the left one.
    """

    row: int
    columns: TableColumns
    first: int = 0
    end: int | None = None

    @property
    def is_of_visits(self) -> bool:
        """Whether its entries have a day."""
        return any(name == DAY for _column, _title, name in self.columns)

    @property
    def title(self) -> str:
        """All its titles."""
        return BETWEEN.join(title for _column, title, _name in self.columns)

    def title_of(self, name: str) -> str:
        """The title of a field; of the memo those of all that goes into it. Empty where the card has none."""
        own = {found: title for _column, title, found in reversed(self.columns) if found in ORDER}
        if name != MEMO:
            return own.get(name, "")
        return BETWEEN.join(title for _column, title, _name in self.columns if title not in own.values())

    def visits_on(self, grid: Grid, rows: Sequence[int], printed: Printed) -> Iterator[tuple[int, Row]]:
        """The visits in these rows of a sheet (`rows_on`) as day, staff, menu and memo, with their rows.

        A row without a day goes on with the visit above it.
        """
        visit: _Visit | None = None
        for row in self._entries(grid, rows, printed):
            told = self._told(grid, row)
            if visit is None or any(name == DAY for name, _title, _cell in told):
                if visit is not None:
                    yield visit.at, visit.row()
                visit = _Visit(row)
            for name, title, cell in told:
                visit.tell(name, title, cell)
        if visit is not None:
            yield visit.at, visit.row()

    def lines_on(self, grid: Grid, rows: Sequence[int], printed: Printed) -> Iterator[str]:
        """The entries in these rows of a sheet as lines of text, each value behind its title."""
        for row in self._entries(grid, rows, printed):
            yield BETWEEN.join(_under(title, cell) for _name, title, cell in self._told(grid, row))

    def rows_on(self, grid: Grid, until: int | None = None) -> list[int]:
        """The rows of a sheet that lie in the table, its titles first; none where they are missing."""
        top = self.titles_on(grid)
        if top is None:
            return []
        found, above = [top], top
        for row in sorted(row for row in grid.cells if row > top and (until is None or row < until)):
            part = self._part(grid, row)
            if not part:
                continue
            if self._ends(grid, part, row, above):
                break
            found.append(row)
            above = row
        return found

    def until(self, grid: Grid, tables: Iterable[CardTable]) -> int | None:
        """The row of a sheet above which the table ends at the latest: where another one begins below it."""
        top = self.titles_on(grid)
        tops = (
            table.titles_on(grid) for table in tables if table is not self and self._shares_columns(table)
        )
        return min(
            (other for other in tops if other is not None and top is not None and other > top), default=None
        )

    def titles_on(self, grid: Grid) -> int | None:
        """The row of a sheet that has the titles, the one nearest to where they are expected."""
        fewest = min(LEAST_TITLES, len(self.columns))
        by_distance = sorted(grid.cells, key=lambda row: abs(row - self.row))
        return next((row for row in by_distance if self._matches(grid, row) >= fewest), None)

    def cells_on(self, grid: Grid, row: int) -> list[tuple[Spot, Cell]]:
        """The filled cells of a row that are the table's."""
        return [(Spot(row, column), cell) for column, cell in self._part(grid, row)]

    def spots_on(self, grid: Grid, rows: Sequence[int]) -> Iterator[Spot]:
        """The cells that are read of these rows (`rows_on`): in the first one the titles alone."""
        titled = {column for column, _title, _name in self.columns}
        for row in rows:
            spots = (spot for spot, _cell in self.cells_on(grid, row))
            yield from (spot for spot in spots if row != rows[0] or spot.column in titled)

    def _entries(self, grid: Grid, rows: Sequence[int], printed: Printed) -> Iterator[int]:
        day = next((column for column, _title, name in self.columns if name == DAY), None)
        for row in rows[1:]:
            part = self._part(grid, row)
            written = [
                (column, cell) for column, cell in part if (column, title_key(text_of(cell))) not in printed
            ]
            is_counted = day is not None and all(
                column < day and isinstance(cell, int | float) for column, cell in written
            )
            is_again = self._matches(grid, row) >= LEAST_TITLES
            if written and not (is_counted or is_again or _is_total(part)):
                yield row

    def _told(self, grid: Grid, row: int) -> list[tuple[str | None, str, Cell]]:
        """The filled cells of a row with field and title; what stands left of all titles has neither."""
        part = self._part(grid, row)
        starts = [column for column, _title, _name in self.columns]
        told: list[tuple[str | None, str, Cell]] = [
            (None, "", cell)
            for column, cell in part
            if column < starts[0] and not (self.is_of_visits and isinstance(cell, int))  # counted
        ]
        for (start, title, name), end in zip(self.columns, [*starts[1:], None], strict=True):
            cells = [cell for column, cell in part if start <= column and (end is None or column < end)]
            if cells:
                is_in_pieces = name == DAY and are_pieces(cells)
                told.append((name, title, piece_together(cells) if is_in_pieces else join_cells(cells)))
        return told

    def _part(self, grid: Grid, row: int) -> list[tuple[int, Cell]]:
        cells = grid.cells.get(row, ())[self.first : self.end]
        return [
            (column, cell)
            for column, cell in enumerate(cells, start=self.first)
            if cell is not None and cell != ""
        ]

    def _ends(self, grid: Grid, part: Sequence[tuple[int, Cell]], row: int, above: int) -> bool:
        """Whether a row, of which the table has this part, goes on with the labels of the card."""
        if row > above + 1 and not self.is_of_visits:
            return True
        label = read_label(part[0][1], {})
        if label is None or not label.is_sure or _is_total(part) or self._matches(grid, row) >= LEAST_TITLES:
            return False
        if not self.is_of_visits:
            return part[0][0] <= self.columns[0][0]
        days = next(column for column, _title, name in self.columns if name == DAY)
        below = (grid.at(Spot(at, days)) for at in grid.cells if at >= row)
        return row > above + 1 and not any(Look.DATE in looks_of(cell) for cell in below)

    def _shares_columns(self, other: CardTable) -> bool:
        return (self.end is None or other.first < self.end) and (other.end is None or self.first < other.end)

    def _matches(self, grid: Grid, row: int) -> int:
        cells = grid.cells[row]
        said = ((title, cell_of(cells, column)) for column, title, _name in self.columns)
        return sum(isinstance(cell, str) and title_key(cell) == title_key(title) for title, cell in said)


def visit_field(title: str) -> str | None:
    """What a title is of a visit, or of a sale that is written down as one."""
    reading = read_title(title, Noun.VISIT)
    if reading.target in FIELDS and reading.confidence >= LIKELY:
        return reading.target
    reading = read_title(title, Noun.SALE)
    return FIELD_OF_SALE.get(reading.target or "") if reading.confidence >= LIKELY else None


@dataclass(slots=True)
class _Visit:
    """A visit as it is put together."""

    at: int
    cells: dict[str, Cell] = field(default_factory=dict)
    memo: list[str] = field(default_factory=list)

    def tell(self, name: str | None, title: str, cell: Cell) -> None:
        """Take in one cell."""
        if name in ORDER and name not in self.cells:
            self.cells[name] = cell
        elif name == MEMO:
            self.memo.append(text_of(cell))
        else:
            self.memo.append(_under(title, cell))

    def row(self) -> Row:
        """Day, staff, menu and memo."""
        return (*(self.cells.get(name) for name in ORDER), "\n".join(self.memo) or None)


def _under(title: str, cell: Cell) -> str:
    return f"{title}: {text_of(cell)}" if title else text_of(cell)


def _is_total(part: Sequence[tuple[int, Cell]]) -> bool:
    return aside(tuple(cell for _column, cell in part), ()) is Aside.TOTAL
