"""Readings put together for given names that no list has."""

from __future__ import annotations

import pytest

from app.core.japan.kanji_readings import KanjiReadings, align, characters
from app.core.japan.name_data import name_data

COSTS = {"花": {"ハナ": 50, "カ": 100}, "子": {"コ": 5, "シ": 300}, "心": {"シン": 90, "ミ": 95}}
SPELLINGS = {"ハナコ": 24, "カコ": 15, "カシ": 1, "ハナ": 9}


def test_the_likeliest_known_reading_comes_first() -> None:
    readings = KanjiReadings(COSTS, SPELLINGS)
    assert readings.compose("花子", 5) == ("ハナコ", "カコ", "カシ")
    assert readings.compose("花子", 1) == ("ハナコ",)


def test_kana_in_a_name_is_its_own_reading() -> None:
    assert KanjiReadings(COSTS, SPELLINGS).compose("はな子", 5) == ("ハナコ",)


def test_nothing_is_made_up_for_a_kanji_that_is_not_known() -> None:
    assert KanjiReadings(COSTS, SPELLINGS).compose("鬱子", 5) == ()


@pytest.mark.parametrize(
    ("name", "expected"), [("奈々", "奈奈"), ("𠮷子", "吉子"), ("髙志", "高志"), ("々", "")]
)
def test_characters(name: str, expected: str) -> None:
    assert characters(name) == expected


@pytest.mark.parametrize(
    ("name", "reading", "parts"),
    [
        ("花子", "ハナコ", ("ハナ", "コ")),
        ("花子", "カコ", ("カ", "コ")),
        ("はな子", "ハナコ", ("ハ", "ナ", "コ")),
        ("心", "ココロ", ("ココロ",)),
        ("はな子", "ユナコ", None),
        ("花子", "コ", None),
    ],
)
def test_align(name: str, reading: str, parts: tuple[str, ...] | None) -> None:
    aligned = align(name, reading, COSTS)
    assert (aligned and tuple(aligned[1])) == parts


@pytest.mark.parametrize(
    ("given", "reading"),
    [("心優", "ミユ"), ("奈々美", "ナナミ"), ("𠮷子", "ヨシコ"), ("優里菜", "ユリナ"), ("健汰", "ケンタ")],
)
def test_delivered_data_reads_likely_names(given: str, reading: str) -> None:
    assert reading in name_data().composed_readings(given, 3)
