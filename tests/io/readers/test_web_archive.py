from __future__ import annotations

import quopri
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from app.io.failures import FileEmpty, NotATable
from app.io.readers.web_archive import open_web_archive
from tests.io.books import read_book
from tests.io.files import HEADER, PEOPLE

SHEETS: dict[str, list[tuple[str, ...]]] = {"顧客": [HEADER, *PEOPLE], "旧 & 休": [("氏名",), ("佐藤",)]}

TABS = ("a.files/tabstrip.htm", "<table><tr><td>顧客</td><td>旧</td></tr></table>")


def page(rows: list[tuple[str, ...]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><table>{cells}</table></body></html>"


def front() -> str:
    """The page that Excel puts before those of the sheets."""
    sheets = "".join(
        f"<x:ExcelWorksheet><x:Name>{name.replace('&', '&amp;')}</x:Name>"
        f'<x:WorksheetSource HRef="a.files/sheet{number:03}.htm"/></x:ExcelWorksheet>'
        for number, name in enumerate(SHEETS, 1)
    )
    return f"<html><xml><x:ExcelWorkbook>{sheets}</x:ExcelWorkbook></xml><frameset></frameset></html>"


def archive(charset: str, *pages: tuple[str, str]) -> bytes:
    """An archive of these pages by their places, as mails are written."""
    whole = MIMEMultipart("related")
    for place, text in pages:
        part = MIMEText(text, "html", charset)
        part["Content-Location"] = f"file:///C:/x/{place}"
        whole.attach(part)
    return whole.as_bytes()


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("iso-2022-jp", "iso2022_jp_ext")])
def test_a_workbook_saved_as_one_page(tmp_path: Path, charset: str, encoding: str) -> None:
    pages = [(f"a.files/sheet{number:03}.htm", page(rows)) for number, rows in enumerate(SHEETS.values(), 1)]
    texts = [(place, text.replace("髙", "高")) for place, text in [("a.htm", front()), *pages, TABS]]
    path = tmp_path / "a.xls"
    path.write_bytes(archive(charset, *texts))
    book = read_book(path)
    assert (book.info.format, book.info.encoding) == ("html", encoding)
    assert [sheet.name for sheet in book.sheets] == list(SHEETS)
    assert book.sheets[0].rows[:2] == [HEADER, PEOPLE[0]]
    assert book.sheets[1].rows == SHEETS["旧 & 休"]


def test_quoted_printable() -> None:
    body = quopri.encodestring(page([("氏名", "電話"), ("髙橋", "=1")]).encode("cp932"))
    head = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=shift_jis\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    opened = open_web_archive(head + body, "a.mht", "a", None)
    assert list(opened.book.rows(0)) == [("氏名", "電話"), ("髙橋", "=1")]
    assert (opened.book.sheets[0].name, opened.encoding, opened.replaced) == ("a", "cp932", 0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"MIME-Version: 1.0\r\n\r\nHello", NotATable),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", NotATable),
        (archive("utf-8", ("a.htm", "<p>x</p>")), NotATable),
        (archive("utf-8", ("a.htm", page([]))), FileEmpty),
    ],
)
def test_what_has_no_list_is_a_sentence(data: bytes, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        open_web_archive(data, "a.mht", "a", None)
