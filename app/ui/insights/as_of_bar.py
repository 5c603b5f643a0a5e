"""As of which day everything on the page 分析 is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core import clock
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.containers import button
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from datetime import date


class AsOfBar(QWidget):
    """`asked` comes with another day. Until somebody picks one it is today, also after midnight."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows_today = True
        self.day = DayEdit()
        self.to_today = button("", "quiet", self.go_to_today)
        self.to_today.hide()
        self._label = PlainLabel(kind="secondary")
        self._label.setBuddy(self.day)
        for widget in (self._label, self.to_today):
            widget.setFixedHeight(Height.CONTROL)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.to_today)
        layout.addWidget(self._label)
        layout.addWidget(self.day)
        self._put(clock.today())
        self.day.dateChanged.connect(self._pick)
        self.retranslate()

    @property
    def as_of(self) -> date:
        """The day that the figures look back from."""
        return self.day.day

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._label.setText(self.tr("基準日"))
        self.day.setAccessibleName(self.tr("基準日"))
        self.day.retranslate()
        self.to_today.setText(self.tr("今日に戻す"))

    def keep_up(self) -> None:
        """Midnight may have passed."""
        if self._follows_today:
            self._put(clock.today())

    def go_to_today(self) -> None:
        """Ask as of today, from now on."""
        self._put(clock.today())
        self._follows_today = True
        self.asked.emit()

    def _put(self, day: date) -> None:
        self.day.show_day(day)
        self.to_today.setVisible(day != clock.today())

    def _pick(self) -> None:
        self._follows_today = self.as_of == clock.today()
        self.to_today.setVisible(not self._follows_today)
        self.asked.emit()
