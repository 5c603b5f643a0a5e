"""Choices to tick, side by side like words in a text: one stop for Tab, arrows move, space ticks.

Of many choices a line above finds those that hold what is typed; what is ticked stays ticked out of sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.text.folding import fold
from app.ui.theme.tokens import Height, Space

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEW = 16
"""So many choices are seen at a glance."""
MOST_HEIGHT = 148
MOST_ALIKE = 160
BESIDE_WORDS = 52  # the box to tick, its gap and the padding of the sheet
VALUE_ROLE = Qt.ItemDataRole.UserRole


class CheckList(QWidget):
    """Shows (value, words); `changed` comes with each tick."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _Ticks()
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("選択肢を探す"))
        self.finder.setAccessibleName(self.tr("選択肢を探す"))
        self.finder.setVisible(len(choices) > FEW)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self.finder)
        layout.addWidget(self.list)
        for value, words in choices:
            self.list.addItem(_item(value, words))
        self.setFocusProxy(self.list if self.finder.isHidden() else self.finder)
        self.finder.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self.changed)

    @property
    def controls(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        return [self.finder, self.list]

    def chosen(self) -> tuple[object, ...]:
        """The values that are ticked, in the order of the list."""
        return tuple(item.data(VALUE_ROLE) for item in self._items() if _is_ticked(item))

    def choose(self, values: Iterable[object]) -> None:
        """Tick these and no others. A value that is offered no more is shown as it is."""
        wanted = list(values)
        known = {item.data(VALUE_ROLE) for item in self._items()}
        was_blocked = self.list.blockSignals(True)
        for value in wanted:
            if value not in known:
                self.list.addItem(_item(value, str(value)))
        for item in self._items():
            ticked = item.data(VALUE_ROLE) in wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(was_blocked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, typed: str) -> None:
        sought = fold(typed)
        for item in self._items():
            item.setHidden(sought not in fold(item.text()))


class _Ticks(QListWidget):
    """As high as its rows need, up to a limit. A click on the words ticks as one on the box does."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the rows at this width."""
        super().resizeEvent(event)
        items = [self.item(place) for place in range(self.count())]
        widths = [self.fontMetrics().horizontalAdvance(item.text()) + BESIDE_WORDS for item in items]
        if sum(widths) > self.viewport().width() and max(widths) <= MOST_ALIKE:
            widths = [max(widths)] * len(items)  # in several rows they stand below one another
        for item, width in zip(items, widths, strict=True):
            item.setSizeHint(QSize(width, Height.CONTROL))
        self.doItemsLayout()
        edges = self.height() - self.viewport().height()
        needed = self.contentsSize().height() + edges
        fits = needed <= MOST_HEIGHT
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(needed, MOST_HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was clicked."""
        item = self.itemAt(event.position().toPoint())
        before = None if item is None else item.checkState()
        super().mouseReleaseEvent(event)
        if item is not None and item.checkState() == before:
            item.setCheckState(Qt.CheckState.Unchecked if _is_ticked(item) else Qt.CheckState.Checked)


def _item(value: object, words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(VALUE_ROLE, value)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
