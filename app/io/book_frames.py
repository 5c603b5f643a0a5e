"""How each kind of file becomes what the child process sends of it: its `BookInfo`, then its rows in chunks.

A reader is imported when its kind of file is there to be read.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from app.io.failures import FileEmpty, FileTooLarge, FileUnreadable, PasswordNeeded, SheetNotFound
from app.io.limits import LARGEST_UNPACKED
from app.io.readers.signature import Container, container_of, unpacked_size
from app.io.tables.raw import BookFormat, BookInfo, RowChunk, SheetInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.io.readers.decoding import Decoded
    from app.io.readers.excerpt import Excerpt
    from app.io.readers.hidden import Hidden
    from app.io.readers.workbook import Book
    from app.io.request import Request
    from app.io.tables.raw import Row

CHUNK_ROWS = 1_000
CHUNK_CELLS = 200_000  # a chunk of very wide rows is shorter: whoever waits for it may want to stop
HELD = frozenset(
    {
        *(Container.PAGE, Container.WEB_ARCHIVE, Container.XML_SPREADSHEET, Container.FLAT_ODS),
        Container.VCARD,
    }
)
"""What is read whole before its first row is sent."""


def frames(request: Request, data: bytes, digest: str) -> Iterator[BookInfo | RowChunk]:
    """What is known of the book whose file this is, then its rows. Raises the leaves of `app.io.failures`.

    No iterator itself, so that nothing of it goes on holding the bytes of a long list.
    """
    file = request.path.name
    container = container_of(data, file)
    if container is Container.TEXT:
        from app.io.readers.decoding import decode

        return _text_frames(request, decode(data, file, request.encoding), digest)
    if container in HELD:
        return _held_frames(request, data, digest, container)
    return _workbook_frames(request, data, digest, container)


def allowed_size(data: bytes, file: str) -> int:
    """How large the file is unpacked, in bytes. Raises `FileTooLarge`."""
    unpacked = unpacked_size(data)
    if unpacked > LARGEST_UNPACKED:
        raise FileTooLarge(file=file)
    return unpacked


def _workbook_frames(
    request: Request, data: bytes, digest: str, container: Container
) -> Iterator[BookInfo | RowChunk]:
    from app.io.readers.workbook import decrypted, encrypts_itself, open_workbook

    file = request.path.name
    if container is Container.PROTECTED:
        data = decrypted(data, file, request.password)
        allowed_size(data, file)
        container = container_of(data, file)
    cut: Excerpt | None = None
    try:
        book, cut = _opened(request, data)
    except (PasswordNeeded, FileUnreadable):
        if container is not Container.XLS or not encrypts_itself(data):
            raise
        data = decrypted(data, file, request.password)
        book = open_workbook(data, file)
    kind = cast("BookFormat", container.value)
    info = BookInfo(request.path, kind, None, digest, _sheets(book, cut))
    if request.head is not None and container is Container.XLSX:
        info = _with_marks(info, data, cut)
    elif request.head is not None:
        info = _with_hidden(info, _hidden_in(container, data, info))
    del data
    yield info
    yield from _sheet_chunks(request, book)


def _held_frames(
    request: Request, data: bytes, digest: str, container: Container
) -> Iterator[BookInfo | RowChunk]:
    """Files of `HELD`."""
    file, stem = request.path.name, request.path.stem
    if container is Container.PAGE:
        from app.io.readers.page import decode_page, open_page

        decoded = decode_page(data, file, request.encoding)
        book = open_page(decoded.text, file, stem)
        yield BookInfo(request.path, "html", decoded.encoding, digest, tuple(book.sheets), decoded.replaced)
    elif container is Container.VCARD:
        from app.io.readers.vcard import open_vcard

        book, encoding, replaced = open_vcard(data, file, stem, request.encoding)
        yield BookInfo(request.path, "vcf", encoding, digest, tuple(book.sheets), replaced)
    elif container is Container.WEB_ARCHIVE:
        from app.io.readers.web_archive import open_web_archive

        book, encoding, replaced = open_web_archive(data, file, stem, request.encoding)
        yield BookInfo(request.path, "html", encoding, digest, tuple(book.sheets), replaced)
    elif container is Container.FLAT_ODS:
        from app.io.readers.open_document import open_flat_document

        book = open_flat_document(data, file, stem)
        info = BookInfo(request.path, "ods", None, digest, tuple(book.sheets))
        yield _with_hidden(info, _hidden_in(container, data, info)) if request.head is not None else info
    else:
        from app.io.readers.xml_spreadsheet import open_xml_spreadsheet

        book = open_xml_spreadsheet(data, file, stem)
        yield BookInfo(request.path, "xml", None, digest, tuple(book.sheets))
    yield from _sheet_chunks(request, book)


def _sheet_chunks(request: Request, book: Book) -> Iterator[RowChunk]:
    for position in _wanted(request, book):
        rows = itertools.islice(book.rows(position), request.head)
        yield from _chunks(book.sheets[position].name, rows)


def _sheets(book: Book, cut: Excerpt | None) -> tuple[SheetInfo, ...]:
    heights = {} if cut is None else cut.heights
    return tuple(replace(sheet, rows=heights.get(sheet.name, sheet.rows)) for sheet in book.sheets)


def _with_marks(info: BookInfo, data: bytes, cut: Excerpt | None) -> BookInfo:
    """What Excel knows beside the cells: which rows it hides, how a name is read, how days count."""
    from app.io.book_properties import MARK, property_of
    from app.io.readers.archive import counts_from_1904
    from app.io.readers.hidden import hidden_in
    from app.io.readers.ruby import readings_in

    info = _with_hidden(info, hidden_in(data) if cut is None else cut.hidden)
    readings, from_1904 = readings_in(data), counts_from_1904(data)
    info = replace(info, mark=property_of(data, MARK))
    return replace(info, readings=readings, from_1904=from_1904)


def _hidden_in(container: Container, data: bytes, info: BookInfo) -> dict[str, Hidden]:
    """What is hidden of each sheet of a workbook that is no .xlsx."""
    from app.io.readers.hidden_document import hidden_in_document
    from app.io.readers.hidden_old import hidden_in_old

    if container in {Container.ODS, Container.FLAT_ODS}:
        return hidden_in_document(data)
    found = hidden_in_old(data) if container is Container.XLS else []
    names = [sheet.name for sheet in info.sheets]
    return dict(zip(names, found, strict=True)) if len(found) == len(names) else {}


def _with_hidden(info: BookInfo, hidden: Mapping[str, Hidden]) -> BookInfo:
    sheets = (_hiding(sheet, found) if (found := hidden.get(sheet.name)) else sheet for sheet in info.sheets)
    return replace(info, sheets=tuple(sheets))


def _hiding(sheet: SheetInfo, found: Hidden) -> SheetInfo:
    rows = tuple(row for row in found.rows if row <= (sheet.rows or row))
    return replace(sheet, hidden_rows=rows, hidden_columns=tuple(found.columns))


def _opened(request: Request, data: bytes) -> tuple[Book, Excerpt | None]:
    """The workbook, or its top where no more is wanted and it is worth while."""
    from app.io.readers import excerpt, slices
    from app.io.readers.workbook import open_workbook

    file, unpacked = request.path.name, unpacked_size(data)
    if not request.careful and request.head is None and unpacked > max(slices.LONG, len(data)):
        sliced = slices.open_in_slices(data, file)
        if sliced is not None:
            return sliced, None
    if not request.careful and request.head is not None and unpacked > max(excerpt.WORTHWHILE, len(data)):
        top = excerpt.excerpt(data, request.head)
        if top is not None:
            try:
                return open_workbook(top.data, file), top
            except (FileEmpty, FileUnreadable):  # its first rows are blank, or it was cut in a wrong place
                pass
    return open_workbook(data, file, careful=request.careful), None


def _text_frames(request: Request, decoded: Decoded, digest: str) -> Iterator[BookInfo | RowChunk]:
    from app.io.readers.delimited import delimiter_of, read_rows

    file, name = request.path.name, request.path.stem
    for wanted in request.sheets or ():
        if wanted != name:
            raise SheetNotFound(file=file, sheet=wanted, sheets=name)
    delimiter = delimiter_of(decoded.text)
    kind: BookFormat = "tsv" if delimiter == "\t" else "csv"
    height = decoded.text.count("\n") or decoded.text.count("\r")
    sheet = SheetInfo(name, hidden=False, rows=height + (not decoded.text.endswith(("\n", "\r"))))
    yield BookInfo(request.path, kind, decoded.encoding, digest, (sheet,), decoded.replaced)
    yield from _chunks(name, itertools.islice(read_rows(decoded.text, delimiter, file), request.head))


def _chunks(sheet: str, rows: Iterator[Row]) -> Iterator[RowChunk]:
    first_row = 1
    while read := list(itertools.islice(rows, CHUNK_ROWS)):
        step = max(1, CHUNK_CELLS // max(1, *map(len, read)))
        for start in range(0, len(read), step):
            yield RowChunk(sheet, first_row + start, read[start : start + step])
        first_row += len(read)


def _wanted(request: Request, book: Book) -> range | list[int]:
    if request.sheets is None:
        return range(len(book.sheets))
    names = [sheet.name for sheet in book.sheets]
    for wanted in request.sheets:
        if wanted not in names:
            raise SheetNotFound(file=request.path.name, sheet=wanted, sheets="、".join(names))
    return [names.index(wanted) for wanted in request.sheets]
