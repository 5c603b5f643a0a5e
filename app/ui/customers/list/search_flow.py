"""Finding somebody by the keyboard alone: keys of the search box that act on the list, and the way back.

The cursor stays in the box while ↓ and ↑ go through the list, with Shift selecting whom they pass. A key that
comes before its list is there, as the Enter of somebody who types fast, waits for it. Esc goes back one step
at a time: from the card to where its reader came from, from the list to the box with its words selected;
there the next Esc clears them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.customers.list.panel import ListPanel


class SearchFlow(QObject):
    """Joins the box and the list of a panel. `recent_requested` comes with ↓ in an empty box."""

    recent_requested = Signal()

    def __init__(self, panel: ListPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._edit = panel.search.edit
        self._owed: list[Callable[[], None]] = []
        self._came_from: QWidget = self._edit
        self._edit.textChanged.connect(self._begin_anew)
        panel.search.entered.connect(self._open)
        panel.search.moved.connect(self._move)
        panel.answered.connect(self._pay)
        panel.table.left.connect(self.go_to_box)
        panel.table.typed.connect(self._type)
        for widget in (self._edit, panel.table):
            widget.installEventFilter(self)

    def go_to_box(self) -> None:
        """To the box, its words selected: typing replaces them."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def go_back(self) -> None:
        """Out of the card, to where its reader came from."""
        if self._came_from is self._edit:
            self.go_to_box()
        else:
            self._came_from.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the two had the keyboard last."""
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._came_from = self._panel.table if watched is self._panel.table else self._edit
        return super().eventFilter(watched, event)

    def _type(self, letters: str) -> None:
        """Letters typed in the list begin another search."""
        self.go_to_box()
        self._edit.insert(letters)

    def _begin_anew(self) -> None:
        self._owed.clear()

    def _open(self) -> None:
        self._once_answered(self._open_current)

    def _move(self, key: int, is_shift_held: bool) -> None:
        if key == Qt.Key.Key_Down and not is_shift_held and not self._edit.text():
            self.recent_requested.emit()
        else:
            self._once_answered(lambda: self.move(key, is_shift_held))

    def move(self, key: int, is_shift_held: bool = False) -> None:
        """Let a key act on the list as if it were pressed there."""
        modifiers = Qt.KeyboardModifier
        modifier = modifiers.ShiftModifier if is_shift_held else modifiers.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
        QCoreApplication.sendEvent(self._panel.table, event)

    def _open_current(self) -> None:
        customer_id = self._panel.table.current_id()
        if not self._panel.is_empty and customer_id is not None:
            self._panel.opened.emit(customer_id)

    def _once_answered(self, act: Callable[[], None]) -> None:
        """Act on the list that was asked for: at once, or as soon as it is there."""
        if self._panel.is_answered:
            act()
        else:
            self._owed.append(act)

    def _pay(self) -> None:
        owed, self._owed = self._owed, []
        for act in owed:
            act()
