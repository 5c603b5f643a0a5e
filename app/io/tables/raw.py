"""The raw tables a file yields, before anything is guessed or cleaned.

Convention: a blank cell is None and never an empty string; a whole number is an int even where the format
stores it as a float; rows keep the length they had in the file, so that a ragged table stays visible.
Row numbers are counted from 1, as Excel shows them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.core.messages import Message

Cell: TypeAlias = str | int | float | bool | datetime | date | time | None
Row: TypeAlias = tuple[Cell, ...]
BookFormat = Literal["xlsx", "xls", "xlsb", "ods", "csv", "tsv", "html", "xml", "vcf"]


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet by name; `rows` is its height with the header in it, 0 where that is not known.

    `hidden_rows` count from 1 and `hidden_columns` from 0; they are looked for in .xlsx, .xls and .ods, when
    only the head of a file is asked for.
    """

    name: str
    hidden: bool
    rows: int
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BookInfo:
    """What is known of a file before its rows are read.

    `encoding` is the Python name of a text file's encoding, None for a workbook, and for one in XML.
    `replaced` counts the characters of a text file that could not be decoded and stand as U+FFFD. `sha256` is
    that of the file. `readings` are what Excel keeps beside a text of how it is read, `from_1904`
    whether it counts days from that year, `mark` what our own export left in the file; they are looked for
    when only the head of a file is asked for. `unread` are those of several files that could not be read,
    each by why.
    """

    path: Path
    format: BookFormat
    encoding: str | None
    sha256: str
    sheets: tuple[SheetInfo, ...]
    replaced: int = 0
    readings: Mapping[str, str] = field(default_factory=dict)
    from_1904: bool = False
    unread: tuple[Message, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RowChunk:
    """Some rows of one sheet that follow each other; `first_row` is the number of the first one."""

    sheet: str
    first_row: int
    rows: list[Row]


def filled_cells(rows: Sequence[Row], column: int) -> list[Cell]:
    """The cells of a column that hold something; a row may end before it."""
    return [row[column] for row in rows if column < len(row) and row[column] not in (None, "")]


def column_letters(index: int) -> str:
    """A column, counted from 0, as Excel calls it."""
    letters, left = "", index + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
