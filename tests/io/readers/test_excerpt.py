from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.core.fields import FieldType
from app.io.export.table import ExportColumn, ExportSheet
from app.io.export.workbook import write_workbook
from app.io.readers.excerpt import WORTHWHILE, excerpt
from app.io.readers.signature import unpacked_size
from app.io.readers.workbook import open_workbook
from app.io.request import Request
from app.io.tables.raw import Cell
from tests.io import files
from tests.io.books import read_book

ROWS: list[tuple[Cell, ...]] = [(f"{n:05}", f"山田 花子{n}", date(2024, 1, 1), n * 10) for n in range(1, 301)]


def by_openpyxl(path: Path) -> Path:
    return files.write_xlsx(path, {"一": ROWS, "二": ROWS[:5]})


def by_xlsxwriter(path: Path) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        for name, rows in (("一", ROWS), ("二", ROWS[:5])):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_string(number, 0, str(row[0]))
                sheet.write_string(number, 1, str(row[1]))
                sheet.write_datetime(number, 2, date(2024, 1, 1), day)
                sheet.write(number, 3, row[3])
    return path


def by_us(path: Path) -> Path:
    types = (FieldType.CODE, FieldType.NAME, FieldType.DATE, FieldType.AMOUNT)
    columns = [ExportColumn(str(title), kind) for title, kind in zip(ROWS[0], types, strict=True)]
    write_workbook(path, [ExportSheet("一", columns, ROWS[1:]), ExportSheet("二", columns, ROWS[1:5])])
    return path


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter, by_us])
def test_the_top_is_what_the_whole_begins_with(tmp_path: Path, make: object) -> None:
    assert callable(make)
    data = make(tmp_path / "a.xlsx").read_bytes()
    whole = open_workbook(data, "a.xlsx")
    top = excerpt(data, 20)
    assert top is not None
    assert top.heights == {"一": 300}
    cut = open_workbook(top.data, "a.xlsx")
    assert [(sheet.name, sheet.rows) for sheet in cut.sheets] == [("一", 20), ("二", 5)]
    for position in (0, 1):
        assert list(cut.rows(position)) == list(whole.rows(position))[:20]


def test_a_short_book_is_not_cut(tmp_path: Path) -> None:
    data = files.write_xlsx(tmp_path / "a.xlsx", {"一": ROWS[:20]}).read_bytes()
    assert excerpt(data, 20) is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"a,b\n1,2\n"])
def test_what_is_no_such_workbook_is_not_cut(data: bytes) -> None:
    assert excerpt(data, 20) is None


def test_a_preview_of_a_long_list_knows_its_height(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [ExportColumn(f"列{number}", FieldType.TEXT) for number in range(20)]
    rows = ([f"{row}行目の{column}" for column in range(20)] for row in range(6_000))
    write_workbook(path, [ExportSheet("一", columns, rows)])
    assert unpacked_size(path.read_bytes()) > WORTHWHILE
    preview, whole = read_book(Request(path, head=50)), read_book(path)
    assert preview.sheets[0].rows == whole.sheets[0].rows[:50]
    assert preview.info.sha256 == whole.info.sha256


def test_blank_rows_at_the_top_are_looked_past(tmp_path: Path) -> None:
    filler = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(1, 120_000))
    sheet = files.sheet_xml(filler + '<row r="120000">' + files.inline("A120000", "氏名") + "</row>")
    path = files.write_sheet_xml(tmp_path / "a.xlsx", sheet)
    assert unpacked_size(path.read_bytes()) > WORTHWHILE
    assert read_book(Request(path, head=50)).sheets[0].rows == [()] * 50
