"""Somebody who types at a form or a dialog with an input method, and whose keys are counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.customers.fields.editors import Editor
    from app.ui.tasks.runner import Runner

PATIENCE_MS = 15_000


@dataclass
class Typist:
    """Types into the widget with the focus. `keys` are those beside the text itself."""

    bot: QtBot
    runner: Runner
    editors: Mapping[str, Editor]
    keys: list[str] = field(default_factory=list)

    def go_to(self, name: str) -> QLineEdit:
        """Put the cursor into a field with the mouse."""
        line = self.line(name)
        line.setFocus()
        return line

    def line(self, name: str) -> QLineEdit:
        widget = self.editors[name].widget
        assert isinstance(widget, QLineEdit)
        return widget

    def text(self, name: str) -> str:
        return self.line(name).text()

    def convert(self, kana: str, kanji: str) -> None:
        """Type kana, convert them, commit."""
        for preedit, commit in ((kana, ""), (kanji, ""), ("", kanji)):
            event = QInputMethodEvent(preedit, [])
            event.setCommitString(commit)
            QApplication.sendEvent(self._focused(), event)
        self.settle()

    def write(self, text: str) -> None:
        """Type letters and digits."""
        self.bot.keyClicks(self._focused(), text)
        self.settle()

    def paste(self, text: str) -> None:
        """Put a text in from the clipboard."""
        QApplication.clipboard().setText(text)
        self.bot.keyClick(self._focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key that is no text."""
        for _ in range(times):
            self.keys.append(key.name)
            self.bot.keyClick(self._focused(), key)
        self.settle()

    def settle(self) -> None:
        """Wait for the lanes."""
        for _ in range(3):
            self.bot.waitUntil(lambda: not any(map(self.runner.busy, Lane)), timeout=PATIENCE_MS)
            QApplication.sendPostedEvents()

    def _focused(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        focused = popup or QApplication.focusWidget()
        assert focused is not None
        return focused
