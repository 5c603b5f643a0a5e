"""The controls of the detail form: each shows one field's value as text and says when it was left changed.

An editor holds text, never a value: `services.checks` turns text into a value, so that what was typed stays
on the screen even where it cannot be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from app.core.fields import Field, FieldType
from app.core.messages import Message
from app.ui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_TEXT_LINES = 3
SEPARATOR = "、"
YES_NO = (("", ""), ("yes", "choice.yes_no.yes"), ("no", "choice.yes_no.no"))
YEARLESS = "--"


class Editor(QObject):
    """One field's control. `typed` follows the text; `committed` names the field once the user is done with a
    text that is not kept yet."""

    committed = Signal(str)
    typed = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        self._kept = ""

    def text(self) -> str:
        """What stands in the control."""
        raise NotImplementedError(type(self).__name__)

    def write(self, text: str) -> None:
        """Put a text into the control without announcing it."""
        raise NotImplementedError(type(self).__name__)

    def show_value(self, value: Any) -> None:
        """Show the kept value."""
        self._kept = as_text(self.field, value)
        self.write(self._kept)

    def retranslate(self) -> None:
        """Speak the language of the moment."""

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the kept value."""
        return self.text() != self._kept

    def revert(self) -> None:
        """Return to the kept value."""
        self.write(self._kept)

    def commit(self) -> None:
        """Announce a changed text."""
        if self.is_changed:
            self.committed.emit(self.field.name)


class LineEditor(Editor):
    """A single line; Enter and leaving it commit, Esc returns the kept value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._line = QLineEdit(parent)
        super().__init__(field, self._line)
        self._line.editingFinished.connect(self.commit)
        self._line.textEdited.connect(self._typed)
        self._line.installEventFilter(self)

    def text(self) -> str:
        return self._line.text()

    def write(self, text: str) -> None:
        self._line.setText(text)
        self._line.setCursorPosition(0)

    def _typed(self) -> None:
        self.typed.emit()

    def complete_with(self, words: Sequence[str]) -> None:
        """Offer these words while typing."""
        completer = QCompleter(list(words), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes the typing back before it means anything else."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_changed
        ):
            self.revert()
            return True
        return super().eventFilter(watched, event)


class LongTextEditor(Editor):
    """Several lines; leaving them or Ctrl+Enter commits, Esc returns the kept value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._area = _TextArea(parent)
        super().__init__(field, self._area)
        self._area.left.connect(self.commit)
        self._area.escaped.connect(self.revert)

    def text(self) -> str:
        return self._area.toPlainText()

    def write(self, text: str) -> None:
        self._area.setPlainText(text)


class ChoiceEditor(Editor):
    """One of the stored codes, shown in words; choosing commits."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._box = QComboBox(parent)
        super().__init__(field, self._box)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for code, words in self._choices():
            self._box.addItem(words, code)
        self._box.activated.connect(self._chosen)

    def text(self) -> str:
        return str(self._box.currentData() or "")

    def write(self, text: str) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(text)))

    def retranslate(self) -> None:
        for index, (_, words) in enumerate(self._choices()):
            self._box.setItemText(index, words)

    def _chosen(self) -> None:
        self.typed.emit()
        self.commit()

    def _choices(self) -> list[tuple[str, str]]:
        if self.field.type is FieldType.YES_NO:
            return [(code, say(Message(title)) if title else "—") for code, title in YES_NO]
        named = [(choice, say(self.field.choice_title(choice))) for choice in self.field.choices]
        return named if self.field.name in {"kind", "status"} else [("", "—"), *named]


class _TextArea(QPlainTextEdit):
    left = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * LONG_TEXT_LINES + 2 * self.frameWidth() + 16
        self.setFixedHeight(height)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def make_editor(field: Field) -> Editor:
    """The control that suits a field."""
    if field.type in (FieldType.CHOICE, FieldType.YES_NO):
        return ChoiceEditor(field)
    if field.type is FieldType.LONG_TEXT:
        return LongTextEditor(field)
    return LineEditor(field)


def as_text(field: Field, value: Any) -> str:
    """A kept value as it is edited."""
    if value is None:
        return ""
    if field.type is FieldType.YES_NO:
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    if field.type is FieldType.BIRTHDAY and str(value).startswith(YEARLESS):
        return f"{int(str(value)[2:4])}/{int(str(value)[5:7])}"
    return str(value)
