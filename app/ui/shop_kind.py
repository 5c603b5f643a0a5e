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

        self._context.runner.submit(Lane.READ, read, then=self._speak_as, key="shop.kind", owner=self)

    def _speak_as(self, face: Face) -> None:
        """The next window begins with these words, before its store is open."""
        self._context.translations.speak_as(face)
        if self._context.device.look.face != face:
            self._context.device.change(face=face.value)

    def _changed(self, changes: Changes) -> None:
        if Noun.SETTING in changes.nouns:
            self.look()
