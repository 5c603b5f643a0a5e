"""One sheet or one file for each customer (カルテ): labels beside or above their values, visits below.

A layout says where the labels stand, and where from each its value. It is applied to every sheet: a label
that stands elsewhere takes its value along, and a sheet on which most labels are missing is named and left
out. What a customer has no field for goes into the note, what a visit has none for into its memo, both under
their own labels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.io.cleaning.types import text_of
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Grid, Spot
from app.io.shapes.card_labels import NAMES
from app.io.shapes.shaped import VISIT_TITLES, ShapedColumn, ShapedRow, sheet_position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.io.shapes.card_visits import VisitTable
    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell

NOTE, BETWEEN = "note", "、"
LEAST_LABELS = 0.5


@dataclass(frozen=True, slots=True)
class CardField:
    """A value on the card. `label` is empty where it was pointed at and no words stand by it.

    `target` is a field of the customer, None where the value goes into the note under its label. `value` may
    be `at` itself: then words and value share a cell.
    """

    label: str
    at: Spot
    value: Spot
    target: str | None


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Where everything stands on the cards."""

    fields: tuple[CardField, ...]
    visits: VisitTable | None = None

    @property
    def kind(self) -> Noun:
        """Visits where the cards list them, else customers."""
        return Noun.CUSTOMER if self.visits is None else Noun.VISIT

    @property
    def waits(self) -> bool:
        """A card is known whole when its sheet is."""
        return True

    @property
    def reads_lists(self) -> bool:
        """A card is drawn freely."""
        return False

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """The customer's fields, the note, then day, staff, menu and memo of a visit."""
        own = [ShapedColumn(field.label, field.target, of_person=True) for field in self._own]
        if any(field.target is None for field in self.fields):
            labels = [field.label for field in self.fields if field.target is None]
            own.append(ShapedColumn(BETWEEN.join(labels), NOTE, of_person=True))
        if self.visits is not None:
            own += [ShapedColumn(self.visits.title_of(name), name) for name in VISIT_TITLES]
        return tuple(own)

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """The customer of each sheet, a row for every visit."""
        for position, placed in groupby(rows, key=_sheet_of):
            grid = Grid.of(placed, position)
            if grid.cells:
                yield from self._card(grid)

    def source(self, position: int, index: int) -> int | None:
        """A card has no columns."""
        del position, index
        return None

    def with_field(
        self, value: Spot, target: str | None, label: str = "", at: Spot | None = None
    ) -> CardLayout:
        """The layout with another meaning of a cell; `target` None without a label leaves the cell out."""
        kept = [field for field in self.fields if field.value != value]
        if target is not None or label:
            kept.append(CardField(label, at or value, value, target))
        return replace(self, fields=tuple(sorted(kept, key=_reading_order)))

    def found_on(self, grid: Grid) -> dict[CardField, Spot]:
        """Where the value of each field stands on this sheet; fields whose label is missing are not there."""
        moved, shift = self._labels_on(grid), self.shift_on(grid)
        found: dict[CardField, Spot] = {}
        for field, spot in zip(self.fields, moved, strict=True):
            if not field.label:
                found[field] = Spot(field.value.row + shift, field.value.column)
            elif spot is not None:
                down, across = field.value.row - field.at.row, field.value.column - field.at.column
                found[field] = Spot(spot.row + down, spot.column + across)
        return found

    def shift_on(self, grid: Grid) -> int:
        """By how many rows a sheet is drawn lower."""
        moved = zip(self.fields, self._labels_on(grid), strict=True)
        shifts = [spot.row - field.at.row for field, spot in moved if spot and field.label]
        return max(set(shifts), key=shifts.count) if shifts else 0

    def fits(self, grid: Grid) -> bool:
        """Whether a sheet is one of these cards."""
        labelled = [field for field in self.fields if field.label]
        if not labelled:
            return bool(self.fields)
        found = self.found_on(grid)
        return sum(field in found for field in labelled) >= max(1, len(labelled) * LEAST_LABELS)

    def _labels_on(self, grid: Grid) -> list[Spot | None]:
        labels = grid.labels()
        return [nearest(labels.get(title_key(field.label), ()), field.at) for field in self.fields]

    @property
    def _own(self) -> list[CardField]:
        return [field for field in self.fields if field.target is not None]

    def _card(self, grid: Grid) -> Iterator[ShapedRow]:
        first = grid.place(min(grid.cells))
        if not self.fits(grid):
            yield ShapedRow(first, 0, (), message("import.card_misfit"))
            return
        spots = self.found_on(grid)
        values = {field: self._value(grid, field, spots) for field in spots}
        named = [spots[field].row for field in self._own if field.target in NAMES and field in spots]
        place = grid.place(min(named, default=min(grid.cells)))
        person: list[Cell] = [values.get(field) for field in self._own]
        notes = [(field.label, values.get(field)) for field in self.fields if field.target is None]
        if notes:
            lines = [f"{label}: {text_of(value)}" for label, value in notes if value is not None]
            person.append("\n".join(lines) or None)
        visits = self.visits.rows_on(grid) if self.visits is not None else ()
        blank = (None,) * (len(self.columns) - len(person))
        rows = [ShapedRow(grid.place(at), place, (*person, *visit)) for at, visit in visits]
        yield from rows or [ShapedRow(place, place, (*person, *blank))]

    def _value(self, grid: Grid, field: CardField, spots: Mapping[CardField, Spot]) -> Cell:
        if field.label and field.value == field.at:
            return grid.inline(spots[field])
        return grid.value(spots[field], [spot for one, spot in spots.items() if one is not field])


def nearest(spots: Sequence[Spot], wanted: Spot) -> Spot | None:
    """The one of these cells that stands next to where it is expected."""
    return min(spots, key=lambda spot: _distance(spot, wanted), default=None)


def _distance(one: Spot, other: Spot) -> int:
    return abs(one.row - other.row) + abs(one.column - other.column)


def _sheet_of(placed: PlacedRow) -> int:
    return sheet_position(placed.place)


def _reading_order(field: CardField) -> Spot:
    return field.value
