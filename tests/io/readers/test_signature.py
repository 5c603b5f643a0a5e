from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.core.messages import has_sentence
from app.io.failures import FileEmpty, FileUnreadable, LockedOpenDocument, NotATable
from app.io.readers.signature import Container, container_of, unpacked_size
from tests.io.files import PEOPLE, csv_text, protect, write_xls, write_xlsx


def zipped(*names: str, mimetype: str = "", types: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        if types:
            archive.writestr("[Content_Types].xml", types)
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (csv_text().encode(), Container.TEXT),
        (csv_text().encode("cp932"), Container.TEXT),
        (csv_text().encode("utf-16"), Container.TEXT),
        (("氏名,住所\r\n" + "上下丁三,三重下丁上不世丘\r\n" * 9).encode("utf-16-le"), Container.TEXT),
        (csv_text().replace("髙", "高").encode("iso2022_jp"), Container.TEXT),
        ("<名前>,電話\n山田,03\n".encode(), Container.TEXT),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", Container.PAGE),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML><html></html>", Container.PAGE),
        ("<table><tr><td>山田</td></tr></table>".encode("utf-16"), Container.PAGE),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns='
            b'"urn:schemas-microsoft-com:office:spreadsheet"/>',
            Container.XML_SPREADSHEET,
        ),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\n", Container.VCARD),
        ("\ufeffbegin:vcard\r\nFN:山田\r\n".encode("utf-16-le"), Container.VCARD),
        (zipped("xl/workbook.xml"), Container.XLSX),
        (zipped("xl/workbook.bin"), Container.XLSB),
        (zipped("book.xml", types="spreadsheetml.sheet.main+xml"), Container.XLSX),
        (zipped("book.bin", types="ms-excel.sheet.binary.macroEnabled.main"), Container.XLSB),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Container.ODS),
        (ole("Workbook"), Container.XLS),
        (ole("Book"), Container.XLS),
        (ole("WORKBOOK"), Container.XLS),
        (b"Mime-Version: 1.0\r\nContent-Type: multipart/related\r\n", Container.WEB_ARCHIVE),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
            b'office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
            Container.FLAT_ODS,
        ),
        (ole("EncryptedPackage"), Container.PROTECTED),
    ],
)
def test_what_can_be_read(data: bytes, expected: Container) -> None:
    assert container_of(data, "a") is expected


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'<?xml version="1.0"?><people/>', "xml"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"ID;PWXL;N;E\r\nC;X1;Y1;K1\r\n", "old_sheet"),
        (b"\0\0\2\0\6\4\6\0\x08\0", "old_sheet"),
        (b"TABLE\r\n0,1\r\n", "old_sheet"),
        (zipped("word/document.xml", types="spreadsheetml.sheet"), "word"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"{\\rtf1 x}", "rich_text"),
        (b"SQLite format 3\x00", "database"),
        (b"\x1f\x8b\x08", "archive"),
        (b'[{"name": "Yamada"}]', "json"),
        (bytes(range(1, 32)) * 30, "binary"),
        (zipped("word/document.xml"), "word"),
        (zipped("ppt/presentation.xml"), "slides"),
        (zipped("Index/Document.iwa"), "numbers"),
        (zipped("photo.jpg"), "archive"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "word"),
        (b'<?xml version="1.0"?><office:document-content><table:table/></office:document-content>', "xml"),
        (ole("WordDocument"), "word"),
        (ole("__properties_version1.0"), "mail"),
    ],
)  # fmt: skip
def test_what_is_something_else_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(NotATable) as caught:
        container_of(data, "a.xls")
    found, advice = caught.value.message.fields["found"], caught.value.message.fields["advice"]
    assert getattr(found, "code", None) == f"file_kind.{kind}"
    assert has_sentence(f"file_kind.{kind}")
    assert has_sentence(getattr(advice, "code", ""))


def test_an_open_document_with_a_password_is_named() -> None:
    made = io.BytesIO(zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(
            "META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
        )
    with pytest.raises(LockedOpenDocument):
        container_of(made.getvalue(), "a.ods")


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\xef\xbb\xbf\r\n", b"\xff\xfe\r\0", b"\0" * 100])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(FileEmpty):
        container_of(data, "a.csv")


def with_damaged_types() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "spreadsheetml " * 50)
    data = bytearray(made.getvalue())
    data[49:55] = b"\xff" * 6
    return bytes(data)


@pytest.mark.parametrize(
    "data", [zipped("xl/workbook.xml")[:-10], ole("Nothing known"), with_damaged_types()]
)
def test_a_workbook_cut_short_is_damaged(data: bytes) -> None:
    with pytest.raises(FileUnreadable):
        container_of(data, "a.xlsx")


def test_real_files(tmp_path: Path) -> None:
    xlsx = write_xlsx(tmp_path / "a.xlsx", {"名簿": PEOPLE}).read_bytes()
    assert container_of(xlsx, "a.xlsx") is Container.XLSX
    assert container_of(protect(xlsx, "secret"), "a.xlsx") is Container.PROTECTED
    assert container_of(write_xls(tmp_path / "a.xls", PEOPLE).read_bytes(), "a.xls") is Container.XLS


def test_unpacked_size() -> None:
    assert unpacked_size(b"abc") == 3
    assert unpacked_size(zipped("a", "b")) >= 2
    assert unpacked_size(b"PK\x03\x04 no archive") == 15
