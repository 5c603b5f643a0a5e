"""Lines with bands: what can be pointed at, where names stand, and how it looks."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text

from app.analytics.figures.drawing import Size, hit_at, hit_beside
from app.analytics.figures.line_chart import MINIMUM, Line, LineChart, Mark, Tick, line_chart
from app.core.colour import LEAST_TEXT_CONTRAST, contrast
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set

LIGHT = STYLES["light"]
SIZE = Size(520, 360)
MONTHS = ("1月", "2月", "3月", "4月", "5月")
NAMES = ("初回カット", "初回カラー", "初回パーマ", "初回トリートメント・ヘッドスパ", "品名なし", "その他")


def curve(
    name: str, fall: float, *, at: float = 1.0, steps: int = 5, hollow: bool = False, under: bool = False
) -> Line:
    corners = tuple((float(x), at - fall * x / (steps - 1)) for x in range(steps))
    marks = tuple(
        Mark(x, y, (name, x), f"{name} {x:.0f}", (f"{y:.0%}",), 10 + int(x), hollow and x == steps - 1)
        for x, y in corners
    )
    band = tuple((x, max(y - 0.05, 0), min(y + 0.05, 1)) for x, y in corners)
    numbers = tuple(str(100 - 20 * x) for x in range(steps)) if under else ()
    return Line(name, corners, marks, band, numbers)


def chart(*lines: Line) -> LineChart:
    return LineChart(
        lines,
        tuple(Tick(x, text) for x, text in enumerate(MONTHS)),
        tuple(Tick(y / 4, f"{y * 25}%") for y in range(5)),
        x_title="前回からの月数",
        y_title="まだ戻っていない方",
        under_title="まだ見ている人数" if any(line.under for line in lines) else "",
    )


def several(count: int, *, under: bool = False) -> LineChart:
    return chart(*(curve(name, 0.3 + 0.1 * place, under=under) for place, name in enumerate(NAMES[:count])))


@pytest.mark.parametrize("count", [0, 1, 2, 6])
@pytest.mark.parametrize("size", [Size(0, 0), MINIMUM, SIZE, Size(1_200, 500)])
@pytest.mark.parametrize("under", [False, True])
def test_words_stay_apart_and_inside(count: int, size: Size, under: bool) -> None:
    assert_well_set(line_chart(several(count, under=under), LIGHT, size))


def test_names_of_lines_that_end_together_stand_apart() -> None:
    drawing = line_chart(chart(*(curve(name, 0.5) for name in NAMES)), LIGHT, MINIMUM)
    assert_well_set(drawing)
    shown = {text.get_text() for text in drawing.figure.findobj(Text)}
    assert shown >= {name for name in NAMES if len(name) < 10}
    assert any(name.startswith("初回トリート") and name.endswith("…") for name in shown)


def test_every_mark_is_a_door_where_it_stands() -> None:
    drawing = line_chart(several(3), LIGHT, SIZE)
    assert [(hit.column, hit.row) for hit in drawing.hits] == [
        (x, line) for line in range(3) for x in range(5)
    ]
    for hit in drawing.hits[1:5]:
        assert hit_at(drawing, hit.box.centre, hit.box.middle) is not None
    for one, other in combinations(drawing.hits, 2):
        assert one.key != other.key
    second = drawing.hits[6]
    assert (second.key, second.title, second.lines, second.customers) == (
        (NAMES[1], 1.0),
        "初回カラー 1",
        ("90%",),
        11,
    )


def test_a_line_alone_is_pointed_at_in_its_whole_column() -> None:
    drawing = line_chart(several(1), LIGHT, SIZE)
    assert {hit.box.height for hit in drawing.hits} == {drawing.hits[0].box.height}
    assert drawing.hits[0].box.height > SIZE.height / 2
    for one, other in pairwise(drawing.hits):
        assert one.box.right == pytest.approx(other.box.left)
        assert hit_beside(drawing, one, columns=1) is other


def test_lines_without_marks_and_a_single_mark_are_drawn() -> None:
    assert line_chart(chart(Line("", ())), LIGHT, SIZE).hits == ()
    mark = Mark(2, 0.5, "one", "3月", (), 1)
    (hit,) = line_chart(chart(Line("", ((2, 0.5),), (mark,))), LIGHT, SIZE).hits
    assert hit.box.width > 0


@pytest.mark.parametrize("style", STYLES)
def test_names_in_the_colour_of_their_line_are_read(style: str) -> None:
    drawing = line_chart(several(6, under=True), STYLES[style], Size(1_200, 500))
    shown = {text.get_text(): to_hex(text.get_color()).upper() for text in drawing.figure.findobj(Text)}
    assert set(NAMES) <= shown.keys()
    for words, colour in shown.items():
        assert contrast(colour, STYLES[style].surface) >= LEAST_TEXT_CONTRAST, words


@pytest.mark.parametrize("style", STYLES)
def test_it_looks_as_it_did(style: str) -> None:
    lines = (
        curve("初回カット", 0.4, under=True),
        curve("初回カラー", 0.6, hollow=True, under=True),
        curve("初回パーマ", 0.55, under=True),
    )
    assert_like(line_chart(chart(*lines), STYLES[style], SIZE), f"line-chart-{style}")
