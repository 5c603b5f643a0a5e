"""Lists of orders without any amount beside registers and books of visits that name goods too."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header
from app.io.tables.raw import Cell, Row

BUYERS = (
    ("北川 正人", "080-6930-4281", "徳島県徳島市籠屋町3-6-3"),
    ("早瀬 浩二", "088-610-3792", "徳島県徳島市富田町3-24-14"),
    ("加藤 千尋", "080-9882-4636", "千葉県船橋市前原西1-13-2"),
    ("北川 正人", "080-6930-4281", "徳島県徳島市籠屋町3-6-3"),
    ("早瀬 浩二", "088-610-3792", "徳島県徳島市富田町3-24-14"),
    ("山口 節子", "090-7420-3381", "徳島県徳島市新町橋2-1-8"),
    ("加藤 千尋", "080-9882-4636", "千葉県船橋市前原西1-13-2"),
    ("北川 正人", "080-6930-4281", "徳島県徳島市籠屋町3-6-3"),
)
ONCE_EACH = tuple((f"{name[:2]} {at}子", phone, address) for at, (name, phone, address) in enumerate(BUYERS))
GOODS = ("干し柿 500g", "特上煎茶 100g", "羊羹 3本入", "抹茶ロール") * 2
BUYER = "お名前,電話番号,住所"
OF_BUYER = ["customer.full_name", "customer.phones", "customer.address"]


def targets(titles: str, *rows: Row) -> tuple[Noun | None, list[str | None]]:
    guess = guess_header([tuple(titles.split(",")), *rows])
    return guess.kind, [column.target for column in guess.columns]


def ordered(buyers: tuple[tuple[str, ...], ...], *columns: Cell | tuple[str, ...]) -> list[Row]:
    """A row for each buyer; a column is the same word in each row, or has one for each."""
    listed = [column if isinstance(column, tuple) else (column,) * len(buyers) for column in columns]
    days = [f"2026/06/{at + 10} 13:1{at}" for at in range(len(buyers))]
    return [
        (day, *buyer, *(column[at] for column in listed))
        for at, (day, buyer) in enumerate(zip(days, buyers, strict=True))
    ]


@pytest.mark.parametrize(
    ("titles", "columns", "expected"),
    [
        (f"受注日時,{BUYER},コース", (GOODS,), ["sold_on", *OF_BUYER, "product"]),
        (f"受注日時,{BUYER},商品コード,個数", ("P005", 2), ["sold_on", *OF_BUYER, "product", "quantity"]),
        (
            f"タイムスタンプ,{BUYER},ご注文の品,個数",
            (GOODS, 2),
            ["sold_on", *OF_BUYER, "product", "quantity"],
        ),
        (f"発送日,{BUYER},商品名,数量", (GOODS, 3), ["sold_on", *OF_BUYER, "product", "quantity"]),
    ],
)
def test_orders_are_sales_however_much_they_say_of_the_buyer(
    titles: str, columns: tuple[Cell | tuple[str, ...], ...], expected: list[str | None]
) -> None:
    for buyers in (BUYERS, ONCE_EACH):
        assert targets(titles, *ordered(buyers, *columns)) == (Noun.SALE, expected)


def test_goods_on_a_day_are_orders_where_people_come_again() -> None:
    titles = f"受付日時,{BUYER},商品名"
    assert targets(titles, *ordered(BUYERS, GOODS)) == (Noun.SALE, ["sold_on", *OF_BUYER, "product"])
    kind, found = targets(titles, *ordered(ONCE_EACH, GOODS))
    assert (kind, found[0]) == (Noun.CUSTOMER, None)


def test_what_is_taken_along_from_a_visit_makes_no_sale_of_it() -> None:
    kind, found = targets(f"来店日,{BUYER},メニュー,商品名", *ordered(BUYERS, "カット", GOODS))
    assert (kind, found[0], found[4]) == (Noun.VISIT, "visited_on", "menu")
    kind, found = targets(f"来店日,{BUYER},商品名", *ordered(BUYERS, GOODS))
    assert (kind, found[0]) == (Noun.VISIT, "visited_on")


def test_goods_for_receivers_alone_are_sold_to_nobody() -> None:
    titles = "発送日,お届け先名,お届け先電話番号,お届け先住所,品名,数量"
    kind, found = targets(titles, *ordered(ONCE_EACH, GOODS, 1))
    assert (kind, found[1]) == (Noun.CUSTOMER, "full_name")
