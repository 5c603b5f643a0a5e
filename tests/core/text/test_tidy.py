"""Text as it is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.tidy import full_width_kana, readable, tidy_line, tidy_lines


@pytest.mark.parametrize(
    ("text", "as_typed", "usual"),
    [
        ("山田", "山田", "山田"),
        (" 山田　 太郎\t", "山田 太郎", "山田 太郎"),
        ("ﾔﾏﾀﾞ", "ﾔﾏﾀﾞ", "ヤマダ"),
        ("Ａ－１", "Ａ－１", "A-1"),
        ("神\ufeff田\u200b", "神田", "神田"),
        ("か\u3099", "か\u3099", "が"),
        ("葛\U000e0100城", "葛\U000e0100城", "葛\U000e0100城"),
        ("一\x00二\x85三", "一二 三", "一二 三"),
        ("𠮷\ud842田", "𠮷田", "𠮷田"),
        ("", "", ""),
    ],
)
def test_line(text: str, as_typed: str, usual: str) -> None:
    assert tidy_line(text) == as_typed
    assert tidy_line(text, widths=True) == usual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一行\r\n二行\r三行", "一行\n二行\n三行"),
        ("一行  \n\n  字下げ\n\n", "一行\n\n  字下げ"),
        ("一\x00二", "一二"),
        ("𠮷\ud842田", "𠮷田"),
        ("\n", ""),
    ],
)
def test_lines(text: str, expected: str) -> None:
    assert tidy_lines(text) == expected


def test_only_kana_changes_its_width() -> None:
    assert full_width_kana("ﾏﾙﾋﾞﾙ１Ａ｡") == "マルビル１Ａ｡"


@pytest.mark.parametrize(
    ("name", "expected"), [("𠮷野家.csv", "𠮷野家.csv"), ("\udc8e\udc8f.csv", "��.csv"), ("", "")]
)
def test_a_name_of_bytes_that_are_no_text_can_be_written_down(name: str, expected: str) -> None:
    assert readable(name) == expected


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy_line(tidy_line(text)) == tidy_line(text)
    assert tidy_lines(tidy_lines(text)) == tidy_lines(text)
