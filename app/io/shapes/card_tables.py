"""The tables that a card has beside or below its labels: visits, goods, measures, a family.

A table has a row of titles, and a row or more for each entry. Its entries are visits where one of the titles
is a day, or sales where it lists purchases; those of others are lines of the note.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import AMOUNTS, DAY_OF_KIND, NOTE_OF_KIND
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look, looks_of
from app.io.headers.title_reading import LIKELY, read_title
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Spot
from app.io.shapes.card_labels import are_pieces, join_cells, piece_together, read_label
from app.io.shapes.shaped import cell_of
from app.io.tables.rows import Aside, aside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.tables.raw import Cell

DAY, MEMO = DAY_OF_KIND[Noun.VISIT], NOTE_OF_KIND[Noun.VISIT]
BETWEEN = "、"
LEAST_TITLES = 2
FIELDS_OF_KIND: Mapping[Noun, tuple[str, ...]] = {
    Noun.VISIT: (DAY, "staff", "menu", MEMO),
    Noun.SALE: (
        *("number", "sold_on", "sold_at", "product", "quantity", "unit_price", "amount", "total"),
        *("channel", "payment", "staff", "note"),
    ),
}
"""What an entry of a table says, in this order; the last field takes what there is no other for."""
NUMBER, PRODUCT = "number", "product"
GOODS = frozenset({NUMBER, PRODUCT})
FIELDS = frozenset(FIELDS_OF_KIND[Noun.VISIT])
FIELD_OF_SALE = {"sold_on": DAY, "product": "menu", "staff": "staff", "note": MEMO}

Printed = frozenset[tuple[int, str]]
"""What the form itself says: columns with the keys of the words in them."""

TableColumns = tuple[tuple[int, str, "str | None"], ...]
Told = tuple["str | None", str, "Cell"]
"""A cell with its field and its title."""


@dataclass(frozen=True, slots=True)
class CardTable:
    """The row of the titles, counted from 0, and for each column its title and the field of an entry.

    A column whose field is None, and a second one for the same field, goes into the last of the fields under
    its title. The table takes the columns from `first` up to `end`, None where nothing stands to the right of
    it; what stands between two titles belongs to the left one. Where it has a day, its entries are of `kind`.
    """

    row: int
    columns: TableColumns
    first: int = 0
    end: int | None = None
    kind: Noun = Noun.VISIT

    @property
    def day(self) -> int | None:
        """The column of the day; None where its entries have none."""
        wanted = DAY_OF_KIND[self.kind]
        return next((column for column, _title, name in self.columns if name == wanted), None)

    @property
    def is_dated(self) -> bool:
        """Whether its entries have a day."""
        return self.day is not None

    @property
    def title(self) -> str:
        """All its titles."""
        return BETWEEN.join(title for _column, title, _name in self.columns)

    def title_of(self, name: str) -> str:
        """The title of a field; of the last one those of all that goes into it. Empty where there is none."""
        *single, rest = FIELDS_OF_KIND[self.kind]
        own = {found: title for _column, title, found in reversed(self.columns) if found in single}
        if name != rest:
            return own.get(name, "")
        return BETWEEN.join(title for _column, title, _name in self.columns if title not in own.values())

    def records_on(
        self, grid: Grid, rows: Sequence[int], printed: Printed
    ) -> Iterator[tuple[int, dict[str, Cell]]]:
        """The visits or sales in these rows of a sheet (`rows_on`) by field, with the rows they begin in.

        A row without a day goes on with the one above it; of sales, one that names goods and what they cost
        is a line of its own.
        """
        together: list[_Entry] = []
        for row in self._entries(grid, rows, printed):
            told = self._told(grid, row)
            if not together or self._begins({name for name, _title, _cell in told}):
                entry = _Entry(row, FIELDS_OF_KIND[self.kind])
                entry.tell(told)
                if together and not self._goes_on(together[0], entry):
                    yield from _said(together)
                    together = []
                together.append(entry)
            else:
                together[-1].tell(told)
        yield from _said(together)

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
        day = self.day
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

    def _begins(self, names: Collection[str | None]) -> bool:
        """Whether a row that says these fields begins an entry."""
        is_line = self.kind is Noun.SALE and not (AMOUNTS.isdisjoint(names) or GOODS.isdisjoint(names))
        return DAY_OF_KIND[self.kind] in names or is_line

    def _goes_on(self, first: _Entry, line: _Entry) -> bool:
        """Whether an entry is a further line of a sale: without a day, or with its number."""
        number = line.cells.get(NUMBER)
        return DAY_OF_KIND[self.kind] not in line.cells or (
            number is not None and number == first.cells.get(NUMBER)
        )

    def _told(self, grid: Grid, row: int) -> list[Told]:
        """The filled cells of a row with field and title; what stands left of all titles has neither."""
        part = self._part(grid, row)
        starts = [column for column, _title, _name in self.columns]
        told: list[Told] = [
            (None, "", cell)
            for column, cell in part
            if column < starts[0] and not (self.is_dated and isinstance(cell, int))  # counted
        ]
        for (start, title, name), end in zip(self.columns, [*starts[1:], None], strict=True):
            cells = [cell for column, cell in part if start <= column and (end is None or column < end)]
            if cells:
                is_in_pieces = start == self.day and are_pieces(cells)
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
        if row > above + 1 and not self.is_dated:
            return True
        label = read_label(part[0][1], {})
        if label is None or not label.is_sure or _is_total(part) or self._matches(grid, row) >= LEAST_TITLES:
            return False
        if self.day is None:
            return part[0][0] <= self.columns[0][0]
        below = (grid.at(Spot(at, self.day)) for at in grid.cells if at >= row)
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
class _Entry:
    """A visit or a sale as it is put together; `fields` are all that it can say."""

    at: int
    fields: tuple[str, ...]
    cells: dict[str, Cell] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def tell(self, told: Iterable[Told]) -> None:
        """Take in the cells of a row."""
        *single, last = self.fields
        for name, title, cell in told:
            if name is not None and name in single and name not in self.cells:
                self.cells[name] = cell
            elif name == last:
                self.rest.append(text_of(cell))
            else:
                self.rest.append(_under(title, cell))

    def said(self) -> dict[str, Cell]:
        """Its fields, as far as it has them."""
        return {**self.cells, self.fields[-1]: "\n".join(self.rest) or None}


def _said(together: Sequence[_Entry]) -> Iterator[tuple[int, dict[str, Cell]]]:
    """An entry, or the lines of one sale; what there is no field for in any of them is said in the first."""
    for line in together[1:]:
        if line.rest:
            goods = text_of(line.cells.get(PRODUCT))
            together[0].rest.append(BETWEEN.join([*filter(None, [goods]), *line.rest]))
            line.rest = []
    for entry in together:
        yield entry.at, entry.said()


def _under(title: str, cell: Cell) -> str:
    return f"{title}: {text_of(cell)}" if title else text_of(cell)


def _is_total(part: Sequence[tuple[int, Cell]]) -> bool:
    return aside(tuple(cell for _column, cell in part), ()) is Aside.TOTAL
