"""One sheet or one file for each customer (カルテ): labels beside or above values, visits or sales below.

A layout says where the labels stand, and where from each its value. It is applied to every sheet: a label
that stands elsewhere takes its value along, and a sheet on which most labels are missing is named and left
out. What a customer has no field for goes into the note, what a visit has none for into its memo, both under
their own labels, and so it is with sales. A cell that is read as nothing, and is not what the form itself
says, is named.
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
from app.io.shapes.card_tables import FIELDS_OF_KIND
from app.io.shapes.card_values import CardValue, is_printed, value_at
from app.io.shapes.shaped import ShapedColumn, ShapedRow, sheet_position
from app.io.tables.raw import column_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from app.io.shapes.card_tables import CardTable, Printed
    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell

NOTE, BETWEEN = "note", "、"
LEAST_LABELS = 0.5
FEWEST_STACKED = 4


@dataclass(frozen=True, slots=True)
class CardField:
    """A value on the card. `label` is empty where it was pointed at and no words stand by it.

    `target` is a field of the customer, None where the value goes into the note under its label. `value` may
    be `at` itself: then words and value share a cell. `section` is whom a heading says that it is about,
    empty where that is the customer.
    """

    label: str
    at: Spot
    value: Spot
    target: str | None
    section: str = ""

    @property
    def title(self) -> str:
        """The label behind whom it is about, unless it says so itself: ペット 性別, ペット名."""
        is_said = not self.section or title_key(self.label).startswith(title_key(self.section))
        return self.label if is_said else f"{self.section} {self.label}"


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Where everything stands on the cards: fields, tables, and the words of the form itself.

    `left_out` are cells that somebody said are not to be read. Cards that list both visits and sales are read
    for both, or for the one `wanted`.
    """

    fields: tuple[CardField, ...]
    tables: tuple[CardTable, ...] = ()
    printed: Printed = frozenset()
    left_out: frozenset[Spot] = frozenset()
    wanted: Noun | None = None

    @property
    def kind(self) -> Noun:
        """Visits or sales where the cards list them, else customers."""
        return self.wanted or next(iter(self.kinds), Noun.CUSTOMER)

    @property
    def kinds(self) -> tuple[Noun, ...]:
        """What the cards list, visits first."""
        listed = {table.kind for table in self.tables if table.is_dated}
        return tuple(kind for kind in FIELDS_OF_KIND if kind in listed)

    @property
    def kinds_read(self) -> tuple[Noun, ...]:
        """What of this is read."""
        return self.kinds if self.wanted is None else (self.wanted,)

    @property
    def is_surely_no_list(self) -> bool:
        """Whether several labels, one of a name among them, stand as they do on no list.

        That is below each other with their values to the right, in one cell with them, or below the values of
        others.
        """
        named = [field for field in self._own if field.target in NAMES]
        inline = [field for field in self._own if field.value == field.at]
        beside = [field for field in self._own if field.value.row == field.at.row and field not in inline]
        below = [field for field in self._own if field.value.row > field.at.row]
        lower = [field for field in below if any(field.at.row > other.value.row for other in below)]
        stacks = [[field for field in beside if field.at.column == name.at.column] for name in named]
        alike = [inline, *stacks, below if lower else []]
        return any(
            len({field.target for field in fields}) >= FEWEST_STACKED
            and any(field.target in NAMES for field in fields)
            for fields in alike
        )

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
        """The customer's fields, the note, then those of a visit and of a sale."""
        own = [ShapedColumn(field.label, field.target, of_person=True) for field in self._own]
        noted = [field.title for field in self.fields if field.target is None]
        noted += [table.title for table in self.tables if not table.is_dated]
        if noted:
            own.append(ShapedColumn(BETWEEN.join(noted), NOTE, of_person=True))
        for kind, name in self._listed:
            tables = (table for table in self._listing if table.kind is kind)
            titles = dict.fromkeys(title for table in tables if (title := table.title_of(name)))
            target = name if kind is self.kind else f"{kind}.{name}"
            own.append(ShapedColumn(BETWEEN.join(titles), target))
        return tuple(own)

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """The customer of each sheet, a row for every visit and sale."""
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
        left_out = self.left_out | {value}
        if target is not None or label:
            kept.append(CardField(label, at or value, value, target))
            left_out -= {value}
        return replace(self, fields=tuple(sorted(kept, key=_reading_order)), left_out=left_out)

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

    def values_on(self, grid: Grid) -> tuple[Cell, ...]:
        """The value of each field on this sheet, as far as it has one."""
        spots = self.found_on(grid)
        return tuple(
            self._value(grid, field, spots, set()).cell if field in spots else None for field in self.fields
        )

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

    @property
    def _listing(self) -> list[CardTable]:
        """The tables of what the cards are read for."""
        return [table for table in self.tables if table.is_dated and table.kind in self.kinds_read]

    @property
    def _listed(self) -> tuple[tuple[Noun, str], ...]:
        """The fields of a visit, those of a sale that a table has, and the last ones for all the rest."""
        has = {(table.kind, name) for table in self._listing for _column, _title, name in table.columns}
        return tuple(
            (kind, name)
            for kind in self.kinds_read
            for name in FIELDS_OF_KIND[kind]
            if kind is Noun.VISIT or (kind, name) in has or name == FIELDS_OF_KIND[kind][-1]
        )

    def _card(self, grid: Grid) -> Iterator[ShapedRow]:
        first = grid.place(min(grid.cells))
        if not self.fits(grid):
            yield ShapedRow(first, 0, (), message("import.card_misfit"))
            return
        spots = self.found_on(grid)
        rows_of = [(table, table.rows_on(grid, table.until(grid, self.tables))) for table in self.tables]
        in_tables = {spot for table, rows in rows_of for spot in table.spots_on(grid, rows)}
        values = {field: self._value(grid, field, spots, in_tables) for field in spots}
        named = [spots[field].row for field in self._own if field.target in NAMES and field in spots]
        place = grid.place(min(named, default=min(grid.cells)))
        person: list[Cell] = [values[field].cell if field in values else None for field in self._own]
        notes = [
            f"{field.title}: {text_of(value.cell)}"
            for field, value in values.items()
            if field.target is None and value.cell is not None
        ]
        for table, rows in rows_of:
            notes += () if table.is_dated else table.lines_on(grid, rows, self.printed)
        if any(column.of_person for column in self.columns[len(person) :]):
            person.append("\n".join(notes) or None)
        listed, listing = self._listed, self._listing
        cards = [
            ShapedRow(
                grid.place(at),
                place,
                (*person, *(record.get(name) if kind is table.kind else None for kind, name in listed)),
                kind=table.kind,
            )
            for table, rows in rows_of
            if table in listing
            for at, record in table.records_on(grid, rows, self.printed)
        ]
        yield from cards or [ShapedRow(place, place, (*person, *(None for _ in listed)))]
        read = in_tables.union(*(value.spots for value in values.values()))
        yield from self._unread(grid, place, read)

    def _value(
        self, grid: Grid, field: CardField, spots: Mapping[CardField, Spot], in_tables: set[Spot]
    ) -> CardValue:
        if field.label and field.value == field.at:
            return CardValue(grid.inline(spots[field], field.label), frozenset({spots[field]}))
        others = in_tables | {spot for one, spot in spots.items() if one is not field}
        return value_at(grid, spots[field], field.target, others, self.printed)

    def _unread(self, grid: Grid, person: int, read: Collection[Spot]) -> Iterator[ShapedRow]:
        """The cells of a card that are read as nothing, and that the form itself does not say."""
        shift = self.shift_on(grid)
        known = {*read, *(spot for spot in self._labels_on(grid) if spot is not None)}
        known |= {Spot(spot.row + shift, spot.column) for spot in self.left_out}
        left = [(spot, cell) for spot, cell in grid.filled() if spot not in known]
        left = [(spot, cell) for spot, cell in left if not is_printed(spot, cell, self.printed)]
        for row, cells in groupby(left, key=lambda found: found[0].row):
            told = [f"{column_letters(spot.column)}{row + 1}「{text_of(cell)}」" for spot, cell in cells]
            reason = message("import.card_cells_unread", cells="".join(told))
            yield ShapedRow(grid.place(row), person, (), reason)


def nearest(spots: Sequence[Spot], wanted: Spot) -> Spot | None:
    """The one of these cells that stands next to where it is expected."""
    return min(spots, key=lambda spot: _distance(spot, wanted), default=None)


def _distance(one: Spot, other: Spot) -> int:
    return abs(one.row - other.row) + abs(one.column - other.column)


def _sheet_of(placed: PlacedRow) -> int:
    return sheet_position(placed.place)


def _reading_order(field: CardField) -> Spot:
    return field.value
