"""Columns side by side, stacked where there are several series, with a line of shares over them if wanted.

Columns stand for months, decades of age, products: for anything with an order. Parts of a stack are told
apart by their order, which the legend repeats, and not by colour alone. What is below nothing hangs down from
the zero line. The line has an axis of its own, 0 to 100 %, on the right (a Pareto chart).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, HitKey, Size
from app.analytics.figures.scales import Scale, nice_ticks
from app.analytics.figures.sheet import Sheet
from app.core.colour import blend

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.figures.style import FigureStyle
    from app.core.rfm import Tone

MINIMUM = Size(300, 200)
EDGE = 6
LEGEND = 26
LEGEND_GAP = 16
SWATCH = 10
SWATCH_GAP = 6
TICKS = 6
TICK_GAP = 8
HALF_A_LINE = 8
FOOT = 28
WIDEST_COLUMN = 56
COLUMN_SHARE = 0.7  # of the way from one column to the next
RADIUS = 3
SEAM = 1
NARROWEST_TITLE = 40
TITLE_GAP = 6
LEADING = 3
DOT = 3
MOST_DOTS = 40
HALO = 4.0
UNFINISHED = 0.45
LEAST_HEAD_ROOM = 16
SHARE_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every column; `strength` under 1 is a paler shade of the tone."""

    name: str
    tone: Tone
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """What one series comes to in one column, and the people behind it, in words."""

    key: HitKey
    value: float
    title: str
    lines: tuple[str, ...]
    customers: int


@dataclass(frozen=True, slots=True)
class Column:
    """One place along the axis with a part for each series; `shown` stands above it where there is room.

    An unfinished column (the running month) is paler.
    """

    title: str
    parts: tuple[ColumnPart, ...]
    shown: str = ""
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class ShareLine:
    """Shares of 0 to 1 above the columns, one each; `marks` are shares worth a dashed line."""

    name: str
    shares: tuple[float, ...]
    marks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Series from the bottom up, columns from left to right; `tick` says a value of the axis.

    Titles of columns that follow one another (`in_order`) are left out where they do not fit; others take two
    lines, and are cut then.
    `whole` allows no fractions on the axis.
    """

    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    tick: Callable[[float], str]
    share_line: ShareLine | None = None
    in_order: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """The area of the columns, the way from one to the next, and the scale of values, in pixels; whether
    titles take two lines."""

    area: Box
    pitch: float
    values: Scale
    ticks: tuple[float, ...]
    two_lines: bool

    @property
    def width(self) -> float:
        return min(WIDEST_COLUMN, self.pitch * COLUMN_SHARE)

    def centre(self, place: int) -> float:
        return self.area.left + (place + 0.5) * self.pitch


def column_chart(chart: ColumnChart, style: FigureStyle, size: Size) -> Drawing:
    """Draw the columns; each part is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    sheet = Sheet(size, style)
    plan = _plan(sheet, chart)
    _draw_legend(sheet, chart)
    _draw_axes(sheet, plan, chart)
    hits: list[Hit] = []
    for place, column in enumerate(chart.columns):
        hits.extend(_draw_column(sheet, plan, chart, place, column))
    _draw_titles(sheet, plan, chart)
    if chart.share_line is not None and chart.columns:
        _draw_share_line(sheet, plan, chart.share_line)
    return Drawing(sheet.figure, size, tuple(sorted(hits, key=lambda hit: (hit.row, hit.column))))


def _plan(sheet: Sheet, chart: ColumnChart) -> _Plan:
    style, size = sheet.style, sheet.size
    tops = [sum(part.value for part in one.parts if part.value > 0) for one in chart.columns]
    bottoms = [sum(part.value for part in one.parts if part.value < 0) for one in chart.columns]
    low, high = min([0.0, *bottoms]), max([0.0, *tops])
    ticks = nice_ticks(low, high, TICKS, whole=chart.whole)
    left = EDGE + max(sheet.width(chart.tick(tick), style.small, figures=True) for tick in ticks) + TICK_GAP
    share = sheet.width("100%", style.small, figures=True) + TICK_GAP if chart.share_line else 0
    top = (LEGEND if _has_legend(chart) else 0) + LEAST_HEAD_ROOM
    width = size.width - EDGE - share - left
    pitch = width / max(1, len(chart.columns))
    widest = max((sheet.width(one.title, style.small) for one in chart.columns), default=0)
    two = not chart.in_order and widest > pitch - TITLE_GAP
    foot = FOOT + (style.small + LEADING if two else 0)
    area = Box(left, top, width, size.height - foot - top)
    values = Scale(ticks[0], ticks[-1], area.bottom, area.top)
    return _Plan(area, pitch, values, ticks, two)


def _has_legend(chart: ColumnChart) -> bool:
    return len(chart.series) > 1 or chart.share_line is not None


def _colour(style: FigureStyle, series: Series, *, unfinished: bool = False) -> str:
    strength = series.strength * (UNFINISHED if unfinished else 1)
    return blend(style.surface, style.tones[series.tone], strength)


