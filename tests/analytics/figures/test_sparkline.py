"""The small line of a tile: every month can be pointed at, what is not known breaks the line."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.lines import Line2D

from app.analytics.figures.drawing import Size, hit_at, hit_beside
from app.analytics.figures.sparkline import MINIMUM, Spark, SparkPoint, sparkline
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES

LIGHT = STYLES["light"]
SIZE = Size(240, 52)


def spark(*values: float | None, target: float | None = None) -> Spark:
    points = tuple(
        SparkPoint(value, place, f"{place}", (f"{value}",), 0 if value is None else 3)
        for place, value in enumerate(values)
    )
    return Spark(points, target)


def heights(line: Line2D) -> list[float]:
    found: list[float] = np.asarray(line.get_ydata(), float).tolist()
    return found


@pytest.mark.parametrize("size", [Size(0, 0), MINIMUM, SIZE, Size(900, 60)])
def test_the_months_fill_the_width_without_gaps(size: Size) -> None:
    drawing = sparkline(spark(1, 2, None, 4, 5), LIGHT, size)
    assert drawing.size == Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    assert drawing.hits[0].box.left == 0
    assert drawing.hits[-1].box.right == pytest.approx(drawing.size.width)
    for one, other in zip(drawing.hits, drawing.hits[1:], strict=False):
        assert one.box.right == pytest.approx(other.box.left)
        assert hit_beside(drawing, one, columns=1) == other
    assert hit_at(drawing, drawing.size.width - 1, 10) == drawing.hits[-1]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ((), 0),
        ((None, None), 0),
        ((5,), 0),
        ((1, 2, 3), 1),
        ((1, 2, None, 3, 4), 2),
        ((0, 0, 0), 1),
        ((-3, 4), 1),
    ],
)
def test_stretches_that_are_known_are_lines(values: tuple[float | None, ...], lines: int) -> None:
    drawing = sparkline(spark(*values), LIGHT, SIZE)
    assert len(drawing.figure.findobj(Line2D)) == lines
    assert len(drawing.hits) == len(values)


def test_more_stands_higher_and_nought_at_the_bottom() -> None:
    (line,) = sparkline(spark(0, 5, 10), LIGHT, SIZE).figure.findobj(Line2D)
    high = heights(line)
    assert high[0] > high[1] > high[2]
    assert high[0] - high[1] == pytest.approx(high[1] - high[2])


def test_a_target_beyond_the_line_is_on_the_picture() -> None:
    target, line = sparkline(spark(1, 2, target=20), LIGHT, SIZE).figure.findobj(Line2D)
    assert 0 < max(heights(target)) < min(heights(line))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_looks_as_it_did(theme: str) -> None:
    values = (3, 4, 4.5, None, 5, 4, 6, 5.5, 7, 6, 8, 7, 7.5)
    assert_like(sparkline(spark(*values, target=9), STYLES[theme], SIZE), f"sparkline-{theme}")
