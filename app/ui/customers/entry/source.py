"""Asking for help with an entry: on the read lane, the newest question of each kind alone.

Also the rule that keeps typing safe: a field is filled in only where it is empty, or still holds what was
filled in before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.entry_help import EntryHelpService
    from app.ui.context import Context
    from app.ui.customers.fields.editors import Editor

Answer = TypeVar("Answer")


class HelpSource:
    """The way to the entry help, for widgets that are made before the store is open."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def ask(
        self,
        question: Callable[[EntryHelpService], Answer],
        then: Callable[[Answer], object],
        *,
        key: str,
        owner: QObject,
    ) -> None:
        """Put a question; a newer one of this key and owner makes it pointless."""
        self.ask_book(lambda services: question(services.entry_help), then, key=key, owner=owner)

    def ask_book(
        self,
        question: Callable[[Services], Answer],
        then: Callable[[Answer], object],
        *,
        key: str,
        owner: QObject,
    ) -> None:
        """As `ask`, of the shop's own records."""
        services = self._context.services

        def answer(progress: Progress) -> Answer:
            del progress
            return question(services)

        key = f"entry_help.{key}.{id(owner)}"
        self._context.runner.submit(Lane.READ, answer, then=then, key=key, owner=owner)


class Filled:
    """A field and what the program last filled into it."""

    def __init__(self, editor: Editor) -> None:
        if not isinstance(editor.widget, QLineEdit):
            raise TypeError(f"{editor.field.name} is no line")
        self.line = editor.widget
        self._editor = editor
        self._filled = ""
        self.line.textChanged.connect(self._changed)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.line.text().strip()

    @property
    def is_free(self) -> bool:
        """Whether nobody typed what stands there."""
        return not self.text or self.text == self._filled

    @property
    def is_kept(self) -> bool:
        """Whether the value stands there that was kept before."""
        return bool(self.text) and not self._editor.is_changed

    @property
    def holds_filling(self) -> bool:
        """Whether what was filled in stands there still."""
        return bool(self._filled) and self.text == self._filled

    def fill(self, text: str) -> None:
        """Fill in a text, whatever stands there."""
        self._filled = text
        if self.text != text:
            self._editor.write(text)
            self._editor.typed.emit()

    def go_on_behind(self) -> None:
        """Take what was filled in for a beginning: Tab puts the cursor behind it and selects nothing."""
        self._editor.focused.connect(self._go_on)

    def take_back(self) -> None:
        """Return to the kept value where nobody typed another; what was filled in goes."""
        if self.holds_filling:
            self._editor.revert()

    def forget(self) -> None:
        """Take what stands there for somebody's own."""
        self._filled = ""

    def keep(self) -> None:
        """Announce what was filled in, as if somebody had typed it and gone on."""
        if self.holds_filling:
            self._editor.commit()

    def _go_on(self) -> None:
        if self.holds_filling:
            self.line.deselect()
            self.line.end(False)

    def _changed(self, text: str) -> None:
        if text.strip() != self._filled:
            self._filled = ""
