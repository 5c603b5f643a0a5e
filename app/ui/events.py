"""The one signal that tells every page what a write touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.core.changes import Changes


class Events(QObject):
    """Announces writes. The window passes each announcement on to the pages it has built."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell everybody what a write touched; called in the GUI thread with what the service returned."""
        self.changed.emit(changes)
