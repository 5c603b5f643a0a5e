"""Months or days across a sheet."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.io.shapes.period_visits import Numbers, Stay, find_period_visits, stays
from app.io.shapes.running_titles import Period
from app.io.shapes.shaped import SHEET_PLACES, PlacedRow

if TYPE_CHECKING:
    from app.io.tables.raw import Cell, Row

TODAY = date(2026, 6, 15)
APRIL = Period(2024, 4)


@pytest.mark.parametrize(
    ("cell", "numbers", "found"),
    [
        (datetime(2024, 4, 12), "days", [Stay(date(2024, 4, 12))]),
        (12, "days", [Stay(date(2024, 4, 12))]),
        ("12日", "counts", [Stay(date(2024, 4, 12))]),
        ("４/１２", "days", [Stay(date(2024, 4, 12))]),
        ("3、17", "days", [Stay(date(2024, 4, 3)), Stay(date(2024, 4, 17))]),
        ("○", "days", [Stay(None)]),
        (True, "days", [Stay(None)]),
        (2, "counts", [Stay(None), Stay(None)]),
        ("2回", "days", [Stay(None), Stay(None)]),
        ("12日 カット", "days", [Stay(date(2024, 4, 12), "カット")]),
        ("カット", "days", [Stay(None, "カット")]),
        ("31", "days", [Stay(None, "31")]),
        ("×", "days", []),
        (0, "counts", []),
        (None, "days", []),
        (False, "days", []),
    ],
)
def test_a_cell_of_a_month(cell: Cell, numbers: Numbers, found: list[Stay]) -> None:
    assert stays(cell, APRIL, numbers) == found


@pytest.mark.parametrize(
    ("cell", "found"), [("○", [""]), (1, [""]), ("カット", ["カット"]), ("×", []), (None, [])]
)
def test_a_cell_of_a_day(cell: Cell, found: list[str]) -> None:
    assert stays(cell, Period(2024, 4, 12), "days") == [Stay(date(2024, 4, 12), menu) for menu in found]


def test_months_across_become_visits() -> None:
    titles = ("会員番号", "氏名", "2024年11月", "12月", "1月", "合計")
    rows: list[Row] = [("1", "山田 花子", 12, None, "○", 2), ("2", "林 薫", None, None, None, 0)]
    shape = find_period_visits(titles, rows, [], TODAY)
    assert shape is not None
    assert (shape.numbers, shape.year_assumed) == ("days", False)
    assert [column.title for column in shape.columns] == [
        "会員番号",
        "氏名",
        "合計",
        "来店日",
        "メニュー",
        "メモ",
    ]
    found = list(shape.shaped([PlacedRow(2, rows[0]), PlacedRow(3, rows[1])]))
    assert [row.cells for row in found] == [
        ("1", "山田 花子", 2, date(2024, 11, 12), None, None),
        ("1", "山田 花子", 2, date(2025, 1, 1), None, "2025年1月"),
        ("2", "林 薫", 0, None, None, None),
    ]
    assert [row.remark.code if row.remark else "" for row in found] == ["", "import.day_unknown", ""]


def test_days_across_begin_with_a_day_and_not_with_a_month() -> None:
    titles: tuple[Cell, ...] = ("氏名", datetime(2024, 4, 1), datetime(2024, 4, 2), datetime(2024, 4, 3))
    shape = find_period_visits(titles, [("山田", "○", None, "カット")], [], TODAY)
    assert shape is not None
    found = list(shape.shaped([PlacedRow(2, ("山田", "○", None, "カット"))]))
    assert [row.cells for row in found] == [
        ("山田", date(2024, 4, 1), None, None),
        ("山田", date(2024, 4, 3), "カット", None),
    ]


@pytest.mark.parametrize(
    ("cells", "numbers"), [((1, 3, 2), "counts"), ((1, 14, 2), "days"), (("○", "×", None), "counts")]
)
def test_whether_numbers_are_days_is_one_answer(cells: Row, numbers: Numbers) -> None:
    shape = find_period_visits(("氏名", "4月", "5月", "6月"), [("山田", *cells)], [["2025年"]], TODAY)
    assert shape is not None
    assert (shape.numbers, shape.year_assumed) == (numbers, False)


def test_a_sheet_for_each_year_has_the_months_of_its_own_year() -> None:
    titles = ("氏名", "4月", "5月", "1月")
    shape = find_period_visits(titles, [("山田", 12, 3, 9)], [["2024年度"], ["2025年度"]], TODAY)
    assert shape is not None
    rows = [PlacedRow(2, ("山田", 12, None, 9)), PlacedRow(SHEET_PLACES + 2, ("山田", 12, None, 9))]
    assert [row.cells[1] for row in shape.shaped(rows)] == [
        *(date(2024, 4, 12), date(2025, 1, 9)),
        *(date(2025, 4, 12), date(2026, 1, 9)),
    ]


def test_amounts_below_months_are_sales() -> None:
    row: Row = ("山田商店", 120_000, "¥98,000", 0, "-", None)
    shape = find_period_visits(("得意先", "4月", "5月", "6月", "7月", "8月"), [row], [["2025年"]], TODAY)
    assert shape is not None
    assert (shape.numbers, shape.kind) == ("amounts", Noun.SALE)
    assert [column.target for column in shape.columns] == [None, "sold_on", "total", "note"]
    found = list(shape.shaped([PlacedRow(2, row)]))
    assert [one.cells for one in found] == [
        ("山田商店", date(2025, 4, 1), 120_000, "2025年4月"),
        ("山田商店", date(2025, 5, 1), "¥98,000", "2025年5月"),
    ]
    assert (shape.are_months, [one.remark for one in found]) == (True, [None, None])


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (("氏名", "4月", "5月"), ("山田", "○", "○")),
        (("氏名", "電話", "住所"), ("山田", "090", "東京都")),
    ],
)
def test_lone_months_are_no_visits(titles: Row, row: Row) -> None:
    assert find_period_visits(titles, [row], [], TODAY) is None


def test_months_that_were_paid_are_no_visits() -> None:
    titles = ("氏名", "2024年4月", "5月", "6月")
    assert find_period_visits(titles, [("山田 花子", "済", "済", "未")], [], TODAY) is None
    assert find_period_visits(titles, [("山田 花子", "○", "○", None)], [], TODAY) is not None
