"""あかさたな: the index at the edge of a list in kana order. A letter goes to where its names begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.fonts import text_font
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Radius, Space, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.rows import IndexRow

WIDTH = 28
MOST_HEIGHT = 36


class KanaBar(QWidget):
    """Shows the rows of the syllabary. `jumped` names the position in the list where a chosen one begins;
    a row without anybody cannot be chosen. ↑ and ↓ choose, as a click does."""

    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[IndexRow, ...] = ()
        self._current = -1
        self._names: dict[str, str] = {}
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        Theme.instance().changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.setAccessibleName(self.tr("五十音の索引"))
        self._names = {"A": self.tr("英"), "#": self.tr("他")}
        self.update()

    def show_rows(self, rows: Sequence[IndexRow]) -> None:
        """Show where each row of the syllabary begins."""
        self._rows = tuple(rows)
        self._current = -1
        self.update()

    def mark(self, position: int) -> None:
        """Say which position of the list is at the top of what is seen."""
        holding = [at for at, row in enumerate(self._rows) if row.customers and row.position <= position]
        current = holding[-1] if holding else -1
        if current != self._current:
            self._current = current
            row = self._rows[current].row if current >= 0 else ""
            self.setAccessibleDescription(self._names.get(row, row))
            self.update()

    def sizeHint(self) -> QSize:
        """As narrow as a letter; as high as there is room."""
        return QSize(WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the letters; the one of the moment on its ground, those without anybody faint."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = Theme.instance().palette
        painter.setFont(text_font(Type.HINT))
        for at, row in enumerate(self._rows):
            place = self._place(at)
            if at == self._current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(palette.ai_soft))
                painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), Radius.CHIP, Radius.CHIP)
            colour = (
                palette.ai if at == self._current else palette.ink_2 if row.customers else palette.line_strong
            )
            painter.setPen(QColor(colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._names.get(row.row, row.row))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(palette.ai))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), Radius.CHIP, Radius.CHIP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the letter below the pointer."""
        point = event.position().toPoint()
        at = next((at for at in range(len(self._rows)) if self._place(at).contains(point)), -1)
        if at >= 0 and self._rows[at].customers:
            self._jump(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the letter above or below, over those without anybody."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = self._current + step
        while 0 <= at < len(self._rows) and not self._rows[at].customers:
            at += step
        if 0 <= at < len(self._rows):
            self._jump(at)

    def _jump(self, at: int) -> None:
        self.jumped.emit(self._rows[at].position)
        self.mark(self._rows[at].position)

    def _place(self, at: int) -> QRect:
        height = min(MOST_HEIGHT, (self.height() - Space.S) / max(1, len(self._rows)))
        return QRect(0, round(Space.XS + at * height), self.width(), round(height))
