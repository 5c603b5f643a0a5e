"""The visits that a card lists below: a row of titles, and a row or more for each visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.io.cleaning.types import text_of
from app.io.headers.titles import title_key
from app.io.shapes.shaped import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.io.shapes.card_grid import Grid
    from app.io.tables.raw import Cell, Row

DAY, MEMO = "visited_on", "memo"
ORDER = (DAY, "staff", "menu")
LEAST_TITLES = 2


@dataclass(frozen=True, slots=True)
class VisitTable:
    """The row of the titles, counted from 0, and for each column its title and the field of a visit.

    A column whose field is None, and a second one for the same field, goes into the memo under its title.
    """

    row: int
    columns: tuple[tuple[int, str, str | None], ...]

    def title_of(self, name: str) -> str:
        """The title of a field; of the memo those of all that goes into it. Empty where the card has none."""
        own = {found: title for _column, title, found in reversed(self.columns) if found in ORDER}
        if name != MEMO:
            return own.get(name, "")
        return "、".join(title for _column, title, _name in self.columns if title not in own.values())

    def rows_on(self, grid: Grid) -> Iterator[tuple[int, Row]]:
        """The visits of a sheet as day, staff, menu and memo, with their rows.

        A row without a day goes on with the visit above it.
        """
        top = self.titles_on(grid)
        visit: _Visit | None = None
        for row in sorted(grid.cells) if top is not None else ():
            told = {column: cell_of(grid.cells[row], column) for column, _title, _name in self.columns}
            is_blank = all(cell is None for cell in told.values())
            if top is None or row <= top or is_blank or self._matches(grid, row) >= LEAST_TITLES:
                continue
            begins = any(told[column] is not None for column, _, name in self.columns if name == DAY)
            if visit is None or begins:
                if visit is not None:
                    yield visit.at, visit.row()
                visit = _Visit(row)
            for column, title, name in self.columns:
                visit.tell(name, title, told[column])
        if visit is not None:
            yield visit.at, visit.row()

    def titles_on(self, grid: Grid) -> int | None:
        """The row of a sheet that has the titles, the one nearest to where they are expected."""
        rows = [row for row in grid.cells if self._matches(grid, row) >= min(LEAST_TITLES, len(self.columns))]
        return min(rows, key=lambda row: abs(row - self.row), default=None)

    def _matches(self, grid: Grid, row: int) -> int:
        cells = grid.cells[row]
        said = ((title, cell_of(cells, column)) for column, title, _name in self.columns)
        return sum(isinstance(cell, str) and title_key(cell) == title_key(title) for title, cell in said)


@dataclass(slots=True)
class _Visit:
    """A visit as it is put together."""

    at: int
    cells: dict[str, Cell] = field(default_factory=dict)
    memo: list[str] = field(default_factory=list)

    def tell(self, name: str | None, title: str, cell: Cell) -> None:
        """Take in one cell."""
        if cell is None:
            return
        if name in ORDER and name not in self.cells:
            self.cells[name] = cell
        elif name == MEMO:
            self.memo.append(text_of(cell))
        else:
            self.memo.append(f"{title}: {text_of(cell)}")

    def row(self) -> Row:
        """Day, staff, menu and memo."""
        return (*(self.cells.get(name) for name in ORDER), "\n".join(self.memo) or None)
