"""Days in workbooks, whatever calendar they count in and however they are shown; by both readers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.io.readers.workbook import open_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Cell

BIRTHDAY = datetime(1983, 4, 12)
FORMATS = (
    "yyyy/m/d",
    '[$-411]ggge"年"m"月"d"日";@',
    "[$-411]ge.m.d;@",
    '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@',
    'm"月"d"日"',
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
)


def as_day(cell: Cell) -> date:
    assert isinstance(cell, date)
    return cell.date() if isinstance(cell, datetime) else cell


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize("from_1904", [False, True])
def test_days_in_an_xlsx(tmp_path: Path, careful: bool, from_1904: bool) -> None:
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    page = book.worksheets[0]
    page.append([BIRTHDAY] * len(FORMATS))
    for column, shown in enumerate(FORMATS, start=1):
        page.cell(1, column).number_format = shown
    book.save(tmp_path / "a.xlsx")
    opened = open_workbook((tmp_path / "a.xlsx").read_bytes(), "a.xlsx", careful=careful)
    (row,) = opened.rows(0)
    assert [as_day(cell) for cell in row] == [BIRTHDAY.date()] * len(FORMATS)


@pytest.mark.parametrize("from_1904", [False, True])
def test_days_in_an_old_workbook(tmp_path: Path, from_1904: bool) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.dates_1904 = from_1904
    page = book.add_sheet("名簿")
    for column, shown in enumerate(FORMATS[:2]):
        page.write(0, column, BIRTHDAY, xlwt.easyxf(num_format_str=shown))
    book.save(str(tmp_path / "a.xls"))
    (row,) = open_workbook((tmp_path / "a.xls").read_bytes(), "a.xls").rows(0)
    assert [as_day(cell) for cell in row] == [BIRTHDAY.date()] * 2
