"""What lies below an entry of a list that is chosen, or that the pointer is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Radius

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, *, hovers: bool = False) -> None:
    """Draw it, and leave the painter without a pen. With `hovers` the pointer's entry has a ground too."""
    palette = Theme.instance().palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_Selected:
        ground = palette.ai_soft
    elif hovers and option.state & QStyle.StateFlag.State_MouseOver:
        ground = palette.hover
    else:
        return
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(option.rect, Radius.CHIP, Radius.CHIP)
