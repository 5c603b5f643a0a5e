"""Trees in plain sentences of both languages."""

from __future__ import annotations

import pytest

from app.core.criteria import Condition, Group, Match, Op, Value, all_of, any_of
from app.core.criteria_fields import FIELDS, OPS, CriteriaType, Section, own_field
from app.core.criteria_words import by_conditions, describe, op_words
from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType
from app.core.messages import LANGUAGES, sentence

OWN = {
    **FIELDS,
    "custom.3": own_field(CustomField(3, "車検満了日", CustomFieldType("date"))),
    "custom.4": own_field(CustomField(4, "肌質", CustomFieldType("choice"), ("乾燥", "普通"))),
    "custom.5": own_field(CustomField(5, "会報", CustomFieldType("yes_no"))),
}
AWAY = Condition("last_seen", Op.DAYS_AGO, 90)
REGULAR = Condition("tags", Op.ANY_OF, ("常連", "VIP"))


@pytest.mark.parametrize(
    ("criteria", "japanese", "english"),
    [
        (Group(), "すべてのお客様", "all customers"),
        (all_of(Group()), "すべてのお客様", "all customers"),
        (all_of(AWAY), "最終来店から90日以上", "Last visit: 90 days ago or more"),
        (
            all_of(AWAY, REGULAR),
            "最終来店から90日以上、かつタグが「常連」か「VIP」",
            "Last visit: 90 days ago or more and Tags: “常連” or “VIP”",
        ),
        (
            all_of(AWAY, any_of(REGULAR, Condition("status", Op.NONE_OF, ("lead", "former")))),
            "最終来店から90日以上、かつ(タグが「常連」か「VIP」、または状態が見込み客か以前のお客様ではない)",
            "Last visit: 90 days ago or more and"
            " (Tags: “常連” or “VIP” or Status: not Prospect or Former customer)",
        ),
        (
            Group((AWAY, Group((REGULAR,), negated=True)), Match.ANY),
            "最終来店から90日以上、または「タグが「常連」か「VIP」」以外",
            "Last visit: 90 days ago or more or not (Tags: “常連” or “VIP”)",
        ),
        (
            all_of(Condition("tags", Op.ALL_OF, ("A", "B"))),
            "タグに「A」と「B」がすべてある",
            "Tags: all of “A” and “B”",
        ),
        (
            all_of(Condition("staff", Op.ANY_OF, tuple("ABCDEFG"))),
            "担当が「A」か「B」か「C」か「D」か「E」(ほか2)",
            "Staff: “A” or “B” or “C” or “D” or “E” (and 2 more)",
        ),
        (
            all_of(Condition("total", Op.BETWEEN, (10_000, 1_000_000))),
            "累計が10,000円から1,000,000円まで",
            "Total spent is from ¥10,000 to ¥1,000,000",
        ),
        (all_of(Condition("purchases", Op.EQUALS, 1)), "購入回数がちょうど1回", "Purchases is exactly 1"),
        (all_of(Condition("age", Op.AT_LEAST, 65.0)), "年齢が65歳以上", "Age is at least 65 years"),
        (all_of(Condition("birthday", Op.THIS_MONTH)), "誕生日が今月", "birthday this month"),
        (all_of(Condition("birthday", Op.MONTHS, (5, 6))), "誕生日が5月か6月", "birthday in May or June"),
        (
            all_of(Condition("joined_on", Op.SINCE, "2026-04-01")),
            "登録日が2026年4月1日以降",
            "Joined on is Apr 1, 2026 or later",
        ),
        (
            all_of(Condition("custom.3", Op.NEXT_DAYS, 30)),
            "車検満了日がこれから30日以内",
            "車検満了日: within the next 30 days",
        ),
        (
            all_of(Condition("custom.4", Op.ANY_OF, ("乾燥", "脂性"))),
            "肌質が乾燥か脂性",
            "肌質: 乾燥 or 脂性",
        ),
        (all_of(Condition("custom.5", Op.YES)), "会報が可・はい", "会報: yes"),
        (all_of(Condition("open_inquiry", Op.YES)), "未回答の問い合わせがある", "Open inquiry: yes"),
        (all_of(Condition("caution", Op.FILLED)), "注意事項が記入済み", "Caution is filled in"),
        (
            all_of(Condition("full_kana", Op.STARTS, "サ")),
            "フリガナが「サ」で始まる",
            "Name (kana) begins with “サ”",
        ),
        (all_of(Condition("custom.9", Op.FILLED)), "削除された項目", "a field that was removed"),
    ],
)
def test_sentences(criteria: Group, japanese: str, english: str) -> None:
    said = describe(criteria, OWN)
    assert (sentence(said, "ja"), sentence(said, "en")) == (japanese, english)


def test_everything_that_can_be_asked_has_words() -> None:
    usual: dict[Op, Value] = {Op.BETWEEN: ("2026-01-01", "2026-01-02"), Op.MONTHS: (1,), Op.ON: "2026-01-01"}
    for asked in OWN.values():
        for op in asked.ops:
            value = usual.get(op, ("x",) if op in (Op.ANY_OF, Op.ALL_OF, Op.NONE_OF) else "7")
            for language in LANGUAGES:
                assert sentence(op_words(op, asked), language)
                assert sentence(describe(all_of(Condition(asked.name, op, value)), OWN), language)
                assert sentence(asked.title, language)
    assert all(sentence(section.heading, language) for section in Section for language in LANGUAGES)
    assert set(OPS) == set(CriteriaType)


@pytest.mark.parametrize(
    ("name", "label"),
    [("", "最終来店から90日以上"), ("ご無沙汰", "ご無沙汰: 最終来店から90日以上")],
)
def test_a_list_by_conditions_says_them(name: str, label: str) -> None:
    wanted = by_conditions(all_of(AWAY), OWN, name)
    assert wanted.criteria == all_of(AWAY)
    assert wanted.label is not None
    assert sentence(wanted.label, "ja") == label
