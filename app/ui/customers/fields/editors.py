"""The controls of the detail form: each shows one field's value as text and says when it was left changed.

An editor holds text, never a value: `services.checks` turns text into a value, so that what was typed stays
on the screen even where it cannot be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from app.core.contact import ContactPoint
from app.core.fields import Field, FieldType
from app.core.messages import Message
from app.ui.customers.fields.label_box import LabelBox
from app.ui.i18n import say
from app.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_LINES, MOST_LINES = 2, 8
AROUND = 18  # padding and margins of a text area, in pixels
SEPARATOR = "、"
YES_NO = (("", ""), ("yes", "choice.yes_no.yes"), ("no", "choice.yes_no.no"))
YEARLESS = "--"
ADDRESS_LABEL = "address_label"
LABEL_WIDTH = 140
CHOICE_LETTERS = 4
ALWAYS_CHOSEN = frozenset({"kind", "status"})


class Editor(QObject):
    """One field's control. `typed` follows the text; `committed` names the field once the user is done with a
    text that is not kept yet; `reverted` says that the typing was taken back.

    A text is announced once, however often its control is left; `retry` announces it again. `focused` comes
    from single lines, once they have selected what they select.
    """

    committed = Signal(str)
    reverted = Signal(str)
    typed = Signal()
    focused = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        self.kept_value: Any = None
        self._kept = ""
        self._announced: str | None = None

    def text(self) -> str:
        """What stands in the control."""
        raise NotImplementedError(type(self).__name__)

    def write(self, text: str) -> None:
        """Put a text into the control without announcing it."""
        raise NotImplementedError(type(self).__name__)

    def text_of(self, value: Any) -> str:
        """A kept value as it is edited here."""
        return as_text(self.field, value)

    def show_value(self, value: Any) -> None:
        """Show the kept value."""
        self._announced = None
        self.kept_value = value
        self._kept = self.text_of(value)
        self.write(self._kept)

    def settle(self, sent: str, value: Any) -> None:
        """The text `sent` was kept as `value`; what was typed meanwhile stays."""
        still_there = self.text() == sent
        self._announced = None
        self.kept_value = value
        self._kept = self.text_of(value)
        if still_there:
            self.write(self._kept)

    def restore(self, typed: str) -> None:
        """Put a text back that could not be kept before; leaving it unchanged does not announce it again."""
        self._announced = typed
        self.write(typed)

    def retranslate(self) -> None:
        """Speak the language of the moment."""

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the kept value."""
        return self.text() != self._kept

    def revert(self) -> None:
        """Return to the kept value."""
        self._announced = None
        self.write(self._kept)
        self.reverted.emit(self.field.name)

    def take_back(self, escape: QKeyEvent) -> None:
        """Esc takes the typing back; where there is none, it means what it means around the control."""
        if self.is_changed:
            self.revert()
        else:
            escape.ignore()

    def commit(self) -> None:
        """Announce a changed text."""
        if self.is_changed and self.text() != self._announced:
            self._announced = self.text()
            self.committed.emit(self.field.name)

    def retry(self) -> None:
        """Announce a changed text even where it was announced before."""
        self._announced = None
        self.commit()


class LineEditor(Editor):
    """A single line; Enter and leaving it commit, Esc returns the kept value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._line = _Line(parent)
        super().__init__(field, self._line)
        self._line.returnPressed.connect(self.retry)
        self._line.editingFinished.connect(self.commit)
        self._line.textEdited.connect(self._typed)
        self._line.escaped.connect(self.take_back)
        self._line.focused.connect(self.focused)

    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def write(self, text: str) -> None:
        """Put a text into the line, its beginning in sight."""
        self._line.setText(text)
        self._line.setCursorPosition(0)

    def hint(self, words: str) -> None:
        """Say in the empty line what it is for."""
        self._line.setPlaceholderText(words)

    def complete_with(self, words: Sequence[str]) -> None:
        """Offer these words while typing."""
        completer = QCompleter(list(words), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)

    def _typed(self) -> None:
        self.typed.emit()


class LongTextEditor(Editor):
    """Several lines; leaving them or Ctrl+Enter commits, Esc returns the kept value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._area = _TextArea(parent)
        super().__init__(field, self._area)
        self._area.textChanged.connect(self.typed)
        self._area.left.connect(self.commit)
        self._area.entered.connect(self.retry)
        self._area.escaped.connect(self.take_back)

    def text(self) -> str:
        """What stands in the area."""
        return self._area.toPlainText()

    def write(self, text: str) -> None:
        """Put a text into the area; what stands there already is not laid out anew."""
        if self._area.toPlainText() != text:
            self._area.setPlainText(text)


