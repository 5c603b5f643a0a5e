"""A text of our own among a workbook's properties, where Excel and LibreOffice keep what others wrote.

Our writer of workbooks knows no custom properties, so the part is put into the archive that it made; every
other part is carried over as the bytes it is.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from app.io.readers.archive import UNUSUAL

if TYPE_CHECKING:
    from collections.abc import Iterable

PART = "docProps/custom.xml"
CONTENT_TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
BLOCK = 1 << 20
MARK = "TokuichoExport"
"""The property that says of which state of which store a list was written (`services.exporting.marks`)."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_OVERRIDE = (
    f'<Override PartName="/{PART}"'
    ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
)
_RELATION = (
    f'<Relationship Id="rIdCustom" Type="{_OFFICE}/relationships/custom-properties"'
    f' Target="{PART}"/></Relationships>'
)
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name={name}>'
    "<vt:lpwstr>{text}</vt:lpwstr></property></Properties>"
)


def write_property(source: BinaryIO, target: BinaryIO, name: str, text: str) -> None:
    """Copy a workbook that has no properties of its own kind, with this one added."""
    with zipfile.ZipFile(source) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for part, ending, addition in (
            (CONTENT_TYPES, "</Types>", _OVERRIDE),
            (RELATIONS, "</Relationships>", _RELATION),
        ):
            book.writestr(part, made.read(part).decode().replace(ending, addition))
        book.writestr(PART, _PROPERTIES.format(name=quoteattr(name), text=escape(text)))
        _carry_over(made, source, book, target, {CONTENT_TYPES, RELATIONS})


def property_of(data: bytes, name: str) -> str:
    """The text of a workbook's own property, empty where it has none of this name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            root = ElementTree.fromstring(book.read(PART)) if PART in book.namelist() else ()
        return next(("".join(one.itertext()) for one in root if one.get("name") == name), "")
    except UNUSUAL:
        return ""


def _carry_over(
    made: zipfile.ZipFile, source: BinaryIO, book: zipfile.ZipFile, target: BinaryIO, but: Iterable[str]
) -> None:
    """Copy the other parts compressed as they are: to pack a large sheet anew takes long."""
    entries = sorted(made.infolist(), key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in entries[1:]] + [made.start_dir]
    for entry, end in zip(entries, ends, strict=True):
        if entry.filename in but:
            continue
        source.seek(entry.header_offset)
        left = end - entry.header_offset
        target.seek(book.start_dir)
        entry.header_offset = book.start_dir
        while left:
            block = source.read(min(BLOCK, left))
            if not block:
                raise zipfile.BadZipFile(entry.filename)
            target.write(block)
            left -= len(block)
        book.filelist.append(entry)
        book.NameToInfo[entry.filename] = entry
        book.start_dir = target.tell()
