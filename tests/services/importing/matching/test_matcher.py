"""Who is the same person, who may be, and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.services.importing.cleaning.person import PersonMaker
from app.services.importing.matching.matcher import (
    NUMBER_TAKEN,
    OTHER_BIRTHDAY,
    OTHER_NUMBER,
    SAME_CONTACT,
    SAME_NAME,
    Matcher,
    bare_number,
)
from app.services.importing.resolving.combining import changes_for, combined

if TYPE_CHECKING:
    from app.services.importing.cleaning.person import Person

FIELDS = (
    *("number", "family_name", "given_name", "family_kana", "given_kana", "company"),
    *("birthday", "phones", "emails", "postal_code", "city", "street", "tags", "note", "mail_consent"),
    "company_kana",
)
PLACE = {name: position for position, name in enumerate(FIELDS)}
MAKER = PersonMaker(PLACE)
BLANK: dict[str, Any] = {"phones": (), "emails": (), "tags": (), "birthday": None, "mail_consent": None}
SAME = "same"


def person(row: int = 0, **values: Any) -> Person:
    """A customer of the store, or the row of a file."""
    if "phone" in values:
        phone = values.pop("phone")
        values["phones"] = ((phone, f"+81{phone[1:]}"),)
    return MAKER.make(
        tuple(values.get(name, BLANK.get(name, "")) for name in FIELDS), row, None if row else 1
    )


HANAKO: dict[str, Any] = {"family_name": "山田", "given_name": "花子"}
MARRIED: dict[str, Any] = {"family_name": "佐々木", "given_name": "花子"}
KENICHI: dict[str, Any] = {"family_name": "髙橋", "given_name": "健一"}


@pytest.mark.parametrize(
    ("known", "row", "expected"),
    [
        ({"number": "7", **HANAKO}, {"number": "7", **HANAKO}, SAME),
        ({"number": "7", **HANAKO}, {"number": "7"}, SAME),
        ({"number": "7", **HANAKO}, {"number": "7", "family_name": "佐藤", "given_name": "花子"}, SAME),
        ({"number": "7", **HANAKO}, {"number": "7", **KENICHI}, NUMBER_TAKEN),
        (
            {"number": "7", **HANAKO, "company_kana": "ミナト"},
            {"number": "7", **KENICHI, "company_kana": "ミナト"},
            NUMBER_TAKEN,
        ),
        (
            {"number": "7", "company": "みなと", "company_kana": "ミナト"},
            {"number": "7", "company": "湊", "company_kana": "ミナト"},
            SAME,
        ),
        ({"number": "00007", **HANAKO}, {"number": "7", **HANAKO}, SAME),
        ({"number": "00007", **HANAKO}, {"number": "7", **KENICHI}, None),
        ({"number": "00007", **HANAKO}, {"number": "7"}, SAME),
        ({"number": "00007", **HANAKO}, {"number": "7", "phone": "0312345678"}, None),
        (
            {**KENICHI, "phone": "09012345678"},
            {"family_name": "高橋", "given_name": "健一", "phone": "09012345678"},
            SAME,
        ),
        ({**HANAKO, "emails": ["H@Example.jp"]}, {**HANAKO, "emails": ["h@example.jp"]}, SAME),
        (
            {**HANAKO, "emails": ["h@example.jp"]},
            {"family_name": "花子", "given_name": "山田", "emails": ["h@example.jp"]},
            SAME,
        ),
        (HANAKO, {"family_name": "花子", "given_name": "山田"}, None),
        ({**HANAKO, "birthday": "1983-04-12"}, {**HANAKO, "birthday": "1983-04-12"}, SAME),
        ({**HANAKO, "birthday": "--04-12"}, {**HANAKO, "birthday": "1983-04-12"}, SAME_NAME),
        ({**HANAKO, "birthday": "1983-04-12"}, {**HANAKO, "birthday": "1990-01-01"}, None),
        (
            {**HANAKO, "birthday": "1983-04-12", "phone": "0312345678"},
            {**HANAKO, "birthday": "1990-01-01", "phone": "0312345678"},
            OTHER_BIRTHDAY,
        ),
        (
            {**HANAKO, "city": "渋谷区", "street": "神南1-2"},
            {**HANAKO, "city": "渋谷区", "street": "神南１－２"},
            SAME,
        ),
        (
            {**HANAKO, "city": "渋谷区", "street": "神南1-2"},
            {**HANAKO, "city": "渋谷区", "street": "神南1-2"},
            SAME,
        ),
        ({**HANAKO}, {**HANAKO}, SAME_NAME),
        ({**HANAKO, "phone": "0312345678"}, {**HANAKO, "phone": "09012345678"}, None),
        ({**HANAKO, "phone": "0312345678"}, {**HANAKO}, SAME_NAME),
        ({**HANAKO, "city": "渋谷区"}, {**HANAKO, "city": "港区"}, None),
        ({**HANAKO, "given_kana": "ハナコ"}, {**HANAKO, "given_kana": "カコ"}, None),
        ({**HANAKO, "phone": "0312345678"}, {"family_name": "山田", "phone": "0312345678"}, SAME_CONTACT),
        (
            {**HANAKO, "phone": "0312345678"},
            {"family_name": "山田", "given_name": "太郎", "phone": "0312345678"},
            None,
        ),
        (
            {**HANAKO, "phone": "0312345678", "emails": ["h@example.jp"]},
            {**MARRIED, "phone": "0312345678", "emails": ["h@example.jp"]},
            SAME,
        ),
        (
            {**HANAKO, "phone": "0312345678", "emails": ["h@example.jp"], "number": "7"},
            {**MARRIED, "phone": "0312345678", "emails": ["h@example.jp"], "number": "8"},
            SAME_CONTACT,
        ),
        (
            {**HANAKO, "phone": "0312345678", "emails": ["h@example.jp"], "birthday": "1983-04-12"},
            {**MARRIED, "phone": "0312345678", "emails": ["h@example.jp"], "birthday": "1990-01-01"},
            SAME_CONTACT,
        ),
        ({**HANAKO, "phone": "0312345678"}, {**MARRIED, "phone": "0312345678"}, SAME_CONTACT),
        (
            {"company": "みなと商会", "phone": "0312345678"},
            {"company": "みなと商会", "phone": "0312345678"},
            SAME,
        ),
        ({**HANAKO}, {**KENICHI}, None),
    ],
)
def test_rules(known: dict[str, Any], row: dict[str, Any], expected: str | None) -> None:
    matcher = Matcher()
    matcher.add(person(**known))
    match = matcher.find(person(2, **row))
    found = SAME if match.same else next((reason for _known, reason in match.maybe), None)
    assert found == expected


def test_two_numbers_of_one_list_are_two_customers() -> None:
    matcher = Matcher()
    matcher.add(person(2, number="1", **HANAKO, phone="0312345678"))
    match = matcher.find(person(3, number="2", **HANAKO, phone="0312345678"))
    assert match.same is None
    assert [reason for _known, reason in match.maybe] == [OTHER_NUMBER]


def test_a_sure_match_wins_over_a_number_that_is_taken() -> None:
    matcher = Matcher()
    matcher.add(person(number="7", **KENICHI))
    hanako = person(number="8", **HANAKO, phone="0312345678")
    matcher.add(hanako)
    assert matcher.find(person(2, number="7", **HANAKO, phone="0312345678")).same is hanako


def test_a_changed_family_name_is_believed_only_where_nobody_has_it() -> None:
    matcher = Matcher()
    contacts: dict[str, Any] = {"phone": "0312345678", "emails": ["h@example.jp"]}
    matcher.add(person(**HANAKO, **contacts))
    married = person(**MARRIED, **contacts)
    matcher.add(married)
    assert matcher.find(person(2, **MARRIED, **contacts)).same is married
    other = person(3, family_name="小川", given_name="花子", **contacts)
    assert [reason for _known, reason in matcher.find(other).maybe] == [SAME_CONTACT, SAME_CONTACT]


def test_a_number_that_is_in_every_row_stays_quick() -> None:
    matcher = Matcher()
    for row in range(2, 2_000):
        one = person(row, family_name=f"名{row}", given_name="薫", phone="0312345678")
        assert matcher.find(one).same is None
        matcher.add(one)


@pytest.mark.parametrize(
    ("number", "bare"), [("00012", "12"), ("000", "0"), ("A-012", "a-012"), ("12", "12"), ("", "")]
)
def test_bare_number(number: str, bare: str) -> None:
    assert bare_number(number) == bare


@pytest.mark.parametrize(
    ("known", "row", "changes"),
    [
        ({"note": "紅茶"}, {"note": "紅茶"}, {}),
        ({"note": "紅茶\n土曜"}, {"note": "土曜"}, {}),
        ({"note": "紅茶"}, {"note": "土曜"}, {"note": "紅茶\n土曜"}),
        ({"city": "港区"}, {"city": ""}, {}),
        ({"city": "港区"}, {"city": "渋谷区"}, {"city": "渋谷区"}),
        ({"tags": ["VIP"]}, {"tags": ["vip", "紹介"]}, {"tags": ["VIP", "紹介"]}),
        ({"mail_consent": True}, {"mail_consent": False}, {"mail_consent": False}),
        ({"mail_consent": True}, {"mail_consent": None}, {}),
        ({"number": "7"}, {"number": "A-7"}, {"note": "会員番号: A-7"}),
        ({"number": "007"}, {"number": "7"}, {}),
        ({"emails": ["a@b.jp"]}, {"emails": ["A@b.jp"]}, {}),
        ({"company": "朝〜夕"}, {"company": "朝\uff5e夕"}, {}),
        ({"note": "9〜12時\n紅茶"}, {"note": "9\uff5e12時"}, {}),
        ({"tags": ["50〜99名"]}, {"tags": ["50\uff5e99名"]}, {}),
    ],
)
def test_what_a_row_changes(known: dict[str, Any], row: dict[str, Any], changes: dict[str, Any]) -> None:
    assert changes_for(person(**known), person(2, **row), FIELDS, {"number": "会員番号"}) == changes


def test_repeated_rows_lose_nothing() -> None:
    first = person(2, **HANAKO, city="港区", tags=["VIP"])
    later = person(3, **HANAKO, city="渋谷区", street="神南1", tags=["紹介"], note="土曜")
    values, differing = combined(first, later, FIELDS, {"city": "市区町村"})
    together = dict(zip(FIELDS, values, strict=True))
    assert (together["city"], together["street"], together["tags"]) == ("港区", "神南1", ["VIP", "紹介"])
    assert together["note"] == "市区町村: 渋谷区\n土曜"
    assert differing == ("city",)
