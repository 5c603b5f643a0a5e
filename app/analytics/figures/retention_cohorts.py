"""People by the month in which they first came, and how many of them came in each month after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.heat_grid import Cell, GridRow, HeatGrid, heat_grid
from app.analytics.figures.retention_words import month_words
from app.analytics.figures.words import percent
from app.core.amounts import whole_percent
from app.core.messages import message
from app.core.retention import CohortKey, CohortMeasure

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.retention.cohorts import Cohorts
    from app.analytics.retention.view import RetentionView

NOBODY = "0"


def retention_cohorts(
    view: RetentionView, words: Words, style: FigureStyle, size: Size, *, measure: CohortMeasure
) -> Drawing:
    """Draw the grid: everybody first, then month by month; the first month only where it is money that is
    shown, since all have come in it."""
    found = view.cohorts
    fullest = _fullest(found, measure)
    offsets = range(_first_offset(measure), found.months.size)
    rows = tuple(
        GridRow(
            words.say(month_words(int(month))),
            "",
            (
                _everybody(words, found, row),
                *(
                    _cell(words, found, row, one, measure, fullest) if found.has_cell(row, one) else None
                    for one in offsets
                ),
            ),
        )
        for row, month in enumerate(found.months)
    )
    grid = HeatGrid(
        rows,
        (words.say(message("retention.figure.people")), *(str(offset) for offset in offsets)),
        row_title=words.say(message("retention.figure.first_month")),
        figure_title="",
        column_title=words.say(message("retention.figure.months_later")),
        low=_end(words, measure, 0.0),
        high=_end(words, measure, fullest),
    )
    return heat_grid(grid, style, size)


def _value(found: Cohorts, row: int, offset: int, measure: CohortMeasure) -> float:
    if measure is CohortMeasure.REVENUE:
        return max(float(found.revenue[row, offset]), 0.0)
    came = float(found.came[row, offset])
    return came if measure is CohortMeasure.CUSTOMERS else came / max(float(found.sizes[row]), 1.0)


def _fullest(found: Cohorts, measure: CohortMeasure) -> float:
    count = found.months.size
    offsets = range(_first_offset(measure), count)
    values = (_value(found, row, offset, measure) for row in range(count) for offset in offsets)
    return max(values, default=0.0)


def _first_offset(measure: CohortMeasure) -> int:
    return 0 if measure is CohortMeasure.REVENUE else 1


def _everybody(words: Words, found: Cohorts, row: int) -> Cell:
    """All who first came in a month."""
    month, size = int(found.months[row]), int(found.sizes[row])
    title = words.say(message("retention.figure.cohort_first", month=month_words(month)))
    brought = words.revenue(int(found.revenue[row].sum() + found.later_revenue[row]))
    lines = (words.customers(size), brought, *_unfinished(words, found, row, 0))
    return Cell(f"{size:,}", None, CohortKey(month, None), title, lines, size, found.is_unfinished(row, 0))


def _cell(
    words: Words, found: Cohorts, row: int, offset: int, measure: CohortMeasure, fullest: float
) -> Cell:
    month, size, came = int(found.months[row]), int(found.sizes[row]), int(found.came[row, offset])
    revenue = int(found.revenue[row, offset])
    value = _value(found, row, offset, measure)
    share = percent(came / size if size else 0.0)
    lines = (
        words.say(message("retention.figure.cohort_share", size=size, part=came, share=share)),
        words.revenue(revenue),
        *_unfinished(words, found, row, offset),
    )
    return Cell(
        _text(words, measure, value, revenue) if came else NOBODY if size else "",
        value / fullest if came and fullest else None,
        CohortKey(month, offset),
        _title(words, month, offset),
        lines,
        came,
        found.is_unfinished(row, offset),
    )


def _unfinished(words: Words, found: Cohorts, row: int, offset: int) -> tuple[str, ...]:
    told = found.is_unfinished(row, offset)
    return (words.say(message("retention.figure.unfinished")),) if told else ()


def _text(words: Words, measure: CohortMeasure, value: float, revenue: int) -> str:
    if measure is CohortMeasure.REVENUE:
        # The ends of the scale say the unit: twenty-five columns have no room for it.
        return words.short_yen(revenue).removesuffix("円")
    return whole_percent(value) if measure is CohortMeasure.RATE else f"{value:,.0f}"


def _end(words: Words, measure: CohortMeasure, value: float) -> str:
    if measure is CohortMeasure.REVENUE:
        return words.short_yen(round(value))
    return _text(words, measure, value, 0)


def _title(words: Words, month: int, offset: int) -> str:
    then = {"month": month_words(month), "then": month_words(month + offset)}
    return words.say(message("retention.figure.cohort", offset=offset, **then))
