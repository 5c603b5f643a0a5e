"""Who was new, stayed, came back and was lost, month by month; those who were lost hang down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.column_chart import Column, ColumnChart, ColumnPart, Series, column_chart
from app.analytics.figures.retention_words import month_words, short_month
from app.core.messages import message
from app.core.retention import Movement, MovementKey
from app.core.rfm import Tone

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.retention.view import RetentionView

SERIES = (
    (Movement.LOST, Tone.DANGER),
    (Movement.STAYING, Tone.PRIMARY),
    (Movement.BACK, Tone.ATTENTION),
    (Movement.NEW, Tone.GOOD),
)
JANUARY = 0


def retention_movements(view: RetentionView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw a column for each month; each part is a hit."""
    found = view.movements
    last = found.months.size - 1
    columns = tuple(
        Column(
            _title(words, int(month), with_year=place == 0 or int(month) % 12 == JANUARY),
            tuple(_part(view, words, place, movement) for movement, _ in SERIES),
            unfinished=found.running and place == last,
        )
        for place, month in enumerate(found.months)
    )
    chart = ColumnChart(
        tuple(Series(words.say(movement.words), tone) for movement, tone in SERIES),
        columns,
        lambda value: f"{abs(value):,.0f}",
        whole=True,
    )
    return column_chart(chart, style, size)


def _title(words: Words, month: int, *, with_year: bool) -> str:
    return words.say(month_words(month) if with_year else short_month(month))


def _part(view: RetentionView, words: Words, place: int, movement: Movement) -> ColumnPart:
    found = view.movements
    month, people = int(found.months[place]), int(found.of(movement)[place])
    running = found.running and place == found.months.size - 1
    lines = (
        words.customers(people),
        words.say(message("retention.figure.with_shop", count=int(found.with_shop[place]))),
        *([words.say(message("retention.figure.unfinished"))] if running else []),
    )
    fields = {"month": month_words(month), "movement": movement.words}
    return ColumnPart(
        MovementKey(month, movement),
        -people if movement is Movement.LOST else people,
        words.say(message("retention.figure.movement", **fields)),
        lines,
        people,
    )
