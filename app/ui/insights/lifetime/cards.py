"""The cards of the tab LTV: tenths, the spread, chances against purchases, and the best customers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.core.lifetime import DECILES
from app.ui.formats import day
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.cards.forecast_charts import draw_alive, draw_deciles, draw_spans
from app.ui.insights.cards.people_card import PeopleCard
from app.ui.insights.lifetime.table import COLUMNS
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.analytics.figures.drawing import Drawing
    from app.services.insights.forecasts import LifetimePerson, LifetimeReport
    from app.ui.context import Context
    from app.ui.insights.cards.charts import Brush

DECILES_LEAST, DECILES_OUTLINE = QSize(320, 350), (1, 10)
SPANS_LEAST, SPANS_OUTLINE = QSize(320, 260), (12, 1)
ALIVE_LEAST, ALIVE_OUTLINE = QSize(320, 250), (6, 5)


class LifetimeCard(ChartCard):
    """Base of the cards: a chart of the report."""

    drawn_by: Callable[[LifetimeReport, Brush], Drawing]

    def __init__(self, context: Context, least: QSize, outline: tuple[int, int]) -> None:
        super().__init__(context, least, outline)
        self._report: LifetimeReport | None = None
        self.caption = PlainLabel(kind="hint")
        self.caption.setWordWrap(True)
        self.body.addWidget(self.caption)
        self.retranslate()

    def words(self) -> tuple[str, str, str]:
        """Title, what is said under the chart, and what the chart is called."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Words of the moment's language."""
        title, caption, name = self.words()
        self.set_words(title, "", name)
        self.caption.setText(caption)
        if self._report is not None:
            self.show_report(self._report)

    def show_report(self, report: LifetimeReport) -> None:
        """Show these figures."""
        self._report = report
        draw = partial(type(self).drawn_by, report)
        self.show_chart(draw, f"{self.words()[0]} {day(report.view.as_of)}")


class DecilesCard(LifetimeCard):
    """What tenths of the customers may still buy."""

    drawn_by = staticmethod(draw_deciles)

    def __init__(self, context: Context) -> None:
        super().__init__(context, DECILES_LEAST, DECILES_OUTLINE)

    def words(self) -> tuple[str, str, str]:
        """Title, caption, and what the chart is called."""
        caption = self.tr("見込みの多い方から1割ずつ。線は20回に19回の幅")
        return self.tr("だれがこれからの売上になるか"), caption, self.tr("1割ごとの見込みの表")

    def show_report(self, report: LifetimeReport) -> None:
        """Show the tenths; fewer customers than tenths stand in the list below anyway."""
        super().show_report(report)
        self.setVisible(report.view.value.size >= DECILES)


class SpansCard(LifetimeCard):
    """How the expected values are spread over the customers."""

    drawn_by = staticmethod(draw_spans)

    def __init__(self, context: Context) -> None:
        super().__init__(context, SPANS_LEAST, SPANS_OUTLINE)

    def words(self) -> tuple[str, str, str]:
        """Title, caption, and what the chart is called."""
        caption = self.tr("お一人の見込みの金額ごとの人数")
        return self.tr("見込みの散らばり"), caption, self.tr("見込みの金額ごとの人数の図")


class AliveCard(LifetimeCard):
    """How often people came against the chance that they still do."""

    drawn_by = staticmethod(draw_alive)

    def __init__(self, context: Context) -> None:
        super().__init__(context, ALIVE_LEAST, ALIVE_OUTLINE)

    def words(self) -> tuple[str, str, str]:
        """Title, caption, and what the chart is called."""
        caption = self.tr("上の段ほど、また来てくださりそうな方です")
        return self.tr("今も通ってくださっているか"), caption, self.tr("回数と通っている見込みの表")


class LifetimePeopleCard(PeopleCard):
    """The customers who may still buy most."""

    def __init__(self, context: Context) -> None:
        self._report: LifetimeReport | None = None
        super().__init__(context, COLUMNS, self._fetch)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        caption = self.tr("見込みの多い順。回数の幅は、このような方の5人に4人が入るところです")
        self.set_words(self.tr("これからのお得意様"), caption)

    def show_report(self, report: LifetimeReport, ids: Iterable[int]) -> None:
        """Show these people."""
        self._report = report
        self.show_people(ids)

    def _fetch(self, ids: list[int]) -> list[LifetimePerson]:
        report = self._report
        return self._context.services.forecasts.lifetime_people(report, ids) if report is not None else []
