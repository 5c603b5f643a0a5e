"""Rows and columns that Excel does not show are known, in files large and small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from app.io.readers.hidden import Hidden, hidden_in
from app.io.worker import open_book, read_book

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
        with open_book(write_hiding(tmp_path / name, rows, width), head=5) as book:
            (sheet,) = book.info.sheets
        assert (sheet.rows, sheet.hidden_rows, sheet.hidden_columns) == (rows, (3, rows), (1, 3))


def test_hidden_rows_are_read(tmp_path: Path) -> None:
    assert len(read_book(write_hiding(tmp_path / "a.xlsx", 10)).sheets[0].rows) == 10


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
