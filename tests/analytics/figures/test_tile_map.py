"""Prefectures as tiles: all 47, each in its own place, reached by pointer and by arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.analytics.figures.drawing import Drawing, Size, hit_beside
from app.analytics.figures.tile_map import MINIMUM, PLACES, Tile, TileMap, tile_map
from app.core.japan.addresses import PREFECTURES
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_hits_found, assert_well_set, words_on

if TYPE_CHECKING:
    from collections.abc import Hashable

LIGHT = STYLES["light"]
USUAL = Size(560, 400)
PEOPLE = {"東京": 400, "神奈川": 120, "大阪": 60, "北海道": 3, "沖縄": 1}


def tile(place: str, people: int) -> Tile:
    return Tile(place, place, place, people, f"{people:,}" if people else "", (f"{people}名",), people)


def chart(people: dict[str, int], elsewhere: int = 12) -> TileMap:
    tiles = tuple(tile(place, people.get(place, 0)) for place in PLACES)
    other = Tile("", "elsewhere", "住所なし", elsewhere, f"{elsewhere}名", (), elsewhere)
    return TileMap("お客様の人数", tiles, other if elsewhere else None)


def drawn(people: dict[str, int], size: Size = USUAL) -> Drawing:
    return tile_map(chart(people), LIGHT, size)


def test_every_prefecture_has_its_place() -> None:
    names = {name if name == "北海道" else name[:-1] for name in PREFECTURES}
    assert set(PLACES) == names
    assert len(set(PLACES.values())) == 47


@pytest.mark.parametrize("size", [MINIMUM, USUAL, Size(1_200, 700)], ids=["least", "usual", "large"])
def test_words_stay_apart_and_hits_in_their_places(size: Size) -> None:
    everywhere = dict.fromkeys(PLACES, 12_345)
    for people in (everywhere, PEOPLE, {}):
        drawing = drawn(people, size)
        assert_well_set(drawing)
        assert_hits_found(drawing)


def test_only_tiles_with_people_are_doors() -> None:
    assert {hit.key for hit in drawn(PEOPLE).hits} == {*PEOPLE, "elsewhere"}
    assert tile_map(chart({}, elsewhere=0), LIGHT, USUAL).hits == ()


def test_arrow_keys_reach_every_tile() -> None:
    drawing = drawn(PEOPLE)
    rows = sorted({hit.row for hit in drawing.hits})
    assert rows == list(range(len(rows)))
    first = drawing.hits[0]
    assert first.key == "北海道"
    seen: set[Hashable] = {first.key}
    found = first
    for _ in rows:
        found = hit_beside(drawing, found, rows=1)
        side = found
        while side.key not in seen:
            seen.add(side.key)
            side = hit_beside(drawing, side, columns=1)
    assert seen == {hit.key for hit in drawing.hits}


def test_names_of_prefectures_without_people_are_still_there() -> None:
    assert set(PLACES) <= set(words_on(drawn({})))


@pytest.mark.parametrize("style", STYLES)
def test_it_looks_as_it_did(style: str) -> None:
    assert_like(tile_map(chart(PEOPLE), STYLES[style], Size(400, 300)), f"tile_map_{style}")
