"""ほかで変わった項目: two people changed the same field, and one of them chooses which content stays.

Nothing was written when this is asked. Who steps back keeps the text in its field, with the reason below it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.core.enums import Noun
from app.core.fields import Field, FieldType, field
from app.ui.customers.fields.editors import as_text
from app.ui.customers.fields.point_text import in_words, points_of_text
from app.ui.dialogs import DataDialog
from app.ui.formats import moment
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import Card
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.field_history import FieldChange
    from app.ui.context import Context
    from app.ui.customers.fields.keeping import FieldKeeper, Overtaken, Typed
    from app.ui.prompts import Prompts

DIALOG_WIDTH = 460


class ConflictDialog(DataDialog[bool]):
    """Shows both contents of a field. Returns whether the typed one is taken."""

    def __init__(self, parent: QWidget | None, overtaken: Overtaken, last: FieldChange | None) -> None:
        super().__init__(parent, "")
        typed = overtaken.typed
        self.setWindowTitle(self.tr("{field}がほかで変わりました").format(field=typed.title))
        self.setMinimumWidth(DIALOG_WIDTH)
        self.theirs = QRadioButton(self.tr("いまの内容を残す"))
        self.mine = QRadioButton(self.tr("入力した内容にする"))
        self.mine.setChecked(True)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(PlainLabel(typed.customer_name, kind="secondary"))
        empty = self.tr("(空欄)")
        now, then = _content(typed, overtaken.current), _typed_content(typed)
        self._add(self.theirs, now or empty, _said_of(last, self.tr("{when} {who} {operation}")))
        self._add(self.mine, then or empty, "")
        self.body.addStretch(1)
        self.finish(self.tr("これにする"))
        self.mine.setFocus()

    def data(self) -> bool:
        """Whether the typed content is taken."""
        return self.mine.isChecked()

    def _add(self, choice: QRadioButton, content: str, origin: str) -> None:
        card = Card()
        card.setParent(self)
        text = PlainLabel(content)
        text.setWordWrap(True)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.XL, 0, 0, 0)
        inner.setSpacing(Space.XS)
        inner.addWidget(text)
        if origin:
            hint = PlainLabel(origin, kind="hint")
            hint.setWordWrap(True)
            inner.addWidget(hint)
        choice.setAccessibleDescription(content)
        card.body.addWidget(choice)
        card.body.addLayout(inner)
        self.body.addWidget(card)
        choice.clicked.connect(self._alone)

    def _alone(self) -> None:
        """One of two, though each stands on a card of its own."""
        taken = self.sender()
        for choice in (self.theirs, self.mine):
            choice.setAutoExclusive(False)
            choice.setChecked(choice is taken)

    @classmethod
    def ask(cls, prompts: Prompts, overtaken: Overtaken, last: FieldChange | None) -> bool | None:
        """Whether the typed content is taken, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, overtaken, last))


class Conflicts(QObject):
    """Asks about every text that was overtaken. `given_up` comes with the `Typed` and what stays."""

    given_up = Signal(object, object)

    def __init__(self, context: Context, keeper: FieldKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._keeper = keeper
        keeper.overtaken.connect(self._ask)

    def _ask(self, overtaken: Overtaken) -> None:
        typed: Typed = overtaken.typed
        history = self._context.services.field_history

        def load(progress: Progress) -> tuple[FieldChange, ...]:
            del progress
            return history.changes(typed.customer_id, typed.name)

        def choose(changes: tuple[FieldChange, ...]) -> None:
            last = changes[0] if changes else None
            taken = ConflictDialog.ask(self._context.prompts, overtaken, last)
            if taken:
                self._keeper.keep(replace(typed, shown=overtaken.current))
            elif taken is not None:
                self.given_up.emit(typed, overtaken.current)

        self._context.runner.submit(Lane.READ, load, then=choose, owner=self)


def _content(typed: Typed, value: Any) -> str:
    """A value of the field, to be read."""
    if typed.is_labelled:
        return in_words(value)
    kind = FieldType.TEXT if typed.own is not None else field(Noun.CUSTOMER, typed.name).type
    return as_text(Field(Noun.CUSTOMER, typed.name, kind), value)


def _typed_content(typed: Typed) -> str:
    return in_words(points_of_text(typed.text)) if typed.is_labelled else typed.text


def _said_of(last: FieldChange | None, text: str) -> str:
    """Who gave the field its present content, and when."""
    if last is None:
        return ""
    when = moment(datetime.fromisoformat(last.at))
    return " ".join(text.format(when=when, who=last.actor, operation=say(last.operation)).split())
