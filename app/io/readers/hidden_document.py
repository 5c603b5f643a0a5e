"""Rows and columns of an OpenDocument sheet that are not shown: hidden by hand, or filtered out.

As of an .xlsx, only the tags of tables, rows and columns are looked at, a block at a time; where the word
stands nowhere, nothing is counted at all.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import IO, TYPE_CHECKING

from app.io.readers.archive import UNUSUAL
from app.io.readers.cells import MOST_COLUMNS, MOST_ROWS
from app.io.readers.hidden import BLOCK, LONGEST_TAG, Hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = "content.xml"

_WORD = b"visibility="
_TAG = re.compile(rb"<(?:[\w.-]+:)?(table|table-row|table-column)(?=[\s/>])([^<>]*)>")
_HIDDEN = re.compile(rb"\bvisibility=[\"'](?:collapse|filter)[\"']")
_REPEATED = re.compile(rb"\bnumber-(?:rows|columns)-repeated=[\"'](\d{1,9})[\"']")
_NAME = re.compile(rb"(?<![\w-])(?:[\w.-]+:)?name=(?:\"([^\"]*)\"|'([^']*)')")


def hidden_in_document(data: bytes) -> dict[str, Hidden]:
    """What is hidden of each sheet, by its name; nothing in a file that is built otherwise."""
    try:
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return _hidden_in(_blocks(io.BytesIO(data))) if _WORD in data else {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            with archive.open(CONTENT) as content:
                says_so = any(_WORD in block for block in _blocks(content))
            if not says_so:
                return {}
            with archive.open(CONTENT) as content:
                return _hidden_in(_blocks(content))
    except UNUSUAL:
        return {}


def _blocks(content: IO[bytes]) -> Iterator[bytes]:
    """The text in parts that end between two tags."""
    rest = b""
    while block := content.read(BLOCK):
        text = rest + block
        opened = text.rfind(b"<", -LONGEST_TAG)
        cut = opened if opened >= 0 and text.find(b">", opened) < 0 else len(text)
        rest = text[cut:]
        yield text[:cut]
    yield rest


def _hidden_in(blocks: Iterator[bytes]) -> dict[str, Hidden]:
    found: dict[str, Hidden] = {}
    sheet, row, column = Hidden(), 0, 0
    for tag, attributes in (pair for block in blocks for pair in _TAG.findall(block)):
        if tag == b"table":
            name = _NAME.search(attributes)
            title = html.unescape(((name[1] or name[2] or b"") if name else b"").decode("utf-8", "replace"))
            sheet, row, column = found.setdefault(title, Hidden()), 0, 0
            continue
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        is_hidden = bool(_HIDDEN.search(attributes))
        if tag == b"table-row":
            if is_hidden:
                sheet.rows += range(row + 1, min(row + times, MOST_ROWS) + 1)
            row += times
        else:
            if is_hidden and column + times < MOST_COLUMNS:
                sheet.columns += range(column, column + times)
            column += times
    return found
