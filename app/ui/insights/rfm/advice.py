"""What a shop can do now for the people of one group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import Space
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

TALLEST = 1000


class Advice(QWidget):
    """A group's name and one or two sentences. It keeps the room of the longest, so that nothing jumps while
    the pointer runs over the groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self.title = PlainLabel(kind="head")
        self.text = PlainLabel(kind="secondary")
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self.title)
        layout.addWidget(self.text)

    def keep_room_for(self, texts: Iterable[str]) -> None:
        """What may come to stand here."""
        self._texts = tuple(texts)
        self._keep_room()

    def show_words(self, title: str, text: str) -> None:
        """The advice for a group, under this title."""
        self.title.setText(title)
        self.text.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card needs more lines."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        ground = QRect(0, 0, self.width(), TALLEST)
        metrics = self.text.fontMetrics()
        flags = Qt.TextFlag.TextWordWrap
        heights = (metrics.boundingRect(ground, flags, text).height() for text in self._texts)
        self.text.setMinimumHeight(max(heights, default=0))
