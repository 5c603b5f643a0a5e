"""御中, 様 or 先生."""

from __future__ import annotations

import pytest

from app.core.japan.honorifics import honorific_for, letter_lines


@pytest.mark.parametrize(
    ("kind", "person", "title", "chosen", "expected"),
    [
        ("person", "", "", "", "様"),
        ("person", "山田 花子", "", "", "様"),
        ("person", "山田 花子", "部長", "", "様"),
        ("person", "山田 花子", "弁護士", "", "先生"),
        ("person", "山田 花子", "副院長", "", "先生"),
        ("person", "山田 花子", "准教授", "", "先生"),
        ("person", "山田 花子", "弁護士", "様", "様"),
        ("person", "山田 花子", "", "先生", "先生"),
        ("person", "山田 花子", "", "殿", "殿"),
        ("person", "", "", "御中", "様"),
        ("company", "", "", "", "御中"),
        ("company", "  ", "", "", "御中"),
        ("company", "佐藤 健", "", "", "様"),
        ("company", "佐藤 健", "営業部長", "", "様"),
        ("company", "佐藤 健", "院長", "", "先生"),
        ("company", "佐藤 健", "", "御中", "様"),
        ("company", "", "院長", "", "御中"),
        ("company", "", "", "様", "様"),
        ("company", "", "", "各位", "各位"),
    ],
)
def test_honorific(kind: str, person: str, title: str, chosen: str, expected: str) -> None:
    assert honorific_for(kind, person=person, title=title, chosen=chosen) == expected


COMPANY = "株式会社山田製作所"


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("person", {"person": "山田 花子"}, ("山田 花子 様",)),
        ("company", {"company": COMPANY}, (f"{COMPANY} 御中",)),
        ("company", {"company": COMPANY, "department": "購買部"}, (COMPANY, "購買部 御中")),
        (
            "company",
            {"company": COMPANY, "department": "購買部", "title": "課長", "person": "佐藤 健"},
            (COMPANY, "購買部", "課長 佐藤 健 様"),
        ),
        ("company", {"company": COMPANY, "person": "佐藤 健"}, (COMPANY, "佐藤 健 様")),
        ("company", {"company": "森医院", "title": "院長", "person": "森 茂"}, ("森医院", "院長 森 茂 先生")),
        ("company", {"company": "森医院", "title": "先生", "person": "森 茂"}, ("森医院", "森 茂 先生")),
        ("company", {}, ()),
    ],
)
def test_lines_of_a_letter(kind: str, fields: dict[str, str], expected: tuple[str, ...]) -> None:
    assert letter_lines(kind, **fields) == expected
