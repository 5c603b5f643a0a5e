"""CSV and TSV → rows of texts. Nothing is turned into a number: leading zeros are what shops lose.

`="0901234"`, which programs write so that Excel keeps a zero, is read as what it means; the apostrophe that
our own export sets before a would-be formula is taken off (`formula_guard`).
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from typing import TYPE_CHECKING

from app.io.failures import CellTooLong, FileTooLarge, OpenQuote
from app.io.formula_guard import unguard
from app.io.readers.cells import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.io.tables.raw import Row

DELIMITERS = (",", "\t", ";", "|")
SNIFFED_CHARACTERS = 65_536
SNIFFED_RECORDS = 60
LONGEST_FIELD = 4_000_000
BLOCK = 1 << 20

_SPACED_QUOTES = re.compile(r'^"[^"\r\n]*"[,;|] +"[^"\r\n]*" *(?:[,;|]|$)', re.MULTILINE)
_MARKED = frozenset("='")
_EXCEL_TEXT = re.compile(r'=\s*"([^"]*)"\s*')
_SEPARATOR_LINE = re.compile(r"(?:sep=|\"sep=)(.)\"?[\r\n]", re.IGNORECASE)


def delimiter_of(text: str) -> str:
    """The delimiter under which the first records are widest and most alike; a comma where none is seen."""
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        return declared[1]
    head = text[:SNIFFED_CHARACTERS]
    if len(text) > SNIFFED_CHARACTERS:
        head = head[: head.rfind("\n") + 1] or head
    return max(DELIMITERS, key=lambda delimiter: _agreement(head, delimiter))


def read_rows(text: str, delimiter: str, file: str) -> Iterator[Row]:
    """The records of a text, each as long as it was written; a blank line is an empty tuple, and those at the
    end are left out.

    Raises `OpenQuote` where a quotation mark is never closed (what follows cannot be told apart),
    `CellTooLong` where a single line holds more than any cell, and `FileTooLarge` where a record is wider
    than any sheet.
    """
    csv.field_size_limit(LONGEST_FIELD)
    lines = _Lines(text)
    spaced = _SPACED_QUOTES.search(text[:SNIFFED_CHARACTERS]) is not None
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced)
    number = 0
    if _SEPARATOR_LINE.match(text):
        next(reader)
        number = 1
        yield ()
    blank = 0
    while True:
        lines.taken = 0
        number += 1
        try:
            record = next(reader, None)
        except csv.Error as failure:
            cause = OpenQuote if lines.taken > 1 else CellTooLong
            raise cause(file=file, row=number) from failure
        if record is None:
            return
        if lines.ended and lines.taken > 1:  # only a record inside quotes asks for more than there is
            raise OpenQuote(file=file, row=number)
        if len(record) > MOST_COLUMNS:
            raise FileTooLarge(file=file)
        if not record:
            blank += 1
            continue
        if blank:
            yield from itertools.repeat((), blank)
            blank = 0
        yield tuple([plain_cell(field) if field[:1] in _MARKED else field or None for field in record])


def plain_cell(field: str) -> str | None:
    """What a field means without the marks that keep it a text."""
    kept = _EXCEL_TEXT.fullmatch(field)
    return (kept[1] if kept else unguard(field)) or None


def _agreement(head: str, delimiter: str) -> float:
    """The share of records that have the commonest width, ties going to the wider; 0 for a single column."""
    widths: list[int] = []
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            if record:
                widths.append(len(record))
            if len(widths) >= SNIFFED_RECORDS:
                break
    except csv.Error:
        return 0.0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    commonest = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(commonest) / len(widths) + min(commonest, 100) / 1000


class _Lines:
    """The physical lines of a text: `taken` were handed out, `ended` says that one too many was asked."""

    def __init__(self, text: str) -> None:
        self._lines = _lines_of(text)
        self.taken = 0
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken += 1
        return line


def _lines_of(text: str) -> Iterator[str]:
    """The lines with their ends, whatever these are, without the zeros and end marks of old systems.

    A part of the text at a time: a buffer over all of it would take four bytes for every character once more.
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start + BLOCK) + 1 or len(text)
        part = text[start:end].replace("\x00", "")
        start = end
        yield from io.StringIO(part.rstrip("\x1a") if end == len(text) else part, newline="")
