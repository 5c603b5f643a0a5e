"""Under which key a customer stands, and by which text they are found."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.text.folding import FIELD_SEPARATOR
from app.core.text.index_entry import (
    IndexSource,
    contact_texts,
    custom_texts,
    index_entries,
    national_digits,
)

LISTS = ("phones", "emails", "other_addresses", "tags", "contacts", "custom")
NOBODY = IndexSource._make(() if name in LISTS else "" for name in IndexSource._fields)._replace(
    customer_id=1, kind="person"
)


def entry_of(**values: Any) -> tuple[str, str]:
    (entry,) = index_entries([NOBODY._replace(**values)])
    return entry.sort_key, entry.text


REGISTER: tuple[dict[str, str], ...] = (
    {"family_name": "阿部", "family_kana": "アベ"},
    {"family_name": "いとう"},
    {"family_name": "いとう", "given_name": "明", "given_kana": "アキラ"},
    {"family_name": "佐藤", "family_kana": "サトウ"},
    {"family_name": "佐藤", "given_name": "明", "family_kana": "サトウ", "given_kana": "アキラ"},
    {
        "family_name": "佐藤",
        "given_name": "花子",
        "family_kana": "サトウ",
        "given_kana": "ハナコ",
        "number": "2",
    },
    {
        "family_name": "佐藤",
        "given_name": "花子",
        "family_kana": "サトウ",
        "given_kana": "ハナコ",
        "number": "10",
    },
    {
        "family_name": "佐藤",
        "given_name": "華子",
        "family_kana": "サトウ",
        "given_kana": "ハナコ",
        "number": "1",
    },
    {"family_name": "佐道", "family_kana": "サドウ"},
    {"kind": "company", "company": "旭精工", "company_kana": "シンアサヒ", "family_name": "阿部"},
    {"family_name": "", "company": "スズキ商会", "company_kana": "スズキショウカイ"},
    {"family_name": "Smith", "given_name": "John"},
    {"family_name": "一条"},
    {"kind": "company", "company": "光精機", "family_name": "青木", "family_kana": "アオキ"},
    {"family_name": "原田", "given_name": "明", "given_kana": "アキラ"},
    {"family_name": "古川", "company": "青木工業", "company_kana": "アオキコウギョウ"},
    {"family_name": "山田", "given_name": "太郎"},
    {"number": "7"},
)


def test_the_order_of_the_register() -> None:
    keys = [entry_of(**values)[0] for values in REGISTER]
    nameless = keys.pop()
    assert keys == sorted(keys)
    assert nameless > keys[REGISTER.index({"family_name": "Smith", "given_name": "John"})]


def test_every_searchable_field_is_in_the_text() -> None:
    text = entry_of(
        number="C-12",
        family_name="髙橋",
        given_name="花子",
        family_kana="タカハシ",
        given_kana="ハナコ",
        maiden_name="佐藤",
        company="㈱みなと",
        company_kana="ミナト",
        department="総務部",
        title="部長",
        phones=[{"number": "090-1234-5678", "e164": "+819012345678", "label": ""}],
        emails=["a@example.jp", "b@example.jp"],
        postal_code="150-0041",
        prefecture="東京都",
        city="渋谷区",
        street="神南1-2",
        building="青葉201",
        other_addresses=[
            {
                "label": "実家",
                "postal_code": "",
                "prefecture": "奈良県",
                "city": "生駒市",
                "street": "",
                "building": "",
            }
        ],
        referred_by="林さん",
        note="メモ",
        caution="アレルギー",
        tags=["VIP"],
        contacts=["森健"],
        custom=["紅茶"],
    )[1]
    assert text.split(FIELD_SEPARATOR) == [
        *("c-12", "高橋花子", "たかはしはなこ", "(株)みなと", "佐藤花子", "みなと"),
        *("総務部", "部長", "090-1234-5678"),
        *(
            "a@example.jp",
            "b@example.jp",
            "150-0041",
            "東京都渋谷区神南1-2青葉201",
            "奈良県生駒市",
            "林さん",
            "めも",
            "あれるぎ-",
            "vip",
            "森健",
            "紅茶",
        ),
        *("09012345678", "1500041"),
    ]


def test_many_at_once_are_entered_as_each_is_alone() -> None:
    people = [NOBODY._replace(customer_id=at, **dict[str, Any](values)) for at, values in enumerate(REGISTER)]
    people += [
        NOBODY._replace(
            customer_id=100,
            number="ﾊﾟ-1",
            family_name="霞ケ関",
            given_name="ﾊﾞﾗ",
            phones=[
                {"number": "+81 3-1234-5678", "e164": "+81312345678"},
                {"number": "内線12", "e164": None},
            ],
            tags=["VIP", "休眠"],
            contacts=["森健", "", "090-1234-5678"],
        ),
        NOBODY._replace(customer_id=101, note="一ヶ月\x1f後", emails=["A@example.jp"], custom=["紅茶"]),
    ]
    assert index_entries(people) == [entry for person in people for entry in index_entries([person])]
    assert index_entries([]) == []


def test_a_number_typed_with_country_code_is_found_as_it_is_dialled() -> None:
    text = entry_of(phones=[{"number": "+81 3-1234-5678", "e164": "+81312345678", "label": ""}])[1]
    assert "0312345678" in text.split(FIELD_SEPARATOR)


@pytest.mark.parametrize(
    ("e164", "expected"), [("+819012345678", "09012345678"), ("+14155550123", "14155550123"), ("", "")]
)
def test_national_digits(e164: str, expected: str) -> None:
    assert national_digits(e164) == expected


def test_a_contact_person_is_found_by_name_place_and_ways() -> None:
    person = {
        "family_name": "森",
        "given_name": "健",
        "family_kana": "モリ",
        "given_kana": "ケン",
        "department": "経理",
        "title": "課長",
        "phones": [{"number": "内線 12", "e164": None, "label": "会社"}],
        "emails": [{"address": "mori@example.jp", "label": ""}],
    }
    assert contact_texts(person) == ["森健", "モリケン", "経理", "課長", "内線 12", "mori@example.jp"]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("紅茶", ["紅茶"]),
        (["紅茶", "緑茶"], ["紅茶", "緑茶"]),
        (24.0, ["24"]),
        (24.5, ["24.5"]),
        (12, ["12"]),
    ],
)
def test_own_fields_are_found_by_what_they_say(value: object, texts: list[str]) -> None:
    assert custom_texts({"3": value, "4": "not looked through"}, {"3", "5"}) == texts
