"""Paints the rows of a list: two-line names, figures, chips, hits of the search, rows still on their way.

Texts are painted as they are, never as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from app.ui.tables.highlight import find_hits
from app.ui.tables.row_table_model import ROW_ROLE, RowTableModel
from app.ui.theme.fonts import text_font
from app.ui.theme.tokens import Height, Radius, Space, Type
from app.ui.widgets.eliding import beginning, elided

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from app.ui.tables.columns import Column
    from app.ui.theme.theme import Theme

PADDING = 10
FIGURE_FONTS = ("text", "above", "tiny")
MARK_WIDTH = 3
RING_WIDTH = 2
CHIP_HEIGHT = 22
LOADING_HEIGHT = 10
CUT = "…"
ABOVE_SHARE = 0.42
NOTE_SHARE = 0.4
# `QStyle.StateFlag.State_Selected`: a Python that has seen `QStyle` started a tenth of a bare window later.
SELECTED = 0x8000
SINGLE_LINE = Qt.TextFlag.TextSingleLine


class RowDelegate(QStyledItemDelegate):
    """One delegate for every column of a `RowTable`; `terms` are the folded words to mark."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.terms: tuple[str, ...] = ()
        self.hovered_row = -1
        self.first_column = 0
        self._fonts = {
            "text": text_font(),
            "strong": text_font(bold=True),
            "above": text_font(Type.KANA),
            "tiny": text_font(Type.KANA - 2),
            "chip": text_font(Type.HINT),
        }
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The declared width and the height of every row."""
        del option
        model = index.model()
        width = model.columns[index.column()].width if isinstance(model, RowTableModel) else 0
        return QSize(width, Height.ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, RowTableModel):
            return
        painter.save()
        rect: QRect = option.rect
        painter.setClipRect(rect)  # marks heaped upon a letter stay in their own row
        column = model.columns[index.column()]
        self._paint_ground(painter, option, rect, index)
        inner = rect.adjusted(PADDING, 0, -PADDING, -1)
        row = index.data(ROW_ROLE)
        note = "" if row is None or index.column() == self.first_column else model.note(row)
        if note:
            inner.setBottom(rect.bottom() - round(rect.height() * NOTE_SHARE))
        if row is None:
            self._paint_loading(painter, inner, column)
        else:
            self._paint_cell(painter, inner, column, row)
        if note:
            self._paint_note(painter, rect.adjusted(0, inner.bottom() - rect.top(), 0, -2), note)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The ground of a cell; lines above and below the row that the keyboard stands on."""
        colour = self._theme.colour
        selected = bool(option.state.value & SELECTED)
        if selected:
            painter.fillRect(rect, colour("ai_soft"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        if selected and index.column() == self.first_column:
            painter.fillRect(rect.left(), rect.top(), MARK_WIDTH, rect.height(), colour("ai"))
        table = self.parent()
        if isinstance(table, QTableView) and table.hasFocus() and index.row() == table.currentIndex().row():
            for top in (rect.top(), rect.bottom() + 1 - RING_WIDTH):
                painter.fillRect(rect.left(), top, rect.width(), RING_WIDTH, colour("ai"))

    def _paint_loading(self, painter: QPainter, inner: QRect, column: Column[Any]) -> None:
        width = min(inner.width(), column.width // 2)
        left = inner.right() - width if column.figures else inner.left()
        bar = QRectF(left, inner.center().y() - LOADING_HEIGHT / 2, width, LOADING_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(bar, LOADING_HEIGHT / 2, LOADING_HEIGHT / 2)

    def _paint_cell(self, painter: QPainter, inner: QRect, column: Column[Any], row: object) -> None:
        text = column.text(row)
        above = column.above(row) if column.above is not None else ""
        if column.role is not None:
            self._paint_chip(painter, inner, text, column, row)
        elif above:
            upper = QRect(inner)
            upper.setBottom(inner.top() + round(inner.height() * ABOVE_SHARE))
            lower = QRect(inner)
            lower.setTop(upper.bottom() - 1)
            bottom, top = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter
            self._paint_text(painter, upper, above, "above", "ink_2", bottom)
            self._paint_text(painter, lower, text, "strong" if column.strong else "text", "ink", top)
        elif column.figures:
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            figure, place = self.figure_in_sight(text, inner)
            self._paint_text(painter, place, figure, self.figure_font(figure, inner.width()), "ink", align)
        else:
            font = "strong" if column.strong else "text"
            self._paint_text(painter, inner, text, font, "ink", Qt.AlignmentFlag.AlignVCenter)

    def figure_in_sight(self, text: str, inner: QRect) -> tuple[str, QRect]:
        """A figure, and where it stands: of a cell that is partly scrolled away in the part that is seen,
        whole or as a mark that there is one."""
        table = self.parent()
        if not isinstance(table, QTableView):
            return text, inner
        place = QRect(inner)
        place.setLeft(max(inner.left(), 0))
        place.setRight(min(inner.right(), table.viewport().width() - 1 - PADDING))
        is_whole = place == inner or self.width_of(text, FIGURE_FONTS[0]) <= place.width()
        return text if is_whole else CUT, place

    def figure_font(self, text: str, room: int) -> str:
        """In which letters a figure stands: cut it would be another one, so it rather becomes smaller."""
        return next((font for font in FIGURE_FONTS if self.width_of(text, font) <= room), FIGURE_FONTS[-1])

    def width_of(self, text: str, font: str) -> int:
        """How wide a text is in one of the kinds of letters."""
        return self._metrics[font].horizontalAdvance(beginning(text))

    def _paint_note(self, painter: QPainter, slice_: QRect, note: str) -> None:
        """This cell's part of the line that stands below all cells but the first."""
        table = self.parent()
        if isinstance(table, QTableView):
            header = table.horizontalHeader()
            first = self.first_column
            left = header.sectionViewportPosition(first) + header.sectionSize(first) + PADDING
            line = QRect(slice_)
            line.setLeft(left)
            line.setRight(table.viewport().width() - PADDING)
            painter.setClipRect(slice_, Qt.ClipOperation.IntersectClip)
            self._paint_text(painter, line, note, "above", "ink_2", Qt.AlignmentFlag.AlignVCenter)

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, font: str, ink: str, align: Qt.AlignmentFlag
    ) -> None:
        metrics = self._metrics[font]
        shown = elided(metrics, text, rect.width())
        painter.setFont(self._fonts[font])
        if self.terms:
            self._paint_hits(painter, rect, shown, metrics, align)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(rect, int(align) | int(SINGLE_LINE), shown)

    def _paint_hits(
        self, painter: QPainter, rect: QRect, shown: str, metrics: QFontMetrics, align: Qt.AlignmentFlag
    ) -> None:
        hits = find_hits(shown, self.terms)
        if not hits:
            return
        place = metrics.boundingRect(rect, int(align) | int(SINGLE_LINE), shown)
        left = place.left()
        if align & Qt.AlignmentFlag.AlignRight:
            left = rect.right() + 1 - metrics.horizontalAdvance(shown)
        for start, end in hits:
            x = left + metrics.horizontalAdvance(shown[:start])
            width = metrics.horizontalAdvance(shown[start:end])
            painter.fillRect(x, place.top(), width, place.height(), self._theme.colour("hit"))

    def _paint_chip(
        self, painter: QPainter, inner: QRect, text: str, column: Column[Any], row: object
    ) -> None:
        if not text or column.role is None:
            return
        role = column.role(row)
        metrics = self._metrics["chip"]
        width = min(inner.width(), metrics.horizontalAdvance(beginning(text)) + 2 * Space.S)
        chip = QRectF(inner.left(), inner.center().y() - CHIP_HEIGHT / 2 + 0.5, width, CHIP_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.soft(role)))
        painter.drawRoundedRect(chip, Radius.CHIP, Radius.CHIP)
        painter.setPen(QColor(self._theme.palette.text(role)))
        painter.setFont(self._fonts["chip"])
        shown = elided(metrics, text, round(width) - 2 * Space.XS)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter) | int(SINGLE_LINE), shown)
