"""A progress panel that leaves quick work alone: a bar that only flashes tells nothing and moves the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.ui.widgets.progress_panel import ProgressPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.tasks.runner import Task

PATIENCE_MS = 300


class PatientProgress(ProgressPanel):
    """Shows the task it was last told of once that has taken `PATIENCE_MS`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awaited: tuple[Task, str] | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_awaited)

    def follow(self, task: Task, title: str) -> None:
        """Show this task if it takes long."""
        self._awaited = (task, title)
        task.finished.connect(self._awaited_over)
        self._patience.start()

    def _show_awaited(self) -> None:
        if self._awaited is not None:
            super().follow(*self._awaited)

    def _awaited_over(self) -> None:
        if self._awaited is not None and self._awaited[0] is self.sender():
            self._patience.stop()
            self._awaited = None
