from __future__ import annotations

from pathlib import Path

import pytest

from app.io.failures import FileEmpty
from app.io.readers.parts import holds_cells, is_binary, is_open_document
from app.io.tables.raw import Cell
from tests.io.books import read_book
from tests.io.files import HEADER, write_ods, write_xlsb, write_xlsx


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], False),
        ([(None, None)], False),
        ([("氏名",)], True),
        ([(None,)] * 300 + [(None, 1)], True),
        ([(True,)], True),
        ([("#N/A",)], False),
    ],
)
def test_a_binary_workbook_says_whether_it_holds_something(
    tmp_path: Path, rows: list[tuple[Cell, ...]], expected: bool
) -> None:
    assert holds_cells(write_xlsb(tmp_path / "a.xlsb", rows).read_bytes()) is expected


def test_a_blank_binary_workbook_is_empty_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        read_book(write_xlsb(tmp_path / "a.xlsb", [(None, None)]))


def test_only_the_sheets_named_are_asked(tmp_path: Path) -> None:
    data = write_xlsx(tmp_path / "a.xlsx", {"顧客": [HEADER], "空": []}).read_bytes()
    assert holds_cells(data)
    assert holds_cells(data, {"顧客"})
    assert not holds_cells(data, {"空"})


def test_what_is_damaged_may_hold_something(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": []})
    assert not holds_cells(path.read_bytes())
    assert holds_cells(path.read_bytes()[:-30])


def test_kinds(tmp_path: Path) -> None:
    binary = write_xlsb(tmp_path / "a.xlsb", []).read_bytes()
    usual = write_xlsx(tmp_path / "a.xlsx", {"a": []}).read_bytes()
    document = write_ods(tmp_path / "a.ods", []).read_bytes()
    assert [(is_binary(data), is_open_document(data)) for data in (binary, usual, document, b"PK")] == [
        (True, False),
        (False, False),
        (False, True),
        (False, False),
    ]
