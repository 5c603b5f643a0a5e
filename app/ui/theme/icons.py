"""Icons: Lucide outlines drawn from SVG at the size and colour of the moment.

An icon names its file and the tokens of its colours; the engine asks the theme when it paints, so a change
from light to dark recolours every icon without anybody setting it again, and no scale blurs it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources_dir
from app.ui.theme.tokens import Height

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

DISABLED_OPACITY = 0.45
TRANSPARENT = QColor(0, 0, 0, 0)


class IconEngine(QIconEngine):
    """Paints one outline in the theme's colour; `checked` is the colour of the On state."""

    def __init__(self, theme: Theme, name: str, colour: str, checked: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._colour = colour
        self._checked = checked

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the outline into `rect`."""
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * DISABLED_OPACITY)
        _renderer(self._name, self._hex(state)).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The outline as a picture."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The outline as a picture of `size` device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(TRANSPARENT)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        """Another engine for the same outline."""
        return IconEngine(self._theme, self._name, self._colour, self._checked)

    def _hex(self, state: QIcon.State) -> str:
        token = self._checked if state is QIcon.State.On else self._colour
        return str(getattr(self._theme.palette, token))


def icon_pixmap(name: str, colour: str, size: int = Height.ICON, ratio: float = 1.0) -> QPixmap:
    """One outline as a picture: `colour` is `#RRGGBB`, `size` in logical pixels, `ratio` the screen's."""
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(TRANSPARENT)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_outline(name).replace("currentColor", colour).encode()))


@cache
def _outline(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
