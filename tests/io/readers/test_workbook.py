from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.io.failures import FileEmpty, FileUnreadable, PasswordNeeded, PasswordWrong
from app.io.readers.workbook import EXCELS_OWN_PASSWORD, decrypted, open_workbook
from app.io.tables import Row
from tests.io.files import inline, protect, sheet_xml, write_sheet_xml, write_xls, write_xlsx

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def read(path: Path, *, careful: bool = False, position: int = 0) -> list[Row]:
    return list(open_workbook(path.read_bytes(), path.name, careful=careful).rows(position))


@pytest.mark.parametrize("careful", [False, True])
def test_cells_keep_their_type(tmp_path: Path, careful: bool) -> None:
    cells: list[Any] = [  # openpyxl takes a duration, which no raw cell is
        "山田", 9012345678, 1.5, -3, True, date(2024, 4, 1), datetime(2024, 4, 1, 10, 30), time(9, 15),
        timedelta(hours=36, minutes=5), None, "001", "=1+1 ではない",
    ]  # fmt: skip
    path = write_xlsx(tmp_path / "a.xlsx", {"名簿": [cells]})
    (row,) = read(path, careful=careful)
    assert row[:5] == ("山田", 9012345678, 1.5, -3, True)
    assert isinstance(row[1], int)
    assert isinstance(row[4], bool)
    day = row[5]
    assert isinstance(day, date)
    assert (day.year, day.month, day.day) == (2024, 4, 1)
    assert row[6:9] == (datetime(2024, 4, 1, 10, 30), time(9, 15), "36:05:00")
    assert row[9:11] == (None, "001")


@pytest.mark.parametrize("careful", [False, True])
def test_rows_and_columns_keep_their_place(tmp_path: Path, careful: bool) -> None:
    rows = (
        '<row r="3">'
        + inline("B3", "氏名")
        + inline("D3", "電話")
        + '</row><row r="5">'
        + inline("B5", "山田")
        + "</row>"
    )
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet_xml(rows, "B3:D5"))
    assert read(path, careful=careful) == [(), (), (None, "氏名", None, "電話"), (), (None, "山田")]


def test_an_old_xls(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [("氏名", "登録日", "金額"), ("髙橋", date(2024, 4, 1), 1200)])
    assert read(path) == [("氏名", "登録日", "金額"), ("髙橋", date(2024, 4, 1), 1200)]


def test_sheets_are_listed_with_height_and_hidden_ones_marked(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"顧客": [("a",), ("b",)], "旧": [("c",)], "空": []}, hidden=["旧"]
    )
    book = open_workbook(path.read_bytes(), path.name)
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in book.sheets] == [
        ("顧客", False, 2), ("旧", True, 1), ("空", False, 0),
    ]  # fmt: skip
    assert list(book.rows(1)) == [("c",)]
    assert list(book.rows(2)) == []


def test_readings_over_kanji_do_not_get_into_the_name(tmp_path: Path) -> None:
    strings = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'count="1" uniqueCount="1"><si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si></sst>'
    )
    sheet = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet, strings=strings)
    assert read(path) == [("山田",)]


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1">' + inline("A1", "氏名") + "</row>", main=STRICT)
    assert read(write_sheet_xml(tmp_path / "a.xlsx", sheet, main=STRICT)) == [("氏名",)]


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [], "b": []})
    with pytest.raises(FileEmpty):
        open_workbook(path.read_bytes(), path.name)


def test_cells_that_no_reader_finds_are_no_empty_book(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', main="urn:unknown")
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet)
    with pytest.raises(FileUnreadable):
        open_workbook(path.read_bytes(), path.name, careful=True)


def test_a_protected_workbook_opens_with_its_password_alone(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "a.xlsx", {"名簿": [("氏名",)]}).read_bytes()
    sealed = protect(plain, "himitsu")
    assert decrypted(sealed, "a.xlsx", "himitsu") == plain
    with pytest.raises(PasswordNeeded):
        decrypted(sealed, "a.xlsx", None)
    with pytest.raises(PasswordWrong):
        decrypted(sealed, "a.xlsx", "Himitsu")


def test_excels_silent_password_is_tried_unasked(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "a.xlsx", {"名簿": [("氏名",)]}).read_bytes()
    assert decrypted(protect(plain, EXCELS_OWN_PASSWORD), "a.xlsx", None) == plain
