"""Listens to the input method of a line and tells how the line's text is read.

It watches a line from outside, so that any line can be listened to; the line itself behaves as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QInputMethodEvent

from app.core.japan.composition import Composition
from app.core.japan.typed_reading import TypedReading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from app.core.japan.composition import Committed


class ReadingCapture(QObject):
    """`reading_composed` follows each edit by the user: katakana, or nothing where nothing tells it.

    `replaced` comes where the program put another text into the line.
    """

    reading_composed = Signal(str)
    replaced = Signal()

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._composition = Composition()
        self._typed = TypedReading()
        self._committed: Committed | None = None
        self._typed.reset(line.text())
        line.installEventFilter(self)
        line.textEdited.connect(self._edited)
        line.textChanged.connect(self._changed)

    @property
    def reading(self) -> str:
        """How the text of the line is read, as far as typing told it."""
        return self._typed.reading

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read what the input method says, before the line does."""
        if isinstance(event, QInputMethodEvent):
            self._committed = self._composition.feed(
                event.preeditString(), event.commitString(), self._taken_up(event.preeditString())
            )
        elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.FocusOut):
            self._committed = None
            self._composition.interrupt()
        return super().eventFilter(watched, event)

    def _taken_up(self, preedit: str) -> tuple[str, str | None]:
        """Text of the line that the input method takes up to convert it again."""
        line = self._line
        if line.hasSelectedText() and line.selectedText() == preedit:
            start = _characters(line.text(), line.selectionStart())
            return preedit, self._typed.reading_of(start, start + len(preedit))
        return self._typed.removed.text, self._typed.removed.reading

    def _edited(self, text: str) -> None:
        self._typed.edited(text, _characters(text, self._line.cursorPosition()), self._committed)
        self._committed = None
        self.reading_composed.emit(self._typed.reading)

    def _changed(self, text: str) -> None:
        if text != self._typed.text:
            self._typed.reset(text)
            self.replaced.emit()


def _characters(text: str, units: int) -> int:
    """How many characters stand before a position of Qt, which counts 𠮷 as two."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))
