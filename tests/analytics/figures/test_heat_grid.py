"""A grid of tinted cells: what can be pointed at, what reads on its tint, and how it looks."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from app.analytics.figures.drawing import Drawing, Size, hit_at, hit_beside
from app.analytics.figures.heat_grid import Cell, GridRow, HeatGrid, heat_grid, least_height
from app.analytics.figures.output import render
from app.core.colour import LEAST_TEXT_CONTRAST, contrast
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set

LIGHT = STYLES["light"]
SIZE = Size(520, 300)


def cell(row: int, column: int, *, sign: int = 1, unfinished: bool = False) -> Cell:
    share = sign * 0.93 ** (column + row)
    return Cell(f"{share:.0%}", share, (row, column), f"{row}-{column}", ("話",), 9 - column, unfinished)


def triangle(rows: int, *, diverges: bool = False) -> HeatGrid:
    lines = []
    for row in range(rows):
        cells = [
            cell(row, column, sign=-1 if diverges and column % 2 else 1, unfinished=column == rows - row - 1)
            if column < rows - row
            else None
            for column in range(rows)
        ]
        lines.append(GridRow(f"2026年{row + 1}月", f"{100 - row}名", tuple(cells)))
    columns = tuple(str(number) for number in range(rows))
    return HeatGrid(tuple(lines), columns, "初めて来た月", "人数", "その何か月後", "少ない", "多い", diverges)


@pytest.mark.parametrize("rows", [0, 1, 6, 13])
@pytest.mark.parametrize("size", [Size(0, 0), SIZE, Size(1_200, 500)])
def test_words_stay_apart_and_inside(rows: int, size: Size) -> None:
    drawing = heat_grid(triangle(rows), LIGHT, size)
    assert_well_set(drawing)
    assert drawing.size.height >= least_height(rows)


def test_each_cell_is_a_door_and_where_there_is_none_there_is_nothing() -> None:
    drawing = heat_grid(triangle(4), LIGHT, SIZE)
    assert [hit.key for hit in drawing.hits] == [
        (row, column) for row in range(4) for column in range(4 - row)
    ]
    for hit in drawing.hits:
        assert hit_at(drawing, hit.box.centre, hit.box.middle) is hit
        assert (hit.row, hit.column) == hit.key
    assert drawing.hits[0].customers == 9
    assert hit_beside(drawing, drawing.hits[0], columns=1).key == (0, 1)
    assert hit_beside(drawing, drawing.hits[3], rows=1) is drawing.hits[3]
    last = drawing.hits[3].box
    assert hit_at(drawing, last.centre, last.middle + (drawing.hits[4].box.top - last.top)) is None


def assert_readable(drawing: Drawing) -> None:
    image = render(drawing)
    inks = [
        (text.get_text(), text.get_color(), text.get_window_extent()) for text in drawing.figure.findobj(Text)
    ]
    for hit in drawing.hits:
        at = 4 * (int(hit.box.top + 4) * image.width + int(hit.box.left + 4))
        ground = f"#{image.rgba[at : at + 3].hex()}"
        (ink,) = (
            str(colour)
            for _, colour, box in inks
            if hit.box.holds((box.x0 + box.x1) / 2, drawing.size.height - (box.y0 + box.y1) / 2)
        )
        assert contrast(ink, ground) >= LEAST_TEXT_CONTRAST


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("diverges", [False, True])
def test_every_figure_reads_on_its_tint(style: str, diverges: bool) -> None:
    assert_readable(heat_grid(triangle(6, diverges=diverges), STYLES[style], SIZE))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("diverges", [False, True])
def test_it_looks_as_it_did(style: str, diverges: bool) -> None:
    kind = "diverging" if diverges else "rising"
    assert_like(heat_grid(triangle(6, diverges=diverges), STYLES[style], SIZE), f"heat-grid-{kind}-{style}")
