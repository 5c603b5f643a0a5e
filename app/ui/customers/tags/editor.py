"""The field of tags: a coloured chip for each, which a press takes away, and a line for one more."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QToolButton
from shiboken6 import isValid

from app.ui.customers.fields.editors import SEPARATOR, Editor
from app.ui.customers.tags.words import role_of
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import IconButton, ToolButton
from app.ui.widgets.containers import clear
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import plain_tip, restyle
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.core.enums import TagColour
    from app.core.fields import Field

LINE_WIDTH = 150
CROSS = 12
BETWEEN_TAGS = re.compile(r"[、,，;；|\n\t]")
ICON_COLOURS = {
    Role.PRIMARY: "ai",
    Role.GOOD: "wakatake",
    Role.ATTENTION: "yamabuki",
    Role.DANGER: "shu",
    Role.NEUTRAL: "ink_2",
}


class TagsEditor(Editor):
    """Its text is the tags and what stands in the line, with separators. Enter or a separator makes a chip of
    the line, Backspace in an empty line takes the last chip away; `managed` asks for the list of all tags."""

    managed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._frame = QFrame(parent)
        super().__init__(field, self._frame)
        self._frame.setObjectName("tagField")
        self._tags: list[str] = []
        self._colours: Mapping[str, TagColour] = {}
        self.line = QLineEdit()
        self.line.setFixedWidth(LINE_WIDTH)
        self.manage_button = IconButton("tag")
        self._frame.setFocusProxy(self.line)
        self._flow = FlowLayout(spacing=Space.XS)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(Space.S, 2, 2, 2)
        row.setSpacing(Space.XS)
        row.addLayout(self._flow, 1)
        row.addWidget(self.manage_button, 0, Qt.AlignmentFlag.AlignTop)
        self._flow.addWidget(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.manage_button.clicked.connect(self.managed)
        self.retranslate()

    @property
    def chips(self) -> list[QToolButton]:
        """The buttons that take a tag away."""
        widgets = (item.widget() for item in map(self._flow.itemAt, range(self._flow.count())) if item)
        return [widget for widget in widgets if isinstance(widget, QToolButton)]

    def text(self) -> str:
        """The tags, and what stands in the line."""
        return SEPARATOR.join(_with(self._tags, self.line.text()))

    def write(self, text: str) -> None:
        """Show these tags, the line empty."""
        self.line.clear()
        self._show(_with((), text))

    def show_colours(self, colours: Mapping[str, TagColour]) -> None:
        """Let the tags wear these colours."""
        if colours != self._colours:
            self._colours = colours
            self._build()

    def complete_with(self, words: Sequence[str]) -> None:
        """Offer these tags while typing."""
        completer = QCompleter(list(words), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: the line itself takes the word first.
        completer.activated.connect(self._enter, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.line.setAccessibleName(self.tr("タグを足す"))
        self.line.setPlaceholderText(self.tr("タグを足す"))
        self.manage_button.set_words(self.tr("タグを整理…"))
        self._build()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes the typing back before it means anything else, Backspace a chip; leaving keeps the field.
        The frame shows where the keyboard is."""
        if isinstance(event, QFocusEvent) and isValid(self._frame):  # the focus goes with the window, too
            self._frame.setProperty("active", event.gotFocus())
            restyle(self._frame)
            if event.lostFocus() and event.reason() is not Qt.FocusReason.PopupFocusReason:
                self._leave()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.is_changed:
                self.revert()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._tags:
                self._remove(self._tags[-1])
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if BETWEEN_TAGS.search(text):
            self._take_line()
        self.typed.emit()

    def _enter(self) -> None:
        self._take_line()
        self.retry()

    def _leave(self) -> None:
        self._take_line()
        self.commit()

    def _take_line(self) -> None:
        """Make chips of what stands in the line."""
        if self.line.text():
            tags = _with(self._tags, self.line.text())
            self.line.clear()
            self._show(tags)

    def _remove(self, name: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show([tag for tag in self._tags if tag != name])
        self.typed.emit()
        self.retry()

    def _show(self, tags: list[str]) -> None:
        if tags != self._tags:
            self._tags = tags
            self._build()

    def _build(self) -> None:
        """A chip for each tag, and the line behind them."""
        self._flow.removeWidget(self.line)
        clear(self._flow)
        for name in self._tags:
            self._flow.addWidget(self._chip(name))
        self._flow.addWidget(self.line)
        tab_through([self.line, *self.chips, self.manage_button])
        self._frame.updateGeometry()

    def _chip(self, name: str) -> QToolButton:
        role = role_of(name, self._colours)
        made = ToolButton(self._frame)
        made.setProperty("kind", "tag")
        made.setProperty("role", role.value)
        made.setText(name.replace("&", "&&"))
        made.setIcon(Theme.instance().icon("x", ICON_COLOURS[role]))
        made.setIconSize(QSize(CROSS, CROSS))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        words = self.tr("「{tag}」を外す").format(tag=name)
        made.setAccessibleName(words)
        made.setToolTip(plain_tip(words))
        made.clicked.connect(partial(self._remove, name))
        return made


def _with(tags: Sequence[str], text: str) -> list[str]:
    """The tags with those of a text behind them, each once."""
    typed = (part.strip() for part in BETWEEN_TAGS.split(text))
    return list(dict.fromkeys((*tags, *filter(None, typed))))
