"""Raw rows of a known export brought into the form of any other list, before a cell is cleaned.

What a shop system takes apart is put together (TEL1 to TEL3), what it marks up is taken off (`'1234`), and
cells that do not say what their title says are emptied: the address of a parcel that went to somebody else,
the line of an order that is its postage. Steps name columns by index and are plain data; a step sees the row
as the ones before have left it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.core.japan.addresses import PREFECTURES
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

Cells = list["Cell"]

APOSTROPHE = "'"
SEVERAL = ":::"
SYSTEM_MARK = "*"
ANYTHING = "*"
PREFECTURE_CODE = "JP-"


class When(StrEnum):
    """How the cell that decides is looked at."""

    CONTAINS = "contains"
    LACKS = "lacks"
    SAME = "same"
    DIFFERS = "differs"


class Step(Protocol):
    """One change of a row, whose cells may be written to."""

    def apply(self, cells: Cells) -> None:
        """Change the cells."""


@dataclass(frozen=True, slots=True)
class Join:
    """The parts of one value, put together in the first of their columns."""

    columns: tuple[int, ...]
    glue: str

    def apply(self, cells: Cells) -> None:
        """Join what is there; the other columns are empty then."""
        parts = [text for text in (text_in(cells, index) for index in self.columns) if text]
        for index in self.columns:
            put(cells, index, None)
        put(cells, self.columns[0], self.glue.join(parts) or None)


@dataclass(frozen=True, slots=True)
class Fill:
    """Columns that, where all of them are blank, take the values of others: the office for the home."""

    into: tuple[int, ...]
    source: tuple[int, ...]

    def apply(self, cells: Cells) -> None:
        """Copy the values, so that a column may be asked again."""
        if any(text_in(cells, index) for index in self.into):
            return
        for index, source in zip(self.into, self.source, strict=True):
            put(cells, index, cells[source] if source < len(cells) else None)


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that goes into a note and says there what it is."""

    column: int
    title: str

    def apply(self, cells: Cells) -> None:
        """Set the title before the text."""
        text = text_in(cells, self.column)
        if text:
            put(cells, self.column, f"{self.title}: {text}")


@dataclass(frozen=True, slots=True)
class Empty:
    """Columns that mean something only for some rows."""

    columns: tuple[int, ...]
    decided_by: tuple[int, ...]
    when: When
    words: tuple[str, ...] = ()

    def apply(self, cells: Cells) -> None:
        """Empty them where the deciding cell (or the two of them, compared) says so."""
        if holds(cells, self.decided_by, self.when, self.words):
            for index in self.columns:
                put(cells, index, None)


@dataclass(frozen=True, slots=True)
class Bare:
    """Columns whose texts were marked with an apostrophe, so that a spreadsheet keeps their zeros."""

    columns: tuple[int, ...]

    def apply(self, cells: Cells) -> None:
        """Take the mark off."""
        for index in self.columns:
            put(cells, index, text_in(cells, index).removeprefix(APOSTROPHE) or None)


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A column that has prefectures by their code (`JP-13`)."""

    column: int

    def apply(self, cells: Cells) -> None:
        """Write the prefecture's name."""
        number = text_in(cells, self.column).upper().removeprefix(PREFECTURE_CODE)
        if number.isdecimal() and 1 <= int(number) <= len(PREFECTURES):
            put(cells, self.column, PREFECTURES[int(number) - 1])


@dataclass(frozen=True, slots=True)
class Groups:
    """A column with several values in each cell, those of the system marked with an asterisk."""

    column: int

    def apply(self, cells: Cells) -> None:
        """Leave the user's own, one in a line."""
        found = (part.strip() for part in text_in(cells, self.column).split(SEVERAL))
        put(cells, self.column, "\n".join(part for part in found if part[:1] != SYSTEM_MARK) or None)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The state in which an order is none any more: it contains one of the words, or is one of them
    `exactly`; `*` is any state."""

    column: int
    words: tuple[str, ...]
    exactly: bool = False

    def state_of(self, row: Row) -> str:
        """The state of a cancelled order, empty for any other."""
        text = "" if self.column >= len(row) or row[self.column] is None else str(row[self.column]).strip()
        if self.exactly:
            return text if fold(text) in map(fold, self.words) else ""
        return text if text and (ANYTHING in self.words or _contains(text, self.words)) else ""


@dataclass(frozen=True, slots=True)
class Refund:
    """A column with what was paid back of an order, and what the order's line for it is called."""

    column: int
    name: str

    def of(self, row: Row) -> Cell:
        """The cell with the amount."""
        return row[self.column] if self.column < len(row) else None


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything that is done to the rows of one file."""

    steps: tuple[Step, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    refund: Refund | None = None

    def apply(self, rows: Sequence[Row]) -> list[Row]:
        """The rows as any other list would have them."""
        if not self.steps:
            return list(rows)
        found: list[Row] = []
        for row in rows:
            cells = list(row)
            for step in self.steps:
                step.apply(cells)
            found.append(tuple(cells))
        return found

    def cancelled_state(self, row: Row) -> str:
        """What the row says of its order where that was cancelled, else an empty text."""
        return next((state for one in self.cancelled if (state := one.state_of(row))), "")


def text_in(cells: Sequence[Cell], index: int) -> str:
    """A cell as text without blanks around it; empty past the end of the row."""
    cell = cells[index] if index < len(cells) else None
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def put(cells: Cells, index: int, value: Cell) -> None:
    """Write a cell, if the row reaches so far or there is something to write."""
    if index >= len(cells):
        if value is None:
            return
        cells.extend([None] * (index + 1 - len(cells)))
    cells[index] = value


def holds(cells: Sequence[Cell], decided_by: tuple[int, ...], when: When, words: tuple[str, ...]) -> bool:
    """Whether a condition about one cell, or about two of them, is so."""
    text = text_in(cells, decided_by[0])
    if when is When.CONTAINS:
        return bool(text) and _contains(text, words)
    if when is When.LACKS:
        return bool(text) and not _contains(text, words)
    agree = fold(text) == fold(text_in(cells, decided_by[1]))
    return agree if when is When.SAME else not agree


def _contains(text: str, words: tuple[str, ...]) -> bool:
    folded = fold(text)
    return any(fold(word) in folded for word in words)
