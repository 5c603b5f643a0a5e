"""Rows and columns of an .xlsx that Excel does not show: filtered out, drawn to nothing, or hidden by hand.

They are read as all others are, and known here so that somebody is told. Only the tags of rows and columns
are looked at, a block of the part at a time, and a block without the word is passed over.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from app.io.readers.archive import UNUSUAL, sheet_of_part
from app.io.readers.cells import MOST_COLUMNS

BLOCK = 1 << 18
LONGEST_TAG = 1 << 10

_TAG = re.compile(rb"<(?:[\w.-]+:)?(row|col)\b([^<>]*)>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_WORD = b"hidden="
_NUMBERS = {name: re.compile(rb"\b%b=[\"'](\d+)[\"']" % name) for name in (b"r", b"min", b"max")}


@dataclass(slots=True)
class Hidden:
    """What is hidden of a sheet: rows as Excel counts them, columns from 0."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    _end: bytes = b""

    def look_at(self, block: bytes) -> None:
        """Take in the next block of the sheet's part."""
        text = self._end + block
        self._end = b""
        opened = text.rfind(b"<", -LONGEST_TAG)
        if opened >= 0 and text.find(b">", opened) < 0:  # a tag goes on in the next block
            text, self._end = text[:opened], text[opened:]
        if _WORD not in text:
            return
        for tag, attributes in _TAG.findall(text):
            if not _HIDDEN.search(attributes):
                continue
            if tag == b"row":
                self.rows += _numbers(attributes, b"r")
            else:
                first, last = _numbers(attributes, b"min"), _numbers(attributes, b"max")
                if first and last and last[0] < MOST_COLUMNS:  # Excel hides all that is not used, to the last
                    self.columns += range(first[0] - 1, last[0])


def hidden_in(data: bytes) -> dict[str, Hidden]:
    """What is hidden of each sheet, by its name; nothing in a file that is built otherwise."""
    found: dict[str, Hidden] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part, name in sheet_of_part(archive).items():
                found[name] = hidden = Hidden()
                with archive.open(part) as stream:
                    while block := stream.read(BLOCK):
                        hidden.look_at(block)
    except UNUSUAL:
        return {}
    return found


def _numbers(attributes: bytes, name: bytes) -> list[int]:
    return [int(number) for number in _NUMBERS[name].findall(attributes)]
