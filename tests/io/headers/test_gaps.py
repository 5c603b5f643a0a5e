"""What a list lacks by its titles, read by the cells below unknown ones, and marked as such."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header

PEOPLE = ("山田 花子", "林 薫", "北原 愛", "小口 隆")
FIRMS = ("株式会社みなと", "喫茶ポエム", "居酒屋 大吉", "有限会社佐藤")
KANA = ("ヤマダ ハナコ", "ハヤシ カオル", "キタハラ アイ", "オグチ タカシ")
PLACES = ("松本市中央1-1-1", "高松市番町1-8-15", "東京都港区芝2-2-9", "天童市本町1-1-1")
CODES = ("1-003", "1-011", "2-002", "2-009")
PHONES = ("090-1111-2220", "090-1111-2221", "090-1111-2222", "090-1111-2223")
DAYS = ("2026/6/20", "2026/6/21", "2026/6/25", "2026/7/1")
GOODS = ("水羊羹 12個", "詰合せA", "詰合せB", "水羊羹 6個")
PRICES = (3240, 8640, 27000, 1680)
TIMES = ("午前", "午後", "午前", "夕方")


@pytest.mark.parametrize(
    ("titles", "columns", "expected", "marked"),
    [
        ("お名前,屋台骨,電話", (PEOPLE, FIRMS, PHONES), ["full_name", "company", "phones"], [1]),
        ("お名前,おところ番地,電話", (PEOPLE, PLACES, PHONES), ["full_name", "address", "phones"], [1]),
        ("お名前,口上,電話", (PEOPLE, KANA, PHONES), ["full_name", "full_kana", "phones"], [1]),
        ("お名前,鳴らす先,備考", (PEOPLE, PHONES, TIMES), ["full_name", "phones", "note"], [1]),
        ("引込番号,お名前,電話", (CODES, PEOPLE, PHONES), ["number", "full_name", "phones"], [0]),
        ("お名前,引込番号,電話", (PEOPLE, CODES, PHONES), ["full_name", None, "phones"], []),
        ("車体番号,お名前,電話", (CODES, PEOPLE, PHONES), [None, "full_name", "phones"], []),
        ("引込番号,お名前,電話", (TIMES, PEOPLE, PHONES), [None, "full_name", "phones"], []),
        ("お名前,配達先,電話", (PEOPLE, PLACES, PHONES), ["full_name", "address", "phones"], [1]),
        ("お名前,配達先,電話", (PEOPLE, FIRMS, PHONES), ["full_name", None, "phones"], []),
        ("お名前,区域,電話", (PEOPLE, TIMES, PHONES), ["full_name", None, "phones"], []),
        ("お名前,会社名,控え先", (PEOPLE, FIRMS, FIRMS), ["full_name", "company", None], []),
    ],
)
def test_a_register_is_completed_by_its_cells(
    titles: str, columns: tuple[tuple[str, ...], ...], expected: list[str | None], marked: list[int]
) -> None:
    guess = guess_header([tuple(titles.split(",")), *zip(*columns, strict=True)])
    assert guess.kind is Noun.CUSTOMER
    assert [column.target for column in guess.columns] == expected
    assert [column.index for column in guess.columns if column.by_cells] == marked


@pytest.mark.parametrize(
    ("titles", "columns", "expected", "marked"),
    [
        (
            "売上日,お名前,出した物,金額",
            (DAYS, PEOPLE, GOODS, PRICES),
            ["sold_on", "customer.full_name", "product", "amount"],
            [2],
        ),
        (
            "売上日,お名前,商品名,いくら",
            (DAYS, PEOPLE, GOODS, PRICES),
            ["sold_on", "customer.full_name", "product", "amount"],
            [3],
        ),
        (
            "受け,お名前,商品名,金額",
            (DAYS, PEOPLE, GOODS, PRICES),
            ["sold_on", "customer.full_name", "product", "amount"],
            [0],
        ),
        (
            "売上日,お名前,出した物,区域,金額",  # either may be the goods
            (DAYS, PEOPLE, GOODS, TIMES, PRICES),
            ["sold_on", "customer.full_name", None, None, "amount"],
            [],
        ),
    ],
)
def test_a_ledger_is_completed_by_its_cells(
    titles: str, columns: tuple[tuple[object, ...], ...], expected: list[str | None], marked: list[int]
) -> None:
    guess = guess_header([tuple(titles.split(",")), *zip(*columns, strict=True)])
    assert guess.kind is Noun.SALE
    assert [column.target for column in guess.columns] == expected
    assert [column.index for column in guess.columns if column.by_cells] == marked


COUNTS = (2, 1, 3, 1)
EACH = (1620, 8640, 9000, 1680)


@pytest.mark.parametrize(
    ("titles", "columns", "expected"),
    [
        ("売上日,商品名,いくつ,単価,金額", (DAYS, GOODS, COUNTS, EACH, PRICES), "quantity"),
        ("売上日,商品名,数量,ひとつ,金額", (DAYS, GOODS, COUNTS, EACH, PRICES), "unit_price"),
        ("売上日,商品名,数量,単価,しめて", (DAYS, GOODS, COUNTS, EACH, PRICES), "amount"),
        ("売上日,商品名,数量,単価,しめて", (DAYS, GOODS, COUNTS, EACH, (9, 9, 9, 9)), None),
        ("売上日,お名前,区域,出した物,数量,金額", (DAYS, PEOPLE, TIMES, GOODS, COUNTS, PRICES), "product"),
        ("承り,お名前,出した物,数量,単価", (DAYS, PEOPLE, GOODS, COUNTS, EACH), "product"),
    ],
)
def test_what_a_sale_came_to_tells_what_its_other_numbers_are(
    titles: str, columns: tuple[tuple[object, ...], ...], expected: str | None
) -> None:
    guess = guess_header([tuple(titles.split(",")), *zip(*columns, strict=True)])
    assert guess.kind is Noun.SALE
    assert guess.mapping[0] == "sold_on"
    marked = {column.target for column in guess.columns if column.by_cells} - {"sold_on"}
    assert marked == ({expected} if expected else set())


def test_a_register_that_speaks_of_goods_and_amounts_says_so() -> None:
    rows = [("山田 花子", PHONES[0], "水羊羹", 3240, None), ("林 薫", PHONES[1], "詰合せ", 8640, None)]
    guess = guess_header([("お名前", "電話", "商品名", "金額", "誕生日"), *rows])
    assert guess.why is not None
    assert (guess.kind, guess.why.other) == (Noun.CUSTOMER, Noun.SALE)
    assert guess.why.other_titles == ("商品名", "金額")
    alone = guess_header([("お名前", "電話", "金額"), *((*row[:2], row[3]) for row in rows)]).why
    assert alone is not None
    assert alone.other is None


def test_two_rows_say_too_little() -> None:
    guess = guess_header([("お名前", "屋台骨"), *zip(PEOPLE[:2], FIRMS[:2], strict=True)])
    assert [column.target for column in guess.columns] == ["full_name", None]
