"""How far long work is, in words and as a bar, with the way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.messages import Message, has_sentence
from app.core.progress import LAST_STAGE
from app.ui.i18n import say
from app.ui.theme.tokens import Space
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.ui.tasks.runner import Task


class ProgressPanel(QFrame):
    """Follows one task at a time and hides when it is over."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._task: Task | None = None
        self._title = PlainLabel(kind="head")
        self._count = PlainLabel(kind="hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = QPushButton()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addLayout(row)
        self.stop_button.clicked.connect(self._stop)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.stop_button.setText(self.tr("止める"))
        self._bar.setAccessibleName(self.tr("進みぐあい"))

    def follow(self, task: Task, title: str) -> None:
        """Show this task from now on, under a title that says what is being done."""
        self._task = task
        self._title.setText(title)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        task.progressed.connect(self.show_progress)
        task.finished.connect(self._over)
        self.show()

    def show_progress(self, done: int, total: int, stage: str = "") -> None:
        """How far it is; a total of 0 is unknown. `stage` is a message code; the last cannot be stopped."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if stage and has_sentence(stage):
            self._title.setText(say(Message(stage)))
        if stage == LAST_STAGE:
            self.stop_button.setEnabled(False)
        self._count.setText(f"{number(done)} / {number(total)}" if total else "")

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        if self._task is not None:
            self._task.cancel()
        self.stop_requested.emit()

    def _over(self) -> None:
        """The task that is shown ended; one that was followed before it may end later."""
        if self.sender() in (self._task, None):
            self._task = None
            self.hide()
