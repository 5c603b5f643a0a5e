"""Draws one entry of a history: day, icon, headline over detail, amount on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.fonts import text_font
from app.ui.theme.icons import icon_pixmap
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height, Radius, Space, Type
from app.ui.widgets.eliding import elided

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from app.ui.customers.history.events import EventWords
    from app.ui.theme.tokens import Palette

ROW_HEIGHT = 60
WHEN_WIDTH = 112
AMOUNT_WIDTH = 112
CHIP_PADDING = 8
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
WORDS_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class HistoryDelegate(QStyledItemDelegate):
    """One entry, drawn as plain text: what a customer's record says is never markup."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as it gets, one height for all."""
        del option, index
        return QSize(WHEN_WIDTH + AMOUNT_WIDTH, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one entry."""
        words: EventWords = index.data(WORDS_ROLE)
        palette = Theme.instance().palette
        whole: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(whole, QColor(palette.ai_soft if focused else palette.hover))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, QColor(palette.hover))
        painter.setPen(QColor(palette.line))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        inner = whole.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        when = QRect(upper.left(), upper.top(), WHEN_WIDTH, upper.height())
        self._text(painter, when, words.when, text_font(Type.HINT), palette.ink_2, LEFT)
        below = when.translated(0, upper.height())
        self._text(painter, below, words.clock, text_font(Type.HINT), palette.ink_3, LEFT)
        size = Height.ICON
        ratio = painter.device().devicePixelRatioF()
        icon = icon_pixmap(words.icon, palette.text(words.role), size, ratio)
        painter.drawPixmap(when.right() + Space.XS, upper.top() + (upper.height() - size) // 2, icon)
        left = when.right() + Space.XS + size + Space.M
        amount = QRect(inner.right() - AMOUNT_WIDTH, upper.top(), AMOUNT_WIDTH, upper.height())
        right = amount.left() if words.amount else inner.right()
        self._text(painter, amount, words.amount, text_font(Type.BASE, bold=True), palette.ink, RIGHT)
        right = self._chip(painter, words, palette, upper, right)
        headline = QRect(left, upper.top(), right - left - Space.S, upper.height())
        self._text(painter, headline, words.headline, text_font(Type.BASE, bold=True), palette.ink, LEFT)
        detail = QRect(left, upper.bottom(), inner.right() - left, inner.height() - upper.height())
        self._text(painter, detail, words.detail, text_font(Type.HINT), palette.ink_2, LEFT)
        painter.restore()

    def _chip(self, painter: QPainter, words: EventWords, palette: Palette, line: QRect, right: int) -> int:
        """Draw the state at the right end of the line; where it begins."""
        if not words.chip:
            return right
        font = text_font(Type.HINT)
        width = QFontMetrics(font).horizontalAdvance(words.chip) + 2 * CHIP_PADDING
        box = QRect(right - width, line.top() + 1, width, line.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.soft(words.chip_role)))
        painter.drawRoundedRect(box, Radius.CHIP, Radius.CHIP)
        self._text(painter, box, words.chip, font, palette.text(words.chip_role), CENTRE)
        return box.left()

    @staticmethod
    def _text(painter: QPainter, box: QRect, text: str, font: QFont, colour: str, flags: int) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = elided(QFontMetrics(font), text, box.width())
        painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)
