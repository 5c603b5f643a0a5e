"""Rows and columns of cells tinted by how much they hold, each cell a door.

All words come said: the figure stands in the cell, so the tint only repeats it. A cell that is not finished
(a month that still runs) has a dashed edge; a place without a cell stays empty, so that a triangle is a
triangle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, Size
from app.analytics.figures.sheet import Sheet
from app.core.colour import blend, readable
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.analytics.figures.drawing import HitKey
    from app.analytics.figures.style import FigureStyle

MINIMUM = Size(320, 160)
LEAST_ROW = 20.0
HIGHEST_ROW = 40.0
EDGE = 6
HEAD = 44
FOOT = 26
GAP = 2
RADIUS = 4
TITLE_GAP = 10
LONGEST_TITLE = 0.3  # of the width
LARGEST = 13
SMALLEST = 7
CELL_PADDING = 4
DASHES = (3, 2)
LEGEND = Size(96, 10)
LEGEND_STEPS = 12
LEGEND_GAP = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what stands in it, and how much it holds of 0 to 1, or of -1 to 1 where the grid diverges.

    `weight` None is a cell without a tint: its figure cannot be told, or says nothing.
    """

    text: str
    weight: float | None
    key: HitKey
    title: str
    lines: tuple[str, ...]
    customers: int
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its title, a figure of its own behind it, and a cell or nothing for each column."""

    title: str
    figure: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatGrid:
    """What a grid shows. `low` and `high` say what the ends of the scale of tints stand for."""

    rows: tuple[GridRow, ...]
    columns: tuple[str, ...]
    row_title: str
    figure_title: str
    column_title: str
    low: str
    high: str
    diverges: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things go; `text` is the size of the figures in the cells."""

    titles: float
    figures_right: float
    left: float
    across: float
    down: float
    text: float

    def cell(self, column: int, row: int) -> Box:
        return Box(
            self.left + column * self.across, HEAD + row * self.down, self.across - GAP, self.down - GAP
        )


def least_height(rows: int) -> int:
    """How high a grid of so many rows is at least."""
    return int(max(MINIMUM.height, HEAD + FOOT + rows * LEAST_ROW))


def heat_grid(grid: HeatGrid, style: FigureStyle, size: Size) -> Drawing:
    """Draw the grid; each cell is a hit. Sizes too small for it are drawn at the least."""
    size = Size(max(size.width, MINIMUM.width), max(size.height, least_height(len(grid.rows))))
    sheet = Sheet(size, style)
    plan = _plan(sheet, grid)
    _draw_titles(sheet, plan, grid)
    for row, line in enumerate(grid.rows):
        for column, cell in enumerate(line.cells):
            if cell is not None:
                _draw_cell(sheet, plan, plan.cell(column, row), cell, diverges=grid.diverges)
    _draw_legend(sheet, grid)
    return Drawing(sheet.figure, size, tuple(_hits(plan, grid)))


def _plan(sheet: Sheet, grid: HeatGrid) -> _Plan:
    style, size = sheet.style, sheet.size

    def widest(title: str, entries: list[str], *, figures: bool = False) -> float:
        return max(
            sheet.width(title, style.small),
            *(sheet.width(one, style.hint, figures=figures) for one in entries),
            0,
        )

    titles = min(widest(grid.row_title, [row.title for row in grid.rows]), size.width * LONGEST_TITLE)
    figures = widest(grid.figure_title, [row.figure for row in grid.rows], figures=True)
    figures_right = EDGE + titles + TITLE_GAP + figures
    left = figures_right + TITLE_GAP
    across = (size.width - EDGE - left + GAP) / max(len(grid.columns), 1)
    down = min(HIGHEST_ROW, (size.height - HEAD - FOOT) / max(len(grid.rows), 1))
    room, largest = across - GAP - CELL_PADDING, min(LARGEST, (down - GAP) * 0.6)
    texts = [cell.text for row in grid.rows for cell in row.cells if cell is not None]
    longest = sorted(texts, key=len, reverse=True)[:20]
    text = min((sheet.fitting_size(one, room, largest, SMALLEST) for one in longest), default=largest)
    return _Plan(titles, figures_right, left, across, down, text)


