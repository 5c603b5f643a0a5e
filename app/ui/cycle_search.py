"""Python's search for reference cycles, in the GUI thread alone.

Python searches in whichever thread happens to allocate. A dialog that was closed lies in such a cycle, and a
lane that came upon it would delete Qt's widgets from the wrong thread, which ends the process. So the
automatic search is off while a window lives, and a timer of the GUI thread does what it would have done.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1_000


class CycleSearch(QObject):
    """Searches from `start` on, as often as Python itself would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.search)

    def start(self) -> None:
        """Leave what is loaded by now alone for good, and search what comes after."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def search(self) -> None:
        """Search the oldest generation that is due; nothing where none is."""
        due = [
            generation
            for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if limit and count > limit
        ]
        if due:
            gc.collect(max(due))
