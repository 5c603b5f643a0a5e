"""Breaking text into lines: by hand, and for any text at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.paper import TextStyle
from app.io.print_layout.text import baseline, elided, line_height, lines_of, longest_unit, plain, text_box
from tests.io.print_layout.measuring import SLACK, Measurer, squeezed

STYLE = TextStyle(2.0)  # a wide letter is 2 mm, a narrow one 1 mm
MEASURER = Measurer()
ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc")),
        st.sampled_from("山田花子。、「」ーっ 　\n\tab12-@./\u0301\ufe0e\U000e0100\u200d"),
    ),
    max_size=120,
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("山田花子", 8, ["山田花子"]),
        ("山田花子", 7, ["山田花", "子"]),
        ("一行目\n二行目", 20, ["一行目", "二行目"]),
        ("一行目\r\n\r\n三行目", 20, ["一行目", "", "三行目"]),
        # Words stay whole, blanks at the end of a line are gone.
        ("hello big world", 9, ["hello big", "world"]),
        ("hello big world", 8, ["hello", "big", "world"]),
        ("カットcolor済", 6, ["カット", "color", "済"]),
        ("090-1234-5678 携帯", 14, ["090-1234-5678", "携帯"]),
        # What is wider than the line is divided.
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("寿限無寿限無", 5, ["寿限", "無寿", "限無"]),
        ("hanako.yamada@example.jp", 15, ["hanako.yamada@", "example.jp"]),
        # A closing mark never begins a line, an opening one never ends it.
        ("カラーです。次", 10, ["カラーで", "す。次"]),
        ("担当「佐藤」へ", 6, ["担当", "「佐", "藤」へ"]),
        ("シャンプー", 8, ["シャン", "プー"]),
        # Letters stay with their marks.
        ("葛\U000e0100飾葛\U000e0100飾", 4, ["葛\U000e0100飾", "葛\U000e0100飾"]),
        ("か\u3099き\u3099", 2, ["か\u3099", "き\u3099"]),
        ("a\tb", 9, ["a b"]),
        ("a\x00b\x1b", 9, ["ab"]),
    ],
)
def test_lines(text: str, width: float, lines: list[str]) -> None:
    assert lines_of(text, width, STYLE, MEASURER) == lines


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("山田花子様山田", 2, ["山田花", "子様…"]),
        ("山田花子様", 2, ["山田花", "子様"]),
        ("一\n二\n三", 2, ["一", "二…"]),
    ],
)
def test_so_many_lines_at_most(text: str, most: int, lines: list[str]) -> None:
    assert lines_of(text, 6, STYLE, MEASURER, most) == lines


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("山田花子", 8, "山田花子"),
        ("山田花子", 7, "山田…"),
        ("山田\n花子", 20, "山田 花子"),
        ("山田", 1, "…"),
    ],
)
def test_elided(text: str, width: float, line: str) -> None:
    assert elided(text, width, STYLE, MEASURER) == line


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("カラー", 4), ("カトcolor済", 5), ("サロン。", 4), ("hello world", 5)]
)
def test_longest_unit(text: str, width: float) -> None:
    assert longest_unit(text, STYLE, MEASURER) == width


def test_a_box_stands_where_it_is_told() -> None:
    left = text_box(10, 20, "山田", STYLE, MEASURER)
    assert (left.x, left.y, left.width, left.height) == (10, 20, 4, 3)
    assert left.baseline == pytest.approx(20 + 0.5 + 1.76)
    right = text_box(0, 20, "山田", STYLE, MEASURER, right=50)
    assert right.x == 46
    assert line_height(STYLE) == 3
    assert baseline(STYLE) == pytest.approx(2.26)


@given(ANY_TEXT, st.floats(4, 60))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: float) -> None:
    lines = lines_of(text, width, STYLE, MEASURER)
    assert squeezed("".join(lines)) == squeezed(plain("".join(text.split())))
    assert all(MEASURER.width(line, STYLE) <= width + SLACK for line in lines)


@given(ANY_TEXT, st.floats(4, 60))
def test_one_line_fits(text: str, width: float) -> None:
    line = elided(text, width, STYLE, MEASURER)
    assert "\n" not in line
    assert MEASURER.width(line, STYLE) <= width + SLACK


@given(st.text("山田花子。、「」ーっabc ", max_size=80), st.integers(5, 30))
def test_lines_begin_and_end_as_they_may(text: str, ems: int) -> None:
    width = ems * STYLE.size
    lines = lines_of(text, width, STYLE, MEASURER)
    for before, after in pairwise(lines):
        # A run of such marks that is as wide as the line has to be divided somewhere.
        if MEASURER.width(before, STYLE) + longest_unit(after, STYLE, MEASURER) < width:
            assert after[:1] not in tuple("。、」ーっ")
            assert before[-1:] != "「"
