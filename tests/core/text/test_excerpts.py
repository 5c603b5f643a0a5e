"""The part of a text in which a word was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.excerpts import CUT, excerpt
from app.core.text.folding import fold

LONG = "カラーは明るめ、前髪は眉の下。アレルギーあり、要パッチテスト。土曜の午前をご希望、駐車場を使われる"


@pytest.mark.parametrize(
    ("text", "needle", "expected"),
    [
        ("アレルギーあり", "あれるぎ-", "アレルギーあり"),
        (LONG, "あれるぎ-", "…は明るめ、前髪は眉の下。アレルギーあり、要パッチテスト。土…"),
        (LONG, "から-は", "カラーは明るめ、前髪は眉の下。ア…"),
        ("一行目\n猫が二匹", "猫", "猫が二匹"),
        ("090-1234-5678", "12345678", "090-1234-5678"),
        ("", "猫", ""),
    ],
)
def test_excerpts(text: str, needle: str, expected: str) -> None:
    assert excerpt(text, needle) == expected


@given(st.text(max_size=60), st.text(min_size=1, max_size=6), st.text(max_size=60))
def test_what_was_found_is_in_it(before: str, word: str, after: str) -> None:
    text, needle = before + word + after, fold(word)
    if needle and any(needle in fold(line) for line in text.splitlines()):
        shown = excerpt(text, needle)
        assert needle in fold(shown.strip(CUT))
        assert len(shown) <= len(text) + 2
