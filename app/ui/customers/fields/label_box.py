"""種類: what a number or an address is for; the usual words are offered, any other may be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent


class LabelBox(QComboBox):
    """`chosen` comes when a word was taken from the list or confirmed with Enter, `typed` with every letter.

    The wheel scrolls the page: it never chooses, and takes the keyboard from nobody.
    """

    chosen = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would write on while a label is being converted; None is Qt's word for none.
        self.setCompleter(None)  # type: ignore[arg-type]  # the stubs do not know it
        self.activated.connect(self.chosen)
        edit = self.lineEdit()
        assert edit is not None
        edit.returnPressed.connect(self.chosen)
        edit.textEdited.connect(self.typed)

    def text(self) -> str:
        """The label as it stands there."""
        return self.currentText().strip()

    def write(self, text: str) -> None:
        """Show a label without announcing it."""
        if self.text() != text:
            self.setEditText(text)

    def offer(self, words: Sequence[str], placeholder: str) -> None:
        """Offer these words; `placeholder` stands there while there is no label."""
        if [self.itemText(index) for index in range(self.count())] != list(words):
            shown = self.text()
            self.clear()
            self.addItems(list(words))
            self.setCurrentIndex(-1)
            self.setEditText(shown)
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(placeholder)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
