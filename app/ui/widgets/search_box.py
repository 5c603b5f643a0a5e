"""The box that finds while somebody types.

It announces committed text only: what an input method still holds (あ before it becomes 亜) is no text yet. A
pause of `PAUSE_MS` after the last key announces it, Enter and the keys of `MOVES` at once; Esc empties the
box. Ctrl+Z takes back typing only while nothing newer waits to be taken back.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.ui.theme.tokens import Height, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import IconLabel, PlainLabel, restyle
from app.ui.widgets.tab_order import tab_through

PAUSE_MS = 120
# `Qt.Key`: ↑, ↓, PgUp, PgDn. To name them would build the enumeration before the first picture.
MOVES = frozenset({0x01000013, 0x01000015, 0x01000016, 0x01000017})


class SearchBox(QFrame):
    """Announces what to find through `searched`, Enter through `entered`, and through `moved` the keys that
    go through what was found, those of `MOVES`, and whether Shift is held, which widens what is selected."""

    searched = Signal(str)
    entered = Signal()
    moved = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setFixedHeight(Height.SEARCH)
        self.edit = QLineEdit()
        self.edit.setMaxLength(200)
        self.count_label = PlainLabel(kind="hint")
        self._clear_button = IconButton("x")
        self._clear_button.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._announced = ""
        self._is_typing_newest = False
        self.last_control: QWidget = self._clear_button
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, 0, Space.M, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(IconLabel("search", size=20))
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.count_label)
        layout.addWidget(self._clear_button)
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self._entered)
        self._pause.timeout.connect(self.announce)
        self._clear_button.clicked.connect(self.clear)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.edit.setPlaceholderText(self.tr("名前・フリガナ・電話・住所などで探す"))
        self.edit.setAccessibleName(self.tr("顧客を探す"))
        self._clear_button.set_words(self.tr("検索を消す"), "Esc")

    def expect_focus(self) -> None:
        """Wear the ring from the start, where the window opens with the keyboard here."""
        self.setProperty("active", True)

    def text(self) -> str:
        """The committed text."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put text in and announce it at once."""
        self.edit.setText(text)
        self.announce()

    def set_count(self, text: str) -> None:
        """What stands at the right end: 14 名 / 12,408 名."""
        self.count_label.setText(text)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right end."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        tab_through([self.last_control, button])
        self.last_control = button

    def clear(self) -> None:
        """Empty the box and find everybody again."""
        self.set_text("")
        self.edit.setFocus()

    def yield_undo(self) -> None:
        """Something was done that can be taken back: until somebody types again, Ctrl+Z means that."""
        self._is_typing_newest = False

    def announce(self) -> None:
        """Announce the text now, unless it is what was announced last."""
        self._pause.stop()
        text = self.edit.text()
        if text != self._announced:
            self._announced = text
            self.searched.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the focus on the whole box; let Esc empty it and pass on the keys that go through a list, and
        those of undo where what was typed is not the newest."""
        if isinstance(event, QFocusEvent):
            if self.property("active") != event.gotFocus():
                self.setProperty("active", event.gotFocus())
                restyle(self)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if not self._is_typing_newest and (event.matches(keys.Undo) or event.matches(keys.Redo)):
                event.ignore()
                return True
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == QtCore.Qt.Key.Key_Escape and self.edit.text():
                self.clear()
                return True
            if event.key() in MOVES:
                self.announce()
                is_shift_held = event.modifiers() == QtCore.Qt.KeyboardModifier.ShiftModifier
                self.moved.emit(event.key(), is_shift_held)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _typed(self, text: str) -> None:
        self._clear_button.setVisible(bool(text))
        self._pause.start()

    def _edited(self) -> None:
        self._is_typing_newest = True

    def _entered(self) -> None:
        self.announce()
        self.entered.emit()
