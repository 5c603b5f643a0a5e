"""A long .xlsx, read a slice of each sheet at a time.

Calamine parses all of a sheet before it gives its first row, and keeps a place for every cell. So the part of
a long sheet is cut between its rows into slices, each of which is parsed as a workbook of its own: the first
rows are there at once, and memory is that of one slice.

A slice stands for itself only where its rows say their numbers and follow those before it. Whatever is built
otherwise, or cannot be parsed, is read on by openpyxl, which keeps one row at a time.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, NamedTuple

from app.io.failures import FileUnreadable
from app.io.readers.archive import NEEDED_BY_ROWS, SHEET, TEXTS, UNUSUAL, WORKSHEET, sheet_of_part
from app.io.readers.cells import MOST_ROWS
from app.io.readers.parts import holds_cells
from app.io.readers.shared_texts import SharedTexts
from app.io.readers.workbook import open_with_calamine, open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.io.readers.workbook import Book
    from app.io.tables.raw import Row, SheetInfo

SLICE, SLICE_ROWS = 2 << 20, 2_000
"""Bytes of a sheet that are parsed together, and rows: more take memory, fewer take time."""
LONG = 1 << 20
"""Bytes of a sheet from which on it is cut."""
LONGEST_ROW = 8 << 20
MOST_BLANK = 1_000
"""Rows left out inside of a slice, for which calamine would keep a place all the same."""

_NO_ROWS = SHEET % b""
_NUMBER = re.compile(rb"[^<>]*?\br=[\"'](\d+)[\"']")
_UNUSUAL = (*UNUSUAL, LookupError, FileUnreadable, MemoryError)


def open_in_slices(data: bytes, file: str) -> Book | None:
    """A workbook with a long sheet, whose height is an estimate; None where there is none, or the
    file is not built as Excel builds it.

    Its rows raise the failures of `open_workbook`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        sheets = sheet_of_part(archive)
        cut = {part: name for part, name in sheets.items() if archive.getinfo(part).file_size >= LONG}
        if not cut:
            return None
        needed = {name: archive.read(name) for name in archive.namelist() if NEEDED_BY_ROWS.fullmatch(name)}
        short = {part: archive.read(part) for part in sheets.keys() - cut.keys()}
        others = open_with_calamine(_workbook({**needed, **dict.fromkeys(cut, _NO_ROWS), **short}), file)
        positions = {sheet.name: position for position, sheet in enumerate(others.sheets)}
        texts = [needed.pop(name) for name in [*needed] if TEXTS.fullmatch(name)]
        bare = needed | dict.fromkeys(sheets, _NO_ROWS)
        frames = {part: _Frame(bare, part, positions[name], file) for part, name in cut.items()}
        shared = SharedTexts(texts, next(iter(frames.values())).filled_rows)
        found = {name: _LongSheet(archive, frames[part], shared) for part, name in cut.items()}
        heights = {name: sheet.estimate() for name, sheet in found.items()}
    except (*_UNUSUAL, _RowsGoBack):
        return None
    blank = {sheet.name for sheet in others.sheets if not sheet.rows} - heights.keys()
    if blank and holds_cells(data, blank):
        return None
    infos = [replace(sheet, rows=heights.get(sheet.name, sheet.rows)) for sheet in others.sheets]
    return _SlicedBook(data, file, infos, others, found)


@dataclass(frozen=True, slots=True)
class _SlicedBook:
    data: bytes
    file: str
    sheets: Sequence[SheetInfo]
    others: Book
    long: Mapping[str, _LongSheet]

    def rows(self, position: int) -> Iterator[Row]:
        sheet = self.long.get(self.sheets[position].name)
        if sheet is None:
            yield from self.others.rows(position)
            return
        done = 0
        blocks = sheet.blocks()
        while True:
            try:
                block = next(blocks, None)
                if block is not None and block.above < done:
                    raise _RowsGoBack
            except _RowsGoBack as failure:
                raise FileUnreadable(file=self.file) from failure
            except _UNUSUAL:
                careful = open_workbook(self.data, self.file, careful=True)
                yield from itertools.islice(careful.rows(position), done, None)
                return
            if block is None:
                return
            yield from ((),) * (block.above - done)
            yield from block.rows
            done = block.above + len(block.rows)


