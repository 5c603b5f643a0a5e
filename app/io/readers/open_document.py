"""OpenDocument sheets, read by ourselves: .ods where calamine makes nothing of them, and flat ones (.fods).

A cell is its value where its type has one, else its text, and an error is a blank; notes beside a cell and
readings over kanji are no part of it. Blank cells and rows that are merely repeated to the end of the sheet
are not unfolded.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import datetime, time
from math import isfinite
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from app.io.failures import FileTooLarge, FileUnreadable
from app.io.readers.cells import MOST_COLUMNS, MOST_ROWS, plain_number
from app.io.readers.held import HeldBook, HeldSheet
from app.io.readers.xml_elements import element_parser

if TYPE_CHECKING:
    from app.io.tables.raw import Cell, Row

MOST_CELLS = 64_000_000  # with a value; a few bytes repeat one a thousand million times
BLOCK = 1 << 18

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = (f"{_SPACE}{name}:1.0 " for name in ("office", "table", "text"))
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ASIDE = frozenset(
    {
        *(f"{_OFFICE}annotation", f"{_TEXT}ruby-text", f"{_TABLE}tracked-changes"),
        *(f"{_SPACE}drawing:1.0 frame", f"{_SPACE}drawing:1.0 custom-shape"),
    }
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_ERROR = ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type", "error")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def open_document(data: bytes, file: str, stem: str) -> HeldBook:
    """The sheets of a document. Raises `FileUnreadable`, `EntitiesRefused`, `FileTooLarge`, `FileEmpty`."""
    reader = _Reader(file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            reader.parse(content)
    except (
        *(expat.ExpatError, zipfile.BadZipFile, zlib.error),
        *(KeyError, NotImplementedError, OSError),
    ) as failure:
        raise FileUnreadable(file=file) from failure
    return HeldBook(reader.sheets, file, stem)


def open_flat_document(data: bytes, file: str, stem: str) -> HeldBook:
    """The sheets of a document that is one XML file (.fods). Raises what `open_document` raises."""
    reader = _Reader(file)
    try:
        reader.parse(io.BytesIO(data))
    except expat.ExpatError as failure:
        raise FileUnreadable(file=file) from failure
    return HeldBook(reader.sheets, file, stem)


def clock(duration: str) -> Cell:
    """`PT26H30M00S` as a time of day, or as hours in all from a day on. Raises `ValueError` for any other."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError(duration)
    hours, minutes, seconds = map(int, found.groups())
    return time(hours, minutes, seconds) if hours < 24 else f"{hours}:{minutes:02}:{seconds:02}"


class _Reader:
    """What expat reports, kept as far as a cell needs it."""

    def __init__(self, file: str) -> None:
        self.sheets: list[HeldSheet] = []
        self._file = file
        self._name = ""
        self._rows: list[Row] = []
        self._filled = 0
        self._blank_rows = 0
        self._row_times = 1
        self._cells: list[Cell] = []
        self._blank_cells = 0
        self._cell: dict[str, str] = {}
        self._paragraphs: list[list[str]] | None = None
        self._aside = 0

    def parse(self, content: IO[bytes]) -> None:
        """Read the document's content."""
        parser = element_parser(self._file, begin=self._begin, end=self._end, characters=self._written)
        while block := content.read(BLOCK):
            parser.Parse(block, False)
        parser.Parse(b"", True)

    def _begin(self, name: str, given: dict[str, str]) -> None:
        if name in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif name == f"{_TABLE}table":
            self._name, self._rows, self._blank_rows = given.get(f"{_TABLE}name", ""), [], 0
        elif name == f"{_TABLE}table-row":
            self._cells, self._blank_cells = [], 0
            self._row_times = _times(given.get(f"{_TABLE}number-rows-repeated"))
        elif name in _CELLS:
            self._cell, self._paragraphs = given, []
        elif self._paragraphs is not None and name == f"{_TEXT}p":
            self._paragraphs.append([])
        elif name == f"{_TEXT}s":
            self._characters(" " * min(_times(given.get(f"{_TEXT}c")), MOST_COLUMNS))
        elif name in {f"{_TEXT}line-break", f"{_TEXT}tab"}:
            self._characters("\n" if name.endswith("line-break") else "\t")

    def _end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif name in _CELLS:
            self._end_cell()
        elif name == f"{_TABLE}table-row":
            self._end_row()
        elif name == f"{_TABLE}table":
            self.sheets.append(HeldSheet(self._name, self._rows))

    def _written(self, text: str) -> None:
        """Blanks between the tags are one, as in a web page."""
        self._characters(_BLANKS.sub(" ", text))

    def _characters(self, text: str) -> None:
        if self._paragraphs and not self._aside:
            self._paragraphs[-1].append(text)

    def _end_cell(self) -> None:
        text = "\n".join("".join(parts).strip(" ") for parts in self._paragraphs or ()).strip("\n")
        value = _value(self._cell, text)
        self._paragraphs = None
        times = _times(self._cell.get(f"{_TABLE}number-columns-repeated"))
        if value is None:  # handed on only once something follows
            self._blank_cells += times
            return
        if len(self._cells) + self._blank_cells + times > MOST_COLUMNS:
            raise FileTooLarge(file=self._file)
        self._cells += [None] * self._blank_cells + [value] * times
        self._blank_cells = 0

    def _end_row(self) -> None:
        if not self._cells:
            self._blank_rows += self._row_times
            return
        self._filled += self._row_times * len(self._cells)
        height = len(self._rows) + self._blank_rows + self._row_times
        if height > MOST_ROWS or self._filled > MOST_CELLS:
            raise FileTooLarge(file=self._file)
        self._rows += [()] * self._blank_rows + [tuple(self._cells)] * self._row_times
        self._blank_rows = 0


def _value(given: dict[str, str], text: str) -> Cell:
    kind = given.get(f"{_OFFICE}value-type", "string")
    number = given.get(f"{_OFFICE}value", "")
    if _ERROR in given.items():
        return None
    try:
        if kind in {"float", "currency", "percentage"} and isfinite(value := float(number)):
            return plain_number(value)
        if kind == "boolean":
            return given.get(f"{_OFFICE}boolean-value") == "true"
        if kind == "date":
            moment = datetime.fromisoformat(given.get(f"{_OFFICE}date-value", "")).replace(tzinfo=None)
            return moment if moment.time() != time() else moment.date()
        if kind == "time":
            return clock(given.get(f"{_OFFICE}time-value", ""))
    except ValueError:
        pass  # not what it claims to be: what is shown says more than nothing
    return text or given.get(f"{_OFFICE}string-value") or None


def _times(written: str | None) -> int:
    digits = (written or "").strip()
    return max(1, int(digits[:9])) if digits.isascii() and digits.isdigit() else 1
