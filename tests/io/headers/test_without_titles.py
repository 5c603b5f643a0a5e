"""Lists whose titles nobody knows, or that have none: what their columns are by their cells."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.enums import Noun
from app.io.headers.kind_reason import KindReason, KindSign
from app.io.headers.without_titles import find_untitled
from app.io.tables.raw import Row

TODAY = date(2026, 11, 23)
REGISTER: list[Row] = [
    ("C001", "工藤 真由美", "クドウ マユミ", "036-8001", "青森県弘前市代官町1-2", "0172-32-1180", "S33.3.4"),
    (
        "C002",
        "葛西 徹",
        "カサイ トオル",
        "036-8182",
        "弘前市土手町88 メゾン土手201",
        "090-2978-1120",
        "S55.11.20",
    ),
    ("C003", "成田 さつき", "ナリタ サツキ", "030-0801", "青森市新町1-7-1", "017-722-1123", "H7.6.1"),
]
REGISTER_TARGETS = ["number", "full_name", "full_kana", "postal_code", "address", "phones", "birthday"]
IN_PARTS: list[Row] = [
    ("佐々木", "明美", "様", "020-0021", "岩手県", "盛岡市", "中央通1-7-25", "朝日生命ビル2F"),
    ("高橋", "光男", "様", "020-0122", "岩手県", "盛岡市", "みたけ3-8-2", None),
    ("千葉", "まさ子", "様", "023-0801", "岩手県", "奥州市", "水沢横町12", None),
]
IN_PARTS_TARGETS = [
    *("family_name", "given_name", "honorific", "postal_code", "prefecture", "city", "street", "building"),
]
FIRMS: list[Row] = [
    ("株式会社吉備商店", "086-222-1111", "086-222-1112", "info@kibi.example"),
    ("有限会社高梁醤油", "0866-22-2233", "0866-22-2234", "sho@takahashi.example"),
    ("倉敷帆布店", "086-425-3345", None, None),
]
LEDGER: list[Row] = [
    ("2026/4/1", "中野 文夫", "カット", "4,400"),
    ("2026/4/1", "古屋 すみ子", "カラー", "7,700"),
    ("2026/4/8", "中野 文夫", "パーマ", "9,900"),
]
JOINED: list[Row] = [
    ("今 美智子", "017-722-1180", "2019/4/1", 1, "犬が苦手なので玄関で"),
    ("長尾 隆", "090-2231-9987", "2020/10/8", 2, "夕方に電話してほしい"),
    ("三浦 恵", "0172-27-3345", "2024/1/20", 3, None),
]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (REGISTER, REGISTER_TARGETS),
        (IN_PARTS, IN_PARTS_TARGETS),
        (FIRMS, ["company", "phones", None, "emails"]),
        (JOINED, ["full_name", "phones", None, None, "note"]),
        ([("対馬 実", 801123456), ("工藤 恵", 9033411180)], ["full_name", "phones"]),
        ([(name,) for name in ("今 実", "葛西 徹", "工藤 恵", "長尾 隆", "千葉 誠")], ["full_name"]),
    ],
)
def test_columns_of_customers_are_known_by_their_cells(rows: list[Row], expected: list[str | None]) -> None:
    found = find_untitled(rows, TODAY)
    assert found is not None
    assert (found.kind, found.first_row, found.has_titles) == (Noun.CUSTOMER, 0, False)
    assert list(found.targets) == expected
    assert found.titles == tuple("ABCDEFGH"[: len(expected)])


def test_sales_have_a_day_an_amount_and_names() -> None:
    found = find_untitled(LEDGER, TODAY)
    assert found is not None
    assert found.kind is Noun.SALE
    assert found.targets == ("sold_on", "customer.full_name", "product", "amount")
    assert found.why == KindReason(Noun.SALE, KindSign.CELLS, ("A", "D"))


@pytest.mark.parametrize(
    ("last", "other", "because"),
    [((), Noun.VISIT, ("C",)), (((3240,), (8640,), (2160,)), Noun.SALE, ("C", "D")), (None, None, ())],
)
def test_days_in_a_register_may_be_those_of_visits_or_sales(
    last: tuple[tuple[int], ...] | None, other: Noun | None, because: tuple[str, ...]
) -> None:
    people = [
        ("山田 花子", "長野県松本市中央1-2-3"),
        ("林 薫", "長野県松本市大手2-1"),
        ("森 健", "松本市島内8"),
    ]
    days = [("2026/6/20",), ("2026/7/4",), ("2026/7/9",)]
    ends = (
        [()] * 3
        if last is None
        else [day + tuple(more) for day, more in zip(days, last or [()] * 3, strict=True)]
    )
    found = find_untitled([person + end for person, end in zip(people, ends, strict=True)], TODAY)
    assert found is not None
    assert found.why == KindReason(
        Noun.CUSTOMER, KindSign.CELLS, ("A", "B"), other=other, other_titles=because
    )


def test_what_the_user_says_of_the_kind_is_heard() -> None:
    visits = find_untitled(LEDGER, TODAY, Noun.VISIT)
    people = find_untitled(LEDGER, TODAY, Noun.CUSTOMER)
    assert visits is not None
    assert visits.why is None
    assert visits.targets == ("visited_on", "customer.full_name", None, None)
    assert people is not None
    assert people.targets == (None, "full_name", None, None)


def test_the_name_of_the_list_is_no_entry() -> None:
    found = find_untitled([("お客様名簿", None, "令和8年10月現在"), (), *REGISTER], TODAY)
    assert found is not None
    assert found.first_row == 2


def test_words_over_telephones_are_titles_that_nobody_knows() -> None:
    found = find_untitled([("ばんごう", "だれ", "よみ", "まる", "どこ", "でん", "いつ"), *REGISTER], TODAY)
    assert found is not None
    assert (found.first_row, found.has_titles, found.titles[1]) == (1, True, "だれ")
    assert list(found.targets) == REGISTER_TARGETS


@pytest.mark.parametrize(
    "rows",
    [
        [REGISTER[0]],
        [(1, 2, 3), (4, 5, 6)],
        [("桜餅", 180, "春"), ("柏餅", 200, "春"), ("水羊羹", 220, "夏")],
        [("当店からのお知らせです。",), ("来月から営業時間が変わります。",), ("ご了承ください。",)],
        [("朝9時", "会議"), ("夕方5時", "納品"), ("夜8時", "棚卸")],
        [],
    ],
)
def test_what_names_nobody_is_left_alone(rows: list[Row]) -> None:
    assert find_untitled(rows, TODAY) is None
