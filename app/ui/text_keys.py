"""The window's keys in a text field. Ctrl+Z means the field's own typing first, then the shop's last step.

Qt's text fields take the undo keys even when they have nothing to take back, so the window would stay deaf
right after a value was kept. Under X11 a line takes Ctrl+E as a second End key as well, which is the window's
key for writing the list out. The other way round, a line leaves Ctrl+Delete to the window, where it deletes
the customer: in a field it means the next word, in the search box only where a word follows. Only the focused
field is watched: a filter on the whole application would see every event.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.ui.widgets.search_box import SearchBox


class TextKeys(QObject):
    """Lets keys through to the window when the focused field cannot use them, and holds back what it can."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)
            self._watch(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the question «is this key yours?» from a field that has no use for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.DeleteEndOfWord) and _deletes_words(watched):
            event.accept()
            return True
        undo, redo = _own_steps(watched)
        belongs_to_window = (
            (event.matches(QKeySequence.StandardKey.Undo) and not undo)
            or (event.matches(QKeySequence.StandardKey.Redo) and not redo)
            or (event.matches(QKeySequence.StandardKey.MoveToEndOfLine) and event.key() != Qt.Key.Key_End)
        )
        if belongs_to_window:
            event.ignore()
        return belongs_to_window

    def _watch(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None:
            left.removeEventFilter(self)
        if isinstance(entered, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox):
            entered.installEventFilter(self)


def _deletes_words(field: QObject) -> bool:
    """Whether Ctrl+Delete is the field's own: the search box has the list in hand, where nothing follows."""
    if isinstance(field, QLineEdit) and isinstance(field.parent(), SearchBox):
        return field.hasSelectedText() or field.cursorPosition() < len(field.text())
    return not isinstance(field, QComboBox) or field.isEditable()


def _own_steps(field: QObject) -> tuple[bool, bool]:
    """Whether the field can undo, and redo, typing of its own."""
    if isinstance(field, QComboBox):
        field = field.lineEdit() or field
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable(), document.isRedoAvailable()
    return False, False
