"""The parts of a month's report, each made of the answer of one analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.assortment import GradeLimits
from app.core.dashboard import Against, Tile, Unit
from app.core.fields import FieldType
from app.core.messages import Message, message
from app.core.retention import CohortMeasure, Movement
from app.core.rfm import SCORES, Axis, Measure
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
    from app.analytics.dashboard.view import TileView
    from app.io.tables.raw import Cell
    from app.services.insights.assortment_reports import PartReport, ProductReport
    from app.services.insights.dashboard import DashboardReport
    from app.services.insights.retention import RetentionReport
    from app.services.insights.rfm import RfmReport

FIGURES_HEIGHT, PRODUCTS_HEIGHT, HOURS_HEIGHT = 300, 370, 340
MATRIX_HEIGHT, GROUPS_HEIGHT, MOVEMENTS_HEIGHT, COHORTS_HEIGHT = 380, 400, 360, 370
NOT_SHOWN = frozenset({"assortment.caption.compared", "assortment.caption.hours_by_weekday"})
"""What is said of a comparison, or of a picture, that stands in the window only."""


def figures(report: DashboardReport) -> ReportPart:
    """The tiles of the summary, beside those of the month before and a year ago."""
    from app.analytics.figures.month_figures import month_figures

    view = report.view
    columns = (
        column("figure", FieldType.TEXT),
        column("unit", FieldType.TEXT),
        *map(column, ("now", "last_month", "since_month", "last_year", "since_year")),
    )
    said = [one.text for one in report.sentences]
    months = (
        TableColumn(title("column.first_day"), FieldType.DATE),
        TableColumn(title("column.last_day"), FieldType.DATE),
        *(TableColumn(_of_any_month(tile.tile)) for tile in view.tiles),
    )
    series = tuple(
        (span.first, span.last, *(_shown(tile, tile.series[place]) for tile in view.tiles))
        for place, span in enumerate(view.months)
    )
    return ReportPart(
        title("part.figures"),
        (*said, *alone(report.caption), *alone(report.aside)),
        (
            Table(
                title("part.figures"),
                columns,
                tuple(_figure_row(report.tiles[tile.tile].title, tile) for tile in view.tiles),
            ),
            Table(title("part.months"), months, series),
        ),
        lambda words, style, size: month_figures(view, words, style, size.width),
        FIGURES_HEIGHT,
    )


def _figure_row(name: Message, tile: TileView) -> tuple[Cell | Message, ...]:
    row: list[Cell | Message] = [name, title(f"unit.{tile.tile.unit}"), _shown(tile, tile.figure)]
    for against in Against:
        change = tile.changes.get(against)
        was = (None, None) if change is None else (change.before, change.difference)
        row += [_shown(tile, value) for value in was]
    return tuple(row)


def _of_any_month(tile: Tile) -> Message:
    """What a tile is called where it stands for several months."""
    return Measure.REVENUE.words if tile is Tile.SALES else tile.words


def _shown(tile: TileView, value: float | None) -> Cell:
    """A figure as a number somebody would type: percent with a digit, anything else whole."""
    if value is None:
        return None
    return in_percent(value) if tile.tile.unit is Unit.SHARE else round(value)


def products(report: ProductReport) -> ReportPart:
    """What was sold in the month."""
    from app.analytics.figures.grade_charts import product_pareto

    table, ranked = report.table, report.table.ranking
    columns = (
        column("product", FieldType.TEXT),
        TableColumn(Measure.REVENUE.words, FieldType.AMOUNT),
        column("revenue_share"),
        TableColumn(Measure.CUSTOMERS.words),
        column("receipts"),
    )
    rows = tuple(
        (
            name,
            int(ranked.amounts[rank]),
            in_percent(float(ranked.shares[rank])),
            int(table.customers[rank]),
            int(table.receipts[rank]),
        )
        for rank, name in enumerate(table.names)
    )
    return ReportPart(
        title("part.products"),
        alone(one for one in report.caption if one.code not in NOT_SHOWN),
        (Table(title("part.products"), columns, rows),),
        lambda words, style, size: product_pareto(table, GradeLimits(), words, style, size),
        PRODUCTS_HEIGHT,
    )


def hours(report: PartReport) -> ReportPart:
    """At which hours of the day the month's sales were."""
    from app.analytics.figures.hour_chart import hour_columns

    view = report.view
    columns = (
        TableColumn(view.dimension.words, FieldType.TEXT),
        TableColumn(Measure.REVENUE.words, FieldType.AMOUNT),
        column("revenue_share"),
        TableColumn(Measure.CUSTOMERS.words),
        column("receipts"),
    )
    rows = tuple(
        (one.name, one.amount, in_percent(one.share), one.customers, one.receipts) for one in view.parts
    )
    return ReportPart(
        title("part.hours"),
        alone(one for one in report.caption if one.code not in NOT_SHOWN),
        (Table(title("part.hours"), columns, rows),),
        lambda words, style, size: hour_columns(view, words, style, size),
        HOURS_HEIGHT,
    )


