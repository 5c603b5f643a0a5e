"""What a file is, told from its bytes; its name is only believed where bytes say nothing.

A file that some program named `.xls` is as often a web page, and one named `.csv` as often a workbook.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum, auto

from app.core.messages import Message
from app.io.failures import FileEmpty, FileUnreadable, LockedOpenDocument, NotATable
from app.io.readers.decoding import wide_encoding_of

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"
BARE_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
MANIFEST = "META-INF/manifest.xml"
CONTENT_TYPES = "[Content_Types].xml"
HEAD = 4096
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
CONTROL_SHARE = 0.1  # text with more control characters than this is no text

_FIRST_BYTES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "pdf", "copy_table"),
    (b"\x89PNG", "image", "copy_table"),
    (b"\xff\xd8\xff", "image", "copy_table"),
    (b"GIF8", "image", "copy_table"),
    (b"II*\x00", "image", "copy_table"),
    (b"MM\x00*", "image", "copy_table"),
    (b"{\\rtf", "rich_text", "copy_table"),
    (b"SQLite format 3\x00", "database", "export_table"),
    (b"\x00\x01\x00\x00Standard ", "database", "export_table"),
    (b"!BDN", "mail", "export_table"),
    (b"ID;P", "old_sheet", "open_in_excel"),
    (b"TABLE\r\n0,1\r\n", "old_sheet", "open_in_excel"),
    (b"TABLE\n0,1\n", "old_sheet", "open_in_excel"),
    (b"\x00\x00\x02\x00\x04\x04", "old_sheet", "open_in_excel"),
    (b"\x00\x00\x02\x00\x06\x04", "old_sheet", "open_in_excel"),
    (b"\x00\x00\x1a\x00", "old_sheet", "open_in_excel"),
    (b"\xff\x00\x02\x00", "old_sheet", "open_in_excel"),
    (b"\x1f\x8b", "archive", "unpack"),
    (b"7z\xbc\xaf", "archive", "unpack"),
    (b"Rar!", "archive", "unpack"),
    (b"BZh", "archive", "unpack"),
    (b"\xfd7zXZ", "archive", "unpack"),
)
_OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "word", "copy_table"),
    ("PowerPoint Document", "slides", "copy_table"),
    ("__properties_version1.0", "mail", "export_table"),
)
_ZIP_MEMBERS: tuple[tuple[str, str, str], ...] = (
    ("word/", "word", "copy_table"),
    ("ppt/", "slides", "copy_table"),
    ("Index/Document.iwa", "numbers", "export_table"),
    ("Index.zip", "numbers", "export_table"),
)
_OLE_WORKBOOK = re.compile(re.escape("Book".encode("utf-16-le")), re.IGNORECASE)  # and the end of `Workbook`
_PARTS_OF_XLSX = re.compile(
    rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled\.main",
    re.IGNORECASE,
)
_PARTS_OF_XLSB = re.compile(rb"ms-excel\.sheet\.binary\.macroEnabled\.main", re.IGNORECASE)
_FLAT_DOCUMENT = re.compile(rb"<(?:\w+:)?document\b[^>]*opendocument\.spreadsheet", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"mime-version:|content-type:\s*multipart/related", re.IGNORECASE)
_XML_SPREADSHEET = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE)
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta)(?![\w:-])", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml", re.IGNORECASE)


class Container(StrEnum):
    """The kinds of file that can be read."""

    XLSX = auto()
    XLSB = auto()
    ODS = auto()
    FLAT_ODS = auto()
    XLS = auto()
    PAGE = auto()
    WEB_ARCHIVE = auto()
    XML_SPREADSHEET = auto()
    VCARD = auto()
    PROTECTED = auto()
    TEXT = auto()


def container_of(data: bytes, file: str) -> Container:
    """What to read `data` with. `file` is the name that a failure's sentence shows.

    Raises `FileEmpty`, `FileUnreadable` (a workbook cut short), `LockedOpenDocument` and `NotATable`
    (something else, named).
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise FileEmpty(file=file)
    if data.startswith(ZIP_MAGIC):
        return _zip_container(data, file)
    if data.startswith(OLE_MAGIC):
        return _ole_container(data, file)
    if data.startswith(BARE_BIFF):
        return Container.XLS
    for magic, kind, advice in _FIRST_BYTES:
        if data.startswith(magic):
            raise not_a_table(file, kind, advice)
    return _text_container(data, file)


def unpacked_size(data: bytes) -> int:
    """Bytes that a file becomes when unpacked, as its directory declares; its own length if it is no zip."""
    if not data.startswith(ZIP_MAGIC):
        return len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return max(len(data), sum(member.file_size for member in archive.infolist()))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return len(data)


def not_a_table(file: str, kind: str, advice: str) -> NotATable:
    """The failure that names what the file is and what to do with it."""
    return NotATable(file=file, found=Message(f"file_kind.{kind}"), advice=Message(f"file_advice.{advice}"))


def _zip_container(data: bytes, file: str) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names else b""
            manifest = archive.read(MANIFEST) if MANIFEST in names else b""
            types = archive.read(CONTENT_TYPES) if CONTENT_TYPES in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as failure:
        raise FileUnreadable(file=file) from failure
    lowered = {name.lower().replace("\\", "/") for name in names}
    if "xl/workbook.bin" in lowered:
        return Container.XLSB
    if "xl/workbook.xml" in lowered or any(name.startswith("xl/worksheets/") for name in lowered):
        return Container.XLSX
    if _PARTS_OF_XLSX.search(types):  # they may lie anywhere
        return Container.XLSX
    if _PARTS_OF_XLSB.search(types):
        return Container.XLSB
    if b"opendocument.spreadsheet" in (mimetype or manifest):
        if b"encryption-data" in manifest:
            raise LockedOpenDocument(file=file)
        return Container.ODS
    if b"opendocument" in mimetype:
        raise not_a_table(file, "word", "copy_table")
    for start, kind, advice in _ZIP_MEMBERS:
        if any(name.startswith(start) for name in names):
            raise not_a_table(file, kind, advice)
    raise not_a_table(file, "archive", "unpack")


def _ole_container(data: bytes, file: str) -> Container:
    # Stream names are searched for as bytes: walking the directory is what hostile files wait for.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Container.PROTECTED
    if _OLE_WORKBOOK.search(data):
        return Container.XLS
    for stream, kind, advice in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise not_a_table(file, kind, advice)
    raise FileUnreadable(file=file)


def _text_container(data: bytes, file: str) -> Container:
    head = data[:HEAD]
    wide = wide_encoding_of(head)
    readable = head.decode(wide, "replace").encode() if wide else head.replace(b"\x00", b"")
    opening = readable.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if opening[:1] == b"<":
        if _XML_SPREADSHEET.search(readable):
            return Container.XML_SPREADSHEET
        if _FLAT_DOCUMENT.search(readable):
            return Container.FLAT_ODS
        if _PAGE.search(readable):
            return Container.PAGE
        if _XML.search(readable):
            raise not_a_table(file, "xml", "export_table")
    if opening[:11].upper() == b"BEGIN:VCARD":
        return Container.VCARD
    if _WEB_ARCHIVE.match(opening):
        return Container.WEB_ARCHIVE
    if opening[:1] in {b"{", b"["} and b'":' in readable.replace(b" ", b""):
        raise not_a_table(file, "json", "export_table")
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\x1a\x1b" for byte in readable)
    if controls > CONTROL_SHARE * len(readable):
        raise not_a_table(file, "binary", "choose_table")
    return Container.TEXT
