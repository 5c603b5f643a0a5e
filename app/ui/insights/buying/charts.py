"""The work of drawing who buys what, for the CPU lane: matplotlib is loaded when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.assortment import Dimension
from app.core.rfm import Measure

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing
    from app.core.assortment import GradeLimits
    from app.services.insights.assortment_reports import (
        CustomerReport,
        NextReport,
        PairReport,
        PartReport,
        ProductReport,
        StepReport,
    )
    from app.ui.insights.cards.charts import Brush


def draw_pareto(report: ProductReport, limits: GradeLimits, brush: Brush) -> Drawing:
    """Products with the running share."""
    from app.analytics.figures.grade_charts import product_pareto

    return product_pareto(report.table, limits, brush.words, brush.style, brush.size)


def draw_products(report: ProductReport, brush: Brush) -> Drawing:
    """Products as a table."""
    from app.analytics.figures.grade_charts import product_bars

    return product_bars(report.table, brush.words, brush.style, brush.size)


def draw_product_grades(report: ProductReport, brush: Brush) -> Drawing:
    """The classes of products."""
    from app.analytics.figures.grade_charts import product_grades

    return product_grades(report.table, report.grades, brush.words, brush.style, brush.size)


def draw_tenth_columns(report: CustomerReport, brush: Brush) -> Drawing:
    """Tenths of customers with the running share."""
    from app.analytics.figures.grade_charts import tenth_columns

    return tenth_columns(report.tenths, brush.words, brush.style, brush.size)


def draw_tenths(report: CustomerReport, brush: Brush) -> Drawing:
    """Tenths of customers as a table."""
    from app.analytics.figures.grade_charts import tenth_bars

    return tenth_bars(report.tenths, brush.words, brush.style, brush.size)


def draw_customer_grades(report: CustomerReport, brush: Brush) -> Drawing:
    """The classes of customers."""
    from app.analytics.figures.grade_charts import customer_grades

    return customer_grades(report.grades, brush.words, brush.style, brush.size)


def draw_pairs(report: PairReport, brush: Brush) -> Drawing:
    """Products bought together."""
    from app.analytics.figures.pair_charts import pair_bars

    return pair_bars(report.sold, report.view, report.unit, brush.words, brush.style, brush.size)


def draw_candidates(report: NextReport, brush: Brush) -> Drawing:
    """Who bought the one and not the other."""
    from app.analytics.figures.pair_charts import candidate_bars

    return candidate_bars(report.people, brush.words, brush.style, brush.size)


def draw_steps(report: StepReport, brush: Brush) -> Drawing:
    """Who may take the next dearer thing."""
    from app.analytics.figures.pair_charts import step_bars

    return step_bars(report.sold, report.view, brush.words, brush.style, brush.size)


def draw_parts(report: PartReport, brush: Brush) -> Drawing:
    """The parts of a division as a table."""
    from app.analytics.figures.part_charts import part_bars

    return part_bars(report.view, brush.words, brush.style, brush.size)


def draw_shape(report: PartReport, measure: Measure, brush: Brush) -> Drawing:
    """What a division looks like: prefectures as tiles, days and hours as grids, ages as columns."""
    from app.analytics.figures.hour_chart import hour_cells
    from app.analytics.figures.part_charts import age_columns, area_map, part_bars, weekday_grid

    if report.view.dimension is Dimension.AREA:
        return area_map(report.view, measure, brush.words, brush.style, brush.size)
    if report.calendar is not None:
        return weekday_grid(report.calendar, brush.words, brush.style, brush.size)
    if report.hours is not None:
        return hour_cells(report.hours, measure, brush.words, brush.style, brush.size)
    if report.genders is not None:
        return age_columns(report.genders, brush.words, brush.style, brush.size)
    return part_bars(report.view, brush.words, brush.style, brush.size)
