"""A day in several columns: found by titles and contents, put together to one text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from app.io.headers.date_parts import find_date_parts, joined_day
from app.io.headers.guess import guess_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

BORN: list[Row] = [(1975, 3, 12), (1983, 12, 1), (None, None, None)]
BORN_IN_ERAS: list[Row] = [("昭和", 50, 3, 12), ("平成", "元", "1月", "8日")]


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))


@pytest.mark.parametrize(
    ("titles", "rows", "columns", "title"),
    [
        (("生年", "生月", "生日"), BORN, (0, 1, 2), "生年・月・日"),
        (("誕生年", "誕生月", "誕生日"), BORN, (0, 1, 2), "誕生年・月・日"),
        (("生年月日(年)", "生年月日(月)", "生年月日(日)"), BORN, (0, 1, 2), "生年月日(年・月・日)"),
        (("生年月日 年", "生年月日 月", "生年月日 日"), BORN, (0, 1, 2), "生年月日(年・月・日)"),
        (("生年月日", "", ""), BORN, (0, 1, 2), "生年月日(年・月・日)"),
        (("年", "月", "日"), BORN, (0, 1, 2), "年・月・日"),
        (("品名", "月", "日"), [("米", 4, 5), ("酒", None, 15), ("塩", "５月", "５日")], (1, 2), "月・日"),
        (
            ("日付 月", "日付 日", "摘要"),
            [("山田 様",), ("月", "日"), (4, 5, "酒"), (None, 9, "米")],
            (0, 1),
            "月・日",
        ),
        (("Birth Year", "Birth Month", "Birth Day"), BORN, (0, 1, 2), "Birth(年・月・日)"),
        (("元号", "年", "月", "日"), BORN_IN_ERAS, (0, 1, 2, 3), "年・月・日"),
        (("生年月日", "", "", ""), BORN_IN_ERAS, (0, 1, 2, 3), "生年月日(年・月・日)"),
        (("生年月日", "年", "月", "日"), BORN_IN_ERAS, (0, 1, 2, 3), "生年月日(年・月・日)"),
    ],
)
def test_columns_that_make_a_day(
    titles: Sequence[str], rows: Sequence[Row], columns: tuple[int, ...], title: str
) -> None:
    (found,) = find_date_parts(titles, rows)
    assert (found.columns, found.title) == (columns, title)


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (("年", "月", "日"), [(1975, 13, 40), (1980, 20, 99)]),
        (("年", "月", "日"), []),
        (("氏名", "", ""), BORN),
        (("生年月日", "住所", "電話"), BORN),
        (("年齢", "月会費", "日付"), BORN),
        (("月", "日"), [(3000, 5), (4500, 6)]),
        (("土", "日", "月"), [(1, 2, 3), (4, 5, 6)]),
        (("生年", "来店月", "来店日"), BORN),
    ],
)
def test_what_makes_no_day(titles: Sequence[str], rows: Sequence[Row]) -> None:
    assert find_date_parts(titles, rows) == ()


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ((None, 1975, 3, 12), "1975年3月12日"),
        (("昭和", 50, 3, 12), "昭和50年3月12日"),
        (("S", "５０年", "３月", "１２日"), "S50年3月12日"),
        (("平成", "元", 1, 8), "平成元年1月8日"),
        (("西暦", 1975, 3, 12), "1975年3月12日"),
        ((None, None, 3, 12), "3月12日"),
        (("昭和", None, 3, 12), "3月12日"),
        ((None, 1975, 3, None), "1975年3月"),
        (("昭和", None, None, None), None),
        ((), None),
    ],
)
def test_the_day_of_a_row(row: Row, day: Cell) -> None:
    assert joined_day(row, (0, 1, 2, 3)) == day


@pytest.mark.parametrize(
    ("titles", "row", "kind", "target"),
    [
        (
            ("氏名", "電話番号", "住所", "生年", "月", "日"),
            ("山田 花子", "090-1111-2222", "東京都", 1975, 3, 12),
            Noun.CUSTOMER,
            "birthday",
        ),
        (
            ("氏名", "電話番号", "住所", "年", "月", "日"),
            ("山田 花子", "090-1111-2222", "東京都", 1975, 3, 12),
            Noun.CUSTOMER,
            "birthday",
        ),
        (
            ("氏名", "電話番号", "住所", "年", "月", "日"),
            ("山田 花子", "090-1111-2222", "東京都", 2025, 3, 12),
            Noun.CUSTOMER,
            None,
        ),
        (
            ("年", "月", "日", "氏名", "商品名", "金額"),
            (2025, 3, 12, "山田 花子", "カット", 5500),
            Noun.SALE,
            "sold_on",
        ),
        (
            ("来店年", "来店月", "来店日", "お客様名", "メニュー"),
            (2025, 3, 12, "山田 花子", "カット"),
            Noun.VISIT,
            "visited_on",
        ),
    ],
)
def test_the_day_is_one_column_more(
    titles: tuple[str, ...], row: Row, kind: Noun, target: str | None
) -> None:
    guess = guess_header([titles, row, row])
    last = guess.columns[-1]
    assert guess.kind is kind
    assert ((last.target, len(last.parts)) if last.parts else (None, 3)) == (target, 3)
    assert all(guess.mapping.get(index) is None for index in last.parts)


def test_a_book_has_the_day_of_the_month_behind_the_month() -> None:
    assert joined_day(("米", 4, 5), (1, 2)) == "4月5日"
    titles = ("月", "日", "お客様", "商品", "金額")
    guess = guess_header([titles, (4, 5, "山田 花子", "米", 4500), (None, 15, "林 薫", "酒", 3200)])
    assert guess.kind is Noun.SALE
    assert guess.mapping == {2: "customer.full_name", 3: "product", 4: "amount", 5: "sold_on"}
