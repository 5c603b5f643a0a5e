"""The cards of the tab 来店周期: the states, the weeks in which people are due, whom to look after first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.core.amounts import number
from app.core.cycle import CycleState, StateKey
from app.core.messages import Message
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.cards.forecast_charts import draw_states, draw_weeks
from app.ui.insights.cards.people_card import PeopleCard
from app.ui.insights.cycle.table import COLUMNS
from app.ui.widgets.containers import button
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.insights.forecasts import CyclePerson, CycleReport
    from app.ui.context import Context

TITLE = Message("forecast.states")
LEAST = QSize(320, 160)
STATES_HEIGHT = 160
WEEKS_LEAST = QSize(320, 260)
OUTLINE = (1, 4)
WEEKS_OUTLINE = (15, 3)
WORTH_A_DOOR = (CycleState.LATE, CycleState.DUE)


class StatesCard(ChartCard):
    """How many stand where and what is at stake; below it how the states of a year before turned out."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, LEAST, OUTLINE)
        self._report: CycleReport | None = None
        self.canvas.setMaximumHeight(STATES_HEIGHT)
        self.record = self.sentences("secondary")
        self.caption = self.sentences("hint")
        for words in (self.record, self.caption):
            self.body.addWidget(words)
        self.doors = {state: button("", "", partial(self._open, state)) for state in WORTH_A_DOOR}
        self.doors[WORTH_A_DOOR[0]].setProperty("kind", "primary")
        row = FlowLayout()
        for one in self.doors.values():
            one.hide()
            row.addWidget(one)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(say(TITLE), self.tr("押すと一覧が開きます"), self.tr("状態の表"))
        if self._report is not None:
            self.show_report(self._report)

    def show_report(self, report: CycleReport) -> None:
        """Show these figures."""
        self._report = report
        self.record.say(report.record_said)
        self.caption.say(report.caption)
        counts = {one.state: one.customers for one in report.totals}
        for state, door in self.doors.items():
            words = {"state": say(state.words), "count": number(counts[state])}
            door.setText(self.tr("{state} {count}名 を開く").format(**words))
            door.setVisible(counts[state] > 0)
        name = f"{say(TITLE)} {day(report.view.as_of)}"
        self.show_chart(partial(draw_states, report), name)

    def _open(self, state: CycleState) -> None:
        self.opened.emit(StateKey(state))


class WeeksCard(ChartCard):
    """In which week people are due."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, WEEKS_LEAST, WEEKS_OUTLINE)
        self._report: CycleReport | None = None
        self.caption = PlainLabel(kind="hint")
        self.caption.setWordWrap(True)
        self.body.addWidget(self.caption)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(say(Message("month_report.part.weeks")), "", self.tr("次の目安の週の図"))
        if self._report is not None:
            self.show_report(self._report)

    def show_report(self, report: CycleReport) -> None:
        """Show these figures."""
        self._report = report
        if not any(one.customers for one in report.totals if one.state is not CycleState.GONE):
            self.caption.setText(self.tr("全員が離脱とみた方なので、次の目安はありません"))
            self.show_nothing()
            return
        self.caption.setText(self.tr("次の目安の週ごとの人数。離脱の方は含みません"))
        name = f"{say(Message('month_report.part.weeks'))} {day(report.view.as_of)}"
        self.show_chart(partial(draw_weeks, report), name)


class CyclePeopleCard(PeopleCard):
    """Whom to look after first."""

    def __init__(self, context: Context) -> None:
        self._report: CycleReport | None = None
        super().__init__(context, COLUMNS, self._fetch)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("声をかける順"), self._order())

    def show_report(self, report: CycleReport, ids: Iterable[int]) -> None:
        """Show these people."""
        self._report = report
        self.retranslate()
        self.show_people(ids)

    def _order(self) -> str:
        """By what the rows that there are stand in their order."""
        counts = {one.state: one.customers for one in self._report.totals} if self._report else {}
        if not counts or any(counts.get(one) for one in WORTH_A_DOOR):
            return say(Message("visit.order_of_care"))
        if counts.get(CycleState.ON_TRACK):
            return self.tr("遅れ・そろそろの方はいません。次の目安の近い順に。行を開くとお客様が出ます")
        return self.tr("離脱とみた方だけです。最後の1年のお買い物が多い順に。行を開くとお客様が出ます")

    def _fetch(self, ids: list[int]) -> list[CyclePerson]:
        report = self._report
        return self._context.services.forecasts.cycle_people(report, ids) if report is not None else []
