"""来店周期: who is due when by their own habit, who is overdue, and whom to look after first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QBoxLayout

from app.core.messages import Message
from app.ui.i18n import say
from app.ui.insights.cycle.cards import CyclePeopleCard, StatesCard, WeeksCard
from app.ui.insights.panel import Emptiness, Panel
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey
    from app.core.cycle import CycleKey
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.insights.forecasts import CycleReport
    from app.ui.context import Context

SIDE_BY_SIDE_WIDTH = 900


@dataclass(frozen=True, slots=True)
class CycleAnswer:
    """A report, and the ids of everybody in the order of looking after them."""

    report: CycleReport
    ids: array[int]


class CyclePanel(Panel[CycleAnswer]):
    """States and weeks beside each other where there is room, the people below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.states = StatesCard(context)
        self.weeks = WeeksCard(context)
        self.people_card = CyclePeopleCard(context)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(Space.L)
        for card in (self.states, self.weeks):
            self.add_card(card)
            self._pair.addWidget(card, 1)
        self.body.addLayout(self._pair)
        self.body.addWidget(self.people_card, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        for card in (self.states, self.weeks, self.people_card):
            card.retranslate()
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where the panel is narrow."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(across if event.size().width() >= SIDE_BY_SIDE_WIDTH else down)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], CycleAnswer]:
        """Everybody's cycle."""

        def work(progress: Progress) -> CycleAnswer:
            report = services.forecasts.cycles(as_of, progress)
            return CycleAnswer(report, report.ids_by_worth())

        return work

    def show_report(self, report: CycleAnswer) -> None:
        """Show these figures."""
        self.states.show_report(report.report)
        self.weeks.show_report(report.report)
        self.people_card.show_report(report.report, report.ids)

    def emptiness(self, report: CycleAnswer) -> Emptiness | None:
        """Nobody has come yet, not until that day, or nobody twice."""
        found = report.report
        if not found.view.customer_ids.size:
            if found.left_out:
                return self.not_yet(" ".join(say(line) for line in found.said_of_nobody))
            return self.no_sales()
        if found.view.has_paces:
            return None
        title = say(Message("visit.nobody_twice"))
        text = say(Message("visit.second_time"))
        return Emptiness(title, text)

    def people(self, report: CycleAnswer, key: HitKey) -> CustomerFilter:
        """The customers of a part of a chart."""
        return self.context.services.forecasts.people_of_cycle(report.report, cast("CycleKey", key))