class ChoiceEditor(Editor):
    """One of the stored codes, shown in words; choosing commits."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.box = Choice(parent)
        super().__init__(field, self.box)
        # As wide as the field beside it: the longest of the words must not take its room.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(CHOICE_LETTERS)
        for code, words in self.choices():
            self.box.addItem(words, code)
        self.box.activated.connect(self._chosen)

    def text(self) -> str:
        """The chosen code."""
        return str(self.box.currentData() or "")

    def write(self, text: str) -> None:
        """Choose a code."""
        self.box.setCurrentIndex(max(0, self.box.findData(text)))

    def retranslate(self) -> None:
        """Name the choices in the language of the moment."""
        for index, (_, words) in enumerate(self.choices()):
            self.box.setItemText(index, words)

    def _chosen(self) -> None:
        self.typed.emit()
        self.retry()

    def choices(self) -> list[tuple[str, str]]:
        """The codes with their words, in the language of the moment."""
        if self.field.type is FieldType.YES_NO:
            return [(code, say(Message(title)) if title else "—") for code, title in YES_NO]
        named = [(choice, say(self.field.choice_title(choice))) for choice in self.field.choices]
        return named if self.field.name in ALWAYS_CHOSEN else [("", "—"), *named]


class LabelEditor(Editor):
    """What an address is for; choosing and Enter commit, and so does leaving it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.box = LabelBox(parent)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(LABEL_WIDTH)
        super().__init__(field, self.box)
        self.box.chosen.connect(self.retry)
        self.box.typed.connect(self.typed)
        self.box.installEventFilter(self)
        self.retranslate()

    def text(self) -> str:
        """The label."""
        return self.box.text()

    def write(self, text: str) -> None:
        """Show a label."""
        self.box.write(text)

    def retranslate(self) -> None:
        """Offer the usual labels in the language of the moment."""
        self.box.offer(self.tr("自宅 勤務先 実家 送り先").split(), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the box commits; Esc takes the typing back before it means anything else."""
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self.commit()
        is_escape = (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape and self.is_changed:
            self.revert()
            return True
        return super().eventFilter(watched, event)


class _Line(QLineEdit):
    """Says itself what happens to it: a filter would have Qt call Python for every event of every line."""

    escaped = Signal(QKeyEvent)
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Words that are offered go first; what shows them hands every key on to the line.
        if event.key() == Qt.Key.Key_Escape and QApplication.activePopupWidget() is None:
            self.escaped.emit(event)
        else:
            super().keyPressEvent(event)


class _TextArea(QPlainTextEdit):
    left = Signal()
    entered = Signal()
    escaped = Signal(QKeyEvent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, within limits."""
        lines = min(max(self.document().documentLayout().documentSize().height(), LEAST_LINES), MOST_LINES)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines) + 2 * self.frameWidth() + AROUND)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit(event)
        else:
            super().keyPressEvent(event)


def make_editor(field: Field) -> Editor:
    """The control that suits a field."""
    if field.type in (FieldType.CHOICE, FieldType.YES_NO):
        return ChoiceEditor(field)
    if field.type is FieldType.LONG_TEXT:
        return LongTextEditor(field)
    if field.name == ADDRESS_LABEL:
        return LabelEditor(field)
    return LineEditor(field)


def as_text(field: Field, value: Any) -> str:
    """A kept value as it is edited."""
    if value is None:
        return ""
    if field.type is FieldType.YES_NO:
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return SEPARATOR.join(item.value if isinstance(item, ContactPoint) else item for item in value)
    if field.type is FieldType.BIRTHDAY and str(value).startswith(YEARLESS):
        return f"{int(str(value)[2:4])}/{int(str(value)[5:7])}"
    return str(value)
