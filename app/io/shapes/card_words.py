"""The words that the form of a card says itself, whoever it is filled in for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.io.cleaning.types import text_of
from app.io.headers.column_contents import is_data
from app.io.headers.titles import title_key
from app.io.shapes.card_labels import are_choices, labels_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_tables import Printed
    from app.io.tables.raw import Cell

PRINTED = 0.8
MOST_LINES = 60
LONGEST_HEADING = 12
NO_WORDS = frozenset("、。!?！？")
OPEN = frozenset("：:\n")


def printed_on(cards: Sequence[Grid]) -> Printed:
    """The words that nearly all cards say in the same column; of one card, those that are sure to be words of
    its form."""
    if len(cards) == 1:
        return frozenset(_words_of_form(cards[0]))
    counts = Counter(
        (column, key)
        for grid in cards
        for column, key in {
            (spot.column, title_key(text_of(cell)))
            for spot, cell in grid.filled()
            if not is_data(cell) or _numbers_line(cell)
        }
    )
    return frozenset(said for said, count in counts.items() if count >= len(cards) * PRINTED)


def _numbers_line(cell: Cell) -> bool:
    """Whether a number may stand before a line that is blank as yet."""
    return isinstance(cell, int | float) and 0 < cell <= MOST_LINES


def _words_of_form(card: Grid) -> Iterator[tuple[int, str]]:
    """Labels, what stands in the first row, headings in rows of their own, choices with their captions."""
    first = min(card.cells)
    for spot, cell in card.filled():
        if not isinstance(cell, str) or is_data(cell):
            continue
        row = card.cells[spot.row]
        beside = next((other for other in row[spot.column + 1 :] if other is not None), None)
        is_alone = sum(other is not None for other in row) == 1
        is_heading = is_alone and len(cell) <= LONGEST_HEADING and not NO_WORDS & set(cell)
        is_of_choices = are_choices(cell) or (beside is not None and are_choices(text_of(beside)))
        is_open = cell.rstrip(" ")[-1:] in OPEN
        says_label = is_open or any(label.is_sure for label in labels_in(cell, {}))
        if spot.row == first or is_heading or is_of_choices or says_label:
            yield spot.column, title_key(cell)
