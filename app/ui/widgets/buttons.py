"""Buttons that Enter presses, buttons without words on them, and those that stand in a row as one choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.labels import plain_tip, restyle
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Sequence

BORDER = 1


class PushButton(QPushButton):
    """A button with words, pressed by Enter as by the space bar where it has the focus.

    Qt's own leaves Enter to the dialog, which then presses the default button, and is deaf to it on a page.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it once, however long the key is held."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class ToolButton(QToolButton):
    """A flat button, pressed or opened by Enter as by the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it once, however long the key is held."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            press = self.click if self.menu() is None else self.showMenu
            press()


class IconButton(ToolButton):
    """An icon that is pressed; its words are its tip and its name for a screen reader."""

    def __init__(self, icon: str, words: str = "", shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(Theme.instance().icon(icon))
        self.setIconSize(QSize(Height.ICON, Height.ICON))
        self.set_words(words, shortcut)

    def set_words(self, words: str, shortcut: str = "") -> None:
        """What pressing it does, and the keys that do the same."""
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{words}  {shortcut}" if shortcut else words))


class Segments(QFrame):
    """A few choices side by side, one of them taken; ← and → move the choice."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setFixedHeight(Height.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group.buttonClicked.connect(self._clicked)
        # There from the start: it keeps the place in the order of Tab for those that come with the choices.
        self._first = self._made()
        self._first.hide()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """The choices as (key, words). The same keys again only change the words."""
        if [key for key, _ in choices] != list(self._buttons):
            self._build([key for key, _ in choices])
        for key, words in choices:
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)

    def choice(self) -> str:
        """The key taken, empty before there is one."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, key: str) -> None:
        """Take a choice without announcing it."""
        self._buttons[key].setChecked(True)

    def stand_on_choice(self) -> None:
        """Put the keyboard on the choice that is taken."""
        self._buttons[self.choice()].setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Words are never cut: the sheet's least width of a button would let a layout squeeze them."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys."""
        step = {QtCore.Qt.Key.Key_Left: -1, QtCore.Qt.Key.Key_Right: 1}.get(QtCore.Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        target = keys[(keys.index(self.choice()) + step) % len(keys)]
        self._buttons[target].setFocus()
        self._buttons[target].click()

    def _build(self, keys: list[str]) -> None:
        for gone in list(self._buttons.values())[1:]:
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        buttons = [self._first, *(self._made() for _ in keys[1:])]
        self._first.setVisible(bool(keys))
        self._buttons = dict(zip(keys, buttons, strict=False))
        for index, (key, made) in enumerate(self._buttons.items()):
            made.setProperty("key", key)
            made.setProperty("position", _position(index, len(keys)))
            restyle(made)
        tab_through(buttons)
        if keys:
            self.choose(keys[0])

    def _made(self) -> QToolButton:
        made = _Choice(self)
        made.setCheckable(True)
        made.setFixedHeight(Height.CONTROL - 2)
        self._group.addButton(made)
        self._layout.addWidget(made)
        return made

    def _clicked(self, made: QToolButton) -> None:
        self.chosen.emit(str(made.property("key")))


class _Choice(QToolButton):
    """One of the choices; as wide as its words are in bold, which they become when it is taken.

    The ring shows where the keyboard is: somebody who came by the pointer sees no use in it.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Wear the ring unless the pointer brought the focus."""
        super().focusInEvent(event)
        self._wear_ring(event.reason() is not QtCore.Qt.FocusReason.MouseFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keyboard along from the choice it stands on."""
        if any(other.hasFocus() for other in self.group().buttons()):
            self.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wear the ring once keys are used here."""
        self._wear_ring(True)
        super().keyPressEvent(event)

    def _wear_ring(self, worn: bool) -> None:
        if self.property("ring") != worn:
            self.setProperty("ring", worn)
            restyle(self)

    def sizeHint(self) -> QSize:
        """Room for the whole of the words."""
        self.ensurePolished()
        font = QFont(self.font())
        font.setBold(True)
        words = QFontMetrics(font).size(QtCore.Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return QSize(words + 2 * (Space.M + BORDER) + 1, super().sizeHint().height())


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)


def _position(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(index, "middle")
