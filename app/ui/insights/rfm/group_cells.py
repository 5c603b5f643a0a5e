"""The groups over R and F as a picture: in each cell number and colour of the group most of it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.colour import blend, readable
from app.core.rfm import SCORES
from app.ui.insights.cards.charts import tone_colours
from app.ui.theme.fonts import text_font
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Radius, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.rfm import Tone

SIDE = len(SCORES)
NAMES = 26
FOOT = 18
LEAST_CELL = 22
GAP = 3
TINT = 0.35
OTHER = 0.16  # of cells of other groups, while one is chosen


class GroupCells(QWidget):
    """Rows from F5 down, columns from R1; the cells of the chosen group stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[tuple[int, ...], ...] = ()
        self._tones: tuple[Tone, ...] = ()
        self._chosen = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.instance().changed.connect(self.update)

    def show_cells(self, cells: Sequence[tuple[int, ...]], tones: Sequence[Tone], chosen: int) -> None:
        """Show the places of the groups, their tones by place, and which is chosen."""
        self._cells, self._tones, self._chosen = tuple(cells), tuple(tones), chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Five low rows."""
        return QSize(NAMES + SIDE * 2 * LEAST_CELL, SIDE * (LEAST_CELL + GAP) + FOOT)

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(NAMES + SIDE * LEAST_CELL, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, with the names of the scores at the left and below."""
        del event
        palette = Theme.instance().palette
        colours = tone_colours(palette)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(Type.HINT))
        wide, high = (self.width() - NAMES) / SIDE, float(LEAST_CELL + GAP)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(QColor(palette.ink_2))
        for place, score in enumerate(SCORES):
            painter.drawText(
                QRectF(0, (SIDE - 1 - place) * high, NAMES - GAP, LEAST_CELL), middle, f"F{score}"
            )
            painter.drawText(QRectF(NAMES + place * wide, SIDE * high, wide - GAP, FOOT), middle, f"R{score}")
        for row, places in enumerate(self._cells):
            for column, place in enumerate(places):
                box = QRectF(NAMES + column * wide, row * high, wide - GAP, LEAST_CELL)
                share = 1.0 if place == self._chosen else TINT if self._chosen < 0 else OTHER + 0.1
                ground = blend(palette.surface, colours[self._tones[place]], share)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ground))
                painter.drawRoundedRect(box, Radius.CHIP, Radius.CHIP)
                painter.setPen(QColor(readable(ground, palette.ink, palette.surface)))
                painter.drawText(box, middle, str(place + 1))
        painter.end()
