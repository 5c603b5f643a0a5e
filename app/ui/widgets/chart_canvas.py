"""Shows a finished drawing as an image; everything on it that opens something can be hovered, clicked and
reached with the keyboard.

The canvas knows no matplotlib: it is given pixels and the hits of `analytics.figures.drawing`. Whoever owns
it draws anew when `redraw_wanted` says that the size, the theme or the screen changed; a chart that nobody
sees meanwhile asks for it when it is shown. Before the first drawing, and while that of another theme is what
there is, it shows the outline of what will come; a drawing whose figures are being computed anew is pale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.analytics.figures.drawing import hit_at, hit_beside
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Radius, Space
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Hit
    from app.analytics.figures.output import Image

RESIZE_PAUSE_MS = 80
PALE_AFTER_MS = 150  # a quick answer changes nothing on the way
PALE = 0.4
RING_WIDTH = 2
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ChartCanvas(QWidget):
    """One chart.

    `chosen` gives the key of what was clicked, or opened with Enter; `pointed` the hit under the pointer or
    the keyboard's place, None where there is neither; `menu_wanted` the hit (or None) and the place on the
    screen. `outline` is how many columns and rows are hinted at before the first drawing.
    """

    chosen = Signal(object)
    pointed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    redraw_wanted = Signal()

    def __init__(self, least: QSize, outline: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._image = QImage()
        self._outline = outline
        self._hovered: Hit | None = None
        self._standing: Hit | None = None
        self._pressed: Hit | None = None
        self._is_stale = False
        self._is_of_another_look = False
        self._help = ""
        self._waiting = ""
        self._pause = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self._turning_pale = QTimer(self, singleShot=True, interval=PALE_AFTER_MS)
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._pause.timeout.connect(self.redraw_wanted)
        self._turning_pale.timeout.connect(self.update)
        Theme.instance().changed.connect(self._change_look)

    @property
    def drawing(self) -> Drawing | None:
        """What is shown."""
        return self._drawing

    @property
    def image(self) -> QImage:
        """The pixels that are shown."""
        return self._image

    @property
    def standing(self) -> Hit | None:
        """Where the keyboard is."""
        return self._standing

    @property
    def is_stale(self) -> bool:
        """Whether newer figures are on their way."""
        return self._is_stale

    def set_words(self, name: str, keys: str, waiting: str) -> None:
        """What the chart is, how the keyboard walks over it, and what is said while it is being made."""
        self.setAccessibleName(name)
        self._help, self._waiting = keys, waiting
        self._describe()

    def expect(self) -> None:
        """Newer figures are on their way."""
        if not self._is_stale:
            self._is_stale = True
            self._turning_pale.start()

    def keep(self) -> None:
        """The figures on their way are those of the drawing."""
        self._is_stale = False
        self._turning_pale.stop()
        self.update()

    def show_drawing(self, drawing: Drawing, image: Image, scale: float) -> None:
        """Show a drawing with its pixels, `scale` of them to a logical pixel."""
        standing = self._standing
        self._drawing = drawing
        self._image = QImage(
            image.rgba, image.width, image.height, 4 * image.width, QImage.Format.Format_RGBA8888
        ).copy()
        self._image.setDevicePixelRatio(scale)
        self._is_stale = False
        if self.isVisible():  # else it may have been begun before the look changed
            self._is_of_another_look = False
        self._turning_pale.stop()
        self._hovered = self._pressed = None
        self._standing = next((hit for hit in drawing.hits if standing and hit.key == standing.key), None)
        self._tell()

    def stand_on(self, hit: Hit) -> None:
        """Put the keyboard's place on a hit."""
        self._standing = hit
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pixels, and the rings of pointer and focus over them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawing is None or self._is_of_another_look:
            self._paint_outline(painter)
            return
        is_pale = self._is_stale and not self._turning_pale.isActive()
        painter.setOpacity(PALE if is_pale else 1.0)
        painter.drawImage(QPointF(0, 0), self._image)
        painter.setOpacity(1.0)
        palette = Theme.instance().palette
        if self._hovered is not None:
            self._ring(painter, self._hovered, palette.control_line)
        if self._standing is not None and self.hasFocus():
            self._ring(painter, self._standing, palette.ink)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the drawing that nobody would have seen before."""
        super().showEvent(event)
        if self._is_of_another_look:
            self.redraw_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a drawing of the new size once the size stays."""
        super().resizeEvent(event)
        self._pause.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ring what lies under the pointer."""
        found = self._hit_under(event.position())
        if found is not self._hovered:
            self._hovered = found
            is_door = found is not None and found.customers > 0
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_door else Qt.CursorShape.ArrowCursor)
            self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        """Ring nothing."""
        super().leaveEvent(event)
        self._hovered = None
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: drawn away from there, it is no click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._hit_under(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        found = self._hit_under(event.position())
        pressed, self._pressed = self._pressed, None
        if event.button() is Qt.MouseButton.LeftButton and found is not None and found is pressed:
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with the keyboard sees where they stand."""
        super().focusInEvent(event)
        came_by_key = event.reason() in KEYBOARD_REASONS
        if came_by_key and self._standing is None and self._drawing is not None and self._drawing.hits:
            self._standing = self._drawing.hits[0]
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus there is no place of the keyboard to show."""
        super().focusOutEvent(event)
        self._tell()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what lies there."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            hit = self._standing
            place = hit.box if hit is not None else None
            point = QPoint(round(place.centre), round(place.middle)) if place else self.rect().center()
            self.menu_wanted.emit(hit, self.mapToGlobal(point))
        else:
            self.menu_wanted.emit(self._hit_under(QPointF(event.pos())), event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Say what lies under the pointer; draw for the screen that the window came to."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._hit_under(QPointF(event.pos()))
            text = plain_tip("\n".join((found.title, *found.lines))) if found else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._change_look()
        return super().event(event)

    def _change_look(self) -> None:
        """Ask for a drawing in the colours and the sharpness of the moment, at once where somebody looks."""
        if self.isVisible():
            self.redraw_wanted.emit()
        else:
            self._is_of_another_look = True

    def _hit_under(self, point: QPointF) -> Hit | None:
        return hit_at(self._drawing, point.x(), point.y()) if self._drawing is not None else None

    def _open(self, hit: Hit) -> None:
        if hit.customers:
            self.chosen.emit(hit.key)

    def _tell(self) -> None:
        """Show, say and announce where pointer and keyboard are."""
        self._describe()
        self.pointed.emit(self._hovered or (self._standing if self.hasFocus() else None))
        self.update()

    def _describe(self) -> None:
        """Tell a screen reader where the keyboard stands, or how to begin."""
        hit = self._standing
        self.setAccessibleDescription(" ".join((hit.title, *hit.lines)) if hit else self._help)

    def _paint_outline(self, painter: QPainter) -> None:
        """Soft boxes where the chart will be, and the word for waiting."""
        palette = Theme.instance().palette
        columns, rows = self._outline
        across = (self.width() + Space.XS) / columns
        down = (self.height() + Space.XS) / rows
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.sunken))
        for column in range(columns):
            for row in range(rows):
                box = QRectF(column * across, row * down, across - Space.XS, down - Space.XS)
                painter.drawRoundedRect(box, Radius.CHIP, Radius.CHIP)
        painter.setPen(QColor(palette.ink_2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)

    @staticmethod
    def _ring(painter: QPainter, hit: Hit, colour: str) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), RING_WIDTH))
        box = QRectF(hit.box.left, hit.box.top, hit.box.width, hit.box.height)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CHIP, Radius.CHIP)
