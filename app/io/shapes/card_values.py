"""The value of one field of a card, which may go on in the cells beside and below its first one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look, looks_of
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Spot, is_label
from app.io.shapes.card_labels import are_pieces, join_cells, piece_together, stands_behind_values

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_tables import Printed
    from app.io.tables.raw import Cell

LONGEST_NAME = 4
MOST_LINES = 5
NAMES_IN_PARTS = frozenset({"full_name", "full_kana"})
TEXTS = frozenset({None, "address", "note", "caution"})


class CardValue(NamedTuple):
    """A value, and the cells that it was read from."""

    cell: Cell
    spots: frozenset[Spot]


def value_at(
    grid: Grid, first: Spot, target: str | None, others: Collection[Spot], printed: Printed
) -> CardValue:
    """What is written from a cell on, `others` being read as something else.

    A text goes on beside and below, a name in the next cell; of any other field only parts of one date or
    number belong together.
    """
    beside = grid.value_spots(first, others)
    cells = [grid.at(spot) for spot in beside]
    if are_pieces(cells) and len(cells) > 1:
        return CardValue(piece_together(cells), frozenset(beside))
    own = beside[:1]
    further = [spot for spot in beside[1:] if not is_printed(spot, grid.at(spot), printed)]
    if target in NAMES_IN_PARTS and len(further) == 1 and _are_name_parts(cells[0], grid.at(further[0])):
        own += further
    if target in TEXTS:
        own += [spot for spot in further if not looks_of(grid.at(spot)) & {Look.PHONE, Look.MAIL}]
        own += _lines_below(grid, first, others, printed)
    value = join_cells([grid.at(spot) for spot in own]) if own else None
    return CardValue(value, frozenset(own))


def is_printed(spot: Spot, cell: Cell, printed: Printed) -> bool:
    """Whether a cell is what the form itself says."""
    text = text_of(cell)
    key = title_key(text)
    return not key or (spot.column, key) in printed or stands_behind_values(text)


def _are_name_parts(one: Cell, other: Cell) -> bool:
    """Whether family and given name stand apart."""
    parts = [text_of(one).strip(), text_of(other).strip()]
    return all(
        part.isalpha() and len(part) <= LONGEST_NAME * (2 if Look.KANA in looks_of(part) else 1)
        for part in parts
    ) and Look.GENDER not in looks_of(other)


def _lines_below(grid: Grid, first: Spot, others: Collection[Spot], printed: Printed) -> list[Spot]:
    """The cells right below a text, where nothing stands to their left that they could belong to."""
    found: list[Spot] = []
    for row in range(first.row + 1, first.row + MOST_LINES):
        spot = Spot(row, first.column)
        cell = grid.at(spot)
        if cell is None or spot in others or is_label(cell) or is_printed(spot, cell, printed):
            break
        if any(grid.at(Spot(row, column)) is not None for column in range(first.column)):
            break
        found.append(spot)
    return found
