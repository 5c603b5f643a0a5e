"""A short notice in the corner that says what was done, with the way back.

It goes by itself after `SHOWN_MS`, but not while the pointer rests on it or the keyboard is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.theme.tokens import Space
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS = 8000
WIDEST = 640
LONGEST = 240
LETTERS_AT_END = 60  # the sentence of a name ends with what was done


class Toast(QFrame):
    """One notice over its host widget; a newer one takes the place of the older."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        self._host = host
        self._action: Callable[[], object] | None = None
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self.button = QPushButton()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.button)
        host.installEventFilter(self)
        self.button.clicked.connect(self._act)
        self._timer.timeout.connect(self._go)
        self.hide()

    def show_text(self, text: str, verb: str = "", action: Callable[[], object] | None = None) -> None:
        """Say what was done; `verb` on a button runs `action`, which is the way back."""
        text = _short(text)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action = action
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self._row.setContentsMargins(Space.L, Space.XS, Space.S if verb else Space.L, Space.XS)
        self._text.setWordWrap(False)
        self._text.setWordWrap(self.sizeHint().width() > min(WIDEST, self._host.width() - 2 * Space.XL))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner while the window changes its size."""
        if watched is self._host and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting down."""
        super().leaveEvent(event)
        self._timer.start()

    def _place(self) -> None:
        width = min(WIDEST, self._host.width() - 2 * Space.XL, self.sizeHint().width())
        height = max(self.heightForWidth(width), self.minimumSizeHint().height(), 44)
        self.resize(width, height)
        self.move(self._host.width() - width - Space.XL, self._host.height() - height - Space.L)

    def _act(self) -> None:
        action = self._action
        self._go()
        if action is not None:
            action()

    def _go(self) -> None:
        if self.button.hasFocus():
            self._timer.start()
            return
        self._timer.stop()
        self._action = None
        self.hide()


def _short(text: str) -> str:
    """The text without its middle where that would fill the window."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - LETTERS_AT_END]}…{text[-LETTERS_AT_END:]}"
