"""Rows and columns that Excel does not show are known, in files large and small."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt

from app.io.readers import hidden_document
from app.io.readers.hidden import Hidden, hidden_in
from app.io.readers.hidden_document import hidden_in_document
from app.io.readers.hidden_old import hidden_in_old
from app.io.request import Request
from app.io.worker import open_book
from tests.io.books import read_book

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 3_000


def write_hiding(path: Path, rows: int, width: int = 4) -> Path:
    """A list whose rows 3 and the last one and whose columns B and D are hidden."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("名簿")
    for row in range(rows):
        page.write_row(row, 0, [f"{row}-{column}" * 20 for column in range(width)])
    for row in (2, rows - 1):
        page.set_row(row, options={"hidden": True})
    for column in (1, 3):
        page.set_column(column, column, options={"hidden": True})
    book.close()
    return path


@pytest.mark.parametrize(("rows", "width"), [(10, 4), (ROWS, 60)])
def test_what_is_hidden(tmp_path: Path, rows: int, width: int) -> None:
    path = write_hiding(tmp_path / "a.xlsx", rows, width)
    found = hidden_in(path.read_bytes())["名簿"]
    assert (found.rows, found.columns) == ([3, rows], [1, 3])


def test_both_ways_of_looking_at_the_head_find_it(tmp_path: Path) -> None:
    for name, rows, width in (("small.xlsx", 10, 4), ("large.xlsx", ROWS, 60)):
        with open_book(Request(write_hiding(tmp_path / name, rows, width), head=5)) as book:
            (sheet,) = book.info.sheets
        assert (sheet.rows, sheet.hidden_rows, sheet.hidden_columns) == (rows, (3, rows), (1, 3))


def test_hidden_rows_are_read(tmp_path: Path) -> None:
    assert len(read_book(write_hiding(tmp_path / "a.xlsx", 10)).sheets[0].rows) == 10


def write_old(path: Path, rows: int = 10) -> Path:
    """An .xls that hides rows 3 and the last one and columns B and D, behind a sheet that is whole."""
    book = xlwt.Workbook(encoding="utf-8")
    whole, page = book.add_sheet("説明"), book.add_sheet("名簿")
    for row in range(rows):
        for column in range(4):
            whole.write(row, column, f"{row}-{column}")
            page.write(row, column, f"{row}-{column}")
    for row in (2, rows - 1):
        page.row(row).hidden = True
    for column in (1, 3):
        page.col(column).hidden = True
    book.save(str(path))
    return path


DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>
<office:spreadsheet>
<table:table table:style-name="ta1" table:name="説明"><table:table-row>A</table:table-row></table:table>
<table:table table:name="あ &amp; か" table:style-name="ta1">
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>
<table:table-header-rows><table:table-row>A</table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2" table:visibility="filter">A</table:table-row>
<table:table-row>A</table:table-row>
<table:table-row table:visibility="collapse">A</table:table-row>
<table:table-row table:number-rows-repeated="1048000" table:visibility="collapse"/>
</table:table></office:spreadsheet></office:body></office:document>
""".replace("A<", "<table:table-cell office:value-type='string'><text:p>山田</text:p></table:table-cell><")


def write_document(path: Path) -> Path:
    """A document with hidden rows and a hidden column: flat where its name says so."""
    if path.suffix == ".fods":
        path.write_text(DOCUMENT, encoding="utf-8")
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            DOCUMENT.replace("office:document ", "office:document-content ").replace(
                "office:document>", "office:document-content>"
            ),
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def test_what_an_old_workbook_hides(tmp_path: Path) -> None:
    with open_book(Request(write_old(tmp_path / "a.xls"), head=5)) as book:
        whole, hiding = book.info.sheets
    assert (whole.hidden_rows, whole.hidden_columns) == ((), ())
    assert (hiding.name, hiding.hidden_rows, hiding.hidden_columns) == ("名簿", (3, 10), (1, 3))
    assert hidden_in_old(b"no workbook") == []
    assert hidden_in_old(write_old(tmp_path / "a.xls").read_bytes()[:3000]) == []


@pytest.mark.parametrize("name", ["a.ods", "a.fods"])
def test_what_a_document_hides(tmp_path: Path, name: str) -> None:
    with open_book(Request(write_document(tmp_path / name), head=5)) as book:
        whole, hiding = book.info.sheets
    assert (whole.hidden_rows, whole.hidden_columns) == ((), ())
    assert (hiding.name, hiding.hidden_rows, hiding.hidden_columns) == ("あ & か", (2, 3, 5), (2,))
    assert hidden_in_document(b"no archive") == {}


def test_hidden_tags_of_a_document_may_lie_across_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_document(tmp_path / "a.ods").read_bytes()
    whole = hidden_in_document(data)
    for size in (700, 333, 97):
        monkeypatch.setattr(hidden_document, "BLOCK", size)
        assert hidden_in_document(data) == whole


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_tag_may_lie_across_blocks(cut: int) -> None:
    text = b'<row r="7" spans="1:4" ht="0" hidden="1" customHeight="1"><c r="A7"/></row><row r="8"/>'
    found = Hidden()
    found.look_at(text[:cut])
    found.look_at(text[cut:])
    assert found.rows == [7]


def test_all_columns_to_the_last_are_not_counted() -> None:
    found = Hidden()
    found.look_at(b'<cols><col min="2" max="2" hidden="true"/><col min="9" max="16384" hidden="1"/></cols>')
    assert found.columns == [1]
    assert hidden_in(b"no archive") == {}
