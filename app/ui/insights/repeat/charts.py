"""The work of drawing repeat and churn, for the CPU lane: matplotlib is loaded when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing
    from app.core.retention import CohortMeasure, Trait
    from app.services.insights.retention import RetentionReport
    from app.ui.insights.cards.charts import Brush


def draw_rates(report: RetentionReport, returned: bool, brush: Brush) -> Drawing:
    """How many come a second, third, … time."""
    from app.analytics.figures.retention_rates import retention_rates

    return retention_rates(report.view, brush.words, brush.style, brush.size, returned=returned)


def draw_curves(report: RetentionReport, returned: bool, brush: Brush) -> Drawing:
    """How long it takes until they come again."""
    from app.analytics.figures.retention_curves import retention_curves

    return retention_curves(report.view, brush.words, brush.style, brush.size, returned=returned)


def draw_cohorts(report: RetentionReport, measure: CohortMeasure, brush: Brush) -> Drawing:
    """What people did in the months after they first came."""
    from app.analytics.figures.retention_cohorts import retention_cohorts

    return retention_cohorts(report.view, brush.words, brush.style, brush.size, measure=measure)


def draw_movements(report: RetentionReport, brush: Brush) -> Drawing:
    """Who was new, stayed, came back and was lost."""
    from app.analytics.figures.retention_movements import retention_movements

    return retention_movements(report.view, brush.words, brush.style, brush.size)


def draw_fair(report: RetentionReport, trait: Trait, returned: bool, brush: Brush) -> Drawing:
    """The groups of a trait, compared fairly."""
    from app.analytics.figures.retention_fair import retention_fair

    return retention_fair(report.view, brush.words, brush.style, brush.size, trait=trait, returned=returned)
