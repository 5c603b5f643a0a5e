"""The 5 x 5 matrix of two scores: columns from 1 to 5, rows from 5 at the top down to 1.

Cells are tinted by their share of the fullest cell and carry their figure in a colour that reads on the
tint. Beside each score stands the border that was found for it, so that nobody has to guess what R4 means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, CellKey, Drawing, Hit, Size
from app.analytics.figures.sheet import Sheet
from app.analytics.figures.words import Words, percent, score_name
from app.analytics.rfm.tables import SIDE, Matrix, Range, matrix, score_ranges
from app.core.colour import blend, readable
from app.core.rfm import SCORES, Axis, Measure

if TYPE_CHECKING:
    from app.analytics.figures.style import FigureStyle
    from app.analytics.rfm.scores import RfmView

MINIMUM = Size(320, 300)
GAP = 4
RADIUS = 6
EDGE = 4
HEAD = 24
SCORES_BELOW = 38
FOOT = 22
GUTTER_GAP = 10
ROOM_FOR_TICK = 36
LARGEST = 18
SMALLEST = 8
CELL_PADDING = 6
NOBODY = "–"


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    """What the matrix says, in which words."""

    matrix: Matrix
    column_ranges: tuple[Range | None, ...]
    row_ranges: tuple[Range | None, ...]
    everybody: int
    measure: Measure
    words: Words

    def people(self, column: int, row: int) -> int:
        return int(self.matrix.customers[row - 1, column - 1])

    def revenue(self, column: int, row: int) -> int:
        return int(self.matrix.revenue[row - 1, column - 1])

    def share(self, column: int, row: int) -> float:
        return self.people(column, row) / self.everybody if self.everybody else 0.0

    def figure(self, column: int, row: int) -> str:
        """What stands in a cell; nothing anywhere where nobody has bought."""
        if not self.everybody:
            return ""
        if not self.people(column, row):
            return NOBODY
        if self.measure is Measure.REVENUE:
            return self.words.short_yen(self.revenue(column, row))
        if self.measure is Measure.SHARE:
            return percent(self.share(column, row))
        return f"{self.people(column, row):,}"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things go: the grid's left edge, and one cell's pitch across and down."""

    left: float
    across: float
    down: float

    @property
    def bottom(self) -> float:
        return HEAD + SIDE * self.down - GAP

    def cell(self, column: int, row: int) -> Box:
        left = self.left + (column - 1) * self.across
        return Box(left, HEAD + (SIDE - row) * self.down, self.across - GAP, self.down - GAP)


def rfm_matrix(
    view: RfmView,
    words: Words,
    style: FigureStyle,
    size: Size,
    *,
    columns: Axis = Axis.RECENCY,
    rows: Axis = Axis.FREQUENCY,
    measure: Measure = Measure.CUSTOMERS,
) -> Drawing:
    """Draw the matrix; each cell is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    content = _Content(
        matrix=matrix(view, columns, rows),
        column_ranges=score_ranges(view, columns),
        row_ranges=score_ranges(view, rows),
        everybody=view.customers,
        measure=measure,
        words=words,
    )
    sheet = Sheet(size, style)
    plan = _plan(sheet, content)
    _draw_columns(sheet, plan, content)
    _draw_rows(sheet, plan, content)
    _draw_cells(sheet, plan, content)
    hits = tuple(_hit(plan, content, column, row) for row in reversed(SCORES) for column in SCORES)
    return Drawing(sheet.figure, size, hits)


def _plan(sheet: Sheet, content: _Content) -> _Plan:
    style, rows = sheet.style, content.matrix.rows
    names = [sheet.width(score_name(rows, score), style.base) for score in SCORES]
    borders = zip(SCORES, content.row_ranges, strict=True)
    ticks = [sheet.width(content.words.tick(rows, *border), style.small) for border in borders]
    left = EDGE + max(*names, *ticks) + GUTTER_GAP
    return _Plan(
        left=left,
        across=(sheet.size.width - left - EDGE + GAP) / SIDE,
        down=(sheet.size.height - HEAD - SCORES_BELOW - FOOT + GAP) / SIDE,
    )


def _draw_columns(sheet: Sheet, plan: _Plan, content: _Content) -> None:
    style, axis = sheet.style, content.matrix.columns
    for score, found in zip(SCORES, content.column_ranges, strict=True):
        box = plan.cell(score, 1)
        tick = sheet.fitting(content.words.tick(axis, score, found), box.width, style.small)
        name = score_name(axis, score)
        sheet.text(box.centre, plan.bottom + 13, name, size=style.base, colour=style.ink_2, align="center")
        sheet.text(box.centre, plan.bottom + 29, tick, size=style.small, colour=style.ink_3, align="center")
    right, middle = sheet.size.width - EDGE, sheet.size.height - FOOT / 2
    title = content.words.rightwards(axis)
    sheet.text(right, middle, title, size=style.hint, colour=style.ink_2, align="right")


def _draw_rows(sheet: Sheet, plan: _Plan, content: _Content) -> None:
    style, axis = sheet.style, content.matrix.rows
    right = plan.left - GUTTER_GAP
    for score, found in zip(SCORES, content.row_ranges, strict=True):
        box = plan.cell(1, score)
        tick = content.words.tick(axis, score, found) if box.height >= ROOM_FOR_TICK else ""
        lift = 8 if tick else 0
        name = score_name(axis, score)
        sheet.text(right, box.middle - lift, name, size=style.base, colour=style.ink_2, align="right")
        sheet.text(right, box.middle + lift, tick, size=style.small, colour=style.ink_3, align="right")
    sheet.text(EDGE, HEAD / 2 - 2, content.words.upwards(axis), size=style.hint, colour=style.ink_2)


def _draw_cells(sheet: Sheet, plan: _Plan, content: _Content) -> None:
    style = sheet.style
    by_money = content.measure is Measure.REVENUE
    weigh = content.revenue if by_money else content.people
    cells = [(column, row) for row in SCORES for column in SCORES]
    fullest = max(1, *(weigh(*cell) for cell in cells))
    room, largest = plan.across - GAP - CELL_PADDING, min(LARGEST, (plan.down - GAP) * 0.5)
    size = min(sheet.fitting_size(content.figure(*cell), room, largest, SMALLEST) for cell in cells)
    for cell in cells:
        ground, colour = style.sunken, style.ink_3
        if content.people(*cell):
            ground = blend(style.heat_low, style.heat_high, max(0, weigh(*cell)) / fullest)
            colour = readable(ground, style.ink, style.on_heat_high)
        box = plan.cell(*cell)
        sheet.box(box, ground, radius=RADIUS)
        sheet.text(box.centre, box.middle, content.figure(*cell), size=size, colour=colour, align="center")


def _hit(plan: _Plan, content: _Content, column: int, row: int) -> Hit:
    columns, rows, words = content.matrix.columns, content.matrix.rows, content.words
    people = content.people(column, row)
    return Hit(
        key=CellKey(columns, column, rows, row),
        box=plan.cell(column, row),
        column=column - 1,
        row=SIDE - row,
        title=words.cell(score_name(columns, column), score_name(rows, row)),
        lines=(
            words.axis_range(columns, content.column_ranges[column - 1]),
            words.axis_range(rows, content.row_ranges[row - 1]),
            words.customers_and_share(people, content.share(column, row)),
            words.revenue(content.revenue(column, row)),
        ),
        customers=people,
    )
