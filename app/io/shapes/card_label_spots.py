"""Which cells of cards that look alike are labels.

Words that are known as titles are labels; so are words that stand on most sheets at the same place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.io.headers.column_contents import Look, looks_of
from app.io.headers.titles import title_key
from app.io.shapes.card_form import ALIKE, NEAR_ROWS
from app.io.shapes.card_grid import Grid, Spot, is_label
from app.io.shapes.card_labels import Label, label_in_first_line, labels_in, read_label
from app.io.shapes.cards import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.shapes.card_form import Covers
    from app.io.shapes.card_sections import CardSections
    from app.io.tables.raw import Row

POSTAL_SIGN = "〒"
FEWEST_IN_LINES = 2
MEANT_BESIDE = frozenset({"full_name", "phones", "emails", "address", "birthday"})
"""What a label of one's own words is where a heading beside it says so; a note has its label before it."""

Labels = dict[Spot, list[Label]]


def known_labels(grid: Grid) -> int:
    """How many labels of a sheet mean a field of the customer."""
    return sum(1 for labels in _sure_labels(grid, {}).values() for label in labels if label.target)


def _sure_labels(grid: Grid, customs: Mapping[str, str]) -> Labels:
    found: Labels = {}
    for spot, cell in grid.filled():
        labels = labels_in(cell, customs)
        if any(label.is_sure for label in labels):
            found[spot] = labels
        elif cell == POSTAL_SIGN and _is_of_its_own(grid.cells[spot.row], spot.column):
            found[spot] = [Label(POSTAL_SIGN, "postal_code", True)]
    return found


def _is_of_its_own(row: Row, column: int) -> bool:
    """Whether 〒 is the label of a postal code beside it, and not the beginning of an address."""
    before = next((cell for cell in reversed(row[:column]) if cell is not None), None)
    behind = next((cell for cell in row[column + 1 :] if cell is not None), None)
    return not is_label(before) and behind is not None and Look.POSTAL in looks_of(behind)


def labels_of(
    base: Grid,
    sample: Sequence[Grid],
    customs: Mapping[str, str],
    covers: Covers,
    sections: CardSections,
) -> Labels:
    """The labels of a sheet outside of its tables, known ones and those that other sheets have as well.

    Those about somebody else than the customer mean no field of the customer.
    """
    found = _sure_labels(base, customs)
    in_lines = [spot for spot in found if label_in_first_line(base.at(spot)) in found[spot]]
    rest = [grid for grid in sample if grid is not base]
    others = [grid.labels() for grid in rest]
    for spot, cell in base.filled():
        if spot in found:
            continue
        readings = [read_label(cell, customs), label_in_first_line(cell) if others else None]
        if len(in_lines) >= FEWEST_IN_LINES:  # as the others on these cards
            readings.reverse()
        label = next((label for label in readings if label and _is_common(label, spot, others)), None)
        if label is not None:
            found[spot] = [label]
    return {
        spot: [_meant(label, spot, sections) for label in labels]
        for spot, labels in found.items()
        if spot not in covers
        and spot not in sections.headings
        and not _is_value_of_others(labels, spot, rest, others)
    }


def _meant(label: Label, spot: Spot, sections: CardSections) -> Label:
    """A label with what it means where it stands: 自宅 beside the heading 電話番号 is what that says."""
    if sections.title_at(spot):
        return replace(label, target=None)
    side = sections.side_of(spot)
    if label.target or side is None or side.column != spot.column or side.target not in MEANT_BESIDE:
        return label
    return replace(label, target=side.target)


def _is_value_of_others(
    labels: Sequence[Label], spot: Spot, grids: Sequence[Grid], words: Sequence[Mapping[str, list[Spot]]]
) -> bool:
    """Whether a word that is a label elsewhere (紹介 below きっかけ) stands where other cards have values."""
    said = [grid.at(spot) for grid in grids]
    differing = sum(cell is not None and not is_label(cell) for cell in said)
    return differing * 2 > len(grids) and not any(
        _is_near(one, spot)
        for label in labels
        for known in words
        for one in known.get(title_key(label.text), ())
    )


def _is_common(label: Label, spot: Spot, others: Sequence[Mapping[str, list[Spot]]]) -> bool:
    """Whether most other cards have a label there; on the only one it has to have a value."""
    near = [nearest(labels.get(title_key(label.text), ()), spot) for labels in others]
    placed = sum(one is not None and _is_near(one, spot) for one in near)
    return placed >= len(others) * ALIKE and bool(others or label.value)


def _is_near(one: Spot, other: Spot) -> bool:
    return abs(one.row - other.row) <= NEAR_ROWS and one.column == other.column
