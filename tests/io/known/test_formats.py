"""Exports of shop systems are known by their titles, whatever their order, and no other list is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.core.messages import has_sentence
from app.io.headers.titles import targets_for
from app.io.known.formats import EXTERNAL_ID, KnownFormat, known_formats, recognise
from app.io.known.rows import Bare, Cancelled, Empty, Fill, Groups, Join, Label, Prefecture, Step, When
from app.io.tables.raw import Row

HEADERS = Path(__file__).parents[2] / "fixtures" / "headers"
PARTLY_SEEN = {"makeshop_orders", "stores_orders"}


def titles_of(header: str) -> list[str]:
    return (HEADERS / f"{header}.csv").read_text(encoding="utf-8").strip().split(",")


def headers() -> list[str]:
    return sorted(path.stem for path in HEADERS.glob("*.csv"))


@pytest.mark.parametrize("header", headers())
def test_every_header_is_recognised_and_explained_whole(header: str) -> None:
    titles = titles_of(header)
    found = recognise(titles)
    assert found is not None
    assert found.format.key == header.partition("-")[0]
    unexplained = set(range(len(titles))) - found.targets.keys() - found.left_out.keys()
    assert not unexplained or found.format.key in PARTLY_SEEN


@pytest.mark.parametrize("header", headers())
def test_the_order_and_a_few_missing_or_added_columns_do_not_matter(header: str) -> None:
    titles = titles_of(header)
    mixed = [*titles, "お店のメモ欄"]
    random.Random(header).shuffle(mixed)
    found = recognise(mixed)
    assert found is not None
    assert found.format.key == header.partition("-")[0]
    assert mixed.index("お店のメモ欄") not in found.targets


@pytest.mark.parametrize("known", known_formats(), ids=lambda known: known.key)
def test_every_format_has_its_words_and_maps_to_fields_there_are(known: KnownFormat) -> None:
    assert has_sentence(f"known_format.{known.key}")
    assert all(has_sentence(f"known_format.left_out.{reason}") for reason in known.left_out)
    own = EXTERNAL_ID if known.kind is Noun.CUSTOMER else CUSTOMER_PREFIX + EXTERNAL_ID
    assert set(known.columns) <= {own, *(target.name for target in targets_for(known.kind))}
    assert known.key in headers()


@pytest.mark.parametrize(
    "titles",
    [
        "会員番号 氏名 フリガナ 電話番号 メールアドレス 住所 備考",
        "姓 名 セイ メイ 郵便番号 都道府県 住所 電話番号 性別 誕生日",
        "売上番号 会員番号 売上日 商品名 数量 単価 金額 担当",
        "ID 顧客名 電話番号 備考 住所 メール",
        "Name Email Phone Address Notes",
        "名前 住所",
        "",
    ],
)
def test_a_list_of_the_shop_is_none_of_them(titles: str) -> None:
    assert recognise(titles.split()) is None


def test_a_title_that_stands_twice_is_told_by_its_place() -> None:
    titles = titles_of("ec_cube_orders")
    first, second = (index for index, title in enumerate(titles) if title == "送料")
    found = recognise(titles)
    assert found is not None
    assert (found.left_out[first], found.left_out[second]) == ("sums", "sums")


@pytest.mark.parametrize(
    ("step", "row", "prepared"),
    [
        (Join((0, 1, 2), "-"), ("03", "1234", "5678"), ("03-1234-5678", None, None)),
        (Join((0, 1), " - "), ("シャツ", None), ("シャツ", None)),
        (Join((0, 1), " - "), (None, None), (None, None)),
        (Join((0, 2), "-"), ("150", "x", 1.0), ("150-1", "x", None)),
        (Fill((0, 1), (2, 3)), (None, "", "a", "b"), ("a", "b", "a", "b")),
        (Fill((0, 1), (2, 3)), ("x", None, "a", "b"), ("x", None, "a", "b")),
        (Fill((0,), (3,)), (None,), (None,)),
        (Label(0, "趣味"), ("釣り",), ("趣味: 釣り",)),
        (Label(0, "趣味"), (" ",), (" ",)),
        (Bare((0, 1)), ("'0123", None), ("0123", None)),
        (Prefecture(0), ("JP-13",), ("東京都",)),
        (Prefecture(0), ("jp-47",), ("沖縄県",)),
        (Prefecture(0), ("CA",), ("CA",)),
        (Prefecture(0), ("JP-48",), ("JP-48",)),
        (Groups(0), ("* myContacts ::: 常連 ::: 友だち",), ("常連\n友だち",)),
        (Groups(0), ("* myContacts",), (None,)),
        (Empty((0,), (1,), When.CONTAINS, ("fax",)), ("03", "Home Fax"), (None, "Home Fax")),
        (Empty((0,), (1,), When.CONTAINS, ("fax",)), ("03", "Home"), ("03", "Home")),
        (Empty((0,), (1,), When.LACKS, ("商品",)), ("送料", "送料"), (None, "送料")),
        (Empty((0,), (1,), When.LACKS, ("商品",)), ("本", None), ("本", None)),
        (Empty((0,), (1, 2), When.DIFFERS), ("住所", "髙橋 健", "高橋健"), ("住所", "髙橋 健", "高橋健")),
        (Empty((0,), (1, 2), When.DIFFERS), ("住所", "髙橋 健", "林 薫"), (None, "髙橋 健", "林 薫")),
        (Empty((0,), (0, 1), When.SAME), ("青山", "青山"), (None, "青山")),
    ],
)
def test_what_a_step_does_to_a_row(step: Step, row: Row, prepared: Row) -> None:
    cells = list(row)
    step.apply(cells)
    assert tuple(cells) == prepared


@given(
    header=st.sampled_from(headers()),
    rows=st.lists(
        st.lists(
            st.none()
            | st.text(max_size=8)
            | st.floats()
            | st.integers()
            | st.datetimes()
            | st.sampled_from([" ::: ", "* x", "'01", "JP-99", "キャンセル", "0/0/00"]),
            max_size=80,
        ).map(tuple),
        max_size=4,
    ),
)
def test_rows_of_any_length_and_content_are_prepared(header: str, rows: list[Row]) -> None:
    found = recognise(titles_of(header))
    assert found is not None
    prepared = found.preparation.apply(rows)
    assert len(prepared) == len(rows)
    assert all(isinstance(found.preparation.cancelled_state(row), str) for row in prepared)


@given(st.lists(st.text(max_size=12) | st.sampled_from(titles_of("base_orders")), max_size=60))
def test_any_titles_are_a_known_format_or_none(titles: list[str]) -> None:
    found = recognise(titles)
    assert found is None or set(found.targets) | set(found.left_out) <= set(range(len(titles)))


@pytest.mark.parametrize(
    ("rule", "row", "state"),
    [
        (Cancelled(0, ("キャンセル",)), ("ｷｬﾝｾﾙ済み",), "ｷｬﾝｾﾙ済み"),
        (Cancelled(0, ("キャンセル",)), ("発送済み",), ""),
        (Cancelled(0, ("*",)), ("2026-03-01",), "2026-03-01"),
        (Cancelled(0, ("*",)), (None,), ""),
        (Cancelled(3, ("*",)), (None,), ""),
        (Cancelled(0, ("refunded",), exactly=True), ("partially_refunded",), ""),
        (Cancelled(0, ("refunded",), exactly=True), ("Refunded",), "Refunded"),
    ],
)
def test_a_cancelled_order_is_told_by_its_state(rule: Cancelled, row: Row, state: str) -> None:
    assert rule.state_of(row) == state
