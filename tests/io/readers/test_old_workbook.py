from __future__ import annotations

import struct
from datetime import date, datetime, time
from pathlib import Path

import pytest

from app.io.failures import FileEmpty, FileUnreadable, PasswordNeeded
from app.io.limits import Limits
from app.io.readers.old_workbook import open_old_workbook
from app.io.request import Request
from tests.io.books import read_book
from tests.io.files import HEADER, PEOPLE, write_locked_xls, write_xls

FIRST_CELL, LAST_CELL = (0, 0), (65_535, 255)


def record(kind: int, payload: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(payload)) + payload


def excel_2(cells: dict[tuple[int, int], str | float]) -> bytes:
    """A sheet as Excel 2 wrote it, without any file around it."""
    made = record(0x0009, struct.pack("<HH", 2, 0x10)) + record(0x0042, struct.pack("<H", 932))
    for (row, column), value in cells.items():
        place = struct.pack("<HH", row, column) + bytes(3)
        if isinstance(value, str):
            text = value.encode("cp932")
            made += record(0x0004, place + bytes([len(text)]) + text)
        else:
            made += record(0x0003, place + struct.pack("<d", value))
    return made + record(0x000A)


def test_a_sheet_of_excel_2(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(excel_2({(0, 0): "氏名", (0, 1): "来店", (2, 0): "山田", (2, 1): 3.0}))
    book = read_book(path)
    assert book.info.format == "xls"
    assert book.sheets[0].rows == [("氏名", "来店"), (), ("山田", 3)]


def test_it_reads_what_calamine_reads(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [HEADER, *PEOPLE, (None, 1.5, True, date(2024, 4, 1), 0)])
    book = open_old_workbook(path.read_bytes(), "a.xls")
    (whole,) = read_book(path).sheets
    assert list(book.rows(0)) == whole.rows
    assert (book.sheets[0].name, book.sheets[0].hidden) == ("名簿", False)


@pytest.mark.parametrize(
    ("written", "shown_as", "expected"),
    [
        (date(2024, 4, 1), "YYYY/MM/DD", date(2024, 4, 1)),
        (datetime(2024, 4, 1, 13, 5), "YYYY/MM/DD HH:MM", datetime(2024, 4, 1, 13, 5)),
        (0.5, "HH:MM", time(12)),
        (26.5 / 24, "[H]:MM", "26:30:00"),
        (3e9, "YYYY/MM/DD", 3_000_000_000),
    ],
)
def test_moments(tmp_path: Path, written: object, shown_as: str, expected: object) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, written, xlwt.easyxf(num_format_str=shown_as))
    book.save(str(tmp_path / "a.xls"))
    assert list(open_old_workbook((tmp_path / "a.xls").read_bytes(), "a.xls").rows(0)) == [(expected,)]


def test_a_stray_cell_far_from_the_list_is_read(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(0, LAST_CELL[0] + 1, 4096):
        sheet.write(row, 0, "氏名")
    sheet.write(*LAST_CELL, "x")
    path = tmp_path / "a.xls"
    book.save(str(path))
    # Less memory than a place for every cell takes.
    rows = read_book(Request(path, limits=Limits(memory=500 << 20))).sheets[0].rows
    assert (len(rows), rows[0], rows[-1][-1]) == (LAST_CELL[0] + 1, ("氏名",), "x")


def test_a_stream_named_in_capitals(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [HEADER, *PEOPLE])
    data = path.read_bytes()
    names = ("Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le"))
    path.write_bytes(data.replace(*names))
    assert read_book(path).sheets[0].rows == [HEADER, *PEOPLE]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (excel_2({}), FileEmpty),
        (excel_2({FIRST_CELL: "x"})[:-9], FileUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), FileUnreadable),
    ],
)
def test_what_cannot_be_read_is_a_sentence(data: bytes, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        open_old_workbook(data, "a.xls")


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    data = write_locked_xls(tmp_path / "a.xls", [HEADER]).read_bytes()
    with pytest.raises(PasswordNeeded):
        open_old_workbook(data, "a.xls")
