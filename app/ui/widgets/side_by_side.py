"""Two parts in one line that stand below one another where both would not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme.tokens import Space


class SideBySide(QWidget):
    """`line` holds the parts. They stand beside one another from `beside_width` on; `least_width` is what the
    widest of them needs."""

    def __init__(self, beside_width: int, least_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside_width = beside_width
        self._least_width = least_width
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(Space.S)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the second part to go below."""
        return QSize(self._least_width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the second part below where it would cut the first."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        beside = self.width() >= self._beside_width
        self.line.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
