"""A person in several rows: the reading above the name or below it, a second line of the address below.

The rows of one person are brought together by what stands in the columns of names. Titles may take two rows
as well, フリガナ over 氏名; each of them is then the title of its own row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.core.enums import Noun
from app.core.japan.name_with_reading import BRACKETS, is_kana
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import is_data
from app.io.headers.title_reading import read_title
from app.io.shapes.shaped import CustomersInRows, PlacedRow, ShapedRow, cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.io.tables.raw import Cell, Row

Part = Literal["all", "reading", "name"]
READING_OF = {"full_name": "full_kana", "family_name": "family_kana", "given_name": "given_kana"}
READING_TITLES = {"full_kana": "フリガナ", "family_kana": "セイ", "given_kana": "メイ"}
PLACES = frozenset({"address", "postal_code", "prefecture", "city", "street", "building"})
GOES_ON = PLACES | {"note", "phones", "emails"}
SAID_ONCE = frozenset({"number", "phones", "emails", "birthday", "postal_code"})
FEWEST = 2
LEAST_READINGS = 3  # of the people, every third has one
LEAST_LINES = 5
FEW = 5  # one of so many may be otherwise


@dataclass(frozen=True, slots=True)
class PairColumn:
    """A column of the table: where on the sheet its cells stand, and in which of a person's rows. What
    stands in several of them is put together, lines of an address in one line."""

    index: int
    title: str
    part: Part
    target: str | None = None
    is_split: bool = False

    @property
    def source(self) -> int | None:
        """The column of the sheet; of what may stand in other rows than the customer's first none."""
        return None if self.is_split or self.part == "reading" else self.index


@dataclass(frozen=True, slots=True)
class PairedRows(CustomersInRows):
    """A list of customers with several rows for each. `names` are the columns of names, `number` that of
    their number, -1 where there is none. `reading_first` is None where only lines go on below."""

    table: tuple[PairColumn, ...]
    names: tuple[int, ...]
    number: int
    reading_first: bool | None
    has_readings: bool

    def with_targets(self, targets: Sequence[str | None]) -> PairedRows:
        """The same with what its columns are read as; what is known of one stays."""
        pairs = zip(self.table, targets, strict=True)
        table = tuple(replace(column, target=column.target or target) for column, target in pairs)
        return replace(self, table=table)

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """A row for each person, in the place of the row with the name."""
        for person in people_of(rows, self.names, self.number, reading_first=self.reading_first):
            yield ShapedRow(
                person.name.place, 0, tuple([self._cell(column, person) for column in self.table])
            )

    def _cell(self, column: PairColumn, person: PersonRows) -> Cell:
        rows = {"all": person.rows, "reading": person.readings, "name": person.named}[column.part]
        cells = [cell for row in rows if (cell := cell_of(row.cells, column.index)) is not None]
        if len(cells) < FEWEST:
            return cells[0] if cells else None
        glue = " " if column.target in PLACES else "\n"
        return glue.join(dict.fromkeys(text_of(cell).strip() for cell in cells))


@dataclass(frozen=True, slots=True)
class PersonRows:
    """The rows of one person in their order; `name` is the one that names them."""

    rows: tuple[PlacedRow, ...]
    name: PlacedRow
    reading: PlacedRow | None

    @property
    def readings(self) -> tuple[PlacedRow, ...]:
        """The row of the reading."""
        return () if self.reading is None else (self.reading,)

    @property
    def named(self) -> tuple[PlacedRow, ...]:
        """All rows but that of the reading."""
        return tuple(row for row in self.rows if row is not self.reading)


def find_paired_rows(
    titles: Sequence[str], beside: Sequence[str], rows: Sequence[Row], *, beside_is_above: bool
) -> PairedRows | None:
    """The layout of rows below these titles; None where each is a person.

    `beside` are the titles in the row above or below, empty where that is no second row of titles.
    """
    targets = [read_title(title, Noun.CUSTOMER).target for title in titles]
    second = [read_title(title, Noun.CUSTOMER).target for title in beside]
    second += [None] * (len(titles) - len(second))
    if any(_are_name_and_reading(one, other) for one, other in zip(targets, second, strict=False)):
        return _of_two_heads(list(titles), list(beside), rows, beside_is_above=beside_is_above)
    names = tuple(at for at, target in enumerate(targets) if target in READING_OF)
    number = targets.index("number") if "number" in targets else -1
    if not names:
        return None
    placed = [PlacedRow(at, row) for at, row in enumerate(rows)]
    above, below = (list(people_of(placed, names, number, reading_first=first)) for first in (True, False))
    found_above, found_below = _written(above, names), _written(below, names)
    begins = next((row for row in rows if _said(row, names)), ())
    ties = len(found_above) == len(found_below) and _is_reading(begins, names)
    reading_first: bool | None = len(found_above) > len(found_below) or ties
    people = above if reading_first else below
    has_column = bool(set(targets) & {*READING_OF.values()})
    has_readings = not has_column and _are_readings(people, targets, names)
    if not has_readings:
        reading_first = None
        people = list(people_of(placed, names, number, reading_first=None))
        if not _are_lines(people, targets):
            return None
    table: list[PairColumn] = []
    for at, (title, target) in enumerate(zip(titles, targets, strict=True)):
        if at in names and has_readings:
            table.append(PairColumn(at, title, "name"))
            kana = READING_OF[target or ""]
            table.append(PairColumn(at, READING_TITLES[kana], "reading", kana))
        else:
            table.append(PairColumn(at, title, "all", is_split=_is_split(people, at)))
    return PairedRows(tuple(table), names, number, reading_first, has_readings)


