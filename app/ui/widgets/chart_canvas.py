"""Shows a finished drawing as an image; everything on it that opens something can be hovered, clicked and
reached with the keyboard.

The canvas knows no matplotlib: it is given pixels and the hits of `analytics.figures.drawing`. Whoever owns
it draws anew when `redraw_wanted` says that the size or the theme changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.analytics.figures.drawing import hit_at, hit_beside
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Radius
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Hit
    from app.analytics.figures.output import Image

RESIZE_PAUSE_MS = 80
RING_WIDTH = 2
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartCanvas(QWidget):
    """One chart. `chosen` gives the key of what was clicked, or opened with Enter."""

    chosen = Signal(object)
    redraw_wanted = Signal()

    def __init__(self, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._image = QImage()
        self._hovered: Hit | None = None
        self._standing: Hit | None = None
        self._pause = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._pause.timeout.connect(self.redraw_wanted)
        Theme.instance().changed.connect(self.redraw_wanted)

    @property
    def drawing(self) -> Drawing | None:
        """What is shown."""
        return self._drawing

    @property
    def image(self) -> QImage:
        """The pixels that are shown."""
        return self._image

    def show_drawing(self, drawing: Drawing, image: Image) -> None:
        """Show a drawing with its pixels."""
        standing = self._standing
        self._drawing = drawing
        self._image = QImage(
            image.rgba, image.width, image.height, 4 * image.width, QImage.Format.Format_RGBA8888
        ).copy()
        self._hovered = None
        self._standing = next((hit for hit in drawing.hits if standing and hit.key == standing.key), None)
        self._describe()
        self.update()

    def stand_on(self, hit: Hit) -> None:
        """Put the focus ring on a hit."""
        self._standing = hit
        self._describe()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pixels, and the rings of pointer and focus over them."""
        del event
        painter = QPainter(self)
        if self._drawing is None:
            return
        size = self._drawing.size
        painter.drawImage(QRectF(0, 0, size.width, size.height), self._image)
        palette = Theme.instance().palette
        if self._hovered is not None:
            self._ring(painter, self._hovered, palette.control_line)
        if self._standing is not None and self.hasFocus():
            self._ring(painter, self._standing, palette.ink)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a drawing of the new size once the size stays."""
        super().resizeEvent(event)
        self._pause.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ring what lies under the pointer."""
        found = self._hit_under(event.position().x(), event.position().y())
        if found is not self._hovered:
            self._hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Ring nothing."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        found = self._hit_under(event.position().x(), event.position().y())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.stand_on(found)
            self._open(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the hits with the arrows, open with Enter."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and self._drawing is not None and self._drawing.hits:
            standing = self._standing or self._drawing.hits[0]
            moved = hit_beside(self._drawing, standing, columns=step[0], rows=step[1])
            self.stand_on(moved if self._standing else standing)
        elif event.key() in OPENING_KEYS and self._standing is not None:
            self._open(self._standing)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say what lies under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._hit_under(event.pos().x(), event.pos().y())
            text = plain_tip("\n".join((found.title, *found.lines))) if found else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _hit_under(self, x: float, y: float) -> Hit | None:
        return hit_at(self._drawing, x, y) if self._drawing is not None else None

    def _open(self, hit: Hit) -> None:
        if hit.customers:
            self.chosen.emit(hit.key)

    def _describe(self) -> None:
        """Tell a screen reader where the focus stands."""
        hit = self._standing
        self.setAccessibleDescription(" ".join((hit.title, *hit.lines)) if hit else "")

    @staticmethod
    def _ring(painter: QPainter, hit: Hit, colour: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), RING_WIDTH))
        box = QRectF(hit.box.left, hit.box.top, hit.box.width, hit.box.height)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CHIP, Radius.CHIP)
