"""Notices what another process wrote: the command line beside an open window, or a second computer's program.

Every two seconds, when nothing is waiting to be read, the stamp of the records is looked at. A stamp that
changed without a write of this window is announced as 'anything may have changed'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.changes import ANYTHING
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.ui.context import Context

INTERVAL_MS = 2_000


class StoreWatch(QObject):
    """Watches from `start` on, which is called when the store is open."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: object = None
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        context.events.changed.connect(self._written_here)

    def start(self) -> None:
        """Remember how the records are now, and watch them."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look at the stamp, unless somebody waits for an answer."""
        runner = self._context.runner
        if not self._context.is_open or runner.busy(Lane.READ) or runner.busy(Lane.WRITE):
            return
        undo = self._context.services.undo

        def stamp(progress: Progress) -> object:
            del progress
            return undo.stamp()

        runner.submit(Lane.READ, stamp, then=self._compare, key="store.watch", owner=self)

    def _compare(self, stamp: object) -> None:
        changed = self._known is not None and stamp != self._known
        self._known = stamp
        if changed:
            self._context.events.announce(ANYTHING)
            self._known = stamp

    def _written_here(self, changes: Changes) -> None:
        """What this window writes is no news: forget the stamp and look anew."""
        del changes
        self._known = None
        QTimer.singleShot(0, self, self.look)
