"""Visits beside each other in one row."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.io.shapes.numbered_visits import NumberedVisits, day_and_rest, find_numbered_visits
from app.io.shapes.shaped import PlacedRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row

TODAY = date(2026, 6, 15)
A, B = datetime(2026, 4, 1), datetime(2026, 5, 2)


def table(shape: NumberedVisits | None, rows: Sequence[Row]) -> list[Row]:
    """The rows that a shape makes of these, the first being row 2."""
    assert shape is not None
    return [found.cells for found in shape.shaped(PlacedRow(at, row) for at, row in enumerate(rows, start=2))]


def test_groups_of_columns_are_visits_and_their_rest_is_memo() -> None:
    titles = (
        "氏名",
        "電話1",
        "電話2",
        *("来店日1", "メニュー1", "担当1", "薬剤1"),
        *("来店日2", "メニュー2", "担当2", "薬剤2"),
    )
    rows: list[Row] = [
        ("山田 花子", "090-1", "03-1", A, "カット", "佐藤", "N-8", B, "カラー", "", "6%"),
        ("林 薫", None, None),
    ]
    shape = find_numbered_visits(titles, rows, TODAY)
    assert shape is not None
    assert [column.title for column in shape.columns] == [
        *("氏名", "電話1", "電話2"),
        *("来店日", "担当", "メニュー", "メモ"),
    ]
    assert table(shape, rows) == [
        ("山田 花子", "090-1", "03-1", A, "佐藤", "カット", "薬剤: N-8"),
        ("山田 花子", "090-1", "03-1", B, None, "カラー", "薬剤: 6%"),
        ("林 薫", None, None, None, None, None, None),
    ]


def test_groups_with_a_day_of_sale_and_an_amount_are_sales() -> None:
    titles = ("氏名", "購入日1", "商品1", "金額1", "購入日2", "商品2", "金額2")
    rows: list[Row] = [
        ("山田 花子", A, "急須", 4_400, B, None, 800),
        ("林 薫", None, None, None, B, "茶", 900),
    ]
    shape = find_numbered_visits(titles, rows, TODAY)
    assert shape is not None
    assert shape.kind is Noun.SALE
    assert [column.target for column in shape.columns] == [None, "sold_on", "product", "amount", "note"]
    assert table(shape, rows) == [
        ("山田 花子", A, "急須", 4_400, None),
        ("山田 花子", B, None, 800, None),
        ("林 薫", B, "茶", 900, None),
    ]


def test_visits_keep_their_amounts_in_the_memo() -> None:
    titles = ("氏名", "来店日1", "金額1", "来店日2", "金額2")
    rows: list[Row] = [("山田 花子", A, 4_400, B, 800)]
    shape = find_numbered_visits(titles, rows, TODAY)
    assert shape is not None
    assert shape.kind is Noun.VISIT
    assert [row[4] for row in table(shape, rows)] == ["金額: 4400", "金額: 800"]


def test_groups_may_have_headings_instead_of_numbers() -> None:
    titles = (
        "氏名",
        *(f"{season}回り {word}" for season in "春夏秋" for word in ("精算日", "使用額")),
        "備考",
    )
    rows: list[Row] = [("舘 由紀夫", A, 4_180, None, None, B, 5_390, "胃腸薬")]
    shape = find_numbered_visits(titles, rows, TODAY)
    assert shape is not None
    assert shape.kind is Noun.SALE
    assert shape.person == (0, 7)
    assert table(shape, rows) == [
        ("舘 由紀夫", "胃腸薬", A, 4_180, "春回り"),
        ("舘 由紀夫", "胃腸薬", B, 5_390, "秋回り"),
    ]


def test_the_first_visit_may_stand_in_columns_without_a_number() -> None:
    titles = (
        *("日付", "カルテNo", "氏名", "症状", "担当", "施術内容"),
        *("2回目 日付", "2回目 担当", "2回目 施術", "3回目 日付", "3回目 担当", "3回目 施術"),
    )
    rows: list[Row] = [
        (A, 151, "古谷 太郎", "腰", "平野", "全身調整", B, "西村", "足つぼ", None, None, None),
        (B, 158, "桜井 正人", "肩", "大島", "電気治療", *[None] * 6),
    ]
    assert table(find_numbered_visits(titles, rows, TODAY), rows) == [
        (151, "古谷 太郎", "腰", A, "平野", "全身調整", None),
        (151, "古谷 太郎", "腰", B, "西村", "足つぼ", None),
        (158, "桜井 正人", "肩", B, "大島", "電気治療", None),
    ]


def test_two_headings_are_no_groups() -> None:
    titles = ("氏名", "契約 日付", "契約 金額", "納品 日付", "納品 金額")
    assert find_numbered_visits(titles, [("山田 花子", A, 4_180, B, 5_390)], TODAY) is None


def test_days_below_some_of_the_headings_are_no_groups() -> None:
    titles = ("First Name", "Last Name", "Company Name", "First Visit", "Last Visit")
    row: Row = ("Ken", "Hayashi", "Minato", "2025-01-05", "2025-03-01")
    assert find_numbered_visits(titles, [row], TODAY) is None


def test_rows_of_one_customer_name_the_place_they_come_from() -> None:
    titles, rows = ("氏名", "来店1", "来店2"), [("山田", A, B), ("林", A, None)]
    shape = find_numbered_visits(titles, rows, TODAY)
    assert shape is not None
    found = list(shape.shaped([PlacedRow(7, rows[0]), PlacedRow(9, rows[1])]))
    assert [(row.place, row.person) for row in found] == [(7, 7), (7, 7), (9, 9)]


@pytest.mark.parametrize(
    "titles",
    [
        ("氏名", "来店1", "来店2"),
        ("氏名", "来店日①", "来店日②"),
        ("氏名", "1回目", "2回目"),
        ("氏名", "初回来店日", "2回目来店日"),
        ("氏名", "来店日", "来店日"),
        ("氏名", "来店日", "来店日2"),
        ("氏名", "来店日", "来店日.1"),
        ("氏名", "Visit 1", "Visit 2"),
    ],
)
def test_titles_of_a_run(titles: tuple[str, ...]) -> None:
    rows = [("山田", A, B)]
    assert [row[:2] for row in table(find_numbered_visits(titles, rows, TODAY), rows)] == [
        ("山田", A),
        ("山田", B),
    ]


def test_runs_by_field_keep_their_distance() -> None:
    titles = ("氏名", "来店日1", "来店日2", "メニュー1", "メニュー2", "メモ1", "メモ2")
    rows = [("山田", A, B, "カット", "カラー", "短め", "明るめ")]
    assert table(find_numbered_visits(titles, rows, TODAY), rows) == [
        ("山田", A, None, "カット", "短め"),
        ("山田", B, None, "カラー", "明るめ"),
    ]


def test_words_behind_a_day_are_its_menu() -> None:
    rows = [("山田", "2026/4/1 カット+カラー", "2026年5月2日(土) パーマ")]
    assert table(find_numbered_visits(("氏名", "来店1", "来店2"), rows, TODAY), rows) == [
        ("山田", "2026/4/1", None, "カット+カラー", None),
        ("山田", "2026年5月2日(土)", None, "パーマ", None),
    ]


def test_what_people_came_for_is_a_title_of_days() -> None:
    rows = [("浅井", "2026/3/21 串本", "2026/5/4 越前")]
    assert table(find_numbered_visits(("氏名", "参加1", "参加2"), rows, TODAY), rows) == [
        ("浅井", "2026/3/21", None, "串本", None),
        ("浅井", "2026/5/4", None, "越前", None),
    ]


@pytest.mark.parametrize("text", ["2026/4/1", "2026/4/1 10:30", "カット", "2026/4/1(水)", "2026/2/30"])
def test_what_is_a_day_and_nothing_else_stays_whole(text: str) -> None:
    assert day_and_rest(text, TODAY) == (text, "")


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (("氏名", "電話1", "電話2"), ("山田", "090-1111-2222", "03-1111-2222")),
        (("氏名", "住所1", "住所2"), ("山田", "東京都", "ビル")),
        (("氏名", "生年月日", "来店日"), ("山田", A, B)),
        (("氏名", "来店1", "来店2"), ("山田", "とても満足", "満足")),
        (("来店1", "来店2"), (A, B)),
    ],
)
def test_other_runs_are_no_visits(titles: tuple[str, ...], row: Row) -> None:
    assert find_numbered_visits(titles, [row], TODAY) is None
