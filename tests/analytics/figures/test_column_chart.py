"""Columns: stacked above and below nothing, with a line of shares, what does not fit left out."""

from __future__ import annotations

import pytest

from app.analytics.figures.column_chart import (
    MINIMUM,
    Column,
    ColumnChart,
    ColumnPart,
    Series,
    ShareLine,
    column_chart,
)
from app.analytics.figures.drawing import Drawing, Size, hit_beside
from app.analytics.figures.output import render
from app.core.rfm import Tone
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_hits_found, assert_well_set, words_on

LIGHT = STYLES["light"]
USUAL = Size(560, 300)
FLOWS = (Series("新しい方", Tone.GOOD), Series("戻った方", Tone.PRIMARY), Series("離れた方", Tone.DANGER))


def part(column: str, level: int, value: float) -> ColumnPart:
    return ColumnPart((column, level), value, f"{column} {level}", (f"{value:g}",), int(abs(value)))


def flows(months: int = 12) -> ColumnChart:
    columns = tuple(
        Column(
            f"2026年{month}月",
            tuple(
                part(str(month), at, value) for at, value in enumerate((10 + month, 30 - month, -5 - month))
            ),
            unfinished=month == months,
        )
        for month in range(1, months + 1)
    )
    return ColumnChart(FLOWS, columns, lambda value: f"{value:,.0f}", whole=True)


def pareto() -> ColumnChart:
    values = (300, 220, 180, 90, 60, 40, 30, 20, 10, 8)
    names = ("カット", "カラー", "トリートメント", "パーマ", "縮毛矯正とカットのセット", *"ABCDE")
    columns = tuple(Column(name, (part(name, 0, value),)) for name, value in zip(names, values, strict=True))
    shares = tuple(sum(values[: place + 1]) / sum(values) for place in range(len(values)))
    line = ShareLine("累計の割合", shares, marks=(0.7, 0.9))
    return ColumnChart((Series("売上", Tone.PRIMARY),), columns, lambda value: f"{value:,.0f}円", line, False)


def drawn(chart: ColumnChart, size: Size = USUAL) -> Drawing:
    return column_chart(chart, LIGHT, size)


@pytest.mark.parametrize("size", [MINIMUM, USUAL, Size(1_400, 420)], ids=["least", "usual", "wide"])
@pytest.mark.parametrize("chart", [flows(), flows(60), pareto(), flows(0), flows(1)], ids="fmp01")
def test_words_stay_apart_and_hits_in_their_places(chart: ColumnChart, size: Size) -> None:
    drawing = drawn(chart, size)
    assert_well_set(drawing)
    assert_hits_found(drawing)
    assert len(drawing.hits) == len(chart.series) * len(chart.columns)


def test_a_stack_is_walked_from_its_top() -> None:
    drawing = drawn(flows())
    first = drawing.hits[0]
    assert (first.key, first.column, first.row) == (("1", 2), 0, 0)
    below = hit_beside(drawing, first, rows=1)
    assert below.key == ("1", 1)
    assert hit_beside(drawing, below, columns=1).key == ("2", 1)


def test_parts_stand_on_one_another_and_losses_hang_below_the_zero_line() -> None:
    boxes = {hit.key: hit.box for hit in drawn(flows()).hits}
    new, returned, lost = (boxes["3", level] for level in range(3))
    assert returned.bottom == pytest.approx(new.top)
    assert new.bottom == pytest.approx(lost.top)
    assert new.height / lost.height == pytest.approx(13 / 8)


def test_one_series_is_pointed_at_over_the_whole_height() -> None:
    drawing = drawn(pareto())
    assert {hit.box.height for hit in drawing.hits} == {drawing.hits[0].box.height}
    assert drawing.hits[0].box.right == pytest.approx(drawing.hits[1].box.left)


def test_titles_in_order_are_left_out_and_others_take_two_lines() -> None:
    months = [words for words in words_on(drawn(flows(60))) if words.startswith("2026")]
    assert months[-1] == "2026年60月"
    assert 2 < len(months) < 30
    names = words_on(drawn(pareto()))
    assert "カット" in names
    wide = words_on(drawn(pareto(), Size(900, 300)))
    assert {"トリートメント", "縮毛矯正と", "カットのセット"} <= set(wide)


def test_the_share_line_has_an_axis_of_its_own() -> None:
    words = words_on(drawn(pareto()))
    assert {"0%", "25%", "50%", "75%", "100%", "売上", "累計の割合"} <= set(words)


def test_an_unfinished_column_is_paler() -> None:
    image = render(drawn(flows()))
    boxes = {hit.key: hit.box for hit in drawn(flows()).hits}

    def colour(key: tuple[str, int]) -> bytes:
        at = 4 * (int(boxes[key].middle) * image.width + int(boxes[key].centre))
        return image.rgba[at : at + 3]

    assert colour(("11", 0)) != colour(("12", 0))
    assert sum(colour(("11", 0))) < sum(colour(("12", 0)))


def test_a_column_without_anything_is_no_error() -> None:
    chart = ColumnChart(FLOWS[:1], (Column("1月", (part("1", 0, 0),)),), lambda value: f"{value:g}")
    assert drawn(chart).hits[0].customers == 0


@pytest.mark.parametrize("style", STYLES)
def test_it_looks_as_it_did(style: str) -> None:
    assert_like(column_chart(flows(), STYLES[style], Size(440, 240)), f"columns_stacked_{style}")
    assert_like(column_chart(pareto(), STYLES[style], Size(440, 240)), f"columns_pareto_{style}")
