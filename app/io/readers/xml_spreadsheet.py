"""Excel's XML of 2003 (SpreadsheetML) → sheets, as accounting programs and old web systems still write it.

A document type is refused before anything in it is read: Excel never writes one, and entities are how a small
file unfolds without end or asks for other files. Comments and readings over kanji are no part of a cell.
"""

from __future__ import annotations

import re
import sys
from datetime import datetime, time
from math import isfinite
from typing import TYPE_CHECKING
from xml.parsers import expat

from app.io.failures import FileTooLarge, FileUnreadable
from app.io.readers.cells import MOST_COLUMNS, MOST_ROWS, plain_number
from app.io.readers.decoding import decode_declared
from app.io.readers.held import HeldBook, HeldSheet
from app.io.readers.xml_elements import element_parser

if TYPE_CHECKING:
    from app.io.tables.raw import Cell, Row


_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet "
_EXCEL = "urn:schemas-microsoft-com:office:excel "
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"\A[\s\xef\xbb\xbf]*<\?xml\b[^>]*\bencoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));", re.IGNORECASE)
_ASIDE = frozenset({f"{_SPREADSHEET}Comment", f"{_EXCEL}PhoneticText"})
_DAY_ZERO = ("1899-12-30", "1899-12-31")


def open_xml_spreadsheet(data: bytes, file: str, stem: str) -> HeldBook:
    """The sheets of a file. Raises `FileUnreadable`, `EntitiesRefused`, `FileTooLarge` and `FileEmpty`."""
    declared = _ENCODING.match(data)
    text = decode_declared(data, file, None, declared[1] if declared else None).text
    text = _REFERENCE.sub(_possible, _NOT_IN_XML.sub("", text))
    reader = _Reader(file)
    try:
        reader.parse(_DECLARATION.sub("", text).encode("utf-8", "replace"))
    except expat.ExpatError as failure:
        raise FileUnreadable(file=file) from failure
    return HeldBook(reader.sheets, file, stem)


class _Reader:
    """What expat reports, kept as far as a cell needs it."""

    def __init__(self, file: str) -> None:
        self.sheets: list[HeldSheet] = []
        self._file = file
        self._rows: list[Row] = []
        self._name = ""
        self._hidden = False
        self._cells: list[Cell] = []
        self._column = 0
        self._row = 0
        self._type = ""
        self._aside = 0
        self._text: list[str] | None = None

    def parse(self, document: bytes) -> None:
        """Read a whole document in UTF-8."""
        parser = element_parser(
            self._file, begin=self._begin, end=self._end, characters=self._characters, encoding="utf-8"
        )
        parser.Parse(document, True)

    def _begin(self, name: str, given: dict[str, str]) -> None:
        if name in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif name == f"{_SPREADSHEET}Worksheet":
            self._rows, self._hidden = [], False
            self._name = given.get(f"{_SPREADSHEET}Name", "")
        elif name == f"{_SPREADSHEET}Row":
            self._cells, self._column = [], 0
            self._row = self._place(given, len(self._rows), MOST_ROWS)
        elif name == f"{_SPREADSHEET}Cell":
            self._column = self._place(given, self._column, MOST_COLUMNS)
            self._cells += [None] * (self._column - len(self._cells))
            self._column += 1 + _whole(given.get(f"{_SPREADSHEET}MergeAcross"))
        elif name == f"{_SPREADSHEET}Data":
            self._type = given.get(f"{_SPREADSHEET}Type", "String")
            self._text = []
        elif name == f"{_EXCEL}Visible":
            self._text = []

    def _end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif name == f"{_SPREADSHEET}Data":
            self._cells.append(_value("".join(self._text or ()), self._type))
            self._text = None
        elif name == f"{_SPREADSHEET}Row":
            self._rows += [()] * (self._row - len(self._rows))
            while self._cells and self._cells[-1] is None:
                self._cells.pop()
            self._rows.append(tuple(self._cells))
        elif name == f"{_EXCEL}Visible":
            self._hidden = "".join(self._text or ()).startswith("SheetHidden") or self._hidden
            self._text = None
        elif name == f"{_SPREADSHEET}Worksheet":
            self.sheets.append(HeldSheet(self._name, self._rows, self._hidden))

    def _characters(self, text: str) -> None:
        if self._text is not None and not self._aside:
            self._text.append(text)

    def _place(self, given: dict[str, str], following: int, limit: int) -> int:
        """Where a row or cell stands: where it says, or behind the one before."""
        said = _whole(given.get(f"{_SPREADSHEET}Index"))
        place = max(said - 1, following)
        if place >= limit:
            raise FileTooLarge(file=self._file)
        return place


def _possible(reference: re.Match[str]) -> str:
    """The reference, or nothing where XML has no such sign: Excel writes `&#2;` and the like."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    possible = number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF
    return reference[0] if possible and not _NOT_IN_XML.match(chr(number)) else ""


def _value(text: str, kind: str) -> Cell:
    if kind == "Error" or not text:
        return None
    if kind == "Boolean":
        return text.strip() not in {"0", "false"}
    try:
        if kind == "Number":
            number = float(text)
            if isfinite(number):
                return plain_number(number)
        elif kind == "DateTime":
            return _moment(text.strip())
    except ValueError:
        pass  # not what it claims to be: the text says more than nothing
    return text


def _moment(text: str) -> Cell:
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    if text.startswith(_DAY_ZERO):
        return moment.time()
    return moment if moment.time() != time() else moment.date()


def _whole(written: str | None) -> int:
    digits = (written or "").strip()
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else 0
