"""Another layout made rows of one table: what every shape takes and gives.

A shape is plain data that says how to read a layout. It is given the raw rows of its sheets with their
places, and yields the rows of one table: first the columns about the customer, then those of a visit or a
sale. A row of which the latter are blank is about a person and nothing else.

A place is a row's number plus `SHEET_PLACES` for each sheet that is read before its own, so that one number
names a row of several sheets; of the first sheet it is the number that Excel shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.core.enums import Noun
from app.core.messages import Message
from app.io.tables.raw import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHEET_PLACES = 2**24
"""More rows than any sheet has: Excel ends at 2 ** 20."""


VISIT_TITLES = {"visited_on": "来店日", "staff": "担当", "menu": "メニュー", "memo": "メモ"}
"""Titles of columns that a shape makes itself, where the file has none of its own."""


class PlacedRow(NamedTuple):
    """A raw row and its place."""

    place: int
    cells: Row


class ShapedRow(NamedTuple):
    """A row of the table that a shape makes.

    `person` is the place that names whom it is about: rows with the same one are about the same customer; 0
    where the row has to say so itself. `remark` is a doubt about the row, to be listed; without cells
    it is about a place beside the rows of `person`, and without that about what is left out. `at` are the
    columns of the sheet that the last of its cells are from, where each row has them from others. `kind` is
    what the row is beside its customer, where a layout has rows of several kinds.
    """

    place: int
    person: int
    cells: Row
    remark: Message | None = None
    at: tuple[int | None, ...] = ()
    kind: Noun | None = None


@dataclass(frozen=True, slots=True)
class ShapedColumn:
    """A column of the table: its title, and what it is read as where the shape knows it.

    A column about the customer has the name of the customer's field; one of the second kind of rows, that of
    a sale among visits, has its field's name behind `SALE_PREFIX`. `source` is the column of the sheet that
    it is, where it is one.
    """

    title: str
    target: str | None = None
    source: int | None = None
    of_person: bool = False


class Shape(Protocol):
    """What a draft needs of a shape."""

    @property
    def kind(self) -> Noun:
        """What the rows are beside their customers; of several kinds the first."""

    @property
    def waits(self) -> bool:
        """Whether all rows have to be there before the first one is shaped."""

    @property
    def reads_lists(self) -> bool:
        """Whether its sheets are lists, with a row of titles and entries below."""

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """The columns of the table."""

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """The rows of the table, from the raw rows below the titles."""

    def source(self, position: int, index: int) -> int | None:
        """The column of the sheet at this position that has the cells of a column of the table; None where
        they are made of several, or stand elsewhere."""


class PartColumn(Protocol):
    """A column of a table whose cells stand in certain ones of a customer's rows."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def target(self) -> str | None:
        """What it is read as."""

    @property
    def source(self) -> int | None:
        """The column of the sheet, where it is one of the row that names the customer's place."""


class CustomersInRows:
    """What the layouts have in common that give each customer of a list several rows."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def table(self) -> tuple[PartColumn, ...]:
            """The columns of the table."""

    @property
    def kind(self) -> Noun:
        """Customers."""
        return Noun.CUSTOMER

    @property
    def waits(self) -> bool:
        """The rows of one customer may come in two chunks."""
        return True

    @property
    def reads_lists(self) -> bool:
        """One of customers."""
        return True

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """All are about the customer."""
        return tuple(
            ShapedColumn(column.title, column.target, column.source, of_person=True) for column in self.table
        )

    def source(self, position: int, index: int) -> int | None:
        """The column on every sheet, of what stands in the row that names a customer's place."""
        del position
        return self.table[index].source


def sheet_position(place: int) -> int:
    """The position of the sheet that a place lies in."""
    return place // SHEET_PLACES


def cell_of(row: Row, index: int) -> Cell:
    """A cell, None past the end of the row and where it is an empty text."""
    if index >= len(row):
        return None
    cell = row[index]
    return None if cell == "" else cell
