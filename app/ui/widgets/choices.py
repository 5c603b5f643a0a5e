"""Choice boxes, and what is found by typing in a long one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

ROWS = 14


class Choice(QComboBox):
    """A choice that a turning wheel passes over: the page scrolls instead, and nothing changes unseen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(ROWS)

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