def matrix(report: RfmReport) -> ReportPart:
    """How recently and how often people bought."""
    from app.analytics.figures.rfm_matrix import rfm_matrix
    from app.analytics.rfm.tables import matrix as matrix_of

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
        title("part.matrix"),
        alone(report.caption),
        (Table(title("part.matrix"), columns, cells),),
        lambda words, style, size: rfm_matrix(
            view,
            words,
            style,
            size,
            columns=Axis.RECENCY,
            rows=Axis.FREQUENCY,
            measure=Measure.CUSTOMERS,
        ),
        MATRIX_HEIGHT,
    )


def groups(report: RfmReport) -> ReportPart:
    """The groups of customers and what they bring."""
    from app.analytics.figures.segment_bars import segment_bars

    view = report.view
    rows = tuple(
        (
            one.group.words,
            one.customers,
            in_percent(one.share),
            one.revenue,
            in_percent(one.revenue_share),
        )
        for one in report.segments
    )
    columns = (
        column("group", FieldType.TEXT),
        TableColumn(Measure.CUSTOMERS.words),
        column("share"),
        TableColumn(Measure.REVENUE.words, FieldType.AMOUNT),
        column("revenue_share"),
    )
    return ReportPart(
        title("part.groups"),
        (),
        (Table(title("part.groups"), columns, rows),),
        lambda words, style, size: segment_bars(view, words, style, size),
        GROUPS_HEIGHT,
    )


def movements(report: RetentionReport) -> ReportPart:
    """Who was new, stayed, came back and was lost, month by month."""
    from app.analytics.figures.retention_movements import retention_movements
    from app.analytics.figures.retention_words import month_words

    view, found = report.view, report.view.movements
    kinds = (Movement.NEW, Movement.STAYING, Movement.BACK, Movement.LOST)
    columns = (
        column("month", FieldType.TEXT),
        *(TableColumn(kind.words) for kind in kinds),
        column("with_shop"),
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
        title("part.movements"),
        alone(report.movements_said),
        (Table(title("part.movements"), columns, rows),),
        lambda words, style, size: retention_movements(view, words, style, size),
        MOVEMENTS_HEIGHT,
    )


def cohorts(report: RetentionReport) -> ReportPart:
    """How many of those who first came in a month came again, month by month."""
    from app.analytics.figures.retention_cohorts import retention_cohorts
    from app.analytics.figures.retention_words import month_words

    view, found = report.view, report.view.cohorts
    offsets = range(int(found.months.size))
    columns = (
        column("first_month", FieldType.TEXT),
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
        title("part.cohorts"),
        alone(report.cohorts_said),
        (Table(title("part.cohorts"), columns, rows),),
        lambda words, style, size: retention_cohorts(view, words, style, size, measure=CohortMeasure.RATE),
        COHORTS_HEIGHT,
    )
