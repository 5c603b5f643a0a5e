"""Tables with bars: figures in columns, intervals over bars, and the rest in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.analytics.figures.bar_table import HEAD, MINIMUM, ROW, BarLine, BarTable, bar_table
from app.analytics.figures.drawing import Drawing, Size
from app.core.rfm import Tone
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_hits_found, assert_well_set, words_on

LIGHT = STYLES["light"]
NAMES = ("カット", "カラー", "縮毛矯正とカットのセット割引(平日限定)", "着付け", "トリートメント")


def line(place: int, name: str, people: int) -> BarLine:
    share = people / 1_000
    return BarLine(
        key=place,
        name=name,
        figures=(f"{people:,}", f"{people * 12_345:,}円"),
        value=share,
        bar_words=f"{share:.1%}",
        lines=(f"{people}名",),
        customers=people,
    )


def rest(shown: int) -> BarLine:
    return replace(line(99, f"ほか {5 - shown}品", 7), faint=True)


def table(count: int = 5) -> BarTable:
    lines = tuple(line(place, NAMES[place], 400 - 90 * place) for place in range(count))
    return BarTable("品名", ("人数", "売上"), "割合", lines, rest)


def drawn(wanted: BarTable, size: Size) -> Drawing:
    return bar_table(wanted, LIGHT, size)


@pytest.mark.parametrize("size", [MINIMUM, Size(430, 200), Size(1_200, 400)], ids=["least", "some", "wide"])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_words_stay_apart_and_hits_in_their_places(count: int, size: Size) -> None:
    drawing = drawn(table(count), size)
    assert_well_set(drawing)
    assert_hits_found(drawing)


def test_what_has_no_room_is_one_line_of_the_rest() -> None:
    drawing = drawn(table(), Size(500, 120))
    assert [hit.title for hit in drawing.hits] == ["カット", "カラー", "ほか 3品"]
    assert [hit.key for hit in drawn(replace(table(), rest=None), Size(500, 120)).hits] == [0, 1, 2]


def test_a_long_name_gives_way_to_the_figures() -> None:
    words = words_on(drawn(table(), Size(380, 240)))
    assert "4,938,000円" in words
    assert any(one.startswith("縮毛") and one.endswith("…") for one in words)


def test_height_leaves_every_line_its_room() -> None:
    assert len(drawn(table(), Size(500, HEAD + 5 * ROW)).hits) == 5


@pytest.mark.parametrize("style", STYLES)
def test_it_looks_as_it_did(style: str) -> None:
    lines = [replace(one, tone=tone) for one, tone in zip(table().lines, Tone, strict=True)]
    lines[3] = replace(lines[3], low=0.05, high=0.24)
    lines[4] = replace(lines[4], faint=True)
    shown = replace(table(), lines=tuple(lines), marks=True)
    assert_like(bar_table(shown, STYLES[style], Size(440, HEAD + 5 * ROW)), f"bar_table_{style}")
