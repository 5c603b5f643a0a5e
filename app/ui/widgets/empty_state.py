"""What a place shows while there is nothing in it: an icon, a sentence, and what to do next."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import PushButton
from app.ui.widgets.labels import IconLabel, PlainLabel

ICON_SIZE = 44
TEXT_WIDTH = 360


class EmptyState(QWidget):
    """Announces its main button through `triggered` and the one beside it through `second_triggered`."""

    triggered = Signal()
    second_triggered = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(kind="head")
        self._text = PlainLabel(kind="secondary")
        self._text.setWordWrap(True)
        self.button = PushButton()
        self.button.setProperty("kind", "primary")
        self.second_button = PushButton()
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        buttons.addWidget(self.second_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.M)
        layout.addStretch(2)
        layout.addWidget(IconLabel(icon, Role.NEUTRAL, ICON_SIZE), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(Space.XS)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.button.clicked.connect(self.triggered)
        self.second_button.clicked.connect(self.second_triggered)
        self.set_words("", "")

    def set_words(self, title: str, text: str, verb: str = "", second_verb: str = "") -> None:
        """What is said, and the verbs of the buttons; without a verb there is no button."""
        self._title.setText(title)
        self._text.setText(text.replace("。", "。\n").rstrip())
        self._text.setVisible(bool(text))
        if text:
            self._balance()
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self.second_button.setText(second_verb)
        self.second_button.setVisible(bool(second_verb))

    def _balance(self) -> None:
        """Make the lines alike in length: as narrow as the text can be without needing one line more."""
        self._text.ensurePolished()
        self._text.setMinimumSize(0, 0)
        height = self._text.heightForWidth(TEXT_WIDTH)
        width = bisect_left(range(TEXT_WIDTH), -height, key=lambda width: -self._text.heightForWidth(width))
        self._text.setFixedSize(width, height)
