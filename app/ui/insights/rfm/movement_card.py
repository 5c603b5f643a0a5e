"""グループの移り変わり: who moved between the groups since an earlier day.

The card asks for its own figures once the panel has those of the day, so that the panel need not wait.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.core.amounts import number
from app.core.movement import Direction, Since, months_before
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.cards.charts import draw_movement, draw_movement_list
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import button, placed_once
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from datetime import date

    from app.core.progress import Progress
    from app.core.rfm import Bands
    from app.core.rfm_groups import Groups
    from app.services.insights.rfm import MovementReport
    from app.ui.context import Context

LEAST = QSize(320, 400)
OUTLINE = (1, 14)
SINCE, LOOK = "insights.since", "insights.movement"
PICTURE, LIST = "picture", "list"
WAYS = (Direction.FELL, Direction.ROSE, Direction.CAME)


class MovementCard(ChartCard):
    """The choice of the earlier day, the flows as picture or list, what they come to, and doors to who fell,
    rose and came."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, LEAST, OUTLINE)
        self.report: MovementReport | None = None
        self._asked: tuple[date, Bands | None, Groups] | None = None
        self.since = Segments()
        self.day = DayEdit()
        self.day.hide()
        self.look = Segments()
        self.headline = self.sentences("secondary")
        self.caption = self.sentences("hint")
        self.ways = {way: button("", "", partial(self._open_way, way)) for way in WAYS}
        choices = FlowLayout(spacing=Space.S)
        choices.addWidget(self.since)
        choices.addWidget(self.day)
        choices.addWidget(self.look)
        doors = FlowLayout()
        for made in self.ways.values():
            doors.addWidget(made)
            made.hide()
        self.body.insertLayout(0, choices)
        self.body.insertWidget(1, self.headline)
        self.body.addWidget(self.caption)
        self.body.addLayout(doors)
        self.retranslate()
        kept = context.device.state(SINCE, Since.QUARTER.value)
        self.since.choose(kept if kept in {one.value for one in Since} else Since.QUARTER.value)
        self.look.choose(LIST if context.device.state(LOOK, PICTURE) == LIST else PICTURE)
        self.since.chosen.connect(self._choose)
        self.look.chosen.connect(self._choose_look)
        self.day.dateChanged.connect(self._compute)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("グループの移り変わり"), "", self.tr("グループの移り変わりの図"))
        self.since.setAccessibleName(self.tr("いつと比べるか"))
        self.since.set_choices([(since.value, say(since.words)) for since in Since])
        self.look.setAccessibleName(self.tr("移り変わりの見せ方"))
        self.look.set_choices([(PICTURE, self.tr("図")), (LIST, self.tr("一覧"))])
        self.day.setAccessibleName(self.tr("比べる日"))
        self.day.retranslate()
        if self.report is not None:
            self._show_report(self.report)

    def ask(self, as_of: date, bands: Bands | None, groups: Groups) -> None:
        """Compare this day with the earlier one."""
        self._asked = as_of, bands, groups
        earlier = Since(self.since.choice()).before(as_of)
        self.day.setVisible(earlier is None)
        if earlier is not None:
            self.day.show_day(earlier)
        elif self.day.day >= as_of:
            self.day.show_day(months_before(as_of, 1))
        self._compute()

    def _choose(self, key: str) -> None:
        self._context.device.keep(SINCE, key)
        if self._asked is not None:
            self.ask(*self._asked)

    def _choose_look(self, key: str) -> None:
        self._context.device.keep(LOOK, key)
        if self.report is not None:
            self._show_report(self.report)

    def _compute(self) -> None:
        if self._asked is None or not self._context.is_open:
            return
        service, since = self._context.services.rfm, self.day.day
        as_of, bands, groups = self._asked

        def work(progress: Progress) -> MovementReport:
            del progress
            return service.movement(as_of, since, bands, groups)

        self.canvas.expect()
        key = f"insights.movement.{id(self)}"
        self._context.runner.submit(Lane.CPU, work, then=self._show_answer, key=key, owner=self)

    def _show_answer(self, report: MovementReport) -> None:
        with placed_once(self):
            self._show_report(report)

    def _show_report(self, report: MovementReport) -> None:
        self.report = report
        moved = report.movement
        days = {"since": day(moved.since), "as_of": day(moved.as_of)}
        title = self.tr("グループの移り変わり")
        self.set_title(title, self.tr("{since} から").format(**days))
        headline, *others = report.caption
        self.headline.say([headline])
        self.caption.say(others)
        for way, made in self.ways.items():
            count = report.totals[way]
            made.setText(self.tr("{way} {count}名").format(way=say(way.words), count=number(count)))
            made.setVisible(count > 0)
        draw = draw_movement_list if self.look.choice() == LIST else draw_movement
        self.show_chart(partial(draw, report), self.tr("グループの移り変わり {as_of}").format(**days))

    def _open_way(self, way: Direction) -> None:
        if self.report is not None:
            self.opened.emit(self.report.key_of(way))
