"""A small line of the last months for a tile, without axes: what counts is its way, and where it stands now.

Every month is a strip to point at. A month that is not known breaks the line; a target is a dashed level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, Size
from app.analytics.figures.scales import Scale
from app.analytics.figures.sheet import Sheet
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.analytics.figures.drawing import HitKey
    from app.analytics.figures.style import FigureStyle

MINIMUM = Size(60, 28)
EDGE = 6
LINE_WIDTH = 2.0
SHADE = 0.10
DOT = 3.5
DASHES = (3.0, 3.0)


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """One month: its value, None where it is not known, and what it opens."""

    value: float | None
    key: HitKey
    title: str
    lines: tuple[str, ...]
    customers: int


@dataclass(frozen=True, slots=True)
class Spark:
    """A line of months, oldest first, and what the shop wants them to reach."""

    points: tuple[SparkPoint, ...]
    target: float | None = None


def sparkline(spark: Spark, style: FigureStyle, size: Size) -> Drawing:
    """Draw the line; each month is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    sheet = Sheet(size, style)
    across, down = _scales(spark, size)
    colour = style.tones[Tone.PRIMARY]
    if spark.target is not None:
        y = down.place(spark.target)
        sheet.line([(EDGE, y), (size.width - EDGE, y)], style.ink_3, width=1, dashes=DASHES)
    bottom = size.height - 1
    for run in _runs(spark):
        corners = [(across.place(place), down.place(value)) for place, value in run]
        if len(corners) > 1:
            ground = [(corners[0][0], bottom), *corners, (corners[-1][0], bottom)]
            sheet.area(ground, colour, opacity=SHADE)
            sheet.line(corners, colour, width=LINE_WIDTH)
        elif corners:
            sheet.dot(*corners[0], LINE_WIDTH, colour)
    if spark.points and (now := spark.points[-1].value) is not None:
        sheet.dot(across.place(len(spark.points) - 1), down.place(now), DOT, colour, edge=style.surface)
    return Drawing(sheet.figure, size, tuple(_hits(spark, across, size)))


def _scales(spark: Spark, size: Size) -> tuple[Scale, Scale]:
    """The months across; values down, so that nought lies at the bottom unless something lies below it."""
    values = [point.value for point in spark.points if point.value is not None]
    if spark.target is not None:
        values.append(spark.target)
    low, high = min([0.0, *values]), max([0.0, *values])
    last = max(len(spark.points) - 1, 1)
    across = Scale(0, last, EDGE, size.width - EDGE)
    return across, Scale(low, high if high > low else low + 1, size.height - EDGE, EDGE)


def _runs(spark: Spark) -> Iterator[list[tuple[int, float]]]:
    """The stretches of months that are known one after the other."""
    run: list[tuple[int, float]] = []
    for place, point in enumerate(spark.points):
        if point.value is not None:
            run.append((place, point.value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _hits(spark: Spark, across: Scale, size: Size) -> Iterator[Hit]:
    half = across.place(0.5) - across.place(0)
    for place, point in enumerate(spark.points):
        centre = across.place(place)
        left, right = max(centre - half, 0), min(centre + half, size.width)
        box = Box(left, 0, right - left, size.height)
        yield Hit(point.key, box, place, 0, point.title, point.lines, point.customers)
