"""The groups of customers: how many, what they bring, what to do for them, and how the figures came about.

They are shown as a table, or as areas by what they bring or how many they are.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.analytics.figures.drawing import SegmentKey
from app.core.amounts import number
from app.core.rfm import Measure, Tone
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.cards.charts import draw_groups, draw_treemap
from app.ui.insights.doors import Door
from app.ui.insights.rfm.advice import Advice
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import button, rule
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Hit
    from app.core.rfm_groups import Group
    from app.services.insights.rfm import RfmReport
    from app.ui.context import Context

LEAST = QSize(320, 300)
HEAD, LOW_LINE, HIGH_LINE = 28, 20, 36  # the least and the full height of a line; more would stay empty
CHART_STRETCH = 100  # the chart grows first; what is left over stays below
OUTLINE = (1, 12)
LOOK, TABLE = "insights.groups", "table"
WORTH_A_WORD = (Tone.DANGER, Tone.ATTENTION)


class GroupsCard(ChartCard):
    """The button opens the first group that has people and a tone of `WORTH_A_WORD`; the advice is for that
    group, or for the one under pointer or keyboard."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, LEAST, OUTLINE)
        self._report: RfmReport | None = None
        self._first: Group | None = None
        self.look = Segments()
        choices = FlowLayout(spacing=Space.S)
        choices.addWidget(self.look)
        self.body.insertLayout(0, choices)
        self.caption = self.sentences("hint")
        self.advice = Advice()
        self.open_first = button("", "primary", self._open_first)
        self.export_first = button("", "", self._export_first)
        doors = FlowLayout()
        doors.addWidget(self.open_first)
        doors.addWidget(self.export_first)
        self._rule = rule()
        self.body.addWidget(self.caption)
        self.body.addWidget(self._rule)
        self.body.addWidget(self.advice)
        self.body.addLayout(doors)
        self.body.addStretch(1)
        self.body.setStretchFactor(self.canvas, CHART_STRETCH)
        self.pointed.connect(self._advise)
        self._show_first()
        self.retranslate()
        kept = context.device.state(LOOK, TABLE)
        self.look.choose(kept if kept in (TABLE, Measure.REVENUE, Measure.CUSTOMERS) else TABLE)
        self.look.chosen.connect(self._choose_look)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("グループ"), self.tr("押すと一覧が開きます"), self.tr("グループの表"))
        self.export_first.setText(self.tr("書き出す…"))
        self.look.setAccessibleName(self.tr("グループの見せ方"))
        self.look.set_choices(
            [
                (TABLE, self.tr("表")),
                (Measure.REVENUE.value, self.tr("売上の面積")),
                (Measure.CUSTOMERS.value, self.tr("人数の面積")),
            ]
        )
        if self._report is not None:
            self.show_report(self._report)

    def show_report(self, report: RfmReport) -> None:
        """Show these figures."""
        self._report = report
        lines = len(report.segments)
        self.canvas.setMinimumHeight(max(LEAST.height(), HEAD + LOW_LINE * lines))
        self.canvas.setMaximumHeight(max(LEAST.height(), HEAD + HIGH_LINE * lines))
        self._first = _worth_a_word(report)
        self.advice.keep_room_for([say(total.group.advice) for total in report.segments])
        self.caption.say(report.caption)
        self._show_first()
        self._draw_report(report)

    def _choose_look(self, key: str) -> None:
        self._context.device.keep(LOOK, key)
        if self._report is not None:
            self._draw_report(self._report)

    def _draw_report(self, report: RfmReport) -> None:
        key = self.look.choice()
        draw = partial(draw_groups, report) if key == TABLE else partial(draw_treemap, report, Measure(key))
        self.show_chart(draw, self.tr("グループ {day}").format(day=day(report.view.as_of)))

    def _show_first(self) -> None:
        for widget in (self._rule, self.advice, self.open_first, self.export_first):
            widget.setVisible(self._first is not None)
        if self._report is None or self._first is None:
            return
        words = {"group": say(self._first.words), "count": self._count(self._first)}
        self.open_first.setText(self.tr("{group} {count}名 を開く").format(**words))
        self.export_first.setAccessibleName(self.tr("{group} {count}名 を書き出す").format(**words))
        self._advise(self.canvas.standing if self.canvas.hasFocus() else None)

    def _advise(self, hit: Hit | None) -> None:
        if self._report is None or self._first is None:
            return
        shown = self._first
        if hit is not None and isinstance(hit.key, SegmentKey):
            groups = {str(one.group.code): one.group for one in self._report.segments}
            shown = groups.get(hit.key.segment, shown)
        title = self.tr("{group} {count}名").format(group=say(shown.words), count=self._count(shown))
        self.advice.show_words(title, say(shown.advice))

    def _open_first(self) -> None:
        if self._first is not None:
            self.opened.emit(SegmentKey(self._first.code))

    def _export_first(self) -> None:
        if self._first is not None:
            self.door_wanted.emit(Door.EXPORT, SegmentKey(self._first.code))

    def _count(self, group: Group) -> str:
        totals = self._report.segments if self._report is not None else ()
        return number(sum(one.customers for one in totals if one.group == group))


def _worth_a_word(report: RfmReport) -> Group | None:
    """The group that should hear of the shop first."""
    filled = [total.group for total in report.segments if total.customers]
    by_tone = (group for tone in WORTH_A_WORD for group in filled if group.tone is tone)
    return next(by_tone, None)
