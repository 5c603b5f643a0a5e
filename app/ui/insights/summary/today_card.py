"""今日すること: a few lines of whom to look after today, each with its reason and the way to the people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.dashboard import Task, TaskKey
from app.ui.i18n import say
from app.ui.insights.cards.people_doors import PeopleDoors
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Card, clear, rule
from app.ui.widgets.labels import IconLabel, PlainLabel

if TYPE_CHECKING:
    from app.services.insights.dashboard import TodayReport
    from app.ui.insights.doors import Door

ICONS = {
    Task.INQUIRIES: ("message-square-text", Role.DANGER),
    Task.CANT_LOSE: ("star", Role.DANGER),
    Task.DUE: ("calendar-check", Role.PRIMARY),
    Task.BIRTHDAYS: ("cake", Role.GOOD),
    Task.LATE: ("clock", Role.ATTENTION),
}


class TodayCard(Card):
    """`wanted` gives a door and the key of the people behind it."""

    wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.report: TodayReport | None = None
        self.quiet = PlainLabel(kind="secondary")
        self.quiet.setWordWrap(True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(Space.S)
        self.body.addWidget(self.quiet)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("今日すること"))
        self.quiet.setText(self.tr("調べています…"))
        if self.report is not None:
            self.show_report(self.report)

    def show_report(self, report: TodayReport) -> None:
        """Show these lines."""
        self.report = report
        clear(self.rows)
        for place, line in enumerate(report.lines):
            if place:
                self.rows.addWidget(rule())
            self.rows.addWidget(self._row(line.task, len(line.ids)))
        self.quiet.setText(self.tr("今日は特にありません。"))
        self.quiet.setVisible(not report.lines)

    def _row(self, task: Task, people: int) -> QWidget:
        row = QWidget()
        icon, role = ICONS[task]
        title = PlainLabel(say(task.words))
        title.setWordWrap(True)
        reason = PlainLabel(say(task.reason), kind="hint")
        reason.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(reason)
        doors = PeopleDoors()
        doors.set_words(self.tr("{count}名を開く").format(count=number(people)), title.text())
        doors.wanted.connect(partial(self._want, task))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(IconLabel(icon, role))
        layout.addLayout(words, 1)
        layout.addWidget(doors)
        return row

    def _want(self, task: Task, door: Door) -> None:
        self.wanted.emit(door, TaskKey(task))
