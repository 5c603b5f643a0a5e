"""The parts of a month's report that look ahead: everybody's own cycle, and what customers may still buy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.amounts import yen
from app.core.cycle import FIRST_WEEK, LAST_WEEK, week_span
from app.core.fields import FieldType
from app.core.lifetime import Caution
from app.core.messages import Message, message
from app.core.rfm import Measure
from app.services.insights.month_report_types import (
    ReportPart,
    Table,
    TableColumn,
    alone,
    column,
    in_percent,
    title,
)

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.io.tables.raw import Cell
    from app.services.insights.forecasts import CycleReport, LifetimeReport

STATES_HEIGHT, WEEKS_HEIGHT, TENTHS_HEIGHT = 190, 360, 340


def states(report: CycleReport) -> ReportPart:
    """How everybody stands to their own habit, what is at stake, and how a year before turned out."""
    from app.analytics.figures.cycle_states import cycle_states

    totals = report.totals
    columns = (
        column("state", FieldType.TEXT),
        TableColumn(Measure.CUSTOMERS.words),
        column("share"),
        column("year_yen", FieldType.AMOUNT),
    )
    rows = tuple((one.state.words, one.customers, in_percent(one.share), one.year_yen) for one in totals)

    def draw(words: Words, style: FigureStyle, size: Size) -> Drawing:
        return cycle_states(totals, words, style, size)

    return ReportPart(
        title("part.states"),
        (report.record_said, *alone(report.caption)),
        (Table(title("part.states"), columns, rows), _record(report)),
        draw if report.view.has_paces else None,
        STATES_HEIGHT,
    )


def weeks(report: CycleReport) -> ReportPart:
    """In which week people are due."""
    from app.analytics.cycle.plan import EXPECTED, due_in
    from app.analytics.figures.cycle_weeks import cycle_weeks

    view, plan = report.view, report.plan
    columns = (
        column("first_day", FieldType.DATE),
        column("last_day", FieldType.DATE),
        *(TableColumn(state.words) for state in EXPECTED),
    )
    rows: tuple[tuple[Cell | Message, ...], ...] = tuple(
        (*week_span(view.as_of, week), *(due_in(view, plan, week, state) for state in EXPECTED))
        for week in range(FIRST_WEEK - 1, LAST_WEEK + 2)
    )
    said = "weeks" if view.has_paces else "no_weeks"

    def draw(words: Words, style: FigureStyle, size: Size) -> Drawing:
        return cycle_weeks(view, plan, words, style, size)

    return ReportPart(
        title("part.weeks"),
        ((title(f"said.{said}"),),),
        (Table(title("part.weeks"), columns, rows if view.has_paces else ()),),
        draw if view.has_paces else None,
        WEEKS_HEIGHT,
    )


def lifetime(report: LifetimeReport) -> ReportPart:
    """What customers have come to, and what tenths of them may still buy, with how sure that is."""
    from app.analytics.figures.lifetime_deciles import lifetime_deciles
    from app.analytics.lifetime.plan import deciles

    view = report.view
    is_known = view.value.size > 0 and Caution.NOBODY_RETURNED not in view.cautions
    columns = (
        column("tenth"),
        TableColumn(Measure.CUSTOMERS.words),
        column("spent", FieldType.AMOUNT),
        *(column(one, FieldType.AMOUNT) for one in ("expected", "expected_low", "expected_high")),
        column("expected_share"),
    )
    tenths = deciles(view) if is_known else ()
    rows = tuple(
        (
            one.decile,
            one.customers,
            one.spent,
            *(round(value) for value in (one.value.value, one.value.low, one.value.high)),
            in_percent(one.share),
        )
        for one in tenths
    )

    def draw(words: Words, style: FigureStyle, size: Size) -> Drawing:
        return lifetime_deciles(view, words, style, size)

    return ReportPart(
        title("part.lifetime"),
        (*_value_said(report, is_known), *alone(report.caption if is_known else report.cautions)),
        (_values(report, is_known), Table(title("part.tenths"), columns, rows)),
        draw if is_known else None,
        TENTHS_HEIGHT,
    )


def _record(report: CycleReport) -> Table:
    columns = (
        column("state_then", FieldType.TEXT),
        TableColumn(Measure.CUSTOMERS.words),
        column("came_again"),
        *(column(one) for one in ("came_share", "came_low", "came_high")),
    )
    rows: tuple[tuple[Cell | Message, ...], ...] = tuple(
        (one.state.words, again.whole, again.part, *map(in_percent, (again.share, again.low, again.high)))
        for one in report.record
        for again in [one.came_again]
        if again.whole
    )
    return Table(title("part.record"), columns, rows)


def _value_said(report: LifetimeReport, is_known: bool) -> tuple[tuple[Message, ...], ...]:
    view = report.view
    people = view.value.size
    if not people:
        return ((title("said.nobody_bought"),),)
    spent = yen(int(view.seen.spent.sum()))
    said = [message("month_report.said.spent", customers=people, spent=spent)]
    if is_known:
        total = view.total
        value, low, high = (yen(round(one)) for one in (total.value, total.low, total.high))
        each = yen(round(total.value / people))
        said.append(message("month_report.said.expected", value=value, low=low, high=high, each=each))
    return (tuple(said),)


def _values(report: LifetimeReport, is_known: bool) -> Table:
    """To date and expected, of all and of each."""
    view = report.view
    people, total = view.value.size, view.total
    amounts: list[tuple[str, float | None]] = [("spent", float(view.seen.spent.sum()))]
    expected = (("expected", total.value), ("expected_low", total.low), ("expected_high", total.high))
    amounts += [(code, amount if is_known else None) for code, amount in expected]
    columns = (
        column("figure", FieldType.TEXT),
        column("all", FieldType.AMOUNT),
        column("each", FieldType.AMOUNT),
    )
    rows = tuple(
        (
            title(f"column.{code}"),
            None if amount is None else round(amount),
            None if amount is None or not people else round(amount / people),
        )
        for code, amount in amounts
    )
    return Table(title("part.lifetime"), columns, rows)
