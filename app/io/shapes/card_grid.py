"""The cells of one sheet as a plane: what stands where, and what the words in it are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.io.headers.titles import title_key
from app.io.shapes.card_labels import piece_together, read_label
from app.io.shapes.shaped import SHEET_PLACES, cell_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row

PIECES = 12


class Spot(NamedTuple):
    """A cell by row and column, both counted from 0."""

    row: int
    column: int


class Grid(NamedTuple):
    """The cells of one sheet, row by row, counted from 0."""

    cells: Mapping[int, Row]
    position: int

    @classmethod
    def of(cls, rows: Iterable[PlacedRow], position: int = 0) -> Grid:
        """The rows of a sheet by their numbers; blank ones are left away."""
        numbered = ((placed.place % SHEET_PLACES - 1, placed.cells) for placed in rows)
        return cls({at: row for at, row in numbered if any(cell is not None for cell in row)}, position)

    def place(self, row: int) -> int:
        """The place of a row."""
        return self.position * SHEET_PLACES + row + 1

    def at(self, spot: Spot) -> Cell:
        """A cell; None outside of what is written."""
        return cell_of(self.cells.get(spot.row, ()), spot.column)

    def labels(self) -> dict[str, list[Spot]]:
        """Where the words of each cell stand, by their key; of `氏名:山田` those before the colon."""
        found: dict[str, list[Spot]] = {}
        for at, row in self.cells.items():
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    label = read_label(cell, {})
                    text = label.text if label else cell
                    found.setdefault(title_key(text), []).append(Spot(at, column))
        return found

    def inline(self, spot: Spot) -> Cell:
        """What stands behind the colon of a cell that is label and value."""
        label = read_label(self.at(spot), {})
        return piece_together([label.value]) if label and label.value else None

    def value(self, spot: Spot, others: Collection[Spot]) -> Cell:
        """What is written from a cell on, its pieces together as far as the next label or other value."""
        pieces: list[Cell] = []
        row = self.cells.get(spot.row, ())
        for column in range(spot.column, min(len(row), spot.column + PIECES)):
            cell = cell_of(row, column)
            is_next = column > spot.column and (Spot(spot.row, column) in others or is_label(cell))
            if is_next or (column == spot.column and cell is None):
                break
            if cell is not None:
                pieces.append(cell)
        return piece_together(pieces)


def is_label(cell: Cell) -> bool:
    """Whether a cell surely has the words of a label."""
    found = read_label(cell, {})
    return found is not None and found.is_sure
