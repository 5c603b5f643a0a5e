"""What an input method tells about readings, without a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan.composition import Composition, spoken
from app.core.japan.typed_reading import TypedReading
from tests.core.japan.ime_sequences import SEQUENCES, Sequence


def play(events: list[tuple[str, str]]) -> TypedReading:
    composition, typed = Composition(), TypedReading()
    for preedit, commit in events:
        committed = composition.feed(preedit, commit)
        if commit:
            text = typed.text + commit
            typed.edited(text, len(text), committed)
    return typed


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: str(sequence.name))
def test_readings(sequence: Sequence) -> None:
    typed = play(sequence.events)
    assert (typed.text, typed.reading) == (sequence.text, sequence.reading)


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("やまだ", "ヤマダ"),
        ("けn", "ケン"),
        ("けんn", "ケンン"),
        ("かんな", "カンナ"),
        ("かn'い", "カンイ"),
        ("やまｙ", "ヤマ"),
        ("ABCしょうじ", "ABCショウジ"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("Smith", "Smith"),
        ("", ""),
    ],
)
def test_spoken(typed: str, reading: str) -> None:
    assert spoken(typed) == reading


EVENTS = st.lists(
    st.tuples(
        st.text("やまだはなこ山田花子yn", max_size=5), st.sampled_from(["", "", "山田", "花子", "はな"])
    ),
    max_size=12,
)


@given(EVENTS)
def test_whatever_comes_the_text_is_followed(events: list[tuple[str, str]]) -> None:
    typed = play(events)
    assert typed.text == "".join(commit for _, commit in events)
    assert "山" not in typed.reading


@given(st.lists(st.tuples(st.text("山田はなA", max_size=6), st.integers(0, 6)), max_size=8))
def test_edits_from_anywhere_are_followed(edits: list[tuple[str, int]]) -> None:
    typed = TypedReading()
    for text, cursor in edits:
        typed.edited(text, min(cursor, len(text)), None)
        assert typed.text == text
        assert ("山" in text or "田" in text) == (typed.reading == "" and bool(text))


def follow(*states: tuple[str, int]) -> TypedReading:
    """山田花子 typed by an input method in two pieces, then edited to each state (text, cursor)."""
    typed = play([("やまだ", ""), ("山田", ""), ("", "山田"), ("はなこ", ""), ("花子", ""), ("", "花子")])
    for text, cursor in states:
        typed.edited(text, cursor, None)
    return typed


@pytest.mark.parametrize(
    ("states", "reading"),
    [
        ([], "ヤマダハナコ"),
        ([("山田花", 3), ("山田", 2)], "ヤマダ"),
        ([("田花子", 0), ("花子", 0)], "ハナコ"),
        ([("山田花", 3)], ""),
        ([("山田花", 3), ("山田花子", 4)], "ヤマダハナコ"),
        ([("", 0)], ""),
        ([("", 0), ("山田花子", 4)], "ヤマダハナコ"),
        ([("山田 花子", 3)], "ヤマダ ハナコ"),
        ([("山田花子A", 5)], "ヤマダハナコA"),
        ([("佐藤花子", 2)], ""),
        ([("佐藤花子", 2), ("花子", 0)], "ハナコ"),
    ],
)
def test_editing_afterwards(states: list[tuple[str, int]], reading: str) -> None:
    assert follow(*states).reading == reading


def test_text_that_is_taken_up_again_keeps_its_reading() -> None:
    composition = Composition()
    composition.feed("山田", "", ("山田", "ヤマダ"))
    composition.feed("山多", "")
    committed = composition.feed("", "山多")
    assert committed is not None
    assert committed.reading == "ヤマダ"


def test_what_was_dropped_before_something_else_is_dropped_for_good() -> None:
    composition = Composition()
    composition.feed("やまだ", "")
    composition.feed("", "")
    composition.interrupt()
    committed = composition.feed("", "山田")
    assert committed is not None
    assert committed.reading is None
