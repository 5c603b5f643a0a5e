"""Hours of the day: by days of the week as a grid, and as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.assortment.parts import DAYS_OF_WEEK
from app.analytics.figures.assortment_words import amount_lines, label, named
from app.analytics.figures.column_chart import Column, ColumnChart, ColumnPart, Series, column_chart
from app.analytics.figures.heat_grid import Cell, GridRow, HeatGrid, heat_grid
from app.analytics.figures.part_charts import in_unit, unit_of
from app.core.amounts import yen
from app.core.assortment import NO_HOUR, Dimension, HourKey, PartKey
from app.core.messages import message
from app.core.rfm import Measure, Tone

if TYPE_CHECKING:
    from app.analytics.assortment.hours import HourGrid
    from app.analytics.assortment.parts import Part, PartView
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words


def hour_cells(found: HourGrid, measure: Measure, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """What a day comes to in each hour, or how many people bought in it; beside each hour all its days."""
    of_people = measure is Measure.CUSTOMERS
    shown = found.customers if of_people else found.per_day
    highest = float(shown.max(initial=0))
    unit = 1 if of_people else unit_of(highest, words)
    rows = []
    for row in range(len(found.amounts)):
        name = hour_name(found.first + row, words)
        cells = tuple(
            _cell(found, row, weekday, float(shown[row, weekday]), highest, unit, words)
            for weekday in range(DAYS_OF_WEEK)
        )
        figure = f"{int(found.receipts[row].sum()):,}"
        rows.append(GridRow(name, figure, cells))
    grid = HeatGrid(
        tuple(rows),
        tuple(_weekday(day, words) for day in range(DAYS_OF_WEEK)),
        label(words, "hour"),
        label(words, "receipts"),
        label(words, "buyers") if of_people else label(words, f"per_timed_day.{unit}"),
        "0" if of_people else words.short_yen(0),
        f"{round(highest):,}" if of_people else words.short_yen(round(highest)),
    )
    return heat_grid(grid, style, size)


def hour_columns(view: PartView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """What each hour came to; `view` is divided by hours, and what has none is no column."""
    columns = tuple(
        Column(f"{one.part + NO_HOUR}:00", (_column_part(one, words),))
        for one in view.parts
        if not one.unknown
    )
    series = (Series(label(words, "sales"), Tone.PRIMARY),)
    return column_chart(ColumnChart(series, columns, lambda tick: words.short_yen(round(tick))), style, size)


def hour_name(hour: int, words: Words) -> str:
    """What an hour is called: the 14 of 14:00 to 14:59."""
    return words.say(message(f"assortment.hour.{hour}"))


def _column_part(one: Part, words: Words) -> ColumnPart:
    said = amount_lines(words, one.amount, one.share, one.receipts, one.before)
    title, people = named(words, one.name), words.customers(one.customers)
    return ColumnPart(PartKey(Dimension.HOUR, one.part), one.amount, title, (people, *said), one.customers)


def _cell(
    found: HourGrid, row: int, weekday: int, value: float, highest: float, unit: int, words: Words
) -> Cell | None:
    """One hour of one weekday; nothing where nobody bought in it."""
    receipts, amount = int(found.receipts[row, weekday]), int(found.amounts[row, weekday])
    customers, days = int(found.customers[row, weekday]), int(found.days[weekday])
    if not receipts:
        return None
    title = label(words, "cell", row=_weekday(weekday, words), column=hour_name(found.first + row, words))
    said = (
        label(words, "per_day_is", yen=yen(round(amount / max(days, 1)))),
        label(words, "receipt_count", count=receipts),
        label(words, "timed_days", count=days),
        words.customers(customers),
        words.revenue(amount),
    )
    weight = max(0.0, value) / highest if highest > 0 else None
    return Cell(in_unit(value, unit), weight, HourKey(weekday, found.first + row), title, said, customers)


def _weekday(day: int, words: Words) -> str:
    return words.say(message(f"assortment.weekday.{day}"))
