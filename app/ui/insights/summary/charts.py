"""The lines of the tiles, drawn on the CPU lane from a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.dashboard import TileKey

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing
    from app.core.dashboard import Tile
    from app.services.insights.dashboard import DashboardReport
    from app.ui.insights.cards.charts import Brush


def draw_tile(report: DashboardReport, tile: Tile, brush: Brush) -> Drawing:
    """The line of a tile's months, the running one last; every month opens its people."""
    from app.analytics.figures.sparkline import Spark, SparkPoint, sparkline

    found = report.view.tile(tile)
    words, said = report.tiles[tile], brush.words
    series = () if found is None else (*found.series[:-1], found.figure)
    points = tuple(
        SparkPoint(
            value,
            TileKey(tile, point.months_ago),
            said.say(point.title),
            (() if point.value is None else (said.say(point.value),)) + (said.customers(point.people),),
            point.people,
        )
        for point, value in zip(words.points, series, strict=True)
    )
    wished = report.targets.get(tile)
    return sparkline(Spark(points, None if wished is None else wished.target), brush.style, brush.size)
