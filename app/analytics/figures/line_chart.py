"""Several lines over one axis, with the bands they may lie in and their names at their ends.

All words come said. A line is told from another by its name, its dashes and its colour, so that no colour is
needed. Its marks are what can be pointed at: of several lines at one place the nearest. Numbers that belong
to a line and a tick, such as how many people a curve still rests on, stand in rows under the axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, Size
from app.analytics.figures.scales import Scale
from app.analytics.figures.sheet import Sheet
from app.core.colour import blend, readable
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.analytics.figures.drawing import HitKey
    from app.analytics.figures.style import FigureStyle

MINIMUM = Size(320, 240)
LOOKS: tuple[tuple[Tone, tuple[float, ...]], ...] = (
    (Tone.PRIMARY, ()),
    (Tone.ATTENTION, (6, 2.5)),
    (Tone.GOOD, (2, 2)),
    (Tone.NEUTRAL, (8, 2, 2, 2)),
    (Tone.DANGER, (12, 3)),
)
"""Colour and dashes of the first, second, … line; a sixth line looks like the first and differs by name."""
TOWARDS_INK = 0.35
"""How far the colour of a line goes towards that of words where a name has to be read in it."""
EDGE = 6
HEAD = 26
TICK_GAP = 8
TICKS_BELOW = 24
TITLE_BELOW = 20
UNDER_ROW = 18
LABEL_GAP = 8
LABEL_SAMPLE = 18
LONGEST_LABEL = 0.32  # of the width
LONGEST_ROW_NAME = 0.2
LABEL_ROW = 17
BAND = 0.14
MARK = 3.5
REACH = 14.0
LEAST_REACH = 4.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what stands there."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a line that opens `customers` people; hollow where it rests on few or is not finished."""

    x: float
    y: float
    key: HitKey
    title: str
    lines: tuple[str, ...]
    customers: int
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its corners from left to right, its marks, and what stands under the ticks.

    `band` is what the line may lie between, as (x, low, high); `under` has one text for each tick of the
    x axis. `dots` draws the marks, else they are only there to be pointed at.
    """

    name: str
    corners: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...] = ()
    band: tuple[tuple[float, float, float], ...] = ()
    under: tuple[str, ...] = ()
    dots: bool = True


@dataclass(frozen=True, slots=True)
class LineChart:
    """What a chart shows; the axes reach from the first tick to the last."""

    lines: tuple[Line, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_title: str
    y_title: str
    under_title: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The field of the lines in pixels, and the way from values to it."""

    field: Box
    x: Scale
    y: Scale

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x.place(x), self.y.place(y)


