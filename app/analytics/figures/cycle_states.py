"""How everybody stands to their own habit: a line a state, with what is at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.words import percent
from app.core.amounts import yen
from app.core.cycle import StateKey
from app.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.cycle.plan import StateTotal
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words


def cycle_states(totals: Sequence[StateTotal], words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the states; each line is a hit."""
    short = words.short_yen_column([one.year_yen for one in totals])
    lines = tuple(
        BarLine(
            StateKey(one.state),
            words.say(one.state.words),
            (words.people(one.customers), percent(one.share)),
            one.year_yen,
            shown,
            (
                words.customers_and_share(one.customers, one.share),
                words.say(message("forecast.figure.year_yen_is", yen=yen(one.year_yen))),
            ),
            one.customers,
            tone=one.state.tone,
        )
        for one, shown in zip(totals, short, strict=True)
    )
    titles = ("forecast.figure.people", "forecast.figure.share")
    table = BarTable(
        words.say(message("forecast.figure.state")),
        tuple(words.say(message(one)) for one in titles),
        words.say(message("forecast.figure.year_yen")),
        lines,
        marks=True,
    )
    return bar_table(table, style, size)
