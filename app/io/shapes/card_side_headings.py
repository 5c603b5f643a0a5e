"""The headings to the left of several labels, in merged cells: 連絡先 beside 電話, 携帯, メール.

Right of the words stands a label with its value, and so does one in the rows below, which have nothing before
it. The words are no label then: what they name is said by those beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.io.cleaning.types import text_of
from app.io.headers.column_contents import is_data
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Spot, is_label
from app.io.shapes.card_labels import labels_in, read_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.tables.raw import Cell

MOSTLY = 0.6
FEWEST_LABELS = 2
POSTAL_SIGN = "〒"


@dataclass(frozen=True, slots=True)
class SideHeading:
    """Words that speak for the labels in a column, in the rows from their own to the one before `until`.

    `words` are as they stand there, `target` is what they would mean as a label, `end` the column in which
    another heading begins, None where none does.
    """

    heading: Spot
    words: str
    column: int
    until: int
    target: str | None = None
    end: int | None = None

    def reaches(self, spot: Spot) -> bool:
        """Whether a cell stands beside the heading."""
        rows = self.heading.row <= spot.row < self.until
        return rows and self.column <= spot.column and (self.end is None or spot.column < self.end)


def find_side_headings(base: Grid, sample: Sequence[Grid]) -> tuple[SideHeading, ...]:
    """The headings beside the labels of a card, in the order of reading."""
    found = [
        one for spot, cell in base.filled() if (one := _heading_at(base, sample, spot, cell)) is not None
    ]
    return tuple(_up_to_next(one, found) for one in found)


def _heading_at(base: Grid, sample: Sequence[Grid], spot: Spot, cell: Cell) -> SideHeading | None:
    label = read_label(cell, {})
    if label is None or label.value or not _is_on_most(sample, spot, cell):
        return None
    before = next(
        (one for one in reversed(base.cells[spot.row][: spot.column]) if one not in {None, ""}), None
    )
    beside = next(_filled_from(base, Spot(spot.row, spot.column + 1)), None)
    if is_label(before) or beside is None or base.at(beside) == POSTAL_SIGN:
        return None
    labels: list[Cell] = []
    while _has_label(base, sample, at := Spot(spot.row + len(labels), beside.column)):
        if labels and not _is_blank_before(base, spot.column, at):
            break
        labels.append(base.at(at))
    # One card alone cannot tell the words of the form from what is written into it.
    sure = sum(map(is_label, labels)) if len(sample) == 1 else len(labels)
    if sure < FEWEST_LABELS:
        return None
    targets = (one.target for one in labels_in(cell, {}) if one.is_sure)
    return SideHeading(spot, text_of(cell), beside.column, spot.row + len(labels), next(targets, None))


def _is_blank_before(grid: Grid, first: int, label: Spot) -> bool:
    return all(grid.at(Spot(label.row, column)) in {None, ""} for column in range(first, label.column))


def _has_label(base: Grid, sample: Sequence[Grid], spot: Spot) -> bool:
    """Whether the words of a label stand there on most cards, with a value beside them on one."""
    words = base.at(spot)
    if read_label(words, {}) is None or not _is_on_most(sample, spot, words):
        return False
    beside = ((grid, next(_filled_from(grid, Spot(spot.row, spot.column + 1)), None)) for grid in sample)
    values = [(one, grid.at(one)) for grid, one in beside if one is not None]
    return any(
        is_data(cell) or not (is_label(cell) or (len(sample) > 1 and _is_on_most(sample, one, cell)))
        for one, cell in values
    )


def _is_on_most(sample: Sequence[Grid], spot: Spot, words: Cell) -> bool:
    key = title_key(text_of(words))
    same = sum(isinstance(cell := grid.at(spot), str) and title_key(cell) == key for grid in sample)
    return same >= len(sample) * MOSTLY


def _filled_from(grid: Grid, spot: Spot) -> Iterator[Spot]:
    row = grid.cells.get(spot.row, ())
    for column in range(spot.column, len(row)):
        if row[column] not in {None, ""}:
            yield Spot(spot.row, column)


def _up_to_next(one: SideHeading, others: Sequence[SideHeading]) -> SideHeading:
    """The heading with the column of the next one to its right, as far as they stand beside each other."""
    columns = [
        other.heading.column
        for other in others
        if other.heading.column > one.column
        and other.heading.row < one.until
        and one.heading.row < other.until
    ]
    return replace(one, end=min(columns, default=None))
