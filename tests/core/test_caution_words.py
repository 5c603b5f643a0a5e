"""Sentences of a note that warn of something."""

from __future__ import annotations

import pytest

from app.core.caution_words import caution_of, caution_words


@pytest.mark.parametrize(
    ("note", "warning"),
    [
        ("", ""),
        ("毛先3cm。犬はモモ", ""),
        ("毛先3cm。ジアミンでかぶれたことあり。犬はモモ", "ジアミンでかぶれたことあり。"),
        ("アレルギーあり", "アレルギーあり"),
        ("アレルギーあり\n卵", "アレルギーあり"),
        ("頭皮が敏感!妊娠中です。紹介は佐藤様", "頭皮が敏感!\n妊娠中です。"),
        ("Nut ALLERGY. Likes tea", "Nut ALLERGY. Likes tea"),
    ],
)
def test_what_warns_is_taken_by_the_sentence(note: str, warning: str) -> None:
    assert caution_of(note) == warning


def test_every_word_of_the_list_warns() -> None:
    assert [word for word in caution_words() if caution_of(f"毛先3cm。{word}。") != f"{word}。"] == []
