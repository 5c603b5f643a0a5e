"""Words and filters of what was typed into the search box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.criteria import Condition, Op
from app.core.criteria_checks import check
from app.core.criteria_fields import FIELDS, own_field
from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType
from app.core.search_filters import NAMES
from app.core.search_words import MOST_FILTERS, SearchWords, search_words, without

OWN = (
    own_field(CustomField(3, "肌質", CustomFieldType("choice"), ("乾燥", "普通", "敏感"))),
    own_field(CustomField(4, "車検日", CustomFieldType("date"))),
)


def said(text: str) -> tuple[str, list[tuple[str, Op, object] | None]]:
    words = search_words(text, OWN)
    conditions = [typed.condition for typed in words.filters]
    return words.text, [None if one is None else (one.field, one.op, one.value) for one in conditions]


@pytest.mark.parametrize(
    ("text", "left", "filters"),
    [
        ("", "", []),
        ("山田　花子", "山田　花子", []),
        ("山田 タグ:常連", "山田", [("tags", Op.CONTAINS, "常連")]),
        ("タグ：常連　山田", "山田", [("tags", Op.CONTAINS, "常連")]),
        ("ﾀｸﾞ:常連", "", [("tags", Op.CONTAINS, "常連")]),
        (
            "渋谷 TAG:常連 staff:佐藤 山田",
            "渋谷 山田",
            [("tags", Op.CONTAINS, "常連"), ("staff", Op.CONTAINS, "佐藤")],
        ),
        ('タグ:"お 得意" 山', "山", [("tags", Op.CONTAINS, "お 得意")]),
        ("タグ:「お 得意」 山", "山", [("tags", Op.CONTAINS, "お 得意")]),
        ('タグ:"お 得', "", [("tags", Op.CONTAINS, "お 得")]),
        ("メモ:10:30", "", [("note", Op.CONTAINS, "10:30")]),
        ("注意:あり", "", [("caution", Op.FILLED, None)]),
        ("メール:なし", "", [("emails", Op.EMPTY, None)]),
        ('メモ:"なし"', "", [("note", Op.CONTAINS, "なし")]),
        ("tel:090-12", "", [("phones", Op.CONTAINS, "090-12")]),
        ("city:渋谷", "", [("city", Op.CONTAINS, "渋谷")]),
        ("mail:@docomo", "", [("emails", Op.CONTAINS, "@docomo")]),
    ],
)
def test_filters_beside_words(text: str, left: str, filters: list[object]) -> None:
    assert said(text) == (left, filters)


@pytest.mark.parametrize(
    ("text", "field", "op", "value"),
    [
        ("来店:90日以上", "last_seen", Op.DAYS_AGO, 90),
        ("来店:90日以上前", "last_seen", Op.DAYS_AGO, 90),
        ("来店:90日前", "last_seen", Op.DAYS_AGO, 90),
        ("last:>90", "last_seen", Op.DAYS_AGO, 90),
        ("last:>=90days", "last_seen", Op.DAYS_AGO, 90),
        ("last:90", "last_seen", Op.DAYS_AGO, 90),
        ("来店:30日以内", "last_seen", Op.LAST_DAYS, 30),
        ("last:<30", "last_seen", Op.LAST_DAYS, 30),
        ("来店:なし", "last_seen", Op.EMPTY, None),
        ("来店:今月", "last_seen", Op.THIS_MONTH, None),
        ("来店:2026年5月", "last_seen", Op.BETWEEN, ("2026-05-01", "2026-05-31")),
        ("来店:2024-2", "last_seen", Op.BETWEEN, ("2024-02-01", "2024-02-29")),
        ("来店:2026-05-01", "last_seen", Op.ON, "2026-05-01"),
        ("来店:20260501", "last_seen", Op.ON, "2026-05-01"),
        ("来店:令和8年5月1日以降", "last_seen", Op.SINCE, "2026-05-01"),
        ("来店:2026/5/1まで", "last_seen", Op.UNTIL, "2026-05-01"),
        ("来店:<=2026/5/1", "last_seen", Op.UNTIL, "2026-05-01"),
        ("誕生日:5月", "birthday", Op.MONTHS, (5,)),
        ("誕生月:5", "birthday", Op.MONTHS, (5,)),
        ("誕生月:１２月", "birthday", Op.MONTHS, (12,)),
        ("birthday:今月", "birthday", Op.THIS_MONTH, None),
        ("誕生日:来月", "birthday", Op.NEXT_MONTH, None),
        ("誕生日:14日以内", "birthday", Op.NEXT_DAYS, 14),
        ("年齢:60歳以上", "age", Op.AT_LEAST, 60),
        ("年齢:20-29", "age", Op.BETWEEN, (20, 29)),
        ("累計:10万円以上", "total", Op.AT_LEAST, 100_000),
        ("total:>=100,000", "total", Op.AT_LEAST, 100_000),
        ("累計:1〜3万", "total", Op.BETWEEN, (10_000, 30_000)),
        ("累計:￥5,000以下", "total", Op.AT_MOST, 5_000),
        ("来店回数:３回", "visits", Op.EQUALS, 3),
        ("状態:見込み", "status", Op.ANY_OF, ("lead",)),
        ("status:customer", "status", Op.ANY_OF, ("customer",)),
        ("性別:女", "gender", Op.ANY_OF, ("female",)),
        ("dm:不可", "dm_consent", Op.NO, None),
        ("問い合わせ:あり", "open_inquiry", Op.YES, None),
        ("問い合わせ:未対応", "open_inquiry", Op.YES, None),
        ("対応状況:未対応", "open_inquiry", Op.YES, None),
        ("inquiry:open", "open_inquiry", Op.YES, None),
        ("肌質:敏感", "custom.3", Op.ANY_OF, ("敏感",)),
        ("車検日:<30", "custom.4", Op.LAST_DAYS, 30),
    ],
)
def test_values(text: str, field: str, op: Op, value: object) -> None:
    assert said(text) == ("", [(field, op, value)])


@pytest.mark.parametrize(
    "text",
    [
        "https://example.jp 10:30 名:前",
        "知らない:常連",
        "tel:abc",
        "誕生日:abc",
        "誕生日:13月",
        "状態:xyz",
        "来店:999999日以上",
        "来店:2026-02-30",
        "dm:たぶん",
        "累計:たくさん",
        "来店:0000-00",
    ],
)
def test_what_is_no_filter_is_text(text: str) -> None:
    assert search_words(text, OWN) == SearchWords(text)


@pytest.mark.parametrize("text", ["タグ:", "tag：", "来店:>", "来店:>=", 'メモ:""', "タグ:「", "タグ:・"])
def test_a_filter_still_being_typed_says_nothing(text: str) -> None:
    assert said(f"山田 {text}") == ("山田", [None])
    assert search_words(text).criteria.is_empty


def test_parts_can_be_taken_out_and_marked() -> None:
    text = '山田  タグ:"お 得意" 渋谷 来店:>90 tel:1234'
    words = search_words(text)
    assert [text[typed.start : typed.end] for typed in words.filters] == [
        'タグ:"お 得意"',
        "来店:>90",
        "tel:1234",
    ]
    assert [without(text, typed) for typed in words.filters] == [
        "山田 渋谷 来店:>90 tel:1234",
        '山田  タグ:"お 得意" 渋谷 tel:1234',
        '山田  タグ:"お 得意" 渋谷 来店:>90',
    ]
    assert words.marked == "山田 渋谷 お 得意 1234"
    assert without("タグ:常連", search_words("タグ:常連").filters[0]) == ""


def test_names_are_those_of_fields() -> None:
    assert set(NAMES.values()) <= FIELDS.keys()


def test_very_many_filters_are_cut() -> None:
    words = search_words("タグ:あ " * 30_000)
    assert len(words.filters) == MOST_FILTERS


@given(
    st.lists(st.sampled_from([*NAMES, ":", "：", '"', "「", ">", "90日", "万", " ", "あり", "5月", "\x00"]))
)
def test_whatever_is_typed_makes_sense(pieces: list[str]) -> None:
    words = search_words("".join(pieces))
    check(words.criteria, FIELDS)
    assert all(isinstance(typed.condition, Condition | None) for typed in words.filters)