class _RowsGoBack(Exception):
    """A row stands below those that it belongs above. openpyxl would leave it out without a word."""


class _Block(NamedTuple):
    """Rows of a sheet that follow each other, and how many are above the first."""

    above: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A workbook without a row, and without its texts, in which one sheet takes the place of its part."""

    bare: Mapping[str, bytes]
    part: str
    position: int
    file: str

    def filled_rows(self, sheet: bytes) -> tuple[int, list[Row]]:
        """The rows from the first with a value on, and how many are above it. Raises `FileUnreadable`."""
        book = open_with_calamine(_workbook({**self.bare, self.part: sheet}), self.file)
        return book.filled_rows(self.position)


@dataclass(frozen=True, slots=True)
class _LongSheet:
    """One sheet of an archive."""

    archive: zipfile.ZipFile
    frame: _Frame
    texts: SharedTexts

    def blocks(self) -> Iterator[_Block]:
        """The filled rows of one slice after the other.

        Raises `_RowsGoBack`, and the failures in `_UNUSUAL`.
        """
        with self.archive.open(self.frame.part) as part:
            for sheet in _slices(part):
                block = self._parsed(sheet)
                if block.rows:
                    yield block

    def estimate(self) -> int:
        """How many rows there are, as many to each byte as at the top. Raises the failures in `_UNUSUAL`."""
        with self.archive.open(self.frame.part) as part:
            first = next(_slices(part))
        block = self._parsed(first)
        if not block.rows:
            raise ValueError("nothing at the top tells how many rows there are")
        height = (
            self.archive.getinfo(self.frame.part).file_size / len(first) * (block.above + len(block.rows))
        )
        return min(round(height), MOST_ROWS)

    def _parsed(self, sheet: bytes) -> _Block:
        marked = self.texts.marked(sheet)
        above, rows = self.frame.filled_rows(marked)
        return _Block(above, rows if marked is sheet else [self.texts.in_place(row) for row in rows])


def _slices(part: IO[bytes]) -> Iterator[bytes]:
    """A worksheet as worksheets of some of its rows. Raises `ValueError` where it is no usual one."""
    rest = part.read(SLICE)
    opened = WORKSHEET.match(rest)
    if opened is None:
        raise ValueError("no worksheet with rows")
    prefix = opened[1]
    row, row_end, rows_end = (b"<%brow" % prefix, b"</%brow>" % prefix, b"</%bsheetData>" % prefix)
    end = b"%b</%bworksheet>" % (rows_end, prefix)
    head, rest = opened[0], rest[opened.end() :]
    last = 0
    while True:
        while length := _length(rest, row_end):
            rows, rest = rest[:length], rest[length:]
            last = _last_row(rows, row, last)
            yield head + rows + end
        if len(rest) > LONGEST_ROW:
            raise ValueError("no row of an ordinary length")
        block = part.read(max(SLICE, len(rest)))
        if not block:
            break
        rest += block
    if rows_end not in rest:
        raise ValueError("the rows have no end")


def _length(rows: bytes, row_end: bytes) -> int:
    """How many bytes to take of these: whole rows, and not too many; 0 where there is none."""
    count = rows.count(row_end)
    most = len(rows) if count <= SLICE_ROWS else len(rows) * SLICE_ROWS // count
    return max(rows.rfind(row_end, 0, most), rows.find(row_end, 0)) + len(row_end) if count else 0


def _last_row(rows: bytes, row: bytes, before: int) -> int:
    """The number of the last row of a slice. Raises `ValueError` where it cannot stand for itself."""
    first = _NUMBER.match(rows, rows.find(row) + len(row))
    last = _NUMBER.match(rows, rows.rfind(row) + len(row))
    if first is None or last is None or b"<!" in rows:
        raise ValueError("rows without a number, or marked otherwise than Excel does")
    begins, ends = int(first[1]), int(last[1])
    if begins <= before or ends < begins:
        raise _RowsGoBack
    if ends - begins > rows.count(row) + MOST_BLANK or ends > MOST_ROWS:
        raise ValueError("rows too far from each other")
    return ends


def _workbook(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()
