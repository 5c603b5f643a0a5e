"""Draws an entry of a list: what it is called in bold, and smaller below it what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.fonts import text_font
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space, Type
from app.ui.widgets.eliding import beginning
from app.ui.widgets.item_ground import draw_ground

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

FLAGS: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
ENDLESS: Final = 10_000


class EntryDelegate(QStyledItemDelegate):
    """The text of an item, wrapped as plain text: its first line is what it is called. The text stays what a
    screen reader is told."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setItemDelegate(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its lines are in the width of the list."""
        del option
        width = self._view.viewport().width() - 2 * self._view.spacing()
        above, below = _parts(index)
        room = width - 2 * Space.M
        height = _height(above, _font_above(), room) + (_height(below, _font_below(), room) if below else 0)
        return QSize(width, height + 2 * Space.S)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one entry."""
        palette = Theme.instance().palette
        painter.save()
        draw_ground(painter, option, hovers=True)
        inner = option.rect.adjusted(Space.M, Space.S, -Space.M, -Space.S)
        above, below = _parts(index)
        painter.setFont(_font_above())
        painter.setPen(QColor(palette.ink))
        painter.drawText(inner, FLAGS, above)
        lower = inner.adjusted(0, _height(above, _font_above(), inner.width()), 0, 0)
        painter.setFont(_font_below())
        painter.setPen(QColor(palette.ink_2))
        painter.drawText(lower, FLAGS, below)
        painter.restore()


def _parts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    above, _, below = beginning(str(index.data())).partition("\n")
    return above, below


def _font_above() -> QFont:
    return text_font(Type.BASE, bold=True)


def _font_below() -> QFont:
    return text_font(Type.HINT)


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, ENDLESS), FLAGS, text).height()