def line_chart(chart: LineChart, style: FigureStyle, size: Size) -> Drawing:
    """Draw the lines; each mark is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    least = MINIMUM.height + _under_height(chart)
    size = Size(max(size.width, MINIMUM.width), max(size.height, least))
    sheet = Sheet(size, style)
    plan = _plan(sheet, chart)
    _draw_axes(sheet, plan, chart)
    for place, line in enumerate(chart.lines):
        _draw_band(sheet, plan, line, _colour(style, place))
    for place, line in enumerate(chart.lines):
        _draw_line(sheet, plan, line, place)
    _draw_names(sheet, plan, chart)
    _draw_under(sheet, plan, chart)
    return Drawing(sheet.figure, size, tuple(_hits(plan, chart)))


def look(style: FigureStyle, place: int) -> tuple[str, tuple[float, ...]]:
    """Colour and dashes of a line by its place."""
    tone, dashes = LOOKS[place % len(LOOKS)]
    return style.tones[tone], dashes


def _colour(style: FigureStyle, place: int) -> str:
    return look(style, place)[0]


def _under_height(chart: LineChart) -> float:
    rows = sum(1 for line in chart.lines if line.under)
    return rows * UNDER_ROW + (UNDER_ROW if rows else 0)


def _plan(sheet: Sheet, chart: LineChart) -> _Plan:
    style, size = sheet.style, sheet.size
    ticks = [sheet.width(tick.text, style.small, figures=True) for tick in chart.y_ticks]
    first = sheet.width(chart.x_ticks[0].text, style.small) / 2 if chart.x_ticks else 0.0
    left = EDGE + max(*ticks, first, _under_room(sheet, chart), 0.0) + TICK_GAP
    right = size.width - _names_room(sheet, chart) - EDGE
    bottom = size.height - TICKS_BELOW - TITLE_BELOW - _under_height(chart)
    field = Box(left, HEAD, max(right - left, 40.0), bottom - HEAD)
    xs, ys = [tick.value for tick in chart.x_ticks], [tick.value for tick in chart.y_ticks]
    return _Plan(
        field,
        Scale(min(xs, default=0), max(xs, default=1), field.left, field.right),
        Scale(min(ys, default=0), max(ys, default=1), field.bottom, field.top),
    )


def _under_room(sheet: Sheet, chart: LineChart) -> float:
    """What the names of the rows under the axis take, with half of the first number in a row."""
    style = sheet.style
    rows = [line for line in chart.lines if line.under]
    if not rows:
        return 0.0
    name = max(sheet.width(line.name, style.small) for line in rows)
    number = max(sheet.width(line.under[0], style.small, figures=True) for line in rows)
    return min(name, sheet.size.width * LONGEST_ROW_NAME) + number / 2


def _names_room(sheet: Sheet, chart: LineChart) -> float:
    """What the names take to the right of the lines; a line alone needs none, and the last tick half of its
    words."""
    last = sheet.width(chart.x_ticks[-1].text, sheet.style.small) / 2 if chart.x_ticks else 0.0
    if len(chart.lines) == 1:
        return last
    widest = max((sheet.width(line.name, sheet.style.hint) for line in chart.lines), default=0.0)
    return LABEL_GAP + LABEL_SAMPLE + LABEL_GAP + min(widest, sheet.size.width * LONGEST_LABEL)


def _draw_axes(sheet: Sheet, plan: _Plan, chart: LineChart) -> None:
    style, field = sheet.style, plan.field
    for tick in chart.y_ticks:
        y = plan.y.place(tick.value)
        sheet.rule(field.left, field.right, y, style.line)
        x = field.left - TICK_GAP
        sheet.text(x, y, tick.text, size=style.small, colour=style.ink_3, align="right", figures=True)
    middle = field.bottom + TICKS_BELOW / 2 + 4
    free = float("-inf")
    for tick in chart.x_ticks:
        x, half = plan.x.place(tick.value), sheet.width(tick.text, style.small) / 2
        if x - half < free:
            continue
        free = x + half + LABEL_GAP
        sheet.text(x, middle, tick.text, size=style.small, colour=style.ink_3, align="center")
    room = sheet.size.width - 2 * EDGE
    above = sheet.fitting(chart.y_title, room, style.hint)
    sheet.text(EDGE, HEAD / 2 - 3, above, size=style.hint, colour=style.ink_2)
    low = field.bottom + TICKS_BELOW + TITLE_BELOW / 2
    below = sheet.fitting(chart.x_title, room, style.hint)
    sheet.text(field.right, low, below, size=style.hint, colour=style.ink_2, align="right")


def _draw_band(sheet: Sheet, plan: _Plan, line: Line, colour: str) -> None:
    if len(line.band) > 1:
        above = [plan.at(x, high) for x, _, high in line.band]
        below = [plan.at(x, low) for x, low, _ in reversed(line.band)]
        sheet.area([*above, *below], colour, opacity=BAND)


def _draw_line(sheet: Sheet, plan: _Plan, line: Line, place: int) -> None:
    colour, dashes = look(sheet.style, place)
    if len(line.corners) > 1:
        sheet.line([plan.at(x, y) for x, y in line.corners], colour, dashes=dashes)
    for mark in line.marks if line.dots else ():
        x, y = plan.at(mark.x, mark.y)
        inside = sheet.style.surface if mark.hollow else colour
        sheet.dot(x, y, MARK, inside, edge=colour if mark.hollow else "")


def _draw_names(sheet: Sheet, plan: _Plan, chart: LineChart) -> None:
    """Each name at the height of its line's end, moved as little as keeps them apart."""
    if len(chart.lines) == 1:
        return
    style, left = sheet.style, plan.field.right + LABEL_GAP
    ended = [
        (plan.y.place(line.corners[-1][1]), place) for place, line in enumerate(chart.lines) if line.corners
    ]
    ended.sort()
    heights = _apart([y for y, _ in ended], plan.field.top, plan.field.bottom)
    room = sheet.size.width - EDGE - left - LABEL_SAMPLE - LABEL_GAP
    for (_, place), y in zip(ended, heights, strict=True):
        colour, dashes = look(style, place)
        sheet.line([(left, y), (left + LABEL_SAMPLE, y)], colour, dashes=dashes)
        name = sheet.fitting(chart.lines[place].name, room, style.hint)
        sheet.text(left + LABEL_SAMPLE + LABEL_GAP, y, name, size=style.hint, colour=style.ink)


