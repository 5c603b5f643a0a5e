"""The texts that an .xlsx keeps apart from its cells, for sheets that are read a slice at a time.

Calamine would parse all of them again with every slice. Here they are parsed once, as the cells of rows
made of them, and the cells that refer to a text are marked, so that they come back as the mark with its
number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.io.readers.archive import SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.io.tables.raw import Cell, Row

    RowsOf = Callable[[bytes], tuple[int, list[Row]]]

MARK = "\ue000"
"""Of no meaning to anybody; a sheet that has it is not read this way."""
SLICE = 2 << 20

_REFERS, _MARKED = b' t="s"><v>', b' t="str"><v>' + MARK.encode()
_REFERS_OTHERWISE = b' t="s"'
_OTHERWISE = re.compile(rb' t="s"([^<>]*)>\s*<v>')
_BEGIN = re.compile(rb"\s*(?:<\?xml[^<>]*>\s*)?<sst\b[^<>]*>")
_TEXT_END = b"</si>"


class SharedTexts:
    """All texts, by their number."""

    def __init__(self, parts: Iterable[bytes], rows_of: RowsOf) -> None:
        """`rows_of` parses a worksheet: how many rows are above the first filled one, and all from there on.

        Raises `ValueError` where the texts are kept otherwise than Excel does, and what `rows_of` does.
        """
        self._texts: list[Cell] = [text for part in parts for text in _texts(part, rows_of)]

    def marked(self, sheet: bytes) -> bytes:
        """A worksheet with a mark in every cell that refers to a text; itself where none does.

        Raises `ValueError` where the mark stands there already, or cells refer in an unknown way.
        """
        if not self._texts:
            return sheet
        if MARK.encode() in sheet:
            raise ValueError("the mark is in use")
        marked = sheet.replace(_REFERS, _MARKED) if _REFERS in sheet else sheet
        if _REFERS_OTHERWISE in marked:
            marked = _OTHERWISE.sub(rb' t="str"\1><v>' + MARK.encode(), marked)
            if _REFERS_OTHERWISE in marked:
                raise ValueError("a text that is no value")
        return marked

    def in_place(self, row: Row) -> Row:
        """A row of a marked worksheet as it is read. Raises `LookupError` for a text that does not exist."""
        texts = self._texts
        cells = [texts[int(cell[1:])] if cell.__class__ is str and cell[0] == MARK else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        return tuple(cells)


def _texts(part: bytes, rows_of: RowsOf) -> Iterator[Cell]:
    opened = _BEGIN.match(part)
    if opened is None or b"<!" in part:
        raise ValueError("texts that are marked otherwise than Excel does")
    start = opened.end()
    while start < len(part):
        end = max(part.rfind(_TEXT_END, start, start + SLICE), part.find(_TEXT_END, start)) + len(_TEXT_END)
        piece, start = (part[start:end], end) if end >= start else (part[start:], len(part))
        count = piece.count(b"<si>") + piece.count(b"<si/>")
        if count != piece.count(b"<si"):
            raise ValueError("texts that say more than their words")
        if not count:
            return
        cells = piece.replace(b"<si>", b'<c t="inlineStr"><is>').replace(_TEXT_END, b"</is></c>")
        _above, rows = rows_of(SHEET % (b"<row>%b</row>" % cells.replace(b"<si/>", b"<c/>")))
        found = rows[0] if rows else ()
        yield from found
        yield from (None,) * (count - len(found))
