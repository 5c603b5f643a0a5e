"""Names of a register made comparable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.japan.name_data import NameData
from app.services.duplicates.names import NAME_FIELDS, Names, names_of

if TYPE_CHECKING:
    import pytest


def named(family_name: str) -> Names:
    """What is made of one card with a family name alone."""
    return names_of({name: [family_name if name == "family_name" else ""] for name in NAME_FIELDS})


def test_a_whole_name_in_kana_is_split_after_the_longest_surname() -> None:
    names = named("おおぎまちさんじょうはなこ")
    assert names.family_kana.values[names.family_kana.codes[0]] == "おおぎまちさんじよう"
    assert names.given_kana.values[names.given_kana.codes[0]] == "はなこ"


def test_a_page_in_the_field_of_the_name_is_looked_at_like_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(_data: NameData, kana: str) -> bool:
        asked.append(kana)
        return False

    monkeypatch.setattr(NameData, "is_surname_reading", ask)
    named("ん" * 2_000)
    assert 0 < len(asked) < 100
