"""A treemap: areas in proportion, rectangles near to squares, nothing left out in silence."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.figures.drawing import Box, Drawing, Size, hit_at
from app.analytics.figures.treemap import MINIMUM, Tile, squarified, treemap
from app.core.rfm import Tone
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set, words_on

LIGHT = STYLES["light"]
USUAL = Size(460, 320)
TONES = list(Tone)
JA = (
    "常連",
    "チャンピオン",
    "離したくない方",
    "離れかけ",
    "育ちかけ",
    "お休み中",
    "間があいた方",
    "要注意",
    "離脱",
)
EN = (
    "Regulars",
    "Champions",
    "Can't lose",
    "Drifting away",
    "Growing",
    "Dormant",
    "Slipping",
    "Needs attention",
    "Lost",
)


def tiles(names: tuple[str, ...], values: list[int], unit: str) -> list[Tile]:
    return [
        Tile((place,), value, name, f"{value}{unit}", (f"{name}です",), place + 1, TONES[place % len(TONES)])
        for place, (name, value) in enumerate(zip(names, values, strict=True))
    ]


def drawn(names: tuple[str, ...], unit: str, *, style: str = "light", size: Size = USUAL) -> Drawing:
    values = [918, 632, 450, 148, 32, 46, 40, 2, 0]
    return treemap(tiles(names, values, unit), STYLES[style], size, without_area="面積のない組:")


def test_the_example_of_the_paper() -> None:
    # Bruls, Huizing, van Wijk 2000, figure 4: 6 6 4 3 2 2 1 in a rectangle of 6 x 4.
    boxes = squarified([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    expected = [
        Box(0, 0, 3, 2),
        Box(0, 2, 3, 2),
        Box(3, 0, 12 / 7, 7 / 3),
        Box(3 + 12 / 7, 0, 9 / 7, 7 / 3),
        Box(3, 7 / 3, 6 / 5, 5 / 3),
        Box(4.2, 7 / 3, 6 / 5, 5 / 3),
        Box(5.4, 7 / 3, 3 / 5, 5 / 3),
    ]
    for box, wanted in zip(boxes, expected, strict=True):
        found = (box.left, box.top, box.width, box.height)
        assert found == pytest.approx((wanted.left, wanted.top, wanted.width, wanted.height))


values = st.lists(st.integers(1, 10_000), max_size=30).map(lambda some: sorted(some, reverse=True))


@given(values, st.integers(50, 2_000), st.integers(50, 2_000))
def test_areas_are_in_proportion_and_do_not_overlap(some: list[int], width: int, height: int) -> None:
    room = Box(10, 20, width, height)
    boxes = squarified(some, room)
    scale = width * height / sum(some) if some else 0
    assert [box.width * box.height for box in boxes] == pytest.approx([value * scale for value in some])
    for box in boxes:
        assert box.left >= room.left - 1e-6
        assert box.top >= room.top - 1e-6
        assert box.right <= room.right + 1e-6
        assert box.bottom <= room.bottom + 1e-6
    for one, other in combinations(boxes, 2):
        wide = min(one.right, other.right) - max(one.left, other.left)
        high = min(one.bottom, other.bottom) - max(one.top, other.top)
        assert min(wide, high) <= 1e-6


@pytest.mark.parametrize("names", [JA, EN], ids=["ja", "en"])
@pytest.mark.parametrize("size", [Size(0, 0), USUAL, Size(1_200, 420)], ids=str)
def test_words_stay_apart_and_inside(names: tuple[str, ...], size: Size) -> None:
    assert_well_set(drawn(names, "万円", size=size))


def test_each_part_with_an_area_is_a_door_from_the_largest_on() -> None:
    drawing = drawn(JA, "万円")
    assert [hit.title for hit in drawing.hits] == [
        "常連",
        "チャンピオン",
        "離したくない方",
        "離れかけ",
        "お休み中",
        "間があいた方",
        "育ちかけ",
        "要注意",
    ]
    for hit in drawing.hits:
        assert hit_at(drawing, hit.box.centre, hit.box.middle) is hit
    first = drawing.hits[0]
    assert (first.key, first.customers, first.lines) == ((0,), 1, ("常連です",))
    said = words_on(drawing)
    assert said[-1] == "面積のない組: 離脱"


@pytest.mark.parametrize("values", [[], [0], [-5, 0], [3]], ids=str)
def test_few_parts_or_none(values: list[int]) -> None:
    drawing = treemap(tiles(JA[: len(values)], values, ""), LIGHT, MINIMUM, without_area="なし:")
    assert len(drawing.hits) == sum(value > 0 for value in values)
    assert_well_set(drawing)


@pytest.mark.parametrize(("language", "style"), [("ja", "light"), ("en", "dark")])
def test_it_looks_as_it_did(language: str, style: str) -> None:
    names, unit = (JA, "万円") if language == "ja" else (EN, "K")
    assert_like(drawn(names, unit, style=style), f"treemap-{language}")
