"""リピート: who comes again, how soon, who is lost, and who does better than chance."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QBoxLayout

from app.core.retention import Question
from app.ui.i18n import say
from app.ui.insights.panel import Emptiness, Panel
from app.ui.insights.repeat.bar import RepeatBar
from app.ui.insights.repeat.cards import CohortsCard, CurvesCard, FairCard, MovementsCard, RatesCard
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.core.retention import RetentionKey
    from app.services.container import Services
    from app.services.insights.retention import RetentionReport
    from app.ui.context import Context

SIDE_BY_SIDE_WIDTH = 900
CHOICES = "insights.repeat"


class RepeatPanel(Panel["RetentionReport"]):
    """What is asked on top; rates and curves, cohorts, movements and the comparison below, two beside each
    other where there is room."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.question = RepeatBar()
        self.rates = RatesCard(context)
        self.curves = CurvesCard(context)
        self.cohorts = CohortsCard(context)
        self.movements = MovementsCard(context)
        self.fair = FairCard(context)
        self.cards = (self.rates, self.curves, self.cohorts, self.movements, self.fair)
        self._rows: list[QBoxLayout] = []
        self.body.addWidget(self.question)
        self._add_row(self.rates, self.curves)
        self.body.addWidget(self.cohorts)
        self._add_row(self.movements, self.fair)
        for card in self.cards:
            self.add_card(card)
            card.asked.connect(self.compute)
        self.question.asked.connect(self.compute)
        self.question.turned.connect(self._turn)
        bar = self.question
        self._choices = {
            "step": bar.steps,
            "window": bar.windows,
            "months": bar.spans,
            "people": bar.people,
            "trait": self.curves.traits,
            "measure": self.cohorts.measure,
            "compared": self.fair.traits,
        }
        self.retranslate()
        self._take_up()
        for choice in self._choices.values():
            choice.chosen.connect(self._keep)
        self.movements.limit.activated.connect(self._keep)

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        self.question.retranslate()
        for card in self.cards:
            card.retranslate()
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where the panel is narrow."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            row.setDirection(across if event.size().width() >= SIDE_BY_SIDE_WIDTH else down)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], RetentionReport]:
        """Everything for what is chosen."""
        bar = self.question
        question = Question(bar.step, bar.days, self.curves.trait, self.movements.lost_after, bar.months)

        def work(progress: Progress) -> RetentionReport:
            return services.retention.report(as_of, question, progress)

        return work

    def show_report(self, report: RetentionReport) -> None:
        """Show these figures."""
        for card in self.cards:
            card.show_report(report, returned=self.question.returned)

    def emptiness(self, report: RetentionReport) -> Emptiness | None:
        """Nobody has come yet, or not until that day."""
        if report.view.customers:
            return None
        if report.left_out:
            return self.not_yet(" ".join(say(line) for line in report.said_of_nobody))
        return self.no_sales()

    def people(self, report: RetentionReport, key: HitKey) -> CustomerFilter:
        """The customers of a part of a chart."""
        return self.context.services.retention.people_behind(report, cast("RetentionKey", key))

    def _add_row(self, *cards: QWidget) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(Space.L)
        for card in cards:
            row.addWidget(card, 1)
        self.body.addLayout(row)
        self._rows.append(row)

    def _take_up(self) -> None:
        """Begin with the choices of the last time at this computer."""
        kept = self.context.device.state(CHOICES, {})
        for name, choice in self._choices.items():
            with suppress(KeyError, TypeError):
                choice.choose(kept[name])
        place = self.movements.limit.findData(kept.get("lost_after"))
        self.movements.limit.setCurrentIndex(max(place, 0))

    def _keep(self) -> None:
        kept = {name: choice.choice() for name, choice in self._choices.items()}
        self.context.device.keep(CHOICES, {**kept, "lost_after": self.movements.limit.currentData()})

    def _turn(self) -> None:
        """Let the parts open the others."""
        if self.report is not None:
            self.show_report(self.report)
