"""In which week people are due, by how they stand to their own habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.cycle.plan import EXPECTED, due_in
from app.analytics.figures.column_chart import Column, ColumnChart, ColumnPart, Series, column_chart
from app.core.cycle import FIRST_WEEK, LAST_WEEK, DueKey, week_begins, week_words
from app.core.messages import message

if TYPE_CHECKING:
    from app.analytics.cycle.cycle import CycleView
    from app.analytics.cycle.plan import CyclePlan
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words


def cycle_weeks(view: CycleView, planned: CyclePlan, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the weeks; each state of a week is a hit."""
    columns = tuple(_column(view, planned, words, week) for week in range(FIRST_WEEK - 1, LAST_WEEK + 2))
    chart = ColumnChart(
        tuple(Series(words.say(one.words), one.tone) for one in EXPECTED),
        columns,
        lambda count: words.people(round(count)),
        whole=True,
    )
    return column_chart(chart, style, size)


def _column(view: CycleView, planned: CyclePlan, words: Words, week: int) -> Column:
    counts = {state: due_in(view, planned, week, state) for state in EXPECTED}
    when = week_words(view.as_of, week)
    parts = tuple(
        ColumnPart(
            DueKey(week, state),
            count,
            words.say(message("forecast.figure.due_in", week=when, state=state.words)),
            (words.customers(count),),
            count,
        )
        for state, count in counts.items()
    )
    total = sum(counts.values())
    return Column(words.say(week_begins(view.as_of, week)), parts, f"{total:,}" if total else "")
