"""What cards list is a sale where it is bought, and a visit where it is done, whatever it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.io.shapes.card_guess import guess_cards
from app.io.shapes.card_purchases import tables_as
from tests.io.shapes.cards_by_hand import grid, placed, rows_of

if TYPE_CHECKING:
    from app.io.shapes.cards import CardLayout
    from app.io.tables.raw import Cell, Row

A, B, C = datetime(2026, 4, 1), datetime(2026, 5, 2), datetime(2026, 6, 3)
Rows = list[tuple["Cell", ...]]
TITLES_ROW = 7


def card(name: str, phone: str, entries: Rows, caption: str = "") -> list[Row]:
    """Labels beside their values, and a table below them."""
    cells: dict[tuple[int, int], Cell] = {
        **{(1, 1): "お客様カード", (2, 1): "お名前", (2, 2): name},
        **{(3, 1): "電話番号", (3, 2): phone, (4, 1): "住所", (4, 2): f"東京都渋谷区神南1-{phone[-1]}"},
        **({(TITLES_ROW - 1, 1): caption} if caption else {}),
    }
    cells |= {
        (row, column): cell
        for row, said in enumerate(entries, start=TITLES_ROW)
        for column, cell in enumerate(said, start=1)
        if cell is not None
    }
    return rows_of(cells)


def cards(titles: tuple[str, ...], first: Rows, second: Rows, caption: str = "") -> list[list[Row]]:
    """Two cards with a table of these titles."""
    return [
        card("山田 花子", "090-1111-2221", [titles, *first], caption),
        card("林 薫", "090-1111-2222", [titles, *second], caption),
    ]


def layout_of(sheets: list[list[Row]]) -> CardLayout:
    """The layout of these sheets, which are cards."""
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    return layout


def sold(sheets: list[list[Row]]) -> list[dict[str, Cell]]:
    """What the rows of these cards say of sales."""
    layout = layout_of(sheets)
    assert layout.kind is Noun.SALE
    columns = layout.columns
    return [
        {
            column.target or "": cell
            for column, cell in zip(columns, row.cells, strict=True)
            if cell is not None and not column.of_person
        }
        for row in layout.shaped(placed(sheets))
        if row.cells
    ]


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (("購入日", "商品名", "数量", "金額", "担当"), Noun.SALE),
        (("購入日", "品名", "金額"), Noun.SALE),
        (("お買上日", "内容", "金額"), Noun.SALE),
        (("購入日", "コース", "金額"), Noun.SALE),
        (("日付", "商品", "金額"), Noun.SALE),
        (("年月日", "品名", "数量", "単価", "金額"), Noun.SALE),
        (("日付", "内容", "数量", "単価", "金額"), Noun.SALE),
        (("来店日", "商品名", "数量", "金額"), Noun.SALE),
        (("来店日", "購入商品", "金額"), Noun.SALE),
        (("お買上げ日", "お買上げ商品", "お買上げ金額"), Noun.SALE),
        (("来店日", "商品名", "金額"), Noun.VISIT),
        (("来店日", "メニュー", "金額"), Noun.VISIT),
        (("日付", "施術内容", "金額"), Noun.VISIT),
        (("日付", "内容", "金額"), Noun.VISIT),
        (("来店日", "メニュー", "購入商品", "金額"), Noun.VISIT),
        (("購入日", "商品名", "担当"), Noun.VISIT),
    ],
)
def test_a_table_is_one_of_sales_where_it_lists_purchases(titles: tuple[str, ...], kind: Noun) -> None:
    said: dict[str, Cell] = {"数量": 2, "単価": 1200, "金額": 2400, "担当": "佐竹"}
    entries: Rows = [(day, *(said.get(title, "石けん") for title in titles[1:])) for day in (A, B)]
    assert layout_of(cards(titles, entries, entries[:1])).kind is kind
    assert layout_of(cards(titles, [], [])).kind is kind


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("【ご購入履歴】", Noun.SALE),
        ("お買上げの記録", Noun.SALE),
        ("来店・購入履歴", Noun.VISIT),
        ("", Noun.VISIT),
    ],
)
def test_words_above_a_table_say_that_it_lists_purchases(caption: str, kind: Noun) -> None:
    sheets = cards(("日付", "内容", "金額"), [(A, "石けん", 800)], [(B, "香水", 5500)], caption)
    assert layout_of(sheets).kind is kind


def test_what_has_mostly_no_price_is_no_sale() -> None:
    titles = ("購入日", "商品名", "金額", "備考")
    sheets = cards(
        titles, [(A, "石けん", None, "お試し"), (B, "香水", None, None)], [(C, "石けん", 800, None)]
    )
    layout = layout_of(sheets)
    assert layout.kind is Noun.VISIT
    assert next(layout.shaped(placed(sheets))).cells[-4:] == (A, None, "石けん", "お試し")


def test_a_sale_has_what_it_costs_and_the_rest_in_its_note() -> None:
    titles = ("購入日", "商品名", "色", "数量", "単価", "金額", "お支払い", "ポイント", "備考")
    sheets = cards(
        titles,
        [(A, "口紅", "ローズ", 2, 3300, 6600, "現金", 66, "贈り物"), (B, "石けん", None, 1, 800, 800)],
        [],
    )
    first, second, nobody = sold(sheets)
    assert first == {
        **{"sold_on": A, "product": "口紅", "quantity": 2, "unit_price": 3300, "amount": 6600},
        **{"payment": "現金", "note": "色: ローズ\nポイント: 66\n贈り物"},
    }
    assert second == {"sold_on": B, "product": "石けん", "quantity": 1, "unit_price": 800, "amount": 800}
    assert nobody == {}


def test_lines_of_one_sale_say_the_rest_in_its_first() -> None:
    titles = ("伝票番号", "購入日", "商品名", "色", "金額", "備考")
    sheets = cards(
        titles,
        [
            ("0012", A, "口紅", "ローズ", 3300, None),
            ("0012", A, "眉墨", "茶", 1800, None),
            (None, None, "石けん", None, 800, None),
            (None, None, None, None, None, "次は10月に入荷"),
            ("0019", B, "香水", None, 5500, None),
        ],
        [("0015", C, "石けん", None, 800, None)],
    )
    assert sold(sheets) == [
        {
            **{"number": "0012", "sold_on": A, "product": "口紅", "amount": 3300},
            "note": "色: ローズ\n眉墨、色: 茶\n石けん、次は10月に入荷",
        },
        {"number": "0012", "sold_on": A, "product": "眉墨", "amount": 1800},
        {"product": "石けん", "amount": 800},
        {"number": "0019", "sold_on": B, "product": "香水", "amount": 5500},
        {"number": "0015", "sold_on": C, "product": "石けん", "amount": 800},
    ]


def test_numbers_that_count_the_lines_of_each_card_are_no_sales_number() -> None:
    titles = ("伝票番号", "購入日", "商品名", "金額")
    sheets = cards(titles, [(1, A, "口紅", 3300), (2, B, "石けん", 800)], [(1, C, "香水", 5500)])
    assert [one.get("number") for one in sold(sheets)] == [None] * 3
    assert [one["note"] for one in sold(sheets)] == ["伝票番号: 1", "伝票番号: 2", "伝票番号: 1"]


def test_tables_are_read_as_what_somebody_says_that_they_are() -> None:
    titles = ("来店日", "メニュー", "金額", "担当")
    sheets = cards(titles, [(A, "石けん", 800, "清水")], [(B, "香水", 5500, None)])
    grids = [grid(rows) for rows in sheets]
    layout = layout_of(sheets)
    assert layout.kind is Noun.VISIT
    sales = tables_as(Noun.SALE, layout.tables, grids)
    assert sales is not None
    read = replace(layout, tables=sales, wanted=Noun.SALE)
    assert [row.cells[-5:] for row in read.shaped(placed(sheets))] == [
        (A, "石けん", 800, "清水", None),
        (B, "香水", 5500, None, None),
    ]
    assert tables_as(Noun.VISIT, sales, grids) == layout.tables


def test_purchases_are_visits_where_somebody_says_so() -> None:
    sheets = cards(("購入日", "商品名", "金額"), [(A, "石けん", 800)], [])
    layout = layout_of(sheets)
    visits = tables_as(Noun.VISIT, layout.tables, [grid(rows) for rows in sheets])
    assert visits is not None
    read = replace(layout, tables=visits, wanted=Noun.VISIT)
    assert next(read.shaped(placed(sheets))).cells[-4:] == (A, None, "石けん", "金額: 800")
    assert tables_as(Noun.SALE, visits, [grid(rows) for rows in sheets]) == layout.tables


def test_what_has_no_price_cannot_be_sales() -> None:
    sheets = cards(("来店日", "メニュー", "担当"), [(A, "カット", "清水")], [])
    assert tables_as(Noun.SALE, layout_of(sheets).tables, [grid(rows) for rows in sheets]) is None
