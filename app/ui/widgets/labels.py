"""Labels that show plain text only, in one of the type styles of the sheet.

Qt's own label guesses whether a text is HTML; a note that holds `<img src=…>` would be drawn, and the file
read. Every label of this program is one of these.
"""

from __future__ import annotations

from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.icons import icon_pixmap
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height, Role
from app.ui.widgets.eliding import beginning, elided

TextKind = Literal[
    "", "kana", "hint", "secondary", "head", "title", "name", "figure", "counter", "counter-name", "brand"
]


class PlainLabel(QLabel):
    """A label that never reads its text as markup. `kind` is its type style, `role` its colour."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, kind: TextKind = "", role: Role = Role.NEUTRAL
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", "PlainText")
        self.setProperty("type", kind)
        self.setProperty("role", role.value)
        self.setText(text)

    def set_kind(self, kind: TextKind) -> None:
        """Take another type style."""
        if self.property("type") != kind:
            self.setProperty("type", kind)
            restyle(self)

    def set_role(self, role: Role) -> None:
        """Wear another colour."""
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            restyle(self)


class ElidedLabel(PlainLabel):
    """One line that ends in … where it does not fit, with the whole text as its tip."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, kind: TextKind = "", role: Role = Role.NEUTRAL
    ) -> None:
        self._whole = ""
        super().__init__(text, parent, kind=kind, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)

    def setText(self, text: str) -> None:
        """Show this text."""
        self._whole = text
        super().setText(beginning(text))
        self.setAccessibleName(text)
        self._offer_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut with … where it does not fit."""
        shown = elided(self.fontMetrics(), self._whole, self.contentsRect().width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.contentsRect(), int(self.alignment()) | QtCore.Qt.TextFlag.TextSingleLine, shown
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tip where it does not fit."""
        super().resizeEvent(event)
        self._offer_tip()

    def _offer_tip(self) -> None:
        words = beginning(self._whole)
        fits = self.fontMetrics().horizontalAdvance(words) <= self.contentsRect().width()
        self.setToolTip("" if fits else plain_tip(words))


class Chip(PlainLabel):
    """A word on its soft ground; the colour repeats what the word says."""

    def __init__(self, text: str = "", role: Role = Role.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, role=role)
        self.setProperty("chip", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class IconLabel(QLabel):
    """An icon without a meaning of its own: the word beside it carries the meaning."""

    def __init__(
        self, name: str, role: Role = Role.NEUTRAL, size: int = Height.ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._size = size
        self.setFixedSize(QSize(size, size))
        Theme.instance().changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon."""
        self._name = name
        self._role = role
        self._draw()

    def set_size(self, size: int) -> None:
        """Show it smaller or larger."""
        self._size = size
        self.setFixedSize(QSize(size, size))
        self._draw()

    def _draw(self) -> None:
        colour = Theme.instance().palette.text(self._role)
        self.setPixmap(icon_pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a changed property."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def plain_tip(text: str) -> str:
    """A text as a tool tip that shows it as it is: Qt reads tips that look like HTML as HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if text else ""
