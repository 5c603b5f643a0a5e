"""The groups as a table with bars: name, people, revenue, and a bar for the share of all revenue.

A group's colour only repeats what its name says. A group without people stays in its place, in grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, SegmentKey, Size
from app.analytics.figures.sheet import Align, Sheet
from app.analytics.figures.words import percent
from app.analytics.rfm.tables import SegmentTotal, segment_table
from app.core.messages import message
from app.core.rfm import Measure

if TYPE_CHECKING:
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.rfm.scores import RfmView
    from app.core.messages import Message

MINIMUM = Size(320, 300)
EDGE = 8
HEAD = 28
LOWEST_ROW, HIGHEST_ROW = 18, 36
COLUMN_GAP = 24
NARROW_GAP = 12
NARROW = 460
MARK = 10
MARK_GAP = 8
NAME = EDGE + MARK + MARK_GAP
LONGEST_NAME = 0.4  # of the width
BAR = 12
LEAST_BAR = 40
SHARE_GAP = 8
LARGEST = 15
SMALLEST = 8
GROUP = message("analytics.group")
PEOPLE = Measure.CUSTOMERS.words
REVENUE = Measure.REVENUE.words
REVENUE_SHARE = message("analytics.measure.revenue_share")


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the columns have to be; `share` is the percentage that stands behind a bar."""

    names: float
    people: float
    revenue: float
    bars: float
    share: float
    revenues: tuple[str, ...]

    @property
    def together(self) -> float:
        return self.names + self.people + self.revenue + self.bars


@dataclass(frozen=True, slots=True)
class _Plan:
    """The edges of the columns, the height of a row, the size of its words, and the revenues in words."""

    row: float
    text: float
    names: float
    people_right: float
    revenue_right: float
    bar: float
    bar_room: float
    right: float
    revenues: tuple[str, ...]

    def line(self, place: int) -> Box:
        return Box(0, HEAD + place * self.row, self.right, self.row)


def segment_bars(view: RfmView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the table of groups; each line is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    table = segment_table(view)
    least = max(MINIMUM.height, HEAD + LOWEST_ROW * len(table))
    size = Size(max(size.width, MINIMUM.width), max(size.height, least))
    sheet = Sheet(size, style)
    plan = _plan(sheet, words, table)
    _draw_head(sheet, words, plan)
    longest = max((total.revenue_share for total in table), default=0)
    for place, total in enumerate(table):
        _draw_line(sheet, words, plan, place, total, longest)
    hits = tuple(_hit(words, plan, place, total) for place, total in enumerate(table))
    return Drawing(sheet.figure, size, hits)


def _plan(sheet: Sheet, words: Words, table: tuple[SegmentTotal, ...]) -> _Plan:
    width = sheet.size.width
    row = min(HIGHEST_ROW, (sheet.size.height - HEAD) / len(table))
    text = min(LARGEST, row * 0.5)
    gap = COLUMN_GAP if width >= NARROW else NARROW_GAP
    room = width - NAME - 3 * gap - EDGE
    columns = _columns(sheet, words, table, text)
    while columns.together > room and text > SMALLEST:
        text -= 0.5
        columns = _columns(sheet, words, table, text)
    people_right = NAME + columns.names + gap + columns.people
    revenue_right = people_right + gap + columns.revenue
    bar = revenue_right + gap
    return _Plan(
        row=row,
        text=text,
        names=columns.names,
        people_right=people_right,
        revenue_right=revenue_right,
        bar=bar,
        bar_room=max(LEAST_BAR, width - EDGE - columns.share - SHARE_GAP - bar),
        right=width,
        revenues=columns.revenues,
    )


def _columns(sheet: Sheet, words: Words, table: tuple[SegmentTotal, ...], text: float) -> _Columns:
    head = min(sheet.style.hint, text)

    def widest(title: Message, entries: list[str], *, figures: bool) -> float:
        widths = (sheet.width(entry, text, figures=figures) for entry in entries)
        return max(sheet.width(words.say(title), head), *widths)

    names = widest(GROUP, [words.say(one.group.words) for one in table], figures=False)
    share = sheet.width(percent(1), text, figures=True)
    revenues = words.short_yen_column([one.revenue for one in table])
    return _Columns(
        names=min(names, sheet.size.width * LONGEST_NAME),
        people=widest(PEOPLE, [words.people(one.customers) for one in table], figures=True),
        revenue=widest(REVENUE, revenues, figures=True),
        bars=max(LEAST_BAR + SHARE_GAP + share, sheet.width(words.say(REVENUE_SHARE), head)),
        share=share,
        revenues=tuple(revenues),
    )


def _draw_head(sheet: Sheet, words: Words, plan: _Plan) -> None:
    style = sheet.style
    titles: tuple[tuple[float, str, Align], ...] = (
        (EDGE, words.say(GROUP), "left"),
        (plan.people_right, words.say(PEOPLE), "right"),
        (plan.revenue_right, words.say(REVENUE), "right"),
        (plan.bar, words.say(REVENUE_SHARE), "left"),
    )
    for x, title, align in titles:
        size = min(style.hint, plan.text)
        sheet.text(x, HEAD / 2 - 1, title, size=size, colour=style.ink_2, align=align)
    sheet.rule(0, plan.right, HEAD, style.line)


def _draw_line(
    sheet: Sheet, words: Words, plan: _Plan, place: int, total: SegmentTotal, longest: float
) -> None:
    style, box = sheet.style, plan.line(place)
    tone = style.tones[total.group.tone] if total.customers else style.line
    ink = style.ink if total.customers else style.ink_3
    mark = Box(EDGE, box.middle - MARK / 2, MARK, MARK)
    sheet.box(mark, tone, radius=3)
    name = sheet.fitting(words.say(total.group.words), plan.names, plan.text)
    sheet.text(NAME, box.middle, name, size=plan.text, colour=ink)
    columns = (
        (plan.people_right, words.people(total.customers)),
        (plan.revenue_right, plan.revenues[place]),
    )
    for right, figure in columns:
        sheet.text(right, box.middle, figure, size=plan.text, colour=ink, align="right", figures=True)
    if total.revenue_share > 0:
        length = max(BAR, plan.bar_room * total.revenue_share / longest)
        sheet.box(Box(plan.bar, box.middle - BAR / 2, length, BAR), tone, radius=BAR / 2)
        share = percent(total.revenue_share)
        x = plan.bar + length + SHARE_GAP
        sheet.text(x, box.middle, share, size=plan.text, colour=style.ink_2, figures=True)
    sheet.rule(0, plan.right, box.bottom, style.line)


def _hit(words: Words, plan: _Plan, place: int, total: SegmentTotal) -> Hit:
    return Hit(
        key=SegmentKey(total.group.code),
        box=plan.line(place),
        column=0,
        row=place,
        title=words.say(total.group.words),
        lines=(
            words.customers_and_share(total.customers, total.share),
            words.group_revenue(total),
            words.say(total.group.advice),
        ),
        customers=total.customers,
    )
