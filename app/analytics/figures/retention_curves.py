"""How many have come again so many days after a visit: a Kaplan-Meier curve for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.line_chart import Line, LineChart, Mark, Tick, line_chart
from app.analytics.figures.retention_rates import SHARES
from app.analytics.figures.retention_words import interval, opens
from app.analytics.retention.sentences import group_words
from app.analytics.retention.view import step_members
from app.core.messages import message
from app.core.retention import FEW, GroupKey

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.retention.survival import Curve, Median
    from app.analytics.retention.view import GroupCurve, RetentionView
    from app.analytics.retention.visits import Starts

SPANS = (90, 180, 360)
TICKS = 6


def retention_curves(
    view: RetentionView, words: Words, style: FigureStyle, size: Size, *, returned: bool
) -> Drawing:
    """Draw the curves. `returned` says whom the marks open: those who came again, or those who did not."""
    everybody = view.curves.everybody
    span = next((one for one in SPANS if everybody.curve.last <= one), SPANS[-1])
    days = tuple(span * place // TICKS for place in range(TICKS + 1))
    starts = view.visits.starts(view.question.step)
    found: list[tuple[int | None, GroupCurve]] = list(enumerate(view.curves.groups))
    if len(found) == 1:
        found = [(None, everybody)]
    lines = tuple(_line(view, words, starts, place, group, days, returned=returned) for place, group in found)
    visit = view.question.step
    chart = LineChart(
        lines,
        tuple(Tick(day, str(day)) for day in days),
        SHARES,
        x_title=words.say(message("retention.figure.days_after", visit=visit)),
        y_title=words.say(message("retention.figure.came_again")),
        under_title=words.say(message("retention.figure.still_watched")),
    )
    return line_chart(chart, style, size)


def _line(
    view: RetentionView,
    words: Words,
    starts: Starts,
    place: int | None,
    found: GroupCurve,
    days: tuple[int, ...],
    *,
    returned: bool,
) -> Line:
    everybody = message("retention.group.everybody")
    name = words.say(everybody if place is None else group_words(found.group))
    trait, step = view.question.trait, view.question.step
    if place is not None:
        starts = starts.chosen(found.group.among(starts.traits[trait]))
    marks = []
    for day in days[1:]:
        if day > found.curve.last:
            break
        away, low, high = found.curve.at(day)
        key = GroupKey(trait, place, step, day, returned)
        customers = int(step_members(starts, day, returned=returned).sum())
        title = words.say(message("retention.figure.after_days", name=name, days=day))
        few = starts.customer_ids.size < FEW
        lines = (
            interval(words, 1 - away, 1 - high, 1 - low),
            _half(words, found.median),
            *([words.say(message("retention.figure.few"))] if few else []),
            opens(words, customers, returned=returned),
        )
        marks.append(Mark(day, 1 - away, key, title, lines, customers, hollow=few))
    under = tuple(f"{int((starts.waited >= day).sum()):,}" for day in days)
    corners, band = _steps(found.curve, days[-1])
    return Line(name, corners, tuple(marks), band, under)


def _half(words: Words, median: Median) -> str:
    """When half have come again, with its interval as far as it can be told."""
    if median.days is None:
        return words.say(message("retention.figure.no_half"))
    if median.low is None or median.high is None:
        return words.say(message("retention.figure.half_open", days=median.days))
    spread = {"low": median.low, "high": median.high}
    return words.say(message("retention.figure.half", days=median.days, **spread))


def _steps(
    curve: Curve, until: int
) -> tuple[tuple[tuple[float, float], ...], tuple[tuple[float, float, float], ...]]:
    """The corners of the rising curve and of its band, up to a day or as long as anybody was watched."""
    corners, band = [(0.0, 0.0)], [(0.0, 0.0, 0.0)]
    columns = (curve.times, 1 - curve.share, 1 - curve.high, 1 - curve.low)
    for day, share, low, high in zip(*(column.tolist() for column in columns), strict=True):
        if day > until:
            break
        corners += [(day, corners[-1][1]), (day, share)]
        band += [(day, *band[-1][1:]), (day, low, high)]
    end = float(min(until, curve.last))
    return (*corners, (end, corners[-1][1])), (*band, (end, *band[-1][1:]))
