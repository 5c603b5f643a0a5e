"""How many come a second, third, … time, as a line for each window, and one for what may still come.

The window that was asked for has its band; those of the others are said where they are pointed at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.line_chart import Line, LineChart, Mark, Tick, line_chart
from app.analytics.figures.retention_words import interval, opens, share_lines
from app.core.messages import message
from app.core.retention import FEW, WINDOWS, StepKey

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.retention.rates import StepRate
    from app.analytics.retention.view import RetentionView

SHARES = tuple(Tick(quarter / 4, f"{quarter * 25}%") for quarter in range(5))


def retention_rates(
    view: RetentionView, words: Words, style: FigureStyle, size: Size, *, returned: bool
) -> Drawing:
    """Draw the lines. `returned` says whom the marks open: those who came again, or those who did not."""
    windows = [_window(view, words, place, returned=returned) for place in range(len(WINDOWS))]
    lines = [line for line in (*windows, _ever(view, words, returned=returned)) if line.corners]
    chart = LineChart(
        tuple(lines),
        tuple(Tick(one.step, _visit(words, one.step)) for one in view.rates),
        SHARES,
        x_title=words.say(message("retention.figure.next_visit")),
        y_title=words.say(message("retention.figure.of_those_before")),
    )
    return line_chart(chart, style, size)


def _window(view: RetentionView, words: Words, place: int, *, returned: bool) -> Line:
    window = WINDOWS[place]
    chosen = window == view.question.window
    name = words.say(message("retention.figure.window", window=window))
    known = [one for one in view.rates if one.rates[place].whole]
    return Line(
        name,
        tuple((one.step, one.rates[place].share) for one in known),
        tuple(_mark(words, name, place, one, returned=returned) for one in known),
        tuple((one.step, one.rates[place].low, one.rates[place].high) for one in known if chosen),
    )


def _mark(words: Words, name: str, place: int, one: StepRate, *, returned: bool) -> Mark:
    window, rate, waiting = WINDOWS[place], one.rates[place], one.waiting[place]
    customers = rate.part if returned else rate.whole - rate.part
    fields = {"window": window, "waiting": waiting}
    waits = (words.say(message("retention.figure.waiting", **fields)),) if waiting else ()
    lines = (*share_lines(words, rate), *waits, opens(words, customers, returned=returned))
    title = words.say(message("retention.figure.step", visit=one.step + 1, window=name))
    key = StepKey(one.step, window, returned)
    return Mark(one.step, rate.share, key, title, lines, customers, hollow=rate.whole < FEW)


def _ever(view: RetentionView, words: Words, *, returned: bool) -> Line:
    """By the Kaplan-Meier curve, which knows that who came lately may still come."""
    name = words.say(message("retention.figure.ever"))
    corners, marks = [], []
    for one in view.rates:
        if one.ever is None:
            continue
        corners.append((float(one.step), one.ever.share))
        customers = one.returned if returned else one.people - one.returned
        people = {"part": one.returned, "whole": one.people}
        lines = (
            interval(words, one.ever.share, one.ever.low, one.ever.high),
            words.say(message("retention.figure.by_days", days=one.ever.days)),
            words.say(message("retention.figure.part", **people)),
            opens(words, customers, returned=returned),
        )
        title = words.say(message("retention.figure.step", visit=one.step + 1, window=name))
        key = StepKey(one.step, None, returned)
        few = one.people < FEW
        marks.append(Mark(one.step, one.ever.share, key, title, lines, customers, hollow=few))
    return Line(name, tuple(corners), tuple(marks))


def _visit(words: Words, step: int) -> str:
    return words.say(message("retention.figure.visit", visit=step + 1))
