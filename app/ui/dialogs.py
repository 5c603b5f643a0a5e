"""Bases of dialogs: one that returns data, one that says a sentence.

A dialog is built in the order widgets, buttons, layout, connections. It is shown through `prompts` only,
never by itself, so that a test can answer in the user's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.tokens import Role, Space
from app.ui.widgets.labels import IconLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

Data = TypeVar("Data")
MESSAGE_WIDTH = 420
MESSAGE_ICON = 28
SHARE_OF_SCREEN = 0.9
FITTING = (QEvent.Type.Show, QEvent.Type.LayoutRequest)
ICONS = {
    Role.NEUTRAL: "info",
    Role.PRIMARY: "info",
    Role.GOOD: "circle-check",
    Role.ATTENTION: "triangle-alert",
    Role.DANGER: "triangle-alert",
}


class DataDialog(QDialog, Generic[Data]):
    """A dialog that asks for something. A subclass fills `body`, ends its constructor with `finish`, and says
    in `data` what was entered."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        self.accept_button = QPushButton()
        self.cancel_button = QPushButton(self.tr("やめる"))

    def data(self) -> Data:
        """What was entered; asked for after the dialog was accepted."""
        raise NotImplementedError(type(self).__name__)

    def event(self, event: QEvent) -> bool:
        """Grow where a sentence wraps into more lines than the dialog was laid out for."""
        is_fitting = event.type() in FITTING
        done = super().event(event)
        # After any other event the dialog may be no more.
        layout = self.layout() if is_fitting else None
        if layout is not None and layout.hasHeightForWidth():
            # What it would like and not its least: Qt takes the difference from one row alone, which is cut.
            room = self.screen().availableGeometry().height()
            wanted = min(layout.totalHeightForWidth(self.width()), room)
            needed = max(wanted, layout.totalMinimumHeightForWidth(self.width()))
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def open_with(self, width: int, height: int) -> None:
        """Open at this size; on a small screen so that the window behind stays in sight."""
        self.resize(QSize(width, height).boundedTo(self.screen().availableSize() * SHARE_OF_SCREEN))

    def make_room(self) -> None:
        """Grow where what is said below fields needs it."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def finish(self, verb: str, kind: str = "primary", also: Iterable[QPushButton] = ()) -> None:
        """Lay the buttons below the body; `verb` is the word on the one that accepts, `also` stand beside."""
        self.accept_button.setText(verb)
        self.accept_button.setProperty("kind", kind)
        self.accept_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        for button in also:
            buttons.addWidget(button)
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.XL)
        layout.addLayout(self.body)
        layout.addLayout(buttons)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)


class MessageDialog(DataDialog[bool]):
    """Says something and offers one verb; with `cancellable` also the way out."""

    def __init__(
        self, parent: QWidget | None, *, title: str, text: str, verb: str, role: Role, cancellable: bool
    ) -> None:
        super().__init__(parent, title)
        heading = PlainLabel(title, kind="head")
        self.sentence = PlainLabel(text, kind="secondary")
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(MESSAGE_WIDTH)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        words.addWidget(heading)
        words.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(IconLabel(ICONS[role], role, MESSAGE_ICON), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.cancel_button.setVisible(cancellable)
        is_dangerous = cancellable and role is Role.DANGER
        self.finish(verb, "danger" if is_dangerous else "primary")
        if is_dangerous:
            # A key too many must not do what cannot be undone.
            self.cancel_button.setDefault(True)
            self.cancel_button.setFocus()

    def data(self) -> bool:
        """That the verb was pressed."""
        return True
