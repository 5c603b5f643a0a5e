"""A list of candidates below a line, which leaves the line to whoever types in it.

↓ and ↑ go through the list, Enter takes one, Esc puts the list away; any other key goes to the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

MOST_ROWS = 10
LEAST_WIDTH = 280
Value = TypeVar("Value")


class CandidateList(QObject):
    """`chosen` comes with the value of the candidate that was taken; `view` is the list itself."""

    chosen = Signal(object)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._values: tuple[object, ...] = ()
        self._words = QStringListModel(self)
        self.view = QListView()
        self._completer = QCompleter(self._words, self)
        self._completer.setPopup(self.view)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_ROWS)
        self._completer.setWidget(line)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # an overload

    def words(self) -> list[str]:
        """What is written on the candidates."""
        return self._words.stringList()

    def open(self, words: Sequence[str], values: Sequence[Value]) -> None:
        """Show candidates where the line has the cursor."""
        self._values = tuple(values)
        self._words.setStringList(list(words))
        if self._line.hasFocus():
            below = self._line.rect()
            below.setWidth(max(below.width(), LEAST_WIDTH))
            self._completer.complete(below)

    def close(self) -> None:
        """Put the list away."""
        self.view.hide()

    def _take(self, index: QModelIndex) -> None:
        self.chosen.emit(self._values[index.row()])
