"""Sentences whose figures are doors: pressed, or reached with Tab and opened with Enter.

The text is escaped here, so that no name in it is read as markup; without a door in it the label is like
every other.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent

from app.core.linked import Link, pieces
from app.ui.i18n import current_face, current_language
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Role
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from PySide6.QtWidgets import QWidget

    from app.core.messages import Message
    from app.ui.widgets.labels import TextKind

FLAGS = Qt.TextInteractionFlag


class LinkedLabel(PlainLabel):
    """`opened` gives the key of a figure, `menu_wanted` the key and the place on the screen."""

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self, parent: QWidget | None = None, *, kind: TextKind = "", role: Role = Role.NEUTRAL
    ) -> None:
        self._shown: list[str | Link] = []
        self._links: list[tuple[int, Link]] = []
        self._plain = ""
        self._under = ""
        super().__init__("", parent, kind=kind, role=role)
        self.setWordWrap(True)
        self.linkActivated.connect(self._open)
        self.linkHovered.connect(self._note)
        Theme.instance().changed.connect(self._colour)

    @property
    def links(self) -> tuple[Link, ...]:
        """The doors in their order."""
        return tuple(link for _, link in self._links)

    def text(self) -> str:
        """What is read, without what makes it doors."""
        return self._plain

    def setText(self, text: str) -> None:
        """Show words without doors."""
        self._show([text])

    def say(self, lines: Iterable[Message], between: str = " ") -> None:
        """Show these sentences."""
        language, face = current_language(), current_face()
        shown: list[str | Link] = []
        for line in lines:
            said = pieces(line, language, face)
            shown += [between, *said] if shown else said
        self._show(shown)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer every way through the door under the pointer, or the one where the keyboard stands."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self._standing() if by_key else self._under
        if place:
            self.menu_wanted.emit(self._key(place), event.globalPos())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with the keyboard stands on the first door, or from behind on the last."""
        super().focusInEvent(event)
        came_by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if came_by_key and not self.hasSelectedText():
            super().focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)

    def _show(self, shown: list[str | Link]) -> None:
        self._shown = shown
        self._plain, self._links = "", []
        for piece in shown:
            if isinstance(piece, Link):
                self._links.append((len(self._plain), piece))
            self._plain += piece.text if isinstance(piece, Link) else piece
        has_doors, keys = bool(self._links), self.tr("Tab で数を選び、Enter で一覧を開きます")
        self.setProperty("textFormat", "RichText" if has_doors else "PlainText")
        mouse, keyboard = FLAGS.LinksAccessibleByMouse, FLAGS.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(mouse | keyboard if has_doors else FLAGS.NoTextInteraction)
        super().setText(self._html() if has_doors else self._plain)
        self.setAccessibleName(self._plain if has_doors else "")
        self.setAccessibleDescription(keys if has_doors else "")

    def _html(self) -> str:
        """The colour stands in it: Qt would keep the one of the moment in which the text was set."""
        colour, place, html = Theme.instance().palette.ai, 0, ""
        for piece in self._shown:
            if isinstance(piece, Link):
                html += f'<a href="{place}" style="color:{colour}">{escape(piece.text)}</a>'
                place += 1
            else:
                html += escape(piece).replace("\n", "<br>")
        return html

    def _colour(self) -> None:
        if self._links:
            super().setText(self._html())

    def _standing(self) -> str:
        """The door on which the keyboard stands."""
        begin = self.selectionStart()
        return next((str(at) for at, (start, _) in enumerate(self._links) if start == begin), "")

    def _key(self, place: str) -> Hashable:
        return self._links[int(place)][1].key

    def _note(self, place: str) -> None:
        self._under = place

    def _open(self, place: str) -> None:
        self.opened.emit(self._key(place))
