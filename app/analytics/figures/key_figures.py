"""The figures of a month as a table for paper: what each is, what it was, and its line of a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Size
from app.analytics.figures.sheet import Sheet
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.analytics.figures.sheet import Align
    from app.analytics.figures.style import FigureStyle

HEAD, ROW = 26, 34
NAME, SPARK = 0.24, 0.18
"""Shares of the width for the first and the last column; the others share the rest."""
PAD = 6
TEXT, LEAST_TEXT = 12, 8


@dataclass(frozen=True, slots=True)
class Delta:
    """How far a figure moved, in words; `is_good` is None where that may well be chance."""

    words: str
    is_good: bool | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One line: its values in words, and its points, oldest first."""

    name: str
    value: str
    month_before: str
    since_month: Delta
    year_before: str
    since_year: Delta
    points: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The titles of the seven columns, and the lines."""

    titles: tuple[str, ...]
    lines: tuple[KeyFigure, ...]


def key_figures(table: KeyFigures, style: FigureStyle, width: float) -> Drawing:
    """Draw the table as high as it has to be. Nothing in it can be pointed at: it is for paper."""
    size = Size(width, HEAD + ROW * len(table.lines))
    sheet = Sheet(size, style)
    columns = tuple(_columns(width, len(table.titles)))
    pairs = tuple(zip(columns, table.titles, strict=True))
    largest = min(sheet.fitting_size(title, box.width - 2 * PAD, TEXT, LEAST_TEXT) for box, title in pairs)
    for place, (box, title) in enumerate(pairs):
        head = Box(box.left, 0, box.width, HEAD)
        align: Align = "left" if place in (0, len(columns) - 1) else "right"
        _write(sheet, head, title, style.ink_3, align=align, largest=largest)
    for number, line in enumerate(table.lines):
        top = HEAD + ROW * number
        sheet.rule(0, width, top, style.line)
        _draw_line(sheet, [Box(box.left, top, box.width, ROW) for box in columns], line)
    return Drawing(sheet.figure, size, ())


def _columns(width: float, count: int) -> Iterator[Box]:
    middle = (1 - NAME - SPARK) / (count - 2)
    left = 0.0
    for share in (NAME, *[middle] * (count - 2), SPARK):
        yield Box(left, 0, share * width, 0)
        left += share * width


def _draw_line(sheet: Sheet, boxes: Sequence[Box], line: KeyFigure) -> None:
    style = sheet.style
    _write(sheet, boxes[0], line.name, style.ink)
    _write(sheet, boxes[1], line.value, style.ink, align="right", bold=True)
    for place, was, delta in (
        (2, line.month_before, line.since_month),
        (4, line.year_before, line.since_year),
    ):
        _write(sheet, boxes[place], was, style.ink_2, align="right")
        tone = None if delta.is_good is None else Tone.GOOD if delta.is_good else Tone.DANGER
        colour = style.ink_2 if tone is None else style.tones[tone]
        _write(sheet, boxes[place + 1], delta.words, colour, align="right", bold=tone is not None)
    _spark(sheet, boxes[-1], line.points)


def _write(
    sheet: Sheet,
    box: Box,
    words: str,
    colour: str,
    *,
    align: Align = "left",
    bold: bool = False,
    largest: float = TEXT,
) -> None:
    room = box.width - 2 * PAD
    size = sheet.fitting_size(words, room, largest, LEAST_TEXT)
    x = box.left + PAD if align == "left" else box.right - PAD
    # Only the face of figures has a bold one.
    fitting = sheet.fitting(words, room, size)
    sheet.text(x, box.middle, fitting, size=size, colour=colour, align=align, bold=bold, figures=bold)


def _spark(sheet: Sheet, box: Box, points: Sequence[float | None]) -> None:
    known = [(place, value) for place, value in enumerate(points) if value is not None]
    if len(known) < 2:
        return
    low, high = min(value for _, value in known), max(value for _, value in known)
    step, height = (box.width - 2 * PAD) / max(1, len(points) - 1), box.height - 14
    rise = high - low

    def at(place: int, value: float) -> tuple[float, float]:
        share = (value - low) / rise if rise > 0 else 0.5
        return box.left + PAD + place * step, box.bottom - 7 - share * height

    path = [at(place, value) for place, value in known]
    sheet.line(path, sheet.style.tones[Tone.PRIMARY], width=1.5)
    sheet.dot(*path[-1], 2.5, sheet.style.tones[Tone.PRIMARY])
