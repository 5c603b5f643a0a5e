"""Single-file web pages (.mht), which Excel writes and web systems give out as .xls → sheets.

Such a file is a mail with a page per sheet; a page in front of them names the sheets and says where they lie.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from app.io.failures import FileUnreadable
from app.io.readers.decoding import decode_declared
from app.io.readers.held import HeldBook, HeldSheet
from app.io.readers.page import tables_of
from app.io.readers.signature import not_a_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE = re.compile(
    r"<x:Name>([^<]{1,100})</x:Name>\s*<x:WorksheetSource\b[^>]*\bHRef=[\"']([^\"'>]{1,300})", re.IGNORECASE
)


class Opened(NamedTuple):
    """The sheets, and how the pages were decoded; the fields mean what they mean in `BookInfo`."""

    book: HeldBook
    encoding: str
    replaced: int


def open_web_archive(data: bytes, file: str, stem: str, encoding: str | None) -> Opened:
    """The tables of every page in an archive; `encoding` is the user's choice.

    Raises `NotATable` where no page has a table, `FileUnreadable`, `FileEmpty`, `FileTooLarge`,
    `EncodingUnknown` and `WrongEncoding`.
    """
    names: dict[str, str] = {}
    pages: list[tuple[str, list[HeldSheet]]] = []
    found, replaced = "", 0
    for place, charset, page in _pages(data, file):
        decoded = decode_declared(page, file, encoding, charset)
        found, replaced = found or decoded.encoding, replaced + decoded.replaced
        names |= {_last(source): html.unescape(name) for name, source in _SOURCE.findall(decoded.text)}
        pages.append((_last(place), tables_of(decoded.text, file)))
    of_sheets = [
        (place, tables) for place, tables in pages if place in names
    ]  # not the row of tabs below them
    sheets = [
        HeldSheet(names.get(place, "") or table.name, table.rows)
        for place, tables in of_sheets or pages
        for table in tables
    ]
    if not sheets:
        raise not_a_table(file, "html", "open_in_excel")
    return Opened(HeldBook(sheets, file, stem), found, replaced)


def _pages(data: bytes, file: str) -> Iterator[tuple[str, bytes | None, bytes]]:
    """Where each page of the archive lies, its declared encoding, and its bytes."""
    from email import message_from_bytes

    try:
        parts = list(message_from_bytes(data).walk())
    except RecursionError as failure:  # archives within archives, without end
        raise FileUnreadable(file=file) from failure
    for part in parts:
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(page, bytes) and page.strip():
                yield str(part.get("Content-Location", "")), charset.encode() if charset else None, page


def _last(place: str) -> str:
    return place.replace("\\", "/").rpartition("/")[2].lower()
