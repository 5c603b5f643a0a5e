from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.io.failures import FileEmpty, FileUnreadable, PasswordNeeded, PasswordWrong
from app.io.readers.strict import NAMES
from app.io.readers.workbook import EXCELS_OWN_PASSWORD, decrypted, open_workbook
from app.io.tables.raw import Row
from tests.io.files import (
    HEADER,
    PEOPLE,
    TRANSITIONAL,
    inline,
    protect,
    sheet_xml,
    write_ods,
    write_sheet_xml,
    write_xls,
    write_xlsb,
    write_xlsx,
)

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def rewrite(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Change the parts of an archive in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


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


TYPED = (
    '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><v>0.1</v></c>'
    '<c r="D1" t="d"><v>2024-04-01</v></c><c r="E1" t="d"><v>2024-04-01T10:30:00</v></c>'
    '<c r="F1" t="str"><f>A1</f><v>山田</v></c><c r="G1" t="e"><v>#DIV/0!</v></c><c r="H1"><v>1</v></c></row>'
)
TYPED_VALUES = (True, None, 0.1, date(2024, 4, 1), datetime(2024, 4, 1, 10, 30), "山田", None, 1)


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize("main", [TRANSITIONAL, STRICT])
def test_types_of_either_form_read_alike_by_both_readers(tmp_path: Path, main: str, careful: bool) -> None:
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet_xml(TYPED, main=main), main=main)
    (row,) = read(path, careful=careful)
    day = row[3]
    assert isinstance(day, date)
    assert (*row[:3], date(day.year, day.month, day.day), *row[4:]) == TYPED_VALUES


@pytest.mark.parametrize("careful", [False, True])
def test_a_strict_workbook_is_strict_in_its_relations_too(tmp_path: Path, careful: bool) -> None:
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet_xml(TYPED, main=STRICT), main=STRICT)
    usual, strict = NAMES[1][1], NAMES[1][0]
    rewrite(path, lambda _, part: part.replace(usual, strict))
    assert read(path, careful=careful)[0][0] is True


def test_a_workbook_with_macros(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsm", {"名簿": [("氏名", "電話"), ("山田", "090")]})
    usual, macros = b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    rewrite(
        path, lambda _, part: part.replace(b"vnd.openxmlformats-officedocument." + usual, b"vnd." + macros)
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    for careful in (False, True):
        assert read(path, careful=careful) == [("氏名", "電話"), ("山田", "090")]


@pytest.mark.parametrize("careful", [False, True])
def test_a_carriage_return_is_no_text(tmp_path: Path, careful: bool) -> None:
    sheet = sheet_xml('<row r="1">' + inline("A1", "東京_x000D_&#10;渋谷") + inline("B1", "a_x") + "</row>")
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet)
    assert read(path, careful=careful) == [("東京\r\n渋谷", "a_x")]


def test_a_binary_workbook_keeps_types(tmp_path: Path) -> None:
    cells = (True, "#N/A", 0.1, date(2024, 4, 1), datetime(2024, 4, 1, 10, 30), None, "0901", 9012345678)
    path = write_xlsb(tmp_path / "a.xlsb", [cells])
    (row,) = read(path)
    assert row == (True, None, 0.1, date(2024, 4, 1), datetime(2024, 4, 1, 10, 30), None, "0901", 9012345678)
    assert row[0] is True
    assert isinstance(row[7], int)


def test_an_open_document_keeps_types(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", [("PLACE",)])
    cells = "".join(
        f"<table:table-cell {given}><text:p>shown</text:p></table:table-cell>"
        for given in (
            'office:value-type="boolean" office:boolean-value="true"',
            'office:value-type="percentage" office:value="0.1"',
            'office:value-type="date" office:date-value="2024-04-01"',
            'office:value-type="date" office:date-value="2024-04-01T10:30:00"',
            'office:value-type="time" office:time-value="PT09H15M00S"',
            'office:value-type="time" office:time-value="PT26H30M00S"',
            'office:value-type="currency" office:value="1200"',
        )
    )
    blanks = '<table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/>'
    text = (
        '<table:table-cell office:value-type="string">'
        "<office:annotation><text:p>注</text:p></office:annotation>"
        '<text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell>'
    )
    place = b'<table:table-cell office:value-type="string"><text:p>PLACE</text:p></table:table-cell>'
    rewrite(path, lambda _, part: part.replace(place, (cells + blanks + text).encode()))
    (row,) = read(path)
    assert row == (
        True, 0.1, date(2024, 4, 1), datetime(2024, 4, 1, 10, 30), time(9, 15), "26:30:00", 1200,
        None, None, None, "a  b\nc",
    )  # fmt: skip


def test_a_sheet_in_which_one_reader_finds_nothing_is_read_by_the_other(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"説明": [("読み方",)], "名簿": [("氏名",), ("山田",)]})

    def in_utf16(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet2.xml"):
            return part
        return ('<?xml version="1.0" encoding="UTF-16"?>' + part.decode()).encode("utf-16")

    rewrite(path, in_utf16)
    assert read(path, position=1) == [("氏名",), ("山田",)]


@pytest.mark.parametrize(
    ("cell", "expected"), [('<c r="A1" s="0"/>', FileEmpty), ('<c r="A1"><f>1+1</f></c>', FileUnreadable)]
)
def test_formatted_blanks_are_nothing_and_formulas_never_computed_are_something(
    tmp_path: Path, cell: str, expected: type[UserError]
) -> None:
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet_xml(f'<row r="1">{cell}</row>'))
    for careful in (False, True):
        with pytest.raises(expected):
            read(path, careful=careful)


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [], "b": []})
    with pytest.raises(FileEmpty):
        open_workbook(path.read_bytes(), path.name)


def test_cells_that_no_reader_finds_are_no_empty_book(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', main="urn:unknown")
    path = write_sheet_xml(tmp_path / "a.xlsx", sheet)
    with pytest.raises(FileUnreadable):
        open_workbook(path.read_bytes(), path.name, careful=True)


def test_styles_beyond_all_numbers_are_a_damaged_file_to_one_reader_alone(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"名簿": [("氏名",), ("山田",)]})
    huge = re.compile(rb'(<cellXfs.*?<xf [^>]*numFmtId=")\d+', re.DOTALL)

    def overflowing(name: str, part: bytes) -> bytes:
        return huge.sub(rb"\g<1>3000000000", part) if name.endswith("styles.xml") else part

    rewrite(path, overflowing)
    with pytest.raises(FileUnreadable):
        read(path, careful=True)


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


@pytest.mark.parametrize("at", [0, 5, 40])
@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_damaged_part_ends_in_a_sentence_or_does_not_matter(tmp_path: Path, member: str, at: int) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"名簿": [HEADER, *PEOPLE] * 20})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo(member).header_offset + 30 + len(member) + at
    data[place : place + 6] = b"\xff" * 6
    try:
        book = open_workbook(bytes(data), "a.xlsx")
    except (FileUnreadable, FileEmpty):
        return
    assert list(book.rows(0))[:1] == [HEADER]
