from __future__ import annotations

import pytest

from app.services.duplicates import texts
from app.services.duplicates.grouping import groups
from app.services.duplicates.names import names_of


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("神南1-2-3", "神南1-2-3"),
        ("神南1丁目2番3号", "神南1-2-3"),
        ("神南一丁目2番地の3", "神南1-2-3"),
        ("神南１－２－３", "神南1-2-3"),
        ("神南 1丁目 2ー3", "神南1-2-3"),
        ("神南二十三丁目2", "神南23-2"),
        ("神南十十丁目2", "神南10-2"),
        ("神南-1-丁目-2-番地-3-", "神南-1-2-3"),
        ("大字神南12番地", "神南12"),
        ("字神南12の3", "神南12-3"),
        ("霞ヶ関3-2", "霞が関3-2"),
        ("霞ケ関3-2", "霞が関3-2"),
        ("6 Tullaroop Street", "6tullaroopstreet"),
        ("", ""),
    ],
)
def test_one_way_of_writing_a_house_number(typed: str, key: str) -> None:
    assert texts.streets([typed]) == [key]
    assert texts.streets(["銀座1", typed, "築地2"])[1] == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("株式会社山田製作所", "山田製作所"),
        ("㈱山田製作所", "山田製作所"),
        ("山田製作所(有)", "山田製作所"),
        ("医療法人社団 山田会", "山田会"),
        ("株式会社", "株式会社"),
        ("Yamada", "yamada"),
    ],
)
def test_companies_without_their_legal_form(typed: str, key: str) -> None:
    assert texts.companies([typed]) == [key]


@pytest.mark.parametrize(
    ("typed", "key"),
    [("+819012345678", "+819012345678"), ("０３（１２３４）５６７８", "0312345678"), ("内線", "")],
)
def test_telephones(typed: str, key: str) -> None:
    assert list(texts.phones([typed])) == [key]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("ゆうこ", "ゆ-こ", True),
        ("ゆうこ", "ゆこ", True),
        ("たかだ", "たかた", True),
        ("けいこ", "けえこ", False),
        ("けんいち", "けんじ", False),
    ],
)
def test_readings_that_are_misheard(one: str, other: str, alike: bool) -> None:
    first, second = texts.sounds([one, other])
    assert (first == second) is alike


def test_a_mark_inside_a_text_does_no_harm() -> None:
    assert list(texts.plain([f"山{texts.MARK}田", "林"])) == ["山田", "林"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("髙橋", "健", "タカハシ", "ケン"), ("高橋", "健", "たかはし", "けん")),
        (("高橋健一", "", "タカハシケンイチ", ""), ("高橋", "健一", "たかはし", "けんいち")),
        (("高橋 健", "", "タカハシ ケン", ""), ("高橋", "健", "たかはし", "けん")),
        (("ヤマダ", "ハナコ", "", ""), ("", "", "やまだ", "はなこ")),
        (("ﾔﾏﾀﾞ ﾊﾅｺ", "", "", ""), ("", "", "やまだ", "はなこ")),
        (("山田", "さくら", "ヤマダ", ""), ("山田", "", "やまだ", "さくら")),
        (("山田", "", "", ""), ("山田", "", "", "")),
        (("Smith", "John", "", ""), ("smith", "john", "", "")),
    ],
)
def test_names_and_readings(typed: tuple[str, ...], expected: tuple[str, ...]) -> None:
    fields = dict(
        zip(("family_name", "given_name", "family_kana", "given_kana"), ([one] for one in typed), strict=True)
    )
    columns = names_of(fields)
    assert (
        tuple(column.values[column.codes[0]] if column.codes[0] >= 0 else "" for column in columns)
        == expected
    )


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([(1, 2)], [(1, 2)]),
        ([(3, 4), (1, 2), (2, 3)], [(1, 2, 3, 4)]),
        ([(1, 9), (2, 8), (8, 9), (4, 5)], [(1, 2, 8, 9), (4, 5)]),
    ],
)
def test_groups(pairs: list[tuple[int, int]], expected: list[tuple[int, ...]]) -> None:
    assert groups(pairs) == expected
