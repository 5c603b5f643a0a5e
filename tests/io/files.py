"""Makes real files, ordinary and hostile, for the tests of reading and writing."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.io.tables.raw import Cell

HEADER: tuple[str, ...] = ("会員番号", "氏名", "フリガナ", "電話番号", "登録日")
PEOPLE: tuple[tuple[str, ...], ...] = (
    ("0001", "山田 花子", "ヤマダ ハナコ", "090-1234-5678", "2024-04-01"),
    ("0002", "髙橋 一郎", "タカハシ イチロウ", "03-1234-5678", "2024-05-02"),
    ("0003", "鈴木 みどり", "スズキ ミドリ", "06-6123-4567", "2024-06-03"),
)

_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_WORKBOOK = (
    '<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{main}" xmlns:r="{relations}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TRANSITIONAL_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv_text(rows: Sequence[Sequence[str]] = (HEADER, *PEOPLE), newline: str = "\r\n") -> str:
    """Rows as plain CSV."""
    return "".join(",".join(row) + newline for row in rows)


def write_xlsx(
    path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()
) -> Path:
    """An .xlsx as openpyxl writes it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    book.close()
    return path


def write_xls(path: Path, rows: Sequence[Sequence[Cell]], sheet_name: str = "名簿") -> Path:
    """An .xls of Excel 97–2003."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(sheet_name)
    day = xlwt.easyxf(num_format_str="YYYY/MM/DD")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if hasattr(value, "year"):
                sheet.write(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    book.save(str(path))
    return path


def write_locked_xls(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An .xls with a password, as Excel 97 marks it behind its first record; nobody knows the password."""
    import xlwt
    from xlwt.CompoundDoc import XlsDoc

    book = xlwt.Workbook()
    sheet = book.add_sheet("名簿")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    stream = book.get_biff_data()
    first = 4 + int.from_bytes(stream[2:4], "little")
    mark = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + bytes(range(48))
    XlsDoc().save(str(path), stream[:first] + mark + stream[first:])
    return path


def write_sheet_xml(path: Path, sheet: str, main: str = TRANSITIONAL, strings: str | None = None) -> Path:
    """An .xlsx around one hand-written worksheet part, for what no library would write."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _WORKBOOK.format(main=main, relations=TRANSITIONAL_RELATIONS))
        relations = _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")
        if strings is not None:
            kind = f"{TRANSITIONAL_RELATIONS}/sharedStrings"
            relations = relations.replace(
                "</Relationships>",
                f'<Relationship Id="rId2" Type="{kind}" Target="sharedStrings.xml"/></Relationships>',
            )
            archive.writestr("xl/sharedStrings.xml", strings)
        archive.writestr("xl/_rels/workbook.xml.rels", relations)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def sheet_xml(rows: str, dimension: str = "A1:B2", main: str = TRANSITIONAL) -> str:
    """A worksheet part with these `<row>`s."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{main}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def inline(cell: str, text: str) -> str:
    """A cell with its text inside."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def write_ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An OpenDocument sheet of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body>'
            f'<office:spreadsheet><table:table table:name="名簿">{cells}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return path


def write_xlsb(path: Path, rows: Sequence[Sequence[Cell]]) -> Path:
    """A binary workbook, record by record as [MS-XLSB] lays them out; `#N/A` is an error, a float a share."""
    bundle = _wide("rId1") + _wide("名簿")
    book = (
        _record(131)
        + _record(143)
        + _record(156, bytes(4) + (1).to_bytes(4, "little") + bundle)
        + _record(144)
    )
    sheet = _record(129) + _record(148, bytes(16)) + _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, number.to_bytes(4, "little") + bytes(13))
        for column, value in enumerate(row):
            sheet += _binary_cell(column, value)
    sheet += _record(146) + _record(130)
    relations = _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", _CONTENT_TYPES.replace('.xml" ContentType', '.bin" ContentType')
        )
        archive.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", relations)
        archive.writestr("xl/workbook.bin", book + _record(132))
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        formats = b"".join(_record(47, b"\0\0" + bytes([kind]) + bytes(13)) for kind in _BINARY_FORMATS)
        count = len(_BINARY_FORMATS).to_bytes(4, "little")
        archive.writestr("xl/styles.bin", _record(278) + _record(617, count) + formats + _record(618))
    return path


_BINARY_FORMATS = (0, 9, 14, 22)  # none, percent, day, day and time


def _binary_cell(column: int, value: Cell) -> bytes:
    def head(style: int) -> bytes:
        return column.to_bytes(4, "little") + style.to_bytes(4, "little")

    if value is None or value == "#N/A":
        return _record(3, head(0) + b"\x2a") if value else _record(1, head(0))
    if isinstance(value, bool):
        return _record(4, head(0) + bytes([value]))
    if isinstance(value, datetime):
        return _record(5, head(3) + struct.pack("<d", (value - datetime(1899, 12, 30)) / timedelta(days=1)))
    if isinstance(value, date):
        return _record(5, head(2) + struct.pack("<d", (value - date(1899, 12, 30)).days))
    if isinstance(value, int | float):
        return _record(5, head(int(isinstance(value, float))) + struct.pack("<d", value))
    return _record(6, head(0) + _wide(str(value)))


def _wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def _record(number: int, payload: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(payload)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + payload


def write_bomb(path: Path, size: int) -> Path:
    """An .xlsx whose one sheet unfolds to `size` bytes of blank cells."""
    opening, closing = sheet_xml("\0").encode().split(b"\0")
    block = b'<row r="1"><c r="A1"><v>1</v></c></row>' * 20_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr(
            "xl/workbook.xml", _WORKBOOK.format(main=TRANSITIONAL, relations=TRANSITIONAL_RELATIONS)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")
        )
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(opening)
            for _ in range(max(1, size // len(block))):
                part.write(block)
            part.write(closing)
    return path


def declare_size(path: Path, member: str, size: int) -> Path:
    """Make the archive's directory claim that `member` unpacks to `size` bytes."""
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    while bytes(data[entry + 46 : entry + 46 + len(member)]) != member.encode():
        entry = data.index(b"PK\x01\x02", entry + 4)
    data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    path.write_bytes(bytes(data))
    return path


