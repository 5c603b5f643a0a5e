"""Customers on one sheet, their sales, visits or both on others: joined by customer number, else by name.

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
from app.core.fields import DAY_OF_KIND, SALE_PREFIX
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

NUMBER, NAME = "number", "name"
BY = (NUMBER, NAME)
FULL_NAME = ("full_name",)
AT_ONCE = 100
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
class RecordList:
    """A list of sales or visits: the positions of its sheets, its columns about the customer (`buyer`), and
    its others."""

    noun: Noun
    sheets: frozenset[int]
    buyer: tuple[SheetColumn, ...]
    record: tuple[SheetColumn, ...]


@dataclass(frozen=True, slots=True)
class JoinedSheets:
    """Several lists as one. `customer_sheets` are the positions of the customers' sheets; of the lists of
    records, any that is of sales comes after that of visits. `left_out` are the kinds of records that are
    there as well, and somebody chose not to read."""

    customer_sheets: frozenset[int]
    person: tuple[SheetColumn, ...]
    lists: tuple[RecordList, ...]
    left_out: tuple[Noun, ...] = ()

    @property
    def kind(self) -> Noun:
        """What the records are; the first where they are of two kinds."""
        return self.lists[0].noun

    @property
    def kinds(self) -> tuple[Noun, ...]:
        """What the records are."""
        return tuple(one.noun for one in self.lists)

    @property
    def kinds_there(self) -> tuple[Noun, ...]:
        """What could be read."""
        return (*self.kinds, *self.left_out)

    @property
    def waits(self) -> bool:
        """A record may come before its customer."""
        return True

    @property
    def reads_lists(self) -> bool:
        """One of customers, the others of records."""
        return True

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """The customers' columns, what only the records say about a customer, and the records' own."""
        only = (column for one in self.lists for column in self._only_of_buyer(one))
        return (
            *(ShapedColumn(column.title, column.target, of_person=True) for column in (*self.person, *only)),
            *(
                ShapedColumn(column.title, self._target(one, column))
                for one in self.lists
                for column in one.record
            ),
        )

    @property
    def by(self) -> tuple[str, ...]:
        """What joins every one of the lists to the customers: `number`, `name`, or both."""
        joins = [set(self._joins(one)) for one in self.lists]
        return tuple(name for name in BY if all(name in found for found in joins))

    @property
    def is_joined(self) -> bool:
        """Whether every list says whose its records are."""
        return all(map(self._joins, self.lists))

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """Each customer with its records, then the records that found none. Rows of one kind come `AT_ONCE`
        customers at a time, as many rows alike are cleaned faster than few."""
        people: dict[int, Row] = {}
        records: list[tuple[RecordList, PlacedRow]] = []
        of_position = {position: one for one in self.lists for position in one.sheets}
        for placed in rows:
            listed = of_position.get(sheet_position(placed.place))
            if listed is None:
                people[placed.place] = tuple([column.of(placed.cells) for column in self.person])
            else:
                records.append((listed, placed))
        numbers, names = self._index(people)
        of_person: dict[tuple[int, Noun], list[PlacedRow]] = defaultdict(list)
        alone: list[ShapedRow] = []
        found: list[int] = []
        above: PlacedRow | None = None
        for listed, record in records:
            if not _goes_on(listed, record, above):
                found = self._owners(listed, record.cells, numbers, names)
            above = record
            if len(found) == 1:
                of_person[found[0], listed.noun].append(record)
            else:
                alone.append(self._unjoined(listed, record, len(found)))
        only = (None,) * sum(len(self._only_of_buyer(one)) for one in self.lists)
        without = (*only, *(None for one in self.lists for _ in one.record))
        places = list(people)
        for start in range(0, len(places), AT_ONCE):
            for listed in self.lists:
                for place in places[start : start + AT_ONCE]:
                    if listed is self.lists[0]:
                        yield ShapedRow(place, place, (*people[place], *without), kind=listed.noun)
                    for record in of_person[place, listed.noun]:
                        said = (*people[place], *only, *self._record_cells(listed, record.cells))
                        yield ShapedRow(record.place, place, said, kind=listed.noun)
        yield from alone

    def source(self, position: int, index: int) -> int | None:
        """A customer's column on the customers' sheet; on the records' sheet what is said for it there."""
        width = len(self.person)
        listed = next((one for one in self.lists if position in one.sheets), None)
        found: SheetColumn | None
        if listed is None:
            found = self.person[index] if index < width else None
        elif index < width:
            target = self.person[index].target
            said = (column for column in listed.buyer if target and column.target == target)
            found = next(said, None)
        else:
            behind = [(one, column) for one in self.lists for column in self._only_of_buyer(one)]
            behind += [(one, column) for one in self.lists for column in one.record]
            of_list, found = behind[index - width]
            found = found if of_list is listed else None
        return None if found is None or found.parts else found.index

    def _only_of_buyer(self, listed: RecordList) -> tuple[SheetColumn, ...]:
        known = {column.target for column in self.person if column.target}
        return tuple(column for column in listed.buyer if column.target not in known)

    def _target(self, listed: RecordList, column: SheetColumn) -> str | None:
        is_second = listed.noun is not self.kind
        return f"{SALE_PREFIX}{column.target}" if is_second and column.target else column.target

    def _joins(self, listed: RecordList) -> tuple[str, ...]:
        """What joins a list to the customers."""
        joins = {NUMBER: bool(_key(self.person) and _key(listed.buyer))}
        joins[NAME] = bool(_name_columns(self.person) and _name_columns(listed.buyer))
        return tuple(name for name in BY if joins[name])

    def _record_cells(self, listed: RecordList, row: Row) -> Row:
        return tuple(
            [column.of(row) if one is listed else None for one in self.lists for column in one.record]
        )

    def _unjoined(self, listed: RecordList, record: PlacedRow, namesakes: int) -> ShapedRow:
        said: dict[str | None, Cell] = {}
        for column in listed.buyer:
            said.setdefault(column.target, column.of(record.cells))
        person = tuple([said.get(column.target) if column.target else None for column in self.person])
        only = tuple(
            [
                column.of(record.cells) if one is listed else None
                for one in self.lists
                for column in self._only_of_buyer(one)
            ]
        )
        name = _said_name(listed.buyer, record.cells)
        remark = message("import.join_ambiguous", name=name, count=namesakes) if namesakes else None
        cells = (*person, *only, *self._record_cells(listed, record.cells))
        return ShapedRow(record.place, 0, cells, remark, kind=listed.noun)

    def _index(self, people: Mapping[int, Row]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The places of customers by number and by name."""
        numbers: dict[str, list[int]] = defaultdict(list)
        names: dict[str, list[int]] = defaultdict(list)
        columns = tuple(
            SheetColumn(position, column.title, column.target) for position, column in enumerate(self.person)
        )
        key = _key(columns)
        for place, cells in people.items():
            number = _number_key(cells[key.index]) if key else ""
            name = _name_key(_said_name(columns, cells))
            if number:
                numbers[number].append(place)
            if name:
                names[name].append(place)
        return numbers, names

    def _owners(
        self,
        listed: RecordList,
        row: Row,
        numbers: Mapping[str, list[int]],
        names: Mapping[str, list[int]],
    ) -> list[int]:
        """Whose a record is: by its number, and where that says nothing by its name."""
        key = _key(listed.buyer)
        number = _number_key(cell_of(row, key.index)) if key else ""
        if number:
            return numbers.get(number, [])
        return names.get(_name_key(_said_name(listed.buyer, row)), [])


def _key(columns: tuple[SheetColumn, ...]) -> SheetColumn | None:
    return next((column for column in columns if column.target == NUMBER), None)


def _goes_on(listed: RecordList, record: PlacedRow, above: PlacedRow | None) -> bool:
    """Whether a row is a further line of the sale above: it says goods, and neither whose nor when."""
    if listed.noun is not Noun.SALE or above is None or above.place + 1 != record.place:
        return False
    days = [column for column in listed.record if column.target == DAY_OF_KIND[listed.noun]]
    return not any(column.of(record.cells) for column in (*listed.buyer, *days))


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
