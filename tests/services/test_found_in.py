"""Where the words of a search stand on cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import Address, ContactPoint
from app.core.enums import CustomFieldType
from app.core.messages import sentence
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from app.services.container import Services

SHOWN = frozenset({"full_name", "full_kana", "phones"})


@pytest.fixture
def hanako(services: Services) -> int:
    field = services.custom_fields.add("ペット", CustomFieldType.TEXT).id
    customer_id = services.customers.create(
        CustomerData(
            family_name="山田",
            given_name="花子",
            family_kana="ヤマダ",
            maiden_name="佐藤",
            phones=(ContactPoint("090-1234-5678"),),
            emails=(ContactPoint("hana@example.jp"),),
            prefecture="東京都",
            city="渋谷区",
            other_addresses=(Address("実家", "", "北海道", "札幌市"),),
            note="DMは不要。土曜の午前をご希望",
            tags=("常連",),
            custom={str(field): "三毛猫"},
        )
    ).id
    services.contact_persons.add(customer_id, ContactPersonData(family_name="小林"))
    return customer_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山田", []),
        ("やまだ", []),
        ("12345678", []),
        ("どよう", []),
        ("土曜", ["備考: DMは不要。土曜の午前をご希望"]),
        ("渋谷 ヤマダ", ["住所: 東京都渋谷区"]),
        ("札幌", ["ほかの住所: 北海道札幌市"]),
        ("常連 猫", ["タグ: 常連", "ペット: 三毛猫"]),
        ("小林", ["担当者: 小林"]),
        ("佐藤", ["旧姓: 佐藤"]),
        ("hana@", ["メールアドレス: hana@example.jp"]),
        ("土曜 ご希望 タグ:常連", ["備考: DMは不要。土曜の午前をご希望"]),
        ("", []),
    ],
)
def test_places(services: Services, hanako: int, text: str, expected: list[str]) -> None:
    found = services.customers.found_in([hanako, 99], text, SHOWN)
    assert [f"{sentence(one.title, 'ja')}: {one.excerpt}" for one in found.get(hanako, ())] == expected


def test_what_is_shown_needs_no_place(services: Services, hanako: int) -> None:
    assert services.customers.found_in([hanako], "土曜", SHOWN | {"note"}) == {hanako: ()}
