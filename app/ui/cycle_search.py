"""Python's search for reference cycles, in the GUI thread alone.

Python searches in whichever thread happens to allocate. A dialog that was closed lies in such a cycle, and a
lane that came upon it would delete Qt's widgets from the wrong thread, which ends the process. So the
automatic search is off while a window lives, and a timer of the GUI thread does what it would have done.

Work that builds many rows pauses it (`core.garbage`): a walk through a hundred thousand of them keeps the
window waiting for a third of a second. What is there when such work has ended is left alone for good; it goes
when the last one lets go of it, as nearly everything does.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from app.core.garbage import PAUSES

INTERVAL_MS = 1_000


class CycleSearch(QObject):
    """Searches from `start` on, as often as Python itself would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.search)
        self._pauses_seen = PAUSES.begun

    def start(self) -> None:
        """Leave what is loaded by now alone for good, and search what comes after."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def search(self) -> None:
        """Search the oldest generation that is due; nothing where none is, or while a pause is wanted."""
        if PAUSES.running:
            return
        if self._pauses_seen != PAUSES.begun:
            self._pauses_seen = PAUSES.begun
            gc.freeze()
        due = [
            generation
            for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if limit and count > limit
        ]
        if due:
            gc.collect(max(due))