def _draw_titles(sheet: Sheet, plan: _Plan, grid: HeatGrid) -> None:
    style = sheet.style
    low = HEAD - 11
    sheet.text(
        EDGE,
        low,
        sheet.fitting(grid.row_title, plan.titles, style.small),
        size=style.small,
        colour=style.ink_2,
    )
    sheet.text(
        plan.figures_right, low, grid.figure_title, size=style.small, colour=style.ink_2, align="right"
    )
    above = sheet.fitting(grid.column_title, sheet.size.width - EDGE - plan.left, style.hint)
    sheet.text(plan.left, 12, above, size=style.hint, colour=style.ink_2)
    free = float("-inf")
    for column, title in enumerate(grid.columns):
        x, half = plan.cell(column, 0).centre, sheet.width(title, style.small) / 2
        if x - half >= free:
            free = x + half + CELL_PADDING
            sheet.text(x, low, title, size=style.small, colour=style.ink_3, align="center")
    for row, line in enumerate(grid.rows):
        middle = plan.cell(0, row).middle
        size = min(style.hint, plan.down * 0.6)
        sheet.text(EDGE, middle, sheet.fitting(line.title, plan.titles, size), size=size, colour=style.ink)
        right = plan.figures_right
        sheet.text(right, middle, line.figure, size=size, colour=style.ink_2, align="right", figures=True)


def _draw_cell(sheet: Sheet, plan: _Plan, box: Box, cell: Cell, *, diverges: bool) -> None:
    style = sheet.style
    ground, colour = style.sunken, style.ink_3
    if cell.weight is not None:
        ground = _tint(style, cell.weight, diverges=diverges)
        colour = readable(ground, style.ink, style.on_heat_high)
    sheet.box(box, ground, radius=RADIUS)
    if cell.unfinished:
        left, top, right, bottom = box.left + 1.5, box.top + 1.5, box.right - 1.5, box.bottom - 1.5
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        sheet.line(corners, colour, width=1, dashes=DASHES)
    text = sheet.fitting(cell.text, box.width, plan.text)
    sheet.text(box.centre, box.middle, text, size=plan.text, colour=colour, align="center")


def _tint(style: FigureStyle, weight: float, *, diverges: bool) -> str:
    held = max(-1.0 if diverges else 0.0, min(weight, 1.0))
    if not diverges:
        return blend(style.heat_low, style.heat_high, held)
    return blend(style.sunken, style.tones[Tone.DANGER if held < 0 else Tone.PRIMARY], abs(held))


def _draw_legend(sheet: Sheet, grid: HeatGrid) -> None:
    """The ends of the scale in words, with its tints between them, at the lower right."""
    style, middle = sheet.style, sheet.size.height - FOOT / 2 + 2
    right = sheet.size.width - EDGE
    sheet.text(right, middle, grid.high, size=style.small, colour=style.ink_3, align="right")
    right -= sheet.width(grid.high, style.small) + LEGEND_GAP
    left, pitch = right - LEGEND.width, LEGEND.width / LEGEND_STEPS
    for step in range(LEGEND_STEPS):
        share = step / (LEGEND_STEPS - 1)
        colour = _tint(style, 2 * share - 1 if grid.diverges else share, diverges=grid.diverges)
        sheet.box(Box(left + step * pitch, middle - LEGEND.height / 2, pitch, LEGEND.height), colour)
    sheet.text(left - LEGEND_GAP, middle, grid.low, size=style.small, colour=style.ink_3, align="right")


def _hits(plan: _Plan, grid: HeatGrid) -> Iterator[Hit]:
    for row, line in enumerate(grid.rows):
        for column, cell in enumerate(line.cells):
            if cell is not None:
                box = plan.cell(column, row)
                yield Hit(cell.key, box, column, row, cell.title, cell.lines, cell.customers)
