"""How the expected values are spread over the customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.column_chart import Column, ColumnChart, ColumnPart, Series, column_chart
from app.analytics.lifetime.plan import spans
from app.analytics.lifetime.words import span_words
from app.core.amounts import yen
from app.core.lifetime import ValueKey
from app.core.messages import message
from app.core.rfm import Tone

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.lifetime.value import LifetimeView


def lifetime_spans(view: LifetimeView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the spans; each column is a hit."""
    columns = []
    for one in spans(view):
        span = span_words(one.low, one.high)
        together = message("forecast.figure.together", yen=yen(round(one.value)))
        part = ColumnPart(
            ValueKey(one.low, one.high),
            one.customers,
            words.say(message("forecast.figure.span_is", span=span)),
            (words.customers(one.customers), words.say(together)),
            one.customers,
        )
        shown = f"{one.customers:,}" if one.customers else ""
        begins = words.short_yen(one.low)
        title = begins if one.high is not None else words.say(message("forecast.key.from", low=begins))
        columns.append(Column(title, (part,), shown))
    series = (Series(words.say(message("forecast.figure.people")), Tone.PRIMARY),)
    chart = ColumnChart(series, tuple(columns), lambda count: words.people(round(count)), whole=True)
    return column_chart(chart, style, size)
