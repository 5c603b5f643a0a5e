"""Conditions in SQL find whom the same conditions find in plain Python, and nothing in them is SQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.criteria import Condition, Group, Match, Op, all_of, any_of
from app.core.criteria_fields import CriteriaType, Shape, shape
from app.core.filters import CustomerFilter, Sort
from app.core.text.folding import digits, fold
from app.queries.customer_search import Count, count, first_ids
from tests.queries.plain_criteria import holds
from tests.queries.shop import TODAY

if TYPE_CHECKING:
    from app.core.criteria import Item
    from app.core.criteria_fields import CriteriaField, CriteriaFields
    from tests.queries.shop import Shop


def meant(shop: Shop, criteria: Group, as_of: date = TODAY) -> set[int]:
    """Whom the criteria mean in plain Python."""
    return {row_id for row_id, one in shop.known.items() if holds(criteria, one, shop.fields, as_of)}


@pytest.mark.parametrize(
    ("field", "op", "value", "expected"),
    [
        ("full_name", Op.CONTAINS, "やまだ", "高島"),
        ("full_name", Op.CONTAINS, "高橋", "髙橋"),
        ("full_name", Op.CONTAINS, "田花", "山田"),
        ("family_name", Op.STARTS, "山", "山田"),
        ("family_name", Op.ENDS, "ダ", "高島"),
        ("family_name", Op.EQUALS, "ヤマダ", "高島"),
        ("family_name", Op.EQUALS, "山", ""),
        ("family_name", Op.LACKS, "山", "髙橋 高島 100% 無 ケ"),
        ("family_name", Op.CONTAINS, "%_", "100%"),
        ("company", Op.CONTAINS, "高島", "高島"),
        ("maiden_name", Op.FILLED, None, "山田"),
        ("emails", Op.CONTAINS, "ＥＸＡＭＰＬＥ", "山田 高島"),
        ("emails", Op.EQUALS, "h@mail.example.com", "山田"),
        ("emails", Op.STARTS, "mail", ""),
        ("emails", Op.EMPTY, None, "髙橋 100% 無 ケ"),
        ("phones", Op.CONTAINS, "1234-5678", "山田 髙橋"),
        ("phones", Op.CONTAINS, "+81 90", "山田"),
        ("phones", Op.ENDS, "5678", "山田 髙橋"),
        ("phones", Op.STARTS, "03", "髙橋"),
        ("phones", Op.EQUALS, "090-1234-5678", "山田"),
        ("phones", Op.CONTAINS, "567812", ""),
        ("phones", Op.FILLED, None, "山田 髙橋"),
        ("postal_code", Op.STARTS, "150-0", "山田"),
        ("postal_code", Op.EQUALS, "104-0061", "髙橋"),
        ("address", Op.CONTAINS, "渋谷区神宮前１丁目", ""),
        ("address", Op.CONTAINS, "渋谷区神宮前１－２", "山田"),
        ("city", Op.EQUALS, "渋谷区", "山田"),
        ("kind", Op.ANY_OF, ("company",), "高島"),
        ("gender", Op.NONE_OF, ("female",), "髙橋 高島 100% 無 ケ"),
        ("gender", Op.EMPTY, None, "高島 100% 無 ケ"),
        ("status", Op.ANY_OF, ("lead", "former"), "髙橋 無"),
        ("staff", Op.ANY_OF, ("中村",), "山田 ケ"),
        ("staff", Op.NONE_OF, ("中村",), "髙橋 高島 100% 無"),
        ("staff", Op.CONTAINS, "佐々", "高島"),
        ("staff", Op.EMPTY, None, "髙橋 100% 無"),
        ("tags", Op.ANY_OF, ("常連",), "山田 高島"),
        ("tags", Op.ALL_OF, ("常連", "VIP"), "山田"),
        ("tags", Op.NONE_OF, ("常連",), "髙橋 100% 無 ケ"),
        ("tags", Op.CONTAINS, "ｖｉ", "山田"),
        ("tags", Op.EMPTY, None, "100% 無 ケ"),
        ("tags", Op.ANY_OF, ("廃止",), ""),
        ("total", Op.AT_LEAST, 23_000, "山田 高島"),
        ("total", Op.AT_MOST, 0, "髙橋 100% 無 ケ"),
        ("total", Op.EQUALS, 600_000, "高島"),
        ("purchases", Op.EQUALS, 2, "山田 高島"),
        ("visits", Op.BETWEEN, (1, 1), "ケ"),
        ("last_seen", Op.DAYS_AGO, 90, "山田"),
        ("last_seen", Op.DAYS_AGO, 91, ""),
        ("last_seen", Op.LAST_DAYS, 0, "高島"),
        ("last_seen", Op.NEXT_DAYS, 90, "高島 ケ"),
        ("last_seen", Op.EMPTY, None, "髙橋 100% 無"),
        ("last_visit", Op.ON, "2026-08-24", "山田"),
        ("last_purchase", Op.SINCE, "2026-11-22", "高島"),
        ("first_purchase", Op.UNTIL, "2025-12-31", "高島"),
        ("last_contact", Op.LAST_DAYS, 30, "髙橋 高島"),
        ("last_contact", Op.ON, "2026-09-01", "山田"),
        ("last_contact", Op.EMPTY, None, "100% 無 ケ"),
        ("open_inquiry", Op.YES, None, "髙橋"),
        ("open_inquiry", Op.NO, None, "山田 高島 100% 無 ケ"),
        ("in_household", Op.YES, None, "無"),
        ("has_photo", Op.NO, None, "髙橋 高島 100% 無 ケ"),
        ("mail_consent", Op.YES, None, "山田"),
        ("mail_consent", Op.NO, None, "無"),
        ("mail_consent", Op.EMPTY, None, "髙橋 高島 100% ケ"),
        ("birthday", Op.MONTHS, (2, 5), "山田 髙橋 高島"),
        ("birthday", Op.THIS_MONTH, None, "ケ"),
        ("birthday", Op.NEXT_DAYS, 40, "100% ケ"),
        ("birthday", Op.FILLED, None, "山田 髙橋 高島 100% ケ"),
        ("age", Op.AT_LEAST, 36, "山田 ケ"),
        ("age", Op.BETWEEN, (20, 69.5), "山田 高島"),
        ("age", Op.EQUALS, 70, "ケ"),
        ("age", Op.EMPTY, None, "髙橋 無"),
        ("joined_on", Op.BETWEEN, ("2020-01-01", "2024-04-01"), "山田 無"),
        ("updated_at", Op.ON, "2026-11-22", "ケ"),
        ("created_at", Op.UNTIL, "2026-01-01", "山田 髙橋 高島 100% 無 ケ"),
        ("custom.1", Op.STARTS, "ab-", "山田 髙橋"),
        ("custom.2", Op.AT_LEAST, 0.5, "山田 高島"),
        ("custom.2", Op.EMPTY, None, "100% 無 ケ"),
        ("custom.3", Op.NEXT_DAYS, 30, "山田"),
        ("custom.3", Op.EMPTY, None, "髙橋 高島 100% 無 ケ"),
        ("custom.4", Op.ANY_OF, ("乾燥", "普通"), "髙橋"),
        ("custom.5", Op.ALL_OF, ("カット", "カラー"), "山田"),
        ("custom.5", Op.ANY_OF, ("カラー", "パーマ"), "山田 高島"),
        ("custom.5", Op.EMPTY, None, "髙橋 100% 無 ケ"),
        ("custom.6", Op.NO, None, "髙橋"),
        ("custom.7", Op.CONTAINS, "1111", "髙橋"),
    ],
)
def test_conditions(shop: Shop, field: str, op: Op, value: Any, expected: str) -> None:
    criteria = all_of(Condition(field, op, value))
    found = shop.found(criteria)
    assert set(found) == shop.named(expected)
    assert meant(shop, criteria) == set(found)
    wanted = CustomerFilter(criteria=criteria, as_of=TODAY)
    assert count(shop.connection, wanted) == Count(len(found))
    for limit in (1, len(found), len(found) + 1):
        assert first_ids(shop.connection, wanted, Sort(), limit) == found[:limit]


TAGGED, LEAD = Condition("tags", Op.ANY_OF, ("常連",)), Condition("status", Op.ANY_OF, ("lead",))
COMPANY = Condition("kind", Op.ANY_OF, ("company",))


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Group(), "山田 髙橋 高島 100% 無 ケ"),
        (all_of(TAGGED, COMPANY), "高島"),
        (any_of(TAGGED, LEAD), "山田 髙橋 高島"),
        (Group((TAGGED, LEAD), Match.ANY, negated=True), "100% 無 ケ"),
        (all_of(TAGGED, Group((COMPANY,), negated=True)), "山田"),
        (any_of(all_of(TAGGED, COMPANY), LEAD), "髙橋 高島"),
        (all_of(any_of(), TAGGED, Group((any_of(),), negated=True)), "山田 高島"),
        (Group((Condition("age", Op.AT_LEAST, 30),), negated=True), "髙橋 高島 100% 無"),
    ],
)
def test_groups(shop: Shop, criteria: Group, expected: str) -> None:
    assert set(shop.found(criteria)) == shop.named(expected)


TEXTS = st.one_of(
    st.sampled_from(
        [
            *(
                "山田",
                "ヤマダ",
                "や",
                "髙",
                "高橋",
                "1",
                "12",
                "123",
                "1234",
                "5678",
                "1234-5678",
                "0",
                "-",
                "@",
            ),
            *(
                "例",
                "ex",
                "渋谷区",
                "区神",
                "ケ",
                "ヶ丘",
                "が",
                "ab-",
                "常",
                "VIP",
                "%",
                "_",
                "'",
                '"',
                "\\",
                "50%引き",
            ),
            *(
                "'; DROP TABLE customer; --",
                "コーポ桜 201",
                "内線12",
                "+8190",
                "株式会社",
                "アレルギー",
                "桜",
            ),
        ]
    ),
    st.text(min_size=1, max_size=6),
)
DAYS = st.one_of(
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.sampled_from([TODAY, date(2026, 8, 24), date.min, date.max, date(2004, 2, 29)]),
).map(date.isoformat)
NUMBERS = st.one_of(
    st.integers(-3, 90), st.sampled_from([0, 1, 12.5, 23_000, 600_000, -(2**62), 2**62, 1e18])
)
CHOICES = st.lists(
    st.sampled_from(
        [
            "常連",
            "VIP",
            "法人",
            "知らない",
            "中村",
            "lead",
            "former",
            "company",
            "female",
            "乾燥",
            "カット",
            "1",
            "2",
            "3",
        ]
    ),
    min_size=1,
    max_size=3,
).map(tuple)
VALUES: dict[Shape, st.SearchStrategy[Any]] = {
    Shape.NOTHING: st.none(),
    Shape.TEXT: TEXTS,
    Shape.NUMBER: NUMBERS,
    Shape.TWO_NUMBERS: st.tuples(NUMBERS, NUMBERS).map(sorted).map(tuple),
    Shape.DAY: DAYS,
    Shape.TWO_DAYS: st.tuples(DAYS, DAYS).map(sorted).map(tuple),
    Shape.DAY_COUNT: st.one_of(st.integers(0, 400), st.just(36_500)),
    Shape.MONTHS: st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple),
    Shape.CHOICES: CHOICES,
}
AS_OF = st.one_of(st.just(TODAY), st.dates(date(2024, 1, 1), date(2029, 12, 31)), st.just(date(2027, 3, 1)))


def usable(value: Any, asked: CriteriaField) -> bool:
    """Texts of which something is left to compare with."""
    return not isinstance(value, str) or bool(
        digits(value) if asked.type is CriteriaType.DIGITS else fold(value)
    )


@st.composite
def asked_conditions(draw: st.DrawFn, fields: CriteriaFields) -> Condition:
    asked = fields[draw(st.sampled_from(list(fields)))]
    op = draw(st.sampled_from(asked.ops))
    values = VALUES[shape(asked.type, op)].filter(lambda value: usable(value, asked))
    return Condition(asked.name, op, draw(values))


def trees(fields: CriteriaFields) -> st.SearchStrategy[Group]:
    def groups(items: st.SearchStrategy[Item]) -> st.SearchStrategy[Group]:
        return st.builds(Group, st.lists(items, max_size=3).map(tuple), st.sampled_from(Match), st.booleans())

    leaves: st.SearchStrategy[Item] = asked_conditions(fields)
    return groups(st.recursive(leaves, groups, max_leaves=6))


@given(data=st.data())
@settings(max_examples=150)
def test_sql_and_plain_python_agree(shop: Shop, data: st.DataObject) -> None:
    criteria = data.draw(trees(shop.fields))
    as_of = data.draw(AS_OF)
    assert set(shop.found(criteria, as_of)) == meant(shop, criteria, as_of)
