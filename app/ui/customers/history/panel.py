"""The history tab: everything that happened with a customer as one timeline; add, change and delete there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from app.core.enums import InquiryState
from app.core.messages import Message
from app.ui.customers.history.delegate import WORDS_ROLE, HistoryDelegate
from app.ui.customers.history.events import EventWords, words_of
from app.ui.i18n import say
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import button
from app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint, SignalInstance
    from PySide6.QtWidgets import QPushButton

    from app.services.timeline import TimelineEvent


DISPLAY = int(Qt.ItemDataRole.DisplayRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
NOWHERE = QModelIndex()
ACTIONS = ("visit.new", "sale.new", "interaction.new")
WAITING = frozenset({InquiryState.OPEN, InquiryState.ANSWERING})


class TimelineModel(QAbstractListModel):
    """The events of one customer, in the order they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[TimelineEvent, ...] = ()
        self._words: list[EventWords] = []

    def show(self, events: Sequence[TimelineEvent]) -> None:
        """Show other events."""
        self.beginResetModel()
        self._events = tuple(events)
        self._words = [words_of(event) for event in events]
        self.endResetModel()

    def retranslate(self) -> None:
        """Say the same events in the language of the moment."""
        self.show(self._events)

    def event_at(self, index: QModelIndex) -> TimelineEvent | None:
        """The event of a row."""
        return self._events[index.row()] if index.isValid() else None

    def waiting_row(self) -> int | None:
        """The row of the newest inquiry that waits for an answer."""
        states = (getattr(event.data, "state", None) for event in self._events)
        return next((row for row, state in enumerate(states) if state in WAITING), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """How many events there are."""
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """The words of an event: for the delegate, and as one line for a screen reader."""
        if not index.isValid():
            return None
        words = self._words[index.row()]
        if role == WORDS_ROLE:
            return words
        return words.spoken if role in (DISPLAY, SPOKEN) else None


class HistoryPanel(QWidget):
    """The timeline with its three ways to add to it."""

    add_requested = Signal(str)
    edit_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TimelineModel(self)
        self.view = QListView()
        self.view.setObjectName("history")
        self.view.setModel(self.model)
        self.view.setItemDelegate(HistoryDelegate(self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.installEventFilter(self)
        self._empty = EmptyState("history")
        self._buttons: dict[str, QPushButton] = {
            "visit.new": button("", "", self._add_visit),
            "sale.new": button("", "", self._add_sale),
            "interaction.new": button("", "", self._add_interaction),
        }
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        for made in self._buttons.values():
            bar.addWidget(made)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.setSpacing(Space.M)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._empty, 1)
        self.view.doubleClicked.connect(self._edit_current)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._empty.triggered.connect(self._add_visit)
        self.retranslate()
        self.show_events(())

    def show_events(self, events: Sequence[TimelineEvent], *, keep_place: bool = False) -> None:
        """Show a customer's events; with `keep_place` the chosen row and the scrolled place stay."""
        row, top = self.view.currentIndex().row(), self.view.verticalScrollBar().value()
        self.model.show(events)
        self.view.setVisible(bool(events))
        self._empty.setVisible(not events)
        if events:
            self.view.setCurrentIndex(
                self.model.index(min(max(row, 0), len(events) - 1) if keep_place else 0)
            )
            if keep_place:
                self.view.verticalScrollBar().setValue(top)
            else:
                self.view.scrollToTop()

    def go_to_inquiry(self) -> None:
        """Stand on the newest inquiry that waits for an answer."""
        waiting = self.model.waiting_row()
        if waiting is not None:
            self.view.setCurrentIndex(self.model.index(waiting))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        record_visit = say(Message("visit.add"))
        self._buttons["visit.new"].setText(record_visit)
        self._buttons["sale.new"].setText(self.tr("売上を記録"))
        self._buttons["interaction.new"].setText(self.tr("対応を記録"))
        self._empty.set_words(
            self.tr("まだ履歴がありません"),
            self.tr("{visits}・売上・電話などを記録すると、新しい順にここへ並びます。").format(
                visits=say(Message("noun.visit"))
            ),
            record_visit,
        )
        self.view.setAccessibleName(self.tr("履歴"))
        self.model.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter changes the chosen entry, Delete takes it out."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                return self._request(self.edit_requested)
            if event.key() == Qt.Key.Key_Delete and not event.modifiers():
                return self._request(self.delete_requested)
        return super().eventFilter(watched, event)

    def _request(self, signal: SignalInstance) -> bool:
        event = self.model.event_at(self.view.currentIndex())
        if event is None:
            return False
        signal.emit(event)
        return True

    def _show_menu(self, position: QPoint) -> None:
        if not self.view.indexAt(position).isValid():
            return
        menu = QMenu(self)
        edit = menu.addAction(self.tr("直す"))
        edit.setShortcut("Return")
        delete = menu.addAction(self.tr("削除"))
        delete.setShortcut("Delete")
        edit.triggered.connect(self._edit_current)
        delete.triggered.connect(self._delete_current)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _edit_current(self) -> None:
        self._request(self.edit_requested)

    def _delete_current(self) -> None:
        self._request(self.delete_requested)

    def _add_visit(self) -> None:
        self.add_requested.emit("visit.new")

    def _add_sale(self) -> None:
        self.add_requested.emit("sale.new")

    def _add_interaction(self) -> None:
        self.add_requested.emit("interaction.new")
