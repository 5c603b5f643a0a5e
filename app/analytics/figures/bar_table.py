"""A table of figures with one bar a line: products, groups, areas, from the most to the least.

Columns of figures stand to the right of the names; the bar has its words behind it and, where a share comes
from few people, a whisker for how sure it is. What has no room is one line of the rest at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, HitKey, Size
from app.analytics.figures.sheet import Sheet
from app.core.colour import blend
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.figures.style import FigureStyle

MINIMUM = Size(300, 120)
EDGE = 8
HEAD = 28
ROW = 32
LEAST_ROW = 26
GAP = 16
NARROW_GAP = 10
NARROW = 460
MARK = 10
MARK_GAP = 8
LEAST_NAME, WISHED_NAME = 60, 110
NAME_SHARE = 0.7  # of what names and bars have between them
BAR = 12
LEAST_BAR = 40
SHORTEST_BAR = 12
BAR_WORDS_GAP = 8
WHISKER = 3
WHISKER_HALO = 3
TEXT = 14
SMALL, SMALLEST = 12, 9


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line: name, its figures as words, and a bar of `value` with `bar_words` behind it.

    `low` and `high` are the ends of an interval around `value`. A `faint` line is there to be complete and
    not to be compared.
    """

    key: HitKey
    name: str
    figures: tuple[str, ...]
    value: float
    bar_words: str
    lines: tuple[str, ...]
    customers: int
    tone: Tone = Tone.PRIMARY
    low: float | None = None
    high: float | None = None
    faint: bool = False


@dataclass(frozen=True, slots=True)
class BarTable:
    """Titles of the columns, and the lines from the top.

    `rest` makes one line of those beyond the number it is given; without it they are left out. The lines of
    `tail` always stand at the end. With `marks` a swatch of the line's tone stands before each name. A bar of
    the value `full` takes all the room; None is the longest there is.
    """

    name_title: str
    figure_titles: tuple[str, ...]
    bar_title: str
    lines: tuple[BarLine, ...]
    rest: Callable[[int], BarLine] | None = None
    tail: tuple[BarLine, ...] = ()
    marks: bool = False
    full: float | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the columns end, how high a row and how large its words are."""

    row: float
    text: float
    name: float
    name_room: float
    rights: tuple[float, ...]
    bar: float
    bar_room: float
    full: float
    right: float

    def line(self, place: int) -> Box:
        return Box(0, HEAD + place * self.row, self.right, self.row)

    def length(self, value: float) -> float:
        return max(0.0, min(value, self.full)) / self.full * self.bar_room if self.full > 0 else 0.0


def bar_table(table: BarTable, style: FigureStyle, size: Size) -> Drawing:
    """Draw the table; each line is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    sheet = Sheet(size, style)
    lines = _lines_with_room(table, size)
    plan = _plan(sheet, table, lines)
    _draw_head(sheet, table, plan)
    for place, line in enumerate(lines):
        _draw_line(sheet, table, plan, place, line)
    hits = tuple(
        Hit(line.key, plan.line(place), 0, place, line.name, line.lines, line.customers)
        for place, line in enumerate(lines)
    )
    return Drawing(sheet.figure, size, hits)


def _lines_with_room(table: BarTable, size: Size) -> tuple[BarLine, ...]:
    room = max(1, int((size.height - HEAD) / LEAST_ROW) - len(table.tail))
    if len(table.lines) <= room:
        return (*table.lines, *table.tail)
    if table.rest is None:
        return (*table.lines[:room], *table.tail)
    return (*table.lines[: room - 1], table.rest(room - 1), *table.tail)


def _plan(sheet: Sheet, table: BarTable, lines: tuple[BarLine, ...]) -> _Plan:
    width = sheet.size.width
    row = min(ROW, (sheet.size.height - HEAD) / max(1, len(lines)))
    gap = GAP if width >= NARROW else NARROW_GAP
    name = EDGE + (MARK + MARK_GAP if table.marks else 0)
    text = float(TEXT)
    columns, behind, names = _widths(sheet, table, lines, text)
    # Smaller letters before names that are cut after three.
    fixed = name + LEAST_BAR + BAR_WORDS_GAP + EDGE + (len(columns) + 1) * gap
    while text > SMALLEST:
        wished = min(names, WISHED_NAME) / NAME_SHARE if text > SMALL else LEAST_NAME
        if fixed + behind + sum(columns) + wished <= width:
            break
        text -= 1  # letters of half a size are drawn as large as those of the next whole one
        columns, behind, names = _widths(sheet, table, lines, text)
    spare = width - fixed - behind - sum(columns)
    name_room = max(float(LEAST_NAME), min(names, spare * NAME_SHARE))
    right, rights = name + name_room, []
    for column in columns:
        right += gap + column
        rights.append(right)
    bar = right + gap
    longest = max((max(line.value, line.high or 0.0) for line in lines), default=0.0)
    return _Plan(
        row=row,
        text=text,
        name=name,
        name_room=name_room,
        rights=tuple(rights),
        bar=bar,
        bar_room=max(float(SHORTEST_BAR), width - EDGE - behind - BAR_WORDS_GAP - bar),
        full=longest if table.full is None else table.full,
        right=width,
    )


