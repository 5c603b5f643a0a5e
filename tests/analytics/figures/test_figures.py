"""Both figures in each language and palette: nothing clipped or overlapping, every hit in its place."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from matplotlib.text import Text
from PIL import Image as Pictures

from app.analytics.figures.drawing import CellKey, SegmentKey, Size, hit_at, hit_beside
from app.analytics.figures.output import PictureFormat, picture, render
from app.analytics.figures.rfm_matrix import MINIMUM, rfm_matrix
from app.analytics.figures.segment_bars import segment_bars
from app.analytics.figures.segment_treemap import segment_treemap
from app.analytics.figures.words import Words
from app.analytics.rfm.scores import RfmView, rfm
from app.analytics.rfm.tables import customers_in_cell, customers_in_segment
from app.core.colour import LEAST_TEXT_CONTRAST, contrast
from app.core.messages import LANGUAGES, Language
from app.core.rfm import SCORES, Axis, Measure, Segment, Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set, words_on
from tests.analytics.shops import AS_OF, SMALL_SHOP, frame, random_shop

if TYPE_CHECKING:
    from app.analytics.figures.style import FigureStyle

LIGHT = STYLES["light"]
SHOPS = {
    "many": rfm(random_shop(seed=3, customers=4_000), AS_OF),
    "ten": rfm(frame(SMALL_SHOP), AS_OF),
    "nobody": rfm(frame([]), AS_OF),
    "billions": rfm(random_shop(seed=3, customers=4_000, dearer=90_000), AS_OF),
    "returned": rfm(frame([(1, AS_OF, 1, -1_234_567), (2, AS_OF, 2, -1)]), AS_OF),
}
MATRIX_SIZES = [MINIMUM, Size(508, 404)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shop", SHOPS)
@pytest.mark.parametrize("size", MATRIX_SIZES, ids=["least", "usual"])
@pytest.mark.parametrize("measure", [Measure.CUSTOMERS, Measure.REVENUE])
def test_words_of_the_matrix_stay_apart_and_inside(
    language: Language, shop: str, size: Size, measure: Measure
) -> None:
    words = Words(language)
    money = rfm_matrix(
        SHOPS[shop], words, LIGHT, size, columns=Axis.MONETARY, rows=Axis.RECENCY, measure=measure
    )
    assert_well_set(money)
    assert_well_set(rfm_matrix(SHOPS[shop], words, LIGHT, size, rows=Axis.MONETARY, measure=measure))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shop", SHOPS)
@pytest.mark.parametrize("size", [Size(0, 0), Size(1_600, 420)], ids=["least", "wide"])
def test_words_of_the_bars_stay_apart_and_inside(language: Language, shop: str, size: Size) -> None:
    assert_well_set(segment_bars(SHOPS[shop], Words(language), LIGHT, size))


@pytest.mark.parametrize(("language", "style"), [("ja", "light"), ("en", "dark")])
def test_it_looks_as_it_did(language: Language, style: str) -> None:
    words, look = Words(language), STYLES[style]
    assert_like(rfm_matrix(SHOPS["ten"], words, look, MINIMUM), f"matrix-{language}")
    assert_like(segment_bars(SHOPS["ten"], words, look, Size(420, 380)), f"groups-{language}")


def test_matrix_says_the_numbers_of_its_cells() -> None:
    drawing = rfm_matrix(SHOPS["ten"], Words("ja"), LIGHT, Size(508, 404))
    shown = set(words_on(drawing))
    scores = {f"{axis}{score}" for axis in "RF" for score in SCORES}
    borders = {"365日〜", "100日", "30日", "21日", "2日", "1回", "2回", "3回", "5回〜"}
    assert shown == {"1", "2", "–", "↑ 購入の回数", "購入の近さ →"} | scores | borders


@pytest.mark.parametrize(("columns", "rows"), [(Axis.RECENCY, Axis.FREQUENCY), (Axis.MONETARY, Axis.RECENCY)])
def test_hits_of_the_matrix_are_its_cells(columns: Axis, rows: Axis) -> None:
    view = SHOPS["many"]
    drawing = rfm_matrix(view, Words("ja"), LIGHT, Size(508, 404), columns=columns, rows=rows)
    assert [hit.key for hit in drawing.hits] == [
        CellKey(columns, column, rows, row) for row in reversed(SCORES) for column in SCORES
    ]
    for hit in drawing.hits:
        assert isinstance(hit.key, CellKey)
        people = customers_in_cell(view, columns, hit.key.column, rows, hit.key.row)
        assert hit.customers == len(people)
        assert hit_at(drawing, hit.box.centre, hit.box.middle) is hit
    for one, other in combinations(drawing.hits, 2):
        apart_across = one.box.right < other.box.left or other.box.right < one.box.left
        assert apart_across or one.box.bottom < other.box.top or other.box.bottom < one.box.top


def test_a_cell_says_who_it_is() -> None:
    drawing = rfm_matrix(SHOPS["ten"], Words("ja"), LIGHT, Size(508, 404))
    lost = drawing.hits[20]
    assert (lost.title, lost.customers) == ("R1 × F1", 2)
    assert lost.lines == (
        "購入の近さ 365〜730日前",
        "購入の回数 1回",
        "2名(全体の 20.0%)",
        "売上 ¥6,000",
    )


def test_hits_of_the_bars_are_the_groups() -> None:
    view = SHOPS["many"]
    drawing = segment_bars(view, Words("en"), LIGHT, Size(648, 404))
    assert [hit.key for hit in drawing.hits] == [SegmentKey(segment) for segment in Segment]
    for hit, segment in zip(drawing.hits, Segment, strict=True):
        assert hit.customers == len(customers_in_segment(view, segment))
        assert hit_at(drawing, 300, hit.box.middle) is hit


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_of_ones_own_stay_readable(language: Language) -> None:
    own = [
        Group(f"own_{place}", Tone.GOOD, (ScoreBox(m=(5, 5)),), f"長い名前のグループ {place}")
        for place in range(1, 10)
    ]
    view = rfm(frame(SMALL_SHOP), AS_OF, groups=Groups((*own, *STANDARD.rules)))
    drawing = segment_bars(view, Words(language), LIGHT, Size(0, 0))
    assert_well_set(drawing)
    assert [hit.customers for hit in drawing.hits[:2]] == [2, 0]
    assert drawing.hits[0].title == "長い名前のグループ 1"
    assert_well_set(segment_treemap(view, Words(language), LIGHT, Size(400, 300)))


def test_areas_are_as_large_as_what_groups_brought_or_how_many_they_are() -> None:
    by_sales = segment_treemap(SHOPS["many"], Words("ja"), LIGHT, Size(600, 400))
    by_people = segment_treemap(SHOPS["many"], Words("ja"), LIGHT, Size(600, 400), measure=Measure.CUSTOMERS)
    people = [hit.customers for hit in by_people.hits]
    assert people == sorted(people, reverse=True)
    assert sum(people) == 4_000
    assert {hit.key for hit in by_sales.hits} == {hit.key for hit in by_people.hits}
    nobody = segment_treemap(SHOPS["nobody"], Words("ja"), LIGHT, Size(600, 400))
    assert nobody.hits == ()
    # Returns outweigh what was bought: no area, but named.
    returned = segment_treemap(SHOPS["returned"], Words("ja"), LIGHT, Size(600, 400))
    assert returned.hits == ()
    assert any(said.startswith("面積に出ないグループ:") for said in words_on(returned))


def test_a_group_says_what_to_do() -> None:
    (hit,) = (
        hit
        for hit in segment_bars(SHOPS["ten"], Words("en"), LIGHT, Size(648, 404)).hits
        if hit.key == SegmentKey(Segment.CANT_LOSE)
    )
    assert hit.title == "Can't lose"
    assert hit.lines[:2] == ("1 customer (10.0% of all)", "Sales ¥60,000 (22.6% of all)")
    assert hit.lines[2].startswith("These people carried the shop")


def test_arrow_keys_walk_over_the_cells_and_stop_at_the_edge() -> None:
    drawing = rfm_matrix(SHOPS["ten"], Words("ja"), LIGHT, Size(508, 404))
    corner = drawing.hits[0]
    assert corner.key == CellKey(Axis.RECENCY, 1, Axis.FREQUENCY, 5)
    right = hit_beside(drawing, corner, columns=1)
    assert right.key == CellKey(Axis.RECENCY, 2, Axis.FREQUENCY, 5)
    assert hit_beside(drawing, right, rows=1).key == CellKey(Axis.RECENCY, 2, Axis.FREQUENCY, 4)
    assert hit_beside(drawing, corner, columns=-1) is corner
    assert hit_beside(drawing, corner, rows=-1) is corner
    assert hit_at(drawing, 1, 1) is None


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_cell_reads_on_its_tint(style: FigureStyle) -> None:
    drawing = rfm_matrix(SHOPS["many"], Words("ja"), style, Size(508, 404))
    image = render(drawing)
    inks = {text.get_text(): str(text.get_color()) for text in drawing.figure.findobj(Text)}
    for hit in drawing.hits:
        at = 4 * (int(hit.box.top + 8) * image.width + int(hit.box.left + 8))
        ground = f"#{image.rgba[at : at + 3].hex()}"
        shown = f"{hit.customers:,}" if hit.customers else "–"
        assert contrast(inks[shown], ground) >= LEAST_TEXT_CONTRAST


@pytest.mark.parametrize(("scale", "width", "height"), [(1, 508, 404), (1.5, 762, 606), (2, 1_016, 808)])
def test_pixels_come_at_the_scale_of_the_screen(scale: float, width: int, height: int) -> None:
    image = render(rfm_matrix(SHOPS["ten"], Words("ja"), LIGHT, Size(508, 404)), scale)
    assert (image.width, image.height, len(image.rgba)) == (width, height, 4 * width * height)
    assert image.rgba[:4] == b"\xff\xff\xff\xff"


@pytest.mark.parametrize("kind", PictureFormat)
def test_pictures_are_the_same_bytes_each_time(kind: PictureFormat) -> None:
    beginnings = {PictureFormat.PNG: b"\x89PNG", PictureFormat.SVG: b"<?xml", PictureFormat.PDF: b"%PDF"}
    first, second = (
        picture(segment_bars(SHOPS["ten"], Words("ja"), LIGHT, Size(648, 404)), kind) for _ in range(2)
    )
    assert first.startswith(beginnings[kind])
    assert first == second


def test_a_saved_picture_has_three_pixels_for_one_of_the_window() -> None:
    content = picture(rfm_matrix(SHOPS["ten"], Words("ja"), LIGHT, Size(508, 404)), PictureFormat.PNG)
    assert Pictures.open(BytesIO(content)).size == (1_524, 1_212)


def test_light_and_dark_differ_and_are_repeated_exactly() -> None:
    def drawn(style: FigureStyle, view: RfmView = SHOPS["many"]) -> bytes:
        return render(rfm_matrix(view, Words("en"), style, Size(508, 404))).rgba

    assert drawn(STYLES["dark"]) != drawn(STYLES["light"])
    assert drawn(STYLES["dark"]) == drawn(STYLES["dark"])
