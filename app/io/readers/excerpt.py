"""The top of a workbook as a workbook of its own, so that a preview of a long list need not parse all of it.

Calamine has no way to read only some rows of a sheet. The worksheet parts of an .xlsx are cut behind their
first rows and closed again; what rows need (texts, number formats) is kept, everything else is left out. The
height of a cut sheet is the number that its last row carries.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.io.readers.archive import NEEDED_BY_ROWS, UNUSUAL, sheet_of_part
from app.io.readers.hidden import BLOCK, Hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

WORTHWHILE = 4 << 20  # unpacked bytes below which everything is parsed at once
LARGEST_TOP = 8 << 20  # bytes of a sheet in which its first rows must lie

_ROW_END = re.compile(rb"</(?:[\w.-]+:)?row\s*>|<(?:[\w.-]+:)?row\b[^<>]*/>")
_ROW_NUMBER = re.compile(rb"<(?:[\w.-]+:)?row\b[^<>]*\br=[\"'](\d+)[\"']")
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet\b")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The workbook with the top of each sheet, and the whole height of those that were cut, by name; what is
    hidden of each whole sheet likewise."""

    data: bytes
    heights: Mapping[str, int]
    hidden: Mapping[str, Hidden]


def excerpt(data: bytes, rows: int) -> Excerpt | None:
    """The workbook without what stands below the first rows of its sheets.

    None where nothing can be cut, or the file is not built as Excel builds it.
    """
    made = io.BytesIO()
    heights: dict[str, int] = {}
    hidden: dict[str, Hidden] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w") as short:
            sheets = sheet_of_part(whole)
            for member in whole.infolist():
                if member.filename in sheets:
                    hidden[sheets[member.filename]] = marks = Hidden()
                    top, height = _top(whole, member, rows, marks)
                    short.writestr(member.filename, top)
                    if height is not None:
                        heights[sheets[member.filename]] = height
                elif NEEDED_BY_ROWS.fullmatch(member.filename):
                    short.writestr(member.filename, whole.read(member))
    except UNUSUAL:
        return None
    return Excerpt(made.getvalue(), heights, hidden) if heights else None


def _top(
    whole: zipfile.ZipFile, member: zipfile.ZipInfo, rows: int, hidden: Hidden
) -> tuple[bytes, int | None]:
    """A worksheet part up to the end of so many rows, and the last row's number if something was cut."""
    with whole.open(member) as part:
        head = part.read(BLOCK)
        while len(ends := list(_ROW_END.finditer(head))) <= rows:
            block = part.read(max(BLOCK, len(head)))
            if not block:
                hidden.look_at(head)
                return head, None
            head += block
            if len(head) > LARGEST_TOP:
                raise ValueError("the first rows are no ordinary ones")
        tail = head
        hidden.look_at(head)
        while block := part.read(BLOCK):
            hidden.look_at(block)
            tail = tail[-BLOCK:] + block
    root = _ROOT.search(head)
    numbers = _ROW_NUMBER.findall(tail)
    if root is None or not numbers:
        raise ValueError("no worksheet that numbers its rows")
    closing = b"</%bsheetData></%bworksheet>" % (root[1], root[1])
    return head[: ends[rows - 1].end()] + closing, int(numbers[-1])
