"""Customers on one sheet, their sales or visits on another: joined by customer number, else by name.

Every customer comes first as a row of its own, with its records behind it. A record whose customer is not
on the other sheet comes last and says itself whose it is, with what its own sheet knows. A name that several
customers have joins nobody and is listed.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import DAY_OF_KIND
from app.core.japan.names import strip_honorific
from app.core.messages import message
from app.core.text.folding import fold
from app.io.cleaning.types import text_of
from app.io.headers.date_parts import joined_day
from app.io.number_parts import is_number, joined_number
from app.io.shapes.shaped import ShapedColumn, ShapedRow, cell_of, sheet_position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row

NUMBER = "number"
FULL_NAME = ("full_name",)
NAMES = (FULL_NAME, ("family_name", "given_name"), ("company",))


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of one of the sheets, or several `parts` of a day; of a customer's its `target` is without
    prefix."""

    index: int
    title: str
    target: str | None
    parts: tuple[int, ...] = ()

    def of(self, row: Row) -> Cell:
        """The cell of a row."""
        if not self.parts:
            return cell_of(row, self.index)
        return joined_number(row, self.parts) if is_number(self.target) else joined_day(row, self.parts)


@dataclass(frozen=True, slots=True)
class JoinedSheets:
    """Two lists as one. `customer_sheets` are positions, all others hold records; `buyer` are the records'
    columns about the customer, `record` their others."""

    noun: Noun
    customer_sheets: frozenset[int]
    person: tuple[SheetColumn, ...]
    buyer: tuple[SheetColumn, ...]
    record: tuple[SheetColumn, ...]

    @property
    def kind(self) -> Noun:
        """What the records are."""
        return self.noun

    @property
    def waits(self) -> bool:
        """A record may come before its customer."""
        return True

    @property
    def reads_lists(self) -> bool:
        """Two of them."""
        return True

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """The customers' columns, what only the records say about a customer, and the records' own."""
        people = (*self.person, *self._only_of_buyer)
        return (
            *(ShapedColumn(column.title, column.target, of_person=True) for column in people),
            *(ShapedColumn(column.title, column.target) for column in self.record),
        )

    @property
    def by(self) -> tuple[str, ...]:
        """What joins the sheets: `number`, `name`, or both."""
        joins = {NUMBER: bool(self._key(self.person) and self._key(self.buyer))}
        joins["name"] = bool(_name_columns(self.person) and _name_columns(self.buyer))
        return tuple(name for name, is_there in joins.items() if is_there)

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """Each customer with its records, then the records that found none."""
        people: dict[int, Row] = {}
        records: list[PlacedRow] = []
        for placed in rows:
            if sheet_position(placed.place) in self.customer_sheets:
                people[placed.place] = tuple([column.of(placed.cells) for column in self.person])
            else:
                records.append(placed)
        numbers, names = self._index(people)
        of_person: dict[int, list[PlacedRow]] = defaultdict(list)
        alone: list[ShapedRow] = []
        found: list[int] = []
        above: PlacedRow | None = None
        for record in records:
            if not self._goes_on(record, above):
                found = self._owners(record.cells, numbers, names)
            above = record
            if len(found) == 1:
                of_person[found[0]].append(record)
            else:
                alone.append(self._unjoined(record, len(found)))
        without = (None,) * len(self._only_of_buyer)
        for place, cells in people.items():
            yield ShapedRow(place, place, (*cells, *without, *(None for _ in self.record)))
            for record in of_person[place]:
                yield ShapedRow(record.place, place, (*cells, *without, *self._record_cells(record.cells)))
        yield from alone

    def source(self, position: int, index: int) -> int | None:
        """A customer's column on the customers' sheet; on the records' sheet what is said for it there."""
        width, only = len(self.person), self._only_of_buyer
        if position in self.customer_sheets:
            found = self.person[index] if index < width else None
        elif index >= width:
            found = (*only, *self.record)[index - width]
        else:
            target = self.person[index].target
            said = (column for column in self.buyer if target and column.target == target)
            found = next(said, None)
        return None if found is None or found.parts else found.index

    @property
    def _only_of_buyer(self) -> tuple[SheetColumn, ...]:
        known = {column.target for column in self.person if column.target}
        return tuple(column for column in self.buyer if column.target not in known)

    def _record_cells(self, row: Row) -> Row:
        return tuple([column.of(row) for column in self.record])

    def _unjoined(self, record: PlacedRow, namesakes: int) -> ShapedRow:
        said: dict[str | None, Cell] = {}
        for column in self.buyer:
            said.setdefault(column.target, column.of(record.cells))
        person = tuple([said.get(column.target) if column.target else None for column in self.person])
        only = tuple([column.of(record.cells) for column in self._only_of_buyer])
        name = _said_name(self.buyer, record.cells)
        remark = message("import.join_ambiguous", name=name, count=namesakes) if namesakes else None
        return ShapedRow(record.place, 0, (*person, *only, *self._record_cells(record.cells)), remark)

    def _goes_on(self, record: PlacedRow, above: PlacedRow | None) -> bool:
        """Whether a row is a further line of the sale above: it says goods, and neither whose nor when."""
        if self.noun is not Noun.SALE or above is None or above.place + 1 != record.place:
            return False
        days = [column for column in self.record if column.target == DAY_OF_KIND[self.noun]]
        return not any(column.of(record.cells) for column in (*self.buyer, *days))

    def _key(self, columns: tuple[SheetColumn, ...]) -> SheetColumn | None:
        return next((column for column in columns if column.target == NUMBER), None)

    def _index(self, people: Mapping[int, Row]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The places of customers by number and by name."""
        numbers: dict[str, list[int]] = defaultdict(list)
        names: dict[str, list[int]] = defaultdict(list)
        columns = tuple(
            SheetColumn(position, column.title, column.target) for position, column in enumerate(self.person)
        )
        key = self._key(columns)
        for place, cells in people.items():
            number = _number_key(cells[key.index]) if key else ""
            name = _name_key(_said_name(columns, cells))
            if number:
                numbers[number].append(place)
            if name:
                names[name].append(place)
        return numbers, names

    def _owners(
        self, row: Row, numbers: Mapping[str, list[int]], names: Mapping[str, list[int]]
    ) -> list[int]:
        """Whose a record is: by its number, and where that says nothing by its name."""
        key = self._key(self.buyer)
        number = _number_key(cell_of(row, key.index)) if key else ""
        if number:
            return numbers.get(number, [])
        return names.get(_name_key(_said_name(self.buyer, row)), [])


def _name_columns(columns: tuple[SheetColumn, ...]) -> list[SheetColumn]:
    """The columns that say a name, whole before its parts."""
    for targets in NAMES:
        found = [column for name in targets for column in columns if column.target == name]
        if found:
            return found
    return []


def _said_name(columns: tuple[SheetColumn, ...], row: Row) -> str:
    said = [cell_of(row, column.index) for column in _name_columns(columns)]
    return " ".join(text_of(cell).strip() for cell in said if cell is not None)


def _name_key(name: str) -> str:
    return "".join(fold(strip_honorific(name)[0]).split()) if name else ""


def _number_key(cell: Cell) -> str:
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
    return text.lstrip("0") or text