def _apart(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Rising heights, at least a row apart, near to those wanted and within the field where it is high
    enough."""
    if not wanted:
        return []
    row = min(LABEL_ROW, (bottom - top) / max(len(wanted) - 1, 1))
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + row) if places else max(y, top))
    limit = bottom
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], limit)
        limit = places[at] - row
    return places


def _draw_under(sheet: Sheet, plan: _Plan, chart: LineChart) -> None:
    style = sheet.style
    rows = [(place, line) for place, line in enumerate(chart.lines) if line.under]
    y = plan.field.bottom + TICKS_BELOW + TITLE_BELOW + UNDER_ROW / 2
    if rows:
        title = sheet.fitting(chart.under_title, sheet.size.width - 2 * EDGE, style.small)
        sheet.text(EDGE, y, title, size=style.small, colour=style.ink_2)
    for place, line in rows:
        y += UNDER_ROW
        number = sheet.width(line.under[0], style.small, figures=True) / 2
        name = sheet.fitting(line.name, plan.field.left - TICK_GAP - number - EDGE, style.small)
        colour = _colour(style, place)
        legible = readable(style.surface, colour, blend(colour, style.ink, TOWARDS_INK))
        sheet.text(EDGE, y, name, size=style.small, colour=legible)
        free = float("-inf")
        for tick, text in zip(chart.x_ticks, line.under, strict=True):
            x, half = plan.x.place(tick.value), sheet.width(text, style.small, figures=True) / 2
            if x - half >= free:
                free = x + half + LABEL_GAP / 2
                sheet.text(x, y, text, size=style.small, colour=style.ink_2, align="center", figures=True)


def _hits(plan: _Plan, chart: LineChart) -> Iterator[Hit]:
    """Every mark with the room around it: half way to the marks beside it, and to those above and below."""
    across = sorted({mark.x for line in chart.lines for mark in line.marks})
    edges = _edges([plan.x.place(x) for x in across], plan.field)
    for row, line in enumerate(chart.lines):
        for mark in line.marks:
            column = across.index(mark.x)
            left, right = edges[column], edges[column + 1]
            top, bottom = _reach(plan, chart, mark)
            box = Box(left, top, right - left, bottom - top)
            yield Hit(mark.key, box, column, row, mark.title, mark.lines, mark.customers)


def _edges(places: Sequence[float], field: Box) -> list[float]:
    """Where the room of one mark ends and that of the next begins."""
    if not places:
        return []
    between = [(one + other) / 2 for one, other in pairwise(places)]
    nearest = min((other - one for one, other in pairwise(places)), default=field.width)
    half = min(nearest / 2, field.width / 2)
    return [places[0] - half, *between, places[-1] + half]


def _reach(plan: _Plan, chart: LineChart, mark: Mark) -> tuple[float, float]:
    field, y = plan.field, plan.y.place(mark.y)
    if len(chart.lines) == 1:
        return field.top, field.bottom
    others = [plan.y.place(one.y) for line in chart.lines for one in line.marks if one.x == mark.x]
    above = max((other for other in others if other < y), default=y - 2 * REACH)
    below = min((other for other in others if other > y), default=y + 2 * REACH)
    top, bottom = max((above + y) / 2, y - REACH), min((below + y) / 2, y + REACH)
    return min(top, y - LEAST_REACH), max(bottom, y + LEAST_REACH)
