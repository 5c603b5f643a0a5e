"""A page as it will be printed: white paper on a darker ground, whole or as wide as the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.paper import Paper
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent

MARGIN = Space.L
SHADOW = 3


class PaperView(QScrollArea):
    """Shows one page. `size_changed` asks for a picture of another size, `turned` for the page after (1) or
    before (-1)."""

    size_changed = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = _Page()
        self._paper = Paper()
        self._whole = True
        self.setObjectName("paperGround")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._page)

    @property
    def dots_a_mm(self) -> float:
        """How many dots of the screen a millimetre of the paper takes."""
        return self._scale() * self.devicePixelRatioF()

    @property
    def shows_page(self) -> bool:
        """Whether there is a picture."""
        return self._page.picture is not None

    def show_paper(self, paper: Paper, *, whole: bool) -> None:
        """Take another paper, or another way of looking at it; the picture stretches until its own comes."""
        self._paper, self._whole = paper, whole
        self._fit()
        self.size_changed.emit()

    def show_picture(self, picture: QImage | None, words: str = "") -> None:
        """Show a page; `words` are its text for a screen reader."""
        self._page.picture = picture
        self._page.setAccessibleDescription(words)
        self._page.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room there is."""
        super().resizeEvent(event)
        self._fit()
        self.size_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down turn pages; the arrows move over a page that is larger than the room."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(step)

    def _scale(self) -> float:
        room = self.maximumViewportSize()
        width = room.width() - 2 * MARGIN
        if not self._whole:
            return max(1.0, (width - self.verticalScrollBar().sizeHint().width()) / self._paper.width)
        height = room.height() - 2 * MARGIN
        return max(0.2, min(width / self._paper.width, height / self._paper.height))

    def _fit(self) -> None:
        scale = self._scale()
        paper = QSize(round(self._paper.width * scale), round(self._paper.height * scale))
        self._page.setFixedSize(paper + QSize(2 * MARGIN, 2 * MARGIN))


class _Page(QWidget):
    """The paper itself, with a thin shadow."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("content")
        self.picture: QImage | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        theme = Theme.instance()
        painter.fillRect(paper.adjusted(-1, -1, 1, SHADOW), theme.colour("line_strong"))
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self.picture is not None:
            painter.drawImage(paper, self.picture)
