"""How many people get each score, as five small bars with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.amounts import number
from app.ui.theme.fonts import text_font
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 34
WORDS = 18
BAR = 8
LEAST_CELL = 84
LEAST_BAR = 2


class ScoreStrip(QWidget):
    """Shows names of scores with how many people they have; nothing where nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.instance().changed.connect(self.update)

    def show_people(self, shown: Sequence[tuple[str, int]]) -> None:
        """Show these scores, from the left."""
        self._shown = tuple(shown)
        self.setAccessibleName(", ".join(self.words()))
        self.update()

    def words(self) -> list[str]:
        """What stands above the bars."""
        return [self.tr("{score} {count}名").format(score=name, count=number(n)) for name, n in self._shown]

    def sizeHint(self) -> QSize:
        """Room for five numbers."""
        return QSize(5 * LEAST_CELL, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: numbers are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words above bars; the bar of everybody would be as wide as its cell."""
        del event
        if not self._shown:
            return
        palette = Theme.instance().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(Type.HINT))
        cell = self.width() / len(self._shown)
        everybody = max(1, sum(people for _, people in self._shown))
        for place, (words, (_, people)) in enumerate(zip(self.words(), self._shown, strict=True)):
            left, room = place * cell, cell - Space.S
            painter.setPen(QColor(palette.ink_2 if people else palette.ink_3))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, 0, cell, WORDS), flags, words)
            painter.setPen(Qt.PenStyle.NoPen)
            for share, colour in ((1.0, palette.sunken), (people / everybody, palette.ai)):
                painter.setBrush(QColor(colour))
                wide = max(LEAST_BAR, room * share) if share else 0.0
                painter.drawRoundedRect(QRectF(left, WORDS + 2, wide, BAR), BAR / 2, BAR / 2)
        painter.end()
