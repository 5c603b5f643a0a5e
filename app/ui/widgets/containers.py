"""Grounds that hold other widgets: cards, rules, scrolling pages, bands with one sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.tokens import Height, Role, Space, Type
from app.ui.widgets.buttons import PushButton
from app.ui.widgets.labels import IconLabel, PlainLabel, restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.ui.widgets.labels import TextKind

BAND_HEIGHT = 42
BAND_ICONS = {
    Role.NEUTRAL: "info",
    Role.PRIMARY: "info",
    Role.GOOD: "check",
    Role.ATTENTION: "triangle-alert",
    Role.DANGER: "triangle-alert",
}


class Card(QFrame):
    """A raised ground with a title; put content into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.title_label = PlainLabel(title, kind="head")
        self.hint_label = PlainLabel(kind="hint")
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.M)
        self.head.addWidget(self.title_label)
        self.head.addWidget(self.hint_label)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(self.head)
        layout.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str, hint: str = "") -> None:
        """The head of the card; without words it takes no room."""
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.hint_label.setText(hint)
        self.hint_label.setVisible(bool(hint))


class Band(QFrame):
    """One sentence across the page, with an icon that repeats its role and perhaps a verb."""

    triggered = Signal()

    def __init__(self, role: Role = Role.PRIMARY, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("band", True)
        self.setProperty("role", role.value)
        self._icon = IconLabel(BAND_ICONS[role], role)
        self.text_label = PlainLabel(text)
        self.text_label.setWordWrap(True)
        self.text_label.setContentsMargins(0, Space.XS, 0, Space.XS)
        self.text_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = PushButton()
        self.button.setProperty("kind", "quiet")
        self.button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        layout.setSpacing(Space.S)
        self.setMinimumHeight(BAND_HEIGHT)
        layout.addWidget(self._icon)
        layout.addWidget(self.text_label, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.triggered)

    def set_kind(self, kind: TextKind) -> None:
        """Say it in another type style, with an icon of that height."""
        self.text_label.set_kind(kind)
        self._icon.set_size(Type.COUNTER if kind == "counter" else Height.ICON)

    def show_text(self, text: str, role: Role | None = None, verb: str = "") -> None:
        """Say something else; an empty text hides the band."""
        self.text_label.setText(text)
        self.setAccessibleName(text)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        if role is not None and self.property("role") != role.value:
            self.setProperty("role", role.value)
            self._icon.set_icon(BAND_ICONS[role], role)
            restyle(self)
        self.setVisible(bool(text))


class ScrollPage(QScrollArea):
    """A page that scrolls down when the window is low; put content into `body`."""

    def __init__(self, parent: QWidget | None = None, margin: int = Space.XL) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(margin, Space.L, margin, Space.XL)
        self.body.setSpacing(Space.L)
        self.setWidget(content)


def rule(vertical: bool = False) -> QFrame:
    """A hairline between two things."""
    line = QFrame()
    line.setProperty("rule", "vertical" if vertical else "horizontal")
    return line


def button(text: str, kind: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """A push button of a kind of the sheet: plain, `primary` (one a screen), `danger`, `quiet`."""
    made = PushButton(text)
    made.setProperty("kind", kind)
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


@contextmanager
def placed_once(widget: QWidget) -> Iterator[None]:
    """Give the parts of a visible widget their places once after many changes: Qt does so at each part that
    appears or goes."""
    layout = widget.layout()
    if layout is None:
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.update()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
