"""Lets the window speak in the words of the shop's trade, which the settings of its store name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.enums import Face, Noun
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.ui.context import Context


class ShopKind(QObject):
    """Asks when the store is open, and after every change of a setting."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.events.changed.connect(self._changed)

    def look(self) -> None:
        """Ask the store of what kind the shop is."""
        settings = self._context.services.settings

        def read(progress: Progress) -> Face:
            del progress
            return Face.of(settings.load().face)

        speak = self._context.translations.speak_as
        self._context.runner.submit(Lane.READ, read, then=speak, key="shop.kind", owner=self)

    def _changed(self, changes: Changes) -> None:
        if Noun.SETTING in changes.nouns:
            self.look()