def second_titles(row: Row) -> list[str]:
    """The titles in a row that may be the second one of a head; none where it holds anything else."""
    texts = ["" if cell is None else str(cell).strip() for cell in row]
    said = [text for text in texts if text]
    known = sum(read_title(text, Noun.CUSTOMER).confidence > 0 for text in said)
    return texts if said and known * 2 >= len(said) and not any(map(is_data, said)) else []


def people_of(
    rows: Iterable[PlacedRow], names: Sequence[int], number: int, *, reading_first: bool | None
) -> Iterator[PersonRows]:
    """Rows brought together: a reading and its name, and what follows without a name. `reading_first` is None
    where readings have no rows of their own."""
    own: list[PlacedRow] = []
    name: PlacedRow | None = None
    reading: PlacedRow | None = None
    for row in rows:
        is_reading = reading_first is not None and _is_reading(row.cells, names)
        is_named = is_reading or bool(_said(row.cells, names))
        joins = name is None if reading_first else is_reading and reading is None
        if own and not ((joins or not is_named) and _has_one_number([*own, row], number)):
            yield PersonRows(tuple(own), name or own[0], reading if name else None)
            own, name, reading = [], None, None
        own.append(row)
        if is_reading and reading is None and (name is not None or reading_first):
            reading = row
        elif is_named and name is None:
            name = row
    if own:
        yield PersonRows(tuple(own), name or own[0], reading if name else None)


def _of_two_heads(
    titles: list[str], beside: list[str], rows: Sequence[Row], *, beside_is_above: bool
) -> PairedRows | None:
    """As `find_paired_rows`, where two rows of titles say what stands in which row."""
    upper, lower = (beside, titles) if beside_is_above else (titles, beside)
    width = max(len(upper), len(lower))
    upper, lower = ([*one, *[""] * (width - len(one))] for one in (upper, lower))
    above = [read_title(title, Noun.CUSTOMER).target for title in upper]
    below = [read_title(title, Noun.CUSTOMER).target for title in lower]
    stacked = [at for at in range(width) if _are_name_and_reading(above[at], below[at])]
    reading_first = above[stacked[0]] not in READING_OF
    names = tuple(at for at in stacked if (below if reading_first else above)[at] in READING_OF)
    number = next((at for at in range(width) if "number" in (above[at], below[at])), -1)
    placed = [PlacedRow(at, row) for at, row in enumerate(rows)]
    people = list(people_of(placed, names, number, reading_first=reading_first))
    if len(_written(people, names)) < FEWEST or len(_written(people, names)) * LEAST_READINGS < len(people):
        return None
    parts: tuple[Part, Part] = ("reading", "name") if reading_first else ("name", "reading")
    table: list[PairColumn] = []
    for at in range(width):
        if upper[at] and lower[at]:
            table += [PairColumn(at, upper[at], parts[0]), PairColumn(at, lower[at], parts[1])]
        else:
            title = upper[at] or lower[at]
            table.append(PairColumn(at, title, "all", is_split=_is_split(people, at)))
    return PairedRows(tuple(table), names, number, reading_first, has_readings=True)


def _are_name_and_reading(one: str | None, other: str | None) -> bool:
    return other is not None and one is not None and other in {READING_OF.get(one), _NAME_OF.get(one)}


def _are_readings(people: Sequence[PersonRows], targets: Sequence[str | None], names: Sequence[int]) -> bool:
    """Whether people have readings in rows of their own, and each pair of rows is one person."""
    paired = [person for person in people if person.reading is not None]
    written = _written(people, names)
    once = [at for at, target in enumerate(targets) if target in SAID_ONCE]
    double = sum(any(_filled(person, at) >= FEWEST for at in once) for person in paired)
    alone = sum(person.reading is None and _is_reading(person.name.cells, names) for person in people)
    enough = len(written) >= FEWEST and len(written) * LEAST_READINGS >= len(people)
    return enough and double * FEW <= len(paired) and alone * FEW <= len(people)


def _written(people: Iterable[PersonRows], names: Sequence[int]) -> list[PersonRows]:
    """Those with a reading whose names are not in kana themselves."""
    return [
        person
        for person in people
        if person.reading is not None and not _is_reading(person.name.cells, names)
    ]


def _are_lines(people: Sequence[PersonRows], targets: Sequence[str | None]) -> bool:
    """Whether rows without a name go on with what stood above: the address, the note."""
    longer = [person for person in people if len(person.rows) > 1]
    goes_on = {at for at, target in enumerate(targets) if target in GOES_ON}
    places = {at for at, target in enumerate(targets) if target in PLACES}
    further = [
        {at for at, cell in enumerate(row.cells) if cell is not None}
        for person in longer
        for row in person.rows[1:]
    ]
    fitting = sum(columns <= goes_on and bool(columns & places) for columns in further)
    enough = len(longer) >= FEWEST and len(longer) * LEAST_LINES >= len(people)
    return enough and fitting * FEW >= len(further) * (FEW - 1)


def _is_split(people: Sequence[PersonRows], index: int) -> bool:
    return any(
        _filled(person, index) > 1 or (cell_of(person.name.cells, index) is None and _filled(person, index))
        for person in people
    )


def _filled(person: PersonRows, index: int) -> int:
    return sum(cell_of(row.cells, index) is not None for row in person.rows)


def _said(row: Row, names: Sequence[int]) -> str:
    said = (cell_of(row, at) for at in names)
    return " ".join(text_of(cell).strip() for cell in said if cell is not None)


def _has_one_number(rows: Sequence[PlacedRow], number: int) -> bool:
    return number < 0 or sum(cell_of(row.cells, number) is not None for row in rows) <= 1


def _is_reading(row: Row, names: Sequence[int]) -> bool:
    return is_kana(_said(row, names).strip().strip(BRACKETS))


_NAME_OF: Mapping[str, str] = {kana: name for name, kana in READING_OF.items()}
