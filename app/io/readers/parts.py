"""The parts of a workbook that is a zip archive: of which kind it is, and whether they hold a cell at all.

A reader that finds nothing is believed only where nothing is.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from app.io.readers.archive import UNUSUAL, sheet_of_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_VALUE_TAG = re.compile(rb"<(?:\w+:)?(?:v|is|f)[ />]")  # of a cell: its value, its text, its formula
_BINARY_VALUES = frozenset({2, *range(4, 11)})  # the cells among the records of [MS-XLSB] that are no error


def is_open_document(data: bytes) -> bool:
    """Whether an archive is an OpenDocument."""
    return "content.xml" in _names(data)


def is_binary(data: bytes) -> bool:
    """Whether an archive is an .xlsb."""
    return any(name.endswith("workbook.bin") for name in _names(data))


def holds_cells(data: bytes, sheets: Collection[str] = ()) -> bool:
    """Whether a worksheet has a value; of these sheets alone where some are named.

    A part that is damaged counts as one with values: what stood in it is not known.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sheets:
                names = [part for part, name in sheet_of_part(archive).items() if name in sheets]
            else:
                names = [name for name in archive.namelist() if "worksheets/" in name]
            return any(_has_value(archive.read(name), name) for name in names)
    except UNUSUAL:
        return not sheets


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except UNUSUAL:
        return []


def _has_value(part: bytes, name: str) -> bool:
    if name.endswith(".xml"):
        return _VALUE_TAG.search(part.replace(b"\0", b"")) is not None
    if not re.search(r"/sheet\d*\.bin$", name):
        return False
    try:
        return any(kind in _BINARY_VALUES for kind in _record_kinds(part))
    except IndexError:
        return True


def _record_kinds(part: bytes) -> Iterator[int]:
    """The kind of each record: one byte or two, then its length in sevens of bits, then so many bytes."""
    place = 0
    while place < len(part):
        kind = part[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | part[place] << 7
            place += 1
        size = shift = 0
        more = True
        while more:
            size |= (part[place] & 0x7F) << shift
            more = bool(part[place] & 0x80)
            shift += 7
            place += 1
        yield kind
        place += size
