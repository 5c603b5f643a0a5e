"""What tenths of the customers may still buy, each with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.words import percent
from app.analytics.lifetime.plan import deciles
from app.analytics.lifetime.words import decile_words
from app.core.amounts import yen
from app.core.lifetime import DecileKey
from app.core.messages import message

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.lifetime.plan import Decile
    from app.analytics.lifetime.value import LifetimeView


def lifetime_deciles(view: LifetimeView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the tenths; each line is a hit."""
    table = deciles(view)
    expected = words.short_yen_column([round(one.value.value) for one in table])
    lines = tuple(_line(one, shown, words) for one, shown in zip(table, expected, strict=True))
    return bar_table(
        BarTable(
            words.say(message("forecast.figure.tenth")),
            (words.say(message("forecast.figure.people")), words.say(message("forecast.figure.share"))),
            words.say(message("forecast.figure.expected")),
            lines,
        ),
        style,
        size,
    )


def _line(one: Decile, shown: str, words: Words) -> BarLine:
    value, low, high = (yen(round(each)) for each in (one.value.value, one.value.low, one.value.high))
    said = (
        decile_words(one.decile),
        message("forecast.figure.between", value=value, low=low, high=high),
        message("forecast.figure.share_is", share=percent(one.share)),
        message("forecast.figure.spent_is", yen=yen(one.spent)),
    )
    return BarLine(
        DecileKey(one.decile),
        words.say(message("forecast.figure.tenth_is", decile=one.decile)),
        (words.people(one.customers), percent(one.share)),
        one.value.value,
        shown,
        (words.customers(one.customers), *(words.say(each) for each in said)),
        one.customers,
        low=one.value.low,
        high=one.value.high,
    )
