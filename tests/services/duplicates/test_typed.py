"""What is typed of somebody, as it is compared."""

from __future__ import annotations

import pytest

from app.services.duplicates.subject import Address, Subject
from app.services.duplicates.typed import typed_subject


def test_texts_are_compared_as_they_would_be_kept() -> None:
    texts = {
        "family_name": " 山田 ",
        "given_name": "花子",
        "family_kana": "やまだ",
        "birthday": "昭和58年4月12日",
        "phones": "０９０１２３４５６７８、03-1234-5678",
        "emails": "hana@example.jp",
        "postal_code": "1500001",
        "city": "渋谷区",
        "note": "左利き",
    }
    assert typed_subject(texts, 7) == Subject(
        7,
        "山田",
        "花子",
        "ヤマダ",
        birthday="1983-04-12",
        phones=("+819012345678", "+81312345678"),
        emails=("hana@example.jp",),
        addresses=(Address("150-0001", city="渋谷区"),),
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, Subject(0)),
        ({"phones": "0901234"}, Subject(0, phones=("0901234",))),
        ({"emails": "hana@"}, Subject(0, emails=("hana@",))),
        ({"birthday": "13月"}, Subject(0)),
        ({"birthday": "5/24"}, Subject(0, birthday="--05-24")),
    ],
)
def test_half_a_field_is_compared_as_it_stands(texts: dict[str, str], expected: Subject) -> None:
    assert typed_subject(texts) == expected
