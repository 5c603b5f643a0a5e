"""Under which key a customer stands, and by which text they are found."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from app.core.text.folding import FIELD_SEPARATOR
from app.core.text.index_builder import IndexBuilder
from app.core.text.index_entry import IndexSource, index_entry, national_digits

NOBODY = IndexSource._make([1, "person", *[""] * 7, [], [], *[""] * 7, []])


def entry_of(**values: Any) -> tuple[str, str]:
    entry = index_entry(NOBODY._replace(**values))
    return entry.sort_key, entry.text


REGISTER: tuple[dict[str, str], ...] = (
    {"family_name": "阿部", "family_kana": "アベ"},
    {"family_name": "いとう"},
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
        company="㈱みなと",
        company_kana="ミナト",
        phones=[{"number": "090-1234-5678", "e164": "+819012345678", "label": ""}],
        emails=["a@example.jp", "b@example.jp"],
        postal_code="150-0041",
        prefecture="東京都",
        city="渋谷区",
        street="神南1-2",
        building="青葉201",
        note="メモ",
        caution="アレルギー",
        tags=["VIP"],
    )[1]
    assert text.split(FIELD_SEPARATOR) == [
        *("c-12", "高橋花子", "たかはしはなこ", "(株)みなと", "みなと", "090-1234-5678"),
        *(
            "a@example.jp",
            "b@example.jp",
            "150-0041",
            "東京都渋谷区神南1-2青葉201",
            "めも",
            "あれるぎ-",
            "vip",
        ),
        *("09012345678", "1500041"),
    ]


def test_a_number_typed_with_country_code_is_found_as_it_is_dialled() -> None:
    text = entry_of(phones=[{"number": "+81 3-1234-5678", "e164": "+81312345678", "label": ""}])[1]
    assert "0312345678" in text.split(FIELD_SEPARATOR)


@pytest.mark.parametrize(
    ("e164", "expected"), [("+819012345678", "09012345678"), ("+14155550123", "14155550123"), ("", "")]
)
def test_national_digits(e164: str, expected: str) -> None:
    assert national_digits(e164) == expected


def test_a_builder_gives_documents_in_the_order_asked_for() -> None:
    builder = IndexBuilder()
    builder.add(
        [NOBODY._replace(customer_id=5, family_name="ん"), NOBODY._replace(customer_id=3, family_name="あ")]
    )
    assert [customer_id for _key, customer_id in builder.sorted_keys()] == [3, 5]
    (documents,) = builder.documents([5, 3])
    assert [(document.customer_id, document.text, document.words) for document in documents] == [
        (5, "ん", "んºº"),
        (3, "あ", "あºº"),
    ]


def test_the_second_process_imports_nothing_heavy() -> None:
    script = (
        "import app.core.text.index_builder, sys;"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'PySide6', 'pandas', 'numpy', 'app.db', 'app.io');"
        "print([name for name in heavy if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