def _draw_legend(sheet: Sheet, chart: ColumnChart) -> None:
    """The series from the bottom of the stack up, then the line; what has no room keeps its colour alone."""
    if not _has_legend(chart):
        return
    style, x, middle = sheet.style, float(EDGE), LEGEND / 2
    entries = [(series.name, _colour(style, series)) for series in chart.series]
    if chart.share_line is not None:
        entries.append((chart.share_line.name, ""))
    room = (sheet.size.width - 2 * EDGE) / len(entries) - SWATCH - SWATCH_GAP - LEGEND_GAP
    wide = [sheet.width(name, style.hint) for name, _ in entries]
    fits = sum(wide) + len(entries) * (SWATCH + SWATCH_GAP + LEGEND_GAP) <= sheet.size.width - 2 * EDGE
    for name, colour in entries:
        if colour:
            sheet.box(Box(x, middle - SWATCH / 2, SWATCH, SWATCH), colour, radius=RADIUS)
        else:
            sheet.line([(x, middle), (x + SWATCH, middle)], style.ink_2, width=1.5)
            sheet.dot(x + SWATCH / 2, middle, DOT, style.ink_2)
        x += SWATCH + SWATCH_GAP
        shown = name if fits else sheet.fitting(name, room, style.hint)
        sheet.text(x, middle, shown, size=style.hint, colour=style.ink_2)
        x += sheet.width(shown, style.hint) + LEGEND_GAP


def _draw_axes(sheet: Sheet, plan: _Plan, chart: ColumnChart) -> None:
    style, area = sheet.style, plan.area
    for tick in plan.ticks:
        y = plan.values.place(tick)
        ink = style.ink_3 if tick == 0 else style.line
        sheet.box(Box(area.left, y - SEAM / 2, area.width, SEAM), ink)
        _say_tick(sheet, area.left - TICK_GAP, y, chart.tick(tick))
    if chart.share_line is None:
        return
    for share in SHARE_TICKS:
        _say_tick(sheet, sheet.size.width - EDGE, _share_scale(plan).place(share), f"{share:.0%}")


def _say_tick(sheet: Sheet, right: float, middle: float, words: str) -> None:
    style = sheet.style
    sheet.text(right, middle, words, size=style.small, colour=style.ink_3, align="right", figures=True)


def _share_scale(plan: _Plan) -> Scale:
    return Scale(0, 1, plan.values.place(0), plan.area.top)


def _draw_column(sheet: Sheet, plan: _Plan, chart: ColumnChart, place: int, column: Column) -> list[Hit]:
    above = below = 0.0
    hits = []
    left, alone = plan.centre(place) - plan.width / 2, len(chart.series) == 1
    for level, (series, part) in enumerate(zip(chart.series, column.parts, strict=True)):
        start = above if part.value >= 0 else below
        ends = sorted((plan.values.place(start), plan.values.place(start + part.value)))
        if part.value >= 0:
            above += part.value
        else:
            below += part.value
        box = Box(left, ends[0], plan.width, ends[1] - ends[0])
        if box.height:
            colour = _colour(sheet.style, series, unfinished=column.unfinished)
            drawn = Box(box.left, box.top, box.width, max(SEAM, box.height - (0 if alone else SEAM)))
            sheet.box(drawn, colour, radius=RADIUS if alone else 0)
        whole = Box(plan.area.left + place * plan.pitch, plan.area.top, plan.pitch, plan.area.height)
        row = len(chart.series) - 1 - level
        reach = whole if alone else Box(whole.left, box.top, plan.pitch, box.height)
        hits.append(Hit(part.key, reach, place, row, part.title, part.lines, part.customers))
    size = sheet.style.small
    if column.shown and sheet.width(column.shown, size, figures=True) <= plan.pitch - SEAM:
        middle, ink = plan.values.place(above) - HALF_A_LINE, sheet.style.ink_2
        centre = plan.centre(place)
        sheet.text(centre, middle, column.shown, size=size, colour=ink, align="center", figures=True)
    return hits


def _draw_titles(sheet: Sheet, plan: _Plan, chart: ColumnChart) -> None:
    style, room = sheet.style, plan.pitch - TITLE_GAP
    widest = max((sheet.width(one.title, style.small) for one in chart.columns), default=0)
    every = 1
    if widest > room and (chart.in_order or room < NARROWEST_TITLE):
        needed = widest if chart.in_order else min(widest, NARROWEST_TITLE * 2)
        needed += max(0.0, needed - plan.pitch) / 2  # the outermost is moved in by so much
        every = int((needed + TITLE_GAP) // plan.pitch) + 1
    room = every * plan.pitch - TITLE_GAP
    if every > 1:
        room = min(room, (room + plan.pitch / 2) / 1.5)  # so that the outermost, moved in, leaves the next be
    middle = plan.area.bottom + FOOT / 2
    for place, column in enumerate(chart.columns):
        if (len(chart.columns) - 1 - place) % every:
            continue
        cut = sheet.fitting(column.title, room, style.small)
        lines = sheet.two_lines(column.title, room, style.small) if plan.two_lines else (cut,)
        half = max(sheet.width(words, style.small) for words in lines) / 2
        centre = min(max(plan.centre(place), EDGE + half), sheet.size.width - EDGE - half)
        for row, words in enumerate(lines):
            y = middle + row * (style.small + LEADING)
            sheet.text(centre, y, words, size=style.small, colour=style.ink_2, align="center")


def _draw_share_line(sheet: Sheet, plan: _Plan, line: ShareLine) -> None:
    style, scale = sheet.style, _share_scale(plan)
    for mark in line.marks:
        y = scale.place(mark)
        sheet.line([(plan.area.left, y), (plan.area.right, y)], style.ink_3, width=1, dashes=(4, 4))
    points = [(plan.centre(place), scale.place(share)) for place, share in enumerate(line.shares)]
    if len(points) > 1:
        sheet.line(points, style.surface, width=HALO)
        sheet.line(points, style.ink_2, width=1.5)
    if len(points) <= MOST_DOTS:
        for x, y in points:
            sheet.dot(x, y, DOT, style.ink_2, edge=style.surface)
