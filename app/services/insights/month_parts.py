"""The parts of a month's report, each made of the answer of one analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.assortment import GradeLimits
from app.core.dashboard import Against, Unit
from app.core.fields import FieldType
from app.core.messages import Message, message
from app.core.retention import CohortMeasure, Movement
from app.core.rfm import SCORES, Axis, Measure
from app.services.insights.month_report_types import ReportPart, Table, TableColumn

if TYPE_CHECKING:
    from app.analytics.dashboard.view import TileView
    from app.io.tables import Cell
    from app.services.insights.assortment_reports import ProductReport
    from app.services.insights.dashboard import DashboardReport
    from app.services.insights.retention import RetentionReport
    from app.services.insights.rfm import RfmReport

PERCENT = 100
MATRIX_HEIGHT, GROUPS_HEIGHT, MOVEMENTS_HEIGHT, COHORTS_HEIGHT = 380, 400, 360, 370
PRODUCTS_HEIGHT = 370


def _title(code: str) -> Message:
    return Message(f"month_report.{code}")


def _column(code: str, kind: FieldType = FieldType.QUANTITY) -> TableColumn:
    return TableColumn(_title(f"column.{code}"), kind)


def _alone(texts: tuple[Message, ...]) -> tuple[tuple[Message, ...], ...]:
    return tuple((text,) for text in texts)


def figures(report: DashboardReport) -> ReportPart:
    """The tiles of the summary, beside those of the month before and a year ago."""
    from app.analytics.figures.month_figures import month_figures

    view = report.view
    columns = (
        _column("figure", FieldType.TEXT),
        _column("unit", FieldType.TEXT),
        *map(_column, ("now", "last_month", "since_month", "last_year", "since_year")),
    )
    said = [one.text for one in report.sentences]
    months = (
        TableColumn(_title("column.first_day"), FieldType.DATE),
        TableColumn(_title("column.last_day"), FieldType.DATE),
        *(TableColumn(tile.tile.words) for tile in view.tiles),
    )
    series = tuple(
        (span.first, span.last, *(_shown(tile, tile.series[place]) for tile in view.tiles))
        for place, span in enumerate(view.months)
    )
    return ReportPart(
        _title("part.figures"),
        (*said, *_alone(report.caption), *_alone(report.aside)),
        (
            Table(_title("part.figures"), columns, tuple(map(_figure_row, view.tiles))),
            Table(_title("part.months"), months, series),
        ),
        lambda words, style, width: month_figures(view, words, style, width),
    )


def _figure_row(tile: TileView) -> tuple[Cell | Message, ...]:
    row: list[Cell | Message] = [tile.tile.words, _title(f"unit.{tile.tile.unit}"), _shown(tile, tile.figure)]
    for against in Against:
        change = tile.changes.get(against)
        was = (None, None) if change is None else (change.before, change.difference)
        row += [_shown(tile, value) for value in was]
    return tuple(row)


def _shown(tile: TileView, value: float | None) -> Cell:
    """A figure as a number somebody would type: percent with a digit, anything else whole."""
    if value is None:
        return None
    return round(value * PERCENT, 1) if tile.tile.unit is Unit.SHARE else round(value)


def products(report: ProductReport) -> ReportPart:
    """What was sold in the month."""
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.grade_charts import product_pareto

    table, ranked = report.table, report.table.ranking
    columns = (
        _column("product", FieldType.TEXT),
        TableColumn(Measure.REVENUE.words, FieldType.AMOUNT),
        _column("revenue_share"),
        TableColumn(Measure.CUSTOMERS.words),
        _column("receipts"),
    )
    rows = tuple(
        (
            name,
            int(ranked.amounts[rank]),
            round(float(ranked.shares[rank]) * PERCENT, 1),
            int(table.customers[rank]),
            int(table.receipts[rank]),
        )
        for rank, name in enumerate(table.names)
    )
    return ReportPart(
        _title("part.products"),
        _alone(report.caption),
        (Table(_title("part.products"), columns, rows),),
        lambda words, style, width: product_pareto(
            table, GradeLimits(), words, style, Size(width, PRODUCTS_HEIGHT)
        ),
    )


def matrix(report: RfmReport) -> ReportPart:
    """How recently and how often people bought."""
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.rfm_matrix import rfm_matrix
    from app.analytics.rfm_tables import matrix as matrix_of

    view = report.view
    found = matrix_of(view)
    cells = tuple(
        (row, column, int(found.customers[row - 1, column - 1]), int(found.revenue[row - 1, column - 1]))
        for row in reversed(SCORES)
        for column in SCORES
    )
    columns = (
        TableColumn(Axis.FREQUENCY.words),
        TableColumn(Axis.RECENCY.words),
        TableColumn(Measure.CUSTOMERS.words),
        TableColumn(Measure.REVENUE.words, FieldType.AMOUNT),
    )
    return ReportPart(
        _title("part.matrix"),
        _alone(report.caption),
        (Table(_title("part.matrix"), columns, cells),),
        lambda words, style, width: rfm_matrix(
            view,
            words,
            style,
            Size(width, MATRIX_HEIGHT),
            columns=Axis.RECENCY,
            rows=Axis.FREQUENCY,
            measure=Measure.CUSTOMERS,
        ),
    )


def groups(report: RfmReport) -> ReportPart:
    """The groups of customers and what they bring."""
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.segment_bars import segment_bars

    view = report.view
    rows = tuple(
        (
            one.group.words,
            one.customers,
            round(one.share * PERCENT, 1),
            one.revenue,
            round(one.revenue_share * PERCENT, 1),
        )
        for one in report.segments
    )
    columns = (
        _column("group", FieldType.TEXT),
        TableColumn(Measure.CUSTOMERS.words),
        _column("share"),
        TableColumn(Measure.REVENUE.words, FieldType.AMOUNT),
        _column("revenue_share"),
    )
    return ReportPart(
        _title("part.groups"),
        (),
        (Table(_title("part.groups"), columns, rows),),
        lambda words, style, width: segment_bars(view, words, style, Size(width, GROUPS_HEIGHT)),
    )


def movements(report: RetentionReport) -> ReportPart:
    """Who was new, stayed, came back and was lost, month by month."""
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.retention_movements import retention_movements
    from app.analytics.figures.retention_words import month_words

    view, found = report.view, report.view.movements
    kinds = (Movement.NEW, Movement.STAYING, Movement.BACK, Movement.LOST)
    columns = (
        _column("month", FieldType.TEXT),
        *(TableColumn(kind.words) for kind in kinds),
        _column("with_shop"),
    )
    rows: tuple[tuple[Cell | Message, ...], ...] = tuple(
        (
            month_words(int(month)),
            *(int(found.of(kind)[place]) for kind in kinds),
            int(found.with_shop[place]),
        )
        for place, month in enumerate(found.months)
    )
    return ReportPart(
        _title("part.movements"),
        _alone(report.movements_said),
        (Table(_title("part.movements"), columns, rows),),
        lambda words, style, width: retention_movements(view, words, style, Size(width, MOVEMENTS_HEIGHT)),
    )


def cohorts(report: RetentionReport) -> ReportPart:
    """How many of those who first came in a month came again, month by month."""
    from app.analytics.figures.drawing import Size
    from app.analytics.figures.retention_cohorts import retention_cohorts
    from app.analytics.figures.retention_words import month_words

    view, found = report.view, report.view.cohorts
    offsets = range(int(found.months.size))
    columns = (
        _column("first_month", FieldType.TEXT),
        TableColumn(Measure.CUSTOMERS.words),
        *(TableColumn(message("month_report.column.later", months=offset)) for offset in offsets),
    )
    rows: tuple[tuple[Cell | Message, ...], ...] = tuple(
        (
            month_words(int(month)),
            int(found.sizes[row]),
            *(int(found.came[row, one]) if found.has_cell(row, one) else None for one in offsets),
        )
        for row, month in enumerate(found.months)
    )
    return ReportPart(
        _title("part.cohorts"),
        _alone(report.cohorts_said),
        (Table(_title("part.cohorts"), columns, rows),),
        lambda words, style, width: retention_cohorts(
            view, words, style, Size(width, COHORTS_HEIGHT), measure=CohortMeasure.RATE
        ),
    )