def _widths(
    sheet: Sheet, table: BarTable, lines: tuple[BarLine, ...], text: float
) -> tuple[list[float], float, float]:
    """How wide the columns of figures, the words behind the bars and the names are at this size."""
    head = min(sheet.style.hint, text)
    columns = [
        max(
            [sheet.width(title, head), *(sheet.width(line.figures[at], text, figures=True) for line in lines)]
        )
        for at, title in enumerate(table.figure_titles)
    ]
    behind = max((sheet.width(line.bar_words, text, figures=True) for line in lines), default=0.0)
    title = sheet.width(table.bar_title, head) - LEAST_BAR - BAR_WORDS_GAP
    names = max([sheet.width(table.name_title, head), *(sheet.width(line.name, text) for line in lines)])
    return columns, max(behind, title), names


def _draw_head(sheet: Sheet, table: BarTable, plan: _Plan) -> None:
    style, middle, size = sheet.style, HEAD / 2 - 1, min(sheet.style.hint, plan.text)
    shown = sheet.fitting(table.name_title, plan.name_room + plan.name - EDGE, size)
    sheet.text(EDGE, middle, shown, size=size, colour=style.ink_2)
    for right, title in zip(plan.rights, table.figure_titles, strict=True):
        sheet.text(right, middle, title, size=size, colour=style.ink_2, align="right")
    title = sheet.fitting(table.bar_title, plan.right - EDGE - plan.bar, size)
    sheet.text(plan.bar, middle, title, size=size, colour=style.ink_2)
    sheet.rule(0, plan.right, HEAD, style.line)


def _draw_line(sheet: Sheet, table: BarTable, plan: _Plan, place: int, line: BarLine) -> None:
    style, box = sheet.style, plan.line(place)
    tone = style.ink_3 if line.faint else style.tones[line.tone]
    ink = style.ink_2 if line.faint else style.ink
    if table.marks and not line.faint:
        sheet.box(Box(EDGE, box.middle - MARK / 2, MARK, MARK), tone, radius=3)
    name = sheet.fitting(line.name, plan.name_room, plan.text)
    sheet.text(plan.name, box.middle, name, size=plan.text, colour=ink)
    for right, figure in zip(plan.rights, line.figures, strict=True):
        sheet.text(right, box.middle, figure, size=plan.text, colour=ink, align="right", figures=True)
    length = plan.length(line.value)
    if length > 0:
        thick = max(2.0, length)
        ground = blend(style.surface, tone, 0.45) if line.faint else tone
        sheet.box(Box(plan.bar, box.middle - BAR / 2, thick, BAR), ground, radius=min(BAR, thick) / 2)
    end = plan.bar + max(length, _draw_whisker(sheet, plan, box, line))
    behind, ink = end + BAR_WORDS_GAP, style.ink_2
    sheet.text(behind, box.middle, line.bar_words, size=plan.text, colour=ink, figures=True)
    sheet.rule(0, plan.right, box.bottom, style.line)


def _draw_whisker(sheet: Sheet, plan: _Plan, box: Box, line: BarLine) -> float:
    """The interval over the bar; how far it reaches."""
    if line.low is None or line.high is None:
        return 0.0
    low, high = plan.length(line.low), plan.length(line.high)
    middle, left, right = box.middle, plan.bar + low, plan.bar + high
    ends = [[(x, middle - WHISKER), (x, middle + WHISKER)] for x in (left, right)]
    # The ground first, wider: on a dark bar a dark line would be lost, and with it the lower end.
    for colour, width in ((sheet.style.surface, WHISKER_HALO), (sheet.style.ink, 1)):
        for stroke in ([(left, middle), (right, middle)], *ends):
            sheet.line(stroke, colour, width=width)
    return high
