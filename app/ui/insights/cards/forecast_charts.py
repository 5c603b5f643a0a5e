"""The work of drawing what looks ahead, for the CPU lane: matplotlib is loaded when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing
    from app.services.insights.forecasts import CycleReport, LifetimeReport
    from app.ui.insights.cards.charts import Brush


def draw_states(report: CycleReport, brush: Brush) -> Drawing:
    """How everybody stands to their own habit."""
    from app.analytics.figures.cycle_states import cycle_states

    return cycle_states(report.totals, brush.words, brush.style, brush.size)


def draw_weeks(report: CycleReport, brush: Brush) -> Drawing:
    """In which week people are due."""
    from app.analytics.figures.cycle_weeks import cycle_weeks

    return cycle_weeks(report.view, report.plan, brush.words, brush.style, brush.size)


def draw_deciles(report: LifetimeReport, brush: Brush) -> Drawing:
    """What tenths of the customers may still buy."""
    from app.analytics.figures.lifetime_deciles import lifetime_deciles

    return lifetime_deciles(report.view, brush.words, brush.style, brush.size)


def draw_spans(report: LifetimeReport, brush: Brush) -> Drawing:
    """How the expected values are spread over the customers."""
    from app.analytics.figures.lifetime_spans import lifetime_spans

    return lifetime_spans(report.view, brush.words, brush.style, brush.size)


def draw_alive(report: LifetimeReport, brush: Brush) -> Drawing:
    """How often people came against the chance that they still do."""
    from app.analytics.figures.lifetime_alive import lifetime_alive

    return lifetime_alive(report.view, brush.words, brush.style, brush.size)
