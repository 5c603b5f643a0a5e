"""Web pages that call themselves .xls → sheets: what web shops and old systems give out as "Excel".

Every cell is the text that a person sees, so that a zero in front stays; only a number that Excel wrote in
its short form (1.23E+10) is taken from the value kept beside it. As in a workbook, a cell over several
places stands in the first of them. A table within a table is a sheet of its own.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.io.failures import FileTooLarge
from app.io.readers.cells import MOST_COLUMNS, MOST_ROWS
from app.io.readers.decoding import decode_declared
from app.io.readers.delimited import plain_cell
from app.io.readers.held import HeldBook, HeldSheet
from app.io.readers.page_tokens import attributes, tokens
from app.io.readers.signature import not_a_table

if TYPE_CHECKING:
    from app.io.readers.decoding import Decoded
    from app.io.tables.raw import Row

DECLARED_WITHIN = 4096

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_SHORTENED = re.compile(r"-?\d(?:\.\d+)?E[+-]?\d+|#+", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "li"})
_CELLS = frozenset({"td", "th"})
_ROW_PARTS = frozenset({"tr", "thead", "tbody", "tfoot", "/thead", "/tbody", "/tfoot"})
_READINGS = frozenset({"rt", "rp"})


def decode_page(data: bytes, file: str, encoding: str | None) -> Decoded:
    """The text of a page: by the user's choice, as it declares itself where that fits, else found out."""
    declared = _CHARSET.search(data[:DECLARED_WITHIN])
    return decode_declared(data, file, encoding, declared[1] if declared else None)


def open_page(text: str, file: str, stem: str) -> HeldBook:
    """The tables of a page. `stem` names a table that has no name itself.

    Raises `NotATable` for a page without any table, `FileEmpty` and `FileTooLarge`.
    """
    sheets = tables_of(text, file)
    if not sheets:
        raise not_a_table(file, "html", "open_in_excel")
    return HeldBook(sheets, file, stem)


def tables_of(text: str, file: str) -> list[HeldSheet]:
    """The tables of a page, by the names that Excel or a caption gives them. Raises `FileTooLarge`."""
    reader = _PageReader(file)
    for name, rest in tokens(text):
        reader.take(name, rest)
    reader.end()
    sheets = [HeldSheet(table.caption, table.rows) for table in reader.tables]
    named = [html.unescape(name) for name in _SHEET_NAME.findall(text)]
    if len(named) == len(sheets):
        sheets = [HeldSheet(name, sheet.rows) for name, sheet in zip(named, sheets, strict=True)]
    return sheets


@dataclass(slots=True)
class _Table:
    """A table while it is read. `spans` is, by column, the index of the last row that a cell above covers."""

    rows: list[Row] = field(default_factory=list)
    caption: str = ""
    cells: dict[int, str | None] | None = None
    spans: dict[int, int] = field(default_factory=dict)
    column: int = 0
    place: int = 0
    value: str | None = None
    parts: list[str] | None = None


class _PageReader:
    def __init__(self, file: str) -> None:
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._file = file
        self._within_reading = False
        self._caption: list[str] | None = None

    def take(self, name: str, rest: str) -> None:
        """The next tag or text of the page."""
        if name == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open:
            self._take_inside(self._open[-1], name, rest)

    def end(self) -> None:
        """The page is over, whatever was left open."""
        while self._open:
            self._end_row(self._open.pop())

    def _take_inside(self, table: _Table, name: str, rest: str) -> None:
        if name in _CELLS:
            self._begin_cell(table, attributes(rest))
        elif name in _ROW_PARTS:
            self._end_row(table)
            table.cells = {} if name == "tr" else None
        elif name == "/table":
            self._end_row(self._open.pop())
        elif name == "/tr":
            self._end_row(table)
        elif name in {"/td", "/th"}:
            self._end_cell(table)
        elif name == "caption":
            self._caption = []
        elif name == "/caption":
            table.caption = _visible(self._caption or [])
            self._caption = None
        else:
            self._take_content(table, name, rest)

    def _take_content(self, table: _Table, name: str, rest: str) -> None:
        if name in _READINGS:
            self._within_reading = True
        elif name in {"/rt", "/rp", "/ruby"}:
            self._within_reading = False
        parts = table.parts if self._caption is None else self._caption
        if parts is None or self._within_reading:
            return
        if not name:
            parts.append(_BLANKS.sub(" ", rest))
        elif name == "br" or (name in _BLOCKS and any(part.strip() for part in parts)):
            parts.append("\n")

    def _begin_cell(self, table: _Table, given: dict[str, str]) -> None:
        self._end_cell(table)
        if table.cells is None:
            table.cells = {}
        row = len(table.rows)
        while table.spans.get(table.column, -1) >= row:
            table.column += 1
        table.place = table.column
        table.column += _count(given.get("colspan"), MOST_COLUMNS + 1)
        if table.column > MOST_COLUMNS:
            raise FileTooLarge(file=self._file)
        last_row = row + _count(given.get("rowspan"), MOST_ROWS) - 1
        if last_row > row:
            table.spans |= dict.fromkeys(range(table.place, table.column), last_row)
        table.value = given.get("x:num")
        table.parts = []
        self._within_reading = False

    def _end_cell(self, table: _Table) -> None:
        if table.parts is None or table.cells is None:
            return
        text = _visible(table.parts)
        if table.value and _SHORTENED.fullmatch(text):
            text = table.value
        table.cells[table.place] = plain_cell(text)
        table.parts = None

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        self._caption = None
        if table.cells is None:
            return
        width = max((place for place, text in table.cells.items() if text is not None), default=-1) + 1
        table.rows.append(tuple([table.cells.get(place) for place in range(width)]))
        table.cells = None
        table.column = 0
        if len(table.rows) > MOST_ROWS:
            raise FileTooLarge(file=self._file)


def _visible(parts: list[str]) -> str:
    text = "".join(parts).replace("\xa0", " ")
    return _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", text)).strip()


def _count(written: str | None, most: int) -> int:
    digits = (written or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits[:9]), most))
