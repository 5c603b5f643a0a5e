"""What a shop's data may bring at its oddest: one bar, sixty, long names, months below nothing, trillions."""

from __future__ import annotations

import pytest

from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.column_chart import (
    Column,
    ColumnChart,
    ColumnPart,
    Series,
    ShareLine,
    column_chart,
)
from app.analytics.figures.drawing import Size
from app.analytics.figures.heat_grid import Cell, GridRow, HeatGrid, heat_grid
from app.analytics.figures.key_figures import Delta, KeyFigure, KeyFigures, key_figures
from app.analytics.figures.line_chart import Line, LineChart, Mark, Tick, line_chart
from app.analytics.figures.sparkline import Spark, SparkPoint, sparkline
from app.analytics.figures.treemap import Tile, treemap
from app.analytics.figures.words import Words
from app.core.rfm import Tone
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_hits_found, assert_well_set

LIGHT = STYLES["light"]
SIZES = (Size(320, 260), Size(560, 300), Size(1_200, 420))
LONG = "特別ご優待トリートメント付き縮毛矯正とカットの長い長い名前のセット(平日限定・初回)🌸"
TRILLION = 10**12
YEN = {
    "one": [5_000],
    "nothing": [0],
    "loss": [-5_000],
    "sixty": [1_000 * place for place in range(60)],
    "ups and downs": [(-1) ** place * 10_000 * place for place in range(13)],
    "all below": [-1_000 - place for place in range(13)],
    "all nothing": [0] * 13,
    "trillions": [TRILLION * (place + 1) for place in range(13)],
    "one huge": [1, 2, 3, 9 * TRILLION],
}
pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", YEN)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_columns(name: str, size: Size, language: str) -> None:
    words = Words("ja" if language == "ja" else "en")
    columns = tuple(
        Column(f"{place} {LONG}", (ColumnPart(place, yen, LONG, ("話",), 1),), words.short_yen(yen))
        for place, yen in enumerate(YEN[name])
    )
    chart = ColumnChart(
        (Series("売上", Tone.PRIMARY),), columns, lambda value: words.short_yen(round(value)), None, False
    )
    drawing = column_chart(chart, LIGHT, size)
    assert_well_set(drawing)
    assert_hits_found(drawing)


@pytest.mark.parametrize("name", ["one", "nothing", "sixty", "trillions"])
def test_columns_with_their_running_share(name: str) -> None:
    values = YEN[name]
    columns = tuple(Column(LONG, (ColumnPart(place, yen, LONG, (), 1),)) for place, yen in enumerate(values))
    shares = tuple(sum(values[: place + 1]) / max(sum(values), 1) for place in range(len(values)))
    line = ShareLine("累計の割合", shares, marks=(0.7, 0.9))
    chart = ColumnChart(
        (Series("売上", Tone.PRIMARY),), columns, lambda value: f"{value:,.0f}円", line, False
    )
    assert_well_set(column_chart(chart, LIGHT, SIZES[1]))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", YEN)
def test_tables_with_bars(name: str, size: Size) -> None:
    shown = Words("ja").short_yen_column(YEN[name])
    lines = tuple(
        BarLine(place, LONG, ("1,234名", "100.0%"), yen, words, ("話",), 1)
        for place, (yen, words) in enumerate(zip(YEN[name], shown, strict=True))
    )
    drawing = bar_table(BarTable("品名", ("人数", "割合"), "売上", lines), LIGHT, size)
    assert_well_set(drawing)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("weight", [0.0, None, 1.0])
def test_a_grid_of_nothing(weight: float | None, size: Size) -> None:
    cell = Cell("0", weight, ("x",), LONG, ("話",), 0)
    row = GridRow(LONG, "0名", (cell,) * 6)
    grid = HeatGrid((row,) * 5, ("0",) * 6, "月", "人数", "あと", "0", "0")
    assert_well_set(heat_grid(grid, LIGHT, size))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_level_line_with_a_long_name(value: float, size: Size) -> None:
    corners = tuple((float(x), value) for x in range(13))
    marks = tuple(Mark(x, y, x, LONG, ("話",), 0) for x, y in corners)
    line = Line(LONG, corners, marks)
    ticks = tuple(Tick(x, f"{x}月") for x in range(13))
    chart = LineChart(
        (line, line), ticks, (Tick(0, "0%"), Tick(1, "100%")), x_title="月数", y_title="続いている方"
    )
    assert_well_set(line_chart(chart, LIGHT, size))


@pytest.mark.parametrize("name", YEN)
def test_small_lines_and_areas(name: str) -> None:
    points = tuple(SparkPoint(float(yen), place, "", (), 1) for place, yen in enumerate(YEN[name]))
    assert len(sparkline(Spark(points, float(TRILLION)), LIGHT, Size(240, 52)).hits) == len(points)
    tiles = [
        Tile(place, max(yen, 0), LONG, f"{yen:,}円", (), 1, Tone.GOOD) for place, yen in enumerate(YEN[name])
    ]
    assert_well_set(treemap(tiles, LIGHT, SIZES[1]))


def test_trillions_in_the_table_of_the_month() -> None:
    amount, delta = f"¥{9 * TRILLION:,}", Delta("+1,000,000.0%")
    line = KeyFigure(
        LONG, amount, amount, delta, amount, delta, tuple(float(yen) for yen in YEN["trillions"])
    )
    titles = ("項目", "この月", "前の月", "前の月との差", "前の年の同じ月", "前の年との差", "13か月の動き")
    assert_well_set(key_figures(KeyFigures(titles, (line, line)), LIGHT, 770))
