"""How often people came so far against the chance that they still do."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from app.analytics.figures.heat_grid import Cell, GridRow, HeatGrid, heat_grid
from app.analytics.lifetime.plan import alive_table
from app.analytics.lifetime.words import alive_words, key_words, often_words
from app.core.lifetime import ALIVE_STEPS, PURCHASE_STEPS, AliveKey
from app.core.messages import message

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.lifetime.value import LifetimeView


def lifetime_alive(view: LifetimeView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the grid; each cell is a hit. Tints go by the root of the number, so that few are seen too."""
    table = alive_table(view).tolist()
    fullest = max(max(row) for row in table)

    def cell(row: int, column: int) -> Cell:
        count, key = table[row][column], AliveKey(row, column)
        weight = sqrt(count / fullest) if count else None
        return Cell(
            f"{count:,}" if count else "",
            weight,
            key,
            words.say(key_words(key)),
            (words.customers(count),),
            count,
        )

    rows = tuple(
        GridRow(
            words.say(alive_words(row)),
            words.people(sum(table[row])),
            tuple(cell(row, column) for column in range(len(PURCHASE_STEPS))),
        )
        for row in range(len(ALIVE_STEPS))
    )
    grid = HeatGrid(
        rows,
        tuple(words.say(often_words(column)) for column in range(len(PURCHASE_STEPS))),
        row_title=words.say(message("forecast.figure.alive")),
        figure_title=words.say(message("forecast.figure.people")),
        column_title=words.say(message("forecast.figure.often")),
        low=words.say(message("forecast.figure.nobody")),
        high=words.people(fullest),
    )
    return heat_grid(grid, style, size)
