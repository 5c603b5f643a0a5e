"""Choice boxes, and what is found by typing in a long one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.ui.widgets.eliding import elided

ROWS = 14
LEAST_WIDTH = 160
AROUND_WORDS = 42  # edges and arrow
ICON_GAP = 4  # between a picture and its words, as Qt's styles have it


class Choice(QComboBox):
    """A choice that a turning wheel passes over: the page scrolls instead, and nothing changes unseen. Where
    there is little room its words end in …, and are not cut off in a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(ROWS)

    def sizeHint(self) -> QSize:
        """Wide enough for the words of the moment; Qt remembers what was needed before the sheet came."""
        hint = super().sizeHint()
        if self.isEditable():
            return hint
        needed = self.fontMetrics().horizontalAdvance(self.currentText()) + AROUND_WORDS
        return QSize(max(hint.width(), needed), hint.height())

    def minimumSizeHint(self) -> QSize:
        """No wider than its words need, and narrow enough to stand on a narrow page."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), LEAST_WIDTH), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with as much of its words as there is room for."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(parts[0], option, parts[1], self)
        icon = option.iconSize.width() + ICON_GAP if not option.currentIcon.isNull() else 0
        option.currentText = elided(option.fontMetrics, option.currentText, room.width() - icon)
        painter.drawComplexControl(parts[0], option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class WithoutHeadings(QSortFilterProxyModel):
    """The rows that can be chosen, for finding by typing: headings are left out."""

    def __init__(self, model: QAbstractItemModel, parent: QObject) -> None:
        super().__init__(parent)
        self.setSourceModel(model)

    def filterAcceptsRow(self, row: int, parent: object) -> bool:
        """Leave the headings out."""
        del parent
        source = self.sourceModel()
        return bool(source.flags(source.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled)
