"""Draws one of the shop's lists: its name and how many it has; below, what it asks for or why it cannot."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.fonts import text_font
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Role, Space, Type
from app.ui.widgets.eliding import elided
from app.ui.widgets.item_ground import draw_ground

ROW_HEIGHT = 52
COUNT_WIDTH = 120
WORDS_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ListWords(NamedTuple):
    """What is written of a list."""

    name: str
    size: str
    below: str
    role: Role = Role.NEUTRAL


class ListDelegate(QStyledItemDelegate):
    """One list, drawn as plain text. `before` is the room that a mark takes in front of it."""

    row_height = ROW_HEIGHT
    before = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One height for all."""
        del option, index
        return QSize(COUNT_WIDTH, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one list."""
        words: ListWords = index.data(WORDS_ROLE)
        palette, whole = Theme.instance().palette, option.rect
        painter.save()
        draw_ground(painter, option)
        self._draw_mark(painter, whole, index)
        inner = whole.adjusted(self.before + Space.M, Space.XS, -Space.M, -Space.XS)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        name = upper.adjusted(0, 0, -COUNT_WIDTH, 0)
        self._text(painter, name, words.name, palette.ink, LEFT, bold=True)
        self._text(painter, upper, words.size, palette.ink, RIGHT)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), half)
        self._text(painter, lower, words.below, palette.text(words.role), LEFT, size=Type.HINT)
        painter.restore()

    def _draw_mark(self, painter: QPainter, whole: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw what stands in front; a plain list has nothing there."""

    @staticmethod
    def _text(
        painter: QPainter,
        box: QRect,
        text: str,
        colour: str,
        flags: Qt.AlignmentFlag,
        *,
        size: int = Type.BASE,
        bold: bool = False,
    ) -> None:
        font = text_font(size, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = elided(QFontMetrics(font), text, box.width())
        painter.drawText(box, int(flags) | Qt.TextFlag.TextSingleLine, shown)
