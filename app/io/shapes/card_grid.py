"""The cells of one sheet as a plane: what stands where, and what the words in it are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.io.headers.titles import title_key
from app.io.shapes.card_labels import label_in_first_line, labels_in, piece_together, read_label
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

    def filled(self) -> list[tuple[Spot, Cell]]:
        """All cells that hold something, in the order of reading."""
        return [
            (Spot(at, column), cell)
            for at in sorted(self.cells)
            for column, cell in enumerate(self.cells[at])
            if cell is not None and cell != ""
        ]

    def labels(self) -> dict[str, list[Spot]]:
        """Where the words of each cell stand, by their key.

        Of `氏名:山田` they are those before the colon, of two lines the first one, and both together.
        """
        found: dict[str, list[Spot]] = {}
        for spot, cell in self.filled():
            if isinstance(cell, str):
                labels = labels_in(cell, {})
                first = label_in_first_line(cell)
                texts = [*(label.text for label in labels), *([first.text] if first else [])]
                for key in dict.fromkeys(map(title_key, texts or [cell])):
                    found.setdefault(key, []).append(spot)
        return found

    def inline(self, spot: Spot, label: str) -> Cell:
        """What stands behind the words of a label in their own cell."""
        cell = self.at(spot)
        wanted = title_key(label)
        values = [found.value for found in labels_in(cell, {}) if title_key(found.text) == wanted]
        if (
            not values
            and (first := label_in_first_line(cell)) is not None
            and title_key(first.text) == wanted
        ):
            values = [first.value]
        return piece_together(values[:1]) if values and values[0] else None

    def value_spots(self, spot: Spot, others: Collection[Spot]) -> list[Spot]:
        """The filled cells of what is written from a cell on, as far as the next label or other value."""
        found: list[Spot] = []
        row = self.cells.get(spot.row, ())
        for column in range(spot.column, min(len(row), spot.column + PIECES)):
            cell = cell_of(row, column)
            is_next = column > spot.column and (Spot(spot.row, column) in others or is_label(cell))
            if is_next or (column == spot.column and cell is None):
                break
            if cell is not None:
                found.append(Spot(spot.row, column))
        return found


def is_label(cell: Cell) -> bool:
    """Whether a cell surely has the words of a label."""
    found = read_label(cell, {})
    return found is not None and found.is_sure
