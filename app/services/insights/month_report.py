"""月報: the figures of one month, its charts with the numbers behind them, and what is said of each.

It asks the analyses as of the month's last day; `month_report_files` writes what they answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core import clock
from app.core.assortment import Dimension, Period, Span
from app.core.enums import Face
from app.core.month import Month, MonthToCome
from app.core.progress import no_progress
from app.core.rfm import bands_from
from app.core.rfm_groups import groups_from
from app.services.insights.month_report_types import MonthReport

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.messages import Language
    from app.core.progress import Progress
    from app.services.container import Services

STAGE = "month_report.collecting"
STEPS = 6


class MonthReportService:
    """The reports of one store."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def report(self, month: Month, progress: Progress = no_progress) -> MonthReport:
        """Everything about a month, up to today where it is still running. Raises `MonthToCome`."""
        from app.services.insights import month_parts, month_parts_ahead
        from app.services.insights.assortment_reports import Asked

        today = clock.today()
        if month > Month.of(today):
            raise MonthToCome(month=month.words)
        as_of, services = min(month.last, today), self._services
        settings = services.settings.load()
        progress(0, STEPS, STAGE)
        figures = services.dashboard.summary(as_of)
        progress(1, STEPS, STAGE)
        rfm = services.rfm.report(as_of, bands_from(settings.rfm_bands), groups_from(settings.rfm_groups))
        progress(2, STEPS, STAGE)
        retention = services.retention.report(as_of)
        progress(3, STEPS, STAGE)
        asked = Asked(as_of, Period.OWN, Span(month.first, as_of))
        products = services.assortment.products(asked)
        hours = services.assortment.divided(asked, Dimension.HOUR)
        progress(4, STEPS, STAGE)
        cycles = services.forecasts.cycles(as_of)
        progress(5, STEPS, STAGE)
        values = services.forecasts.lifetime_value(as_of)
        progress(STEPS, STEPS, STAGE)
        parts = (
            month_parts.figures(figures),
            month_parts.products(products),
            *([month_parts.hours(hours)] if hours.hours is not None else []),
            month_parts.matrix(rfm),
            month_parts.groups(rfm),
            month_parts.movements(retention),
            month_parts.cohorts(retention),
            month_parts_ahead.states(cycles),
            month_parts_ahead.weeks(cycles),
            month_parts_ahead.lifetime(values),
        )
        return MonthReport(month, as_of, parts, Face.of(settings.face))

    def write(self, month: Month, path: Path, language: Language, progress: Progress = no_progress) -> Path:
        """Write the report of a month to `path`; its ending says the format (.pdf or .xlsx).

        Raises `MonthToCome`, `ReportFormatUnknown` and the failures of `io`.
        """
        from app.services.insights.month_report_files import check_format, write_report

        check_format(path)
        return write_report(self.report(month, progress), path, language, progress)
