"""Rows and columns of an .xls that Excel does not show.

The records of the sheets are walked by their lengths, and only those about whole rows and columns are looked
at. [MS-XLS] 2.4.221 (Row), 2.4.53 (ColInfo), 2.4.28 (BoundSheet8); Excel 5 and 95 have them alike.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from app.io.readers.hidden import Hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAMS = ("Workbook", "Book")
BOF, EOF, SHEET, ROW, COLUMNS = 0x0809, 0x000A, 0x0085, 0x0208, 0x007D
WORKSHEET = 0
LAST_COLUMN = 255
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 0x01


def hidden_in_old(data: bytes) -> list[Hidden]:
    """What is hidden of each worksheet, in the order of the book; nothing in a file built otherwise."""
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        compound = CompDoc(data, logfile=io.StringIO())
        stream = next((found for name in STREAMS if (found := compound.get_named_stream(name))), b"")
        return [_of_sheet(stream, at) for at in _sheets(stream)]
    except (CompDocError, AssertionError, LookupError, TypeError, ValueError, struct.error):
        return []


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and length of each record from here on, to the end of the part that begins here."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        yield kind, at + 4, length
        at += 4 + length


def _sheets(stream: bytes) -> list[int]:
    """Where the worksheets begin."""
    places = []
    for kind, at, _length in _records(stream, 0):
        if kind == SHEET:
            begin, _state, what = struct.unpack_from("<IBB", stream, at)
            places += [begin] if what == WORKSHEET else []
    return places


def _of_sheet(stream: bytes, begin: int) -> Hidden:
    found = Hidden()
    for kind, at, _length in _records(stream, begin):
        if kind == ROW:
            (row,), (flags,) = struct.unpack_from("<H", stream, at), struct.unpack_from("<H", stream, at + 12)
            found.rows += [row + 1] if flags & ROW_HIDDEN else []
        elif kind == COLUMNS:
            first, last, _width, _style, flags = struct.unpack_from("<5H", stream, at)
            if flags & COLUMN_HIDDEN and last < LAST_COLUMN:  # Excel hides all that is not used, to the last
                found.columns += range(first, last + 1)
    return found