def change_member(path: Path, member: str, replacements: Sequence[tuple[str, str]]) -> Path:
    """Put other text into a part of an archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new in replacements:
        parts[member] = parts[member].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():  # an OpenDocument says what it is before anything is packed
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return path


def write_ole_loop(path: Path) -> Path:
    """A 1,024-byte OLE file named like an .xls whose directory chain runs in a circle."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:32] = (
        (0x3E).to_bytes(2, "little") + (3).to_bytes(2, "little") + b"\xfe\xff" + (9).to_bytes(2, "little")
    )
    header[32:34] = (6).to_bytes(2, "little")
    header[44:48] = (1).to_bytes(4, "little")  # one sector of chains
    header[48:52] = (0).to_bytes(4, "little")  # the directory begins in sector 0
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = (0xFFFFFFFE).to_bytes(4, "little")
    header[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")  # the chains lie in sector 0 too
    for place in range(80, 512, 4):
        header[place : place + 4] = b"\xff\xff\xff\xff"
    sector = bytearray(b"\x00\x00\x00\x00" * 128)  # every sector is followed by sector 0
    name = "Workbook".encode("utf-16-le")
    sector[128 : 128 + len(name)] = name
    path.write_bytes(bytes(header + sector))
    return path


def protect(data: bytes, password: str) -> bytes:
    """The workbook under a password, as Excel encrypts it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, sealed)
    return sealed.getvalue()


def write_with_readings(
    path: Path,
    rows: Sequence[Sequence[Cell]],
    readings: Mapping[str, Sequence[tuple[int, int, str]]],
) -> Path:
    """An .xlsx that keeps beside its texts how they were typed: which part of each is read how."""
    import xlsxwriter

    plain = io.BytesIO()
    book = xlsxwriter.Workbook(plain)
    page = book.add_worksheet("名簿")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    with zipfile.ZipFile(plain) as whole, zipfile.ZipFile(path, "w") as made:
        for member in whole.infolist():
            part = whole.read(member)
            if member.filename == "xl/sharedStrings.xml":
                text = part.decode()
                for name, marks in readings.items():
                    ruby = "".join(
                        f'<rPh sb="{begin}" eb="{end}"><t>{kana}</t></rPh>' for begin, end, kana in marks
                    )
                    text = text.replace(
                        f"<si><t>{name}</t></si>", f'<si><t>{name}</t>{ruby}<phoneticPr fontId="1"/></si>'
                    )
                part = text.encode()
            made.writestr(member, part)
    return path
