"""The detail tab: every field of a customer, edited in place, kept field by field.

What was typed stays on the screen until it is kept: an error stands under its field and blocks that field
alone, a warning blocks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.enums import CustomerKind, Noun
from app.core.fields import field
from app.core.japan.wareki import format_wareki
from app.core.messages import Message
from app.ui.customers.editors import YEARLESS, Editor, LineEditor, make_editor
from app.ui.i18n import QT_TRANSLATE_NOOP, current_language, say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Card
from app.ui.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.customers import CustomerData


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together on a card, under one title (source string of the context `form`)."""

    title: str
    names: tuple[str, ...]


GROUPS = (
    Group(
        QT_TRANSLATE_NOOP("form", "お名前"),
        (
            "number",
            "kind",
            "family_name",
            "given_name",
            "family_kana",
            "given_kana",
            "company",
            "company_kana",
            "department",
            "title",
            "honorific",
            "gender",
            "birthday",
        ),
    ),
    Group(QT_TRANSLATE_NOOP("form", "注意とメモ"), ("caution", "note", "tags")),
    Group(
        QT_TRANSLATE_NOOP("form", "連絡先"),
        ("phones", "emails", "postal_code", "prefecture", "city", "street", "building"),
    ),
    Group(
        QT_TRANSLATE_NOOP("form", "お店との関係"),
        ("status", "joined_on", "staff", "source", "referred_by", "industry", "company_size"),
    ),
    Group(QT_TRANSLATE_NOOP("form", "お便り"), ("mail_consent", "dm_consent")),
)
COMPANY_ONLY = frozenset({"company", "company_kana", "department", "title", "industry", "company_size"})
PERSON_ONLY = frozenset({"gender", "birthday"})


class CustomerForm(QWidget):
    """The cards of fields. `changed` names a field the user is done with; whoever keeps it answers with
    `show_kept` or `show_problem`."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self._rows: dict[str, FieldRow] = {}
        self._cards: list[Card] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.L)
        for group in GROUPS:
            card = Card()
            for name in group.names:
                card.body.addWidget(self._add(name))
            self._cards.append(card)
            layout.addWidget(card)
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        for group, card in zip(GROUPS, self._cards, strict=True):
            card.set_title(QCoreApplication.translate("form", group.title))
        for name, row in self._rows.items():
            row.set_title(say(field(Noun.CUSTOMER, name).title))
            self.editors[name].retranslate()

    def show_data(self, data: CustomerData, *, keep_typed: bool) -> None:
        """Show another customer, or (`keep_typed`) the same anew without touching texts that are not kept."""
        for name, editor in self.editors.items():
            if keep_typed and editor.is_changed:
                continue
            editor.show_value(getattr(data, name))
            if not keep_typed:
                self._rows[name].show_message("")
        self._show_wareki(data.birthday)
        self.show_kind(data.kind)

    def show_kind(self, kind: str) -> None:
        """Offer what belongs to a person or to a company; a field with a value is never hidden."""
        hidden = PERSON_ONLY if kind == CustomerKind.COMPANY else COMPANY_ONLY
        for name, row in self._rows.items():
            row.setVisible(name not in hidden or bool(self.editors[name].text()))

    def show_kept(self, name: str, value: Any, warning: Message | None) -> None:
        """A field was kept, perhaps repaired."""
        self.editors[name].show_value(value)
        self._rows[name].show_message(say(warning) if warning else "", Role.ATTENTION)
        if name == "birthday":
            self._show_wareki(value)
        if name == "kind":
            self.show_kind(str(value))

    def show_problem(self, name: str, text: str) -> None:
        """A field could not be kept; its text stays."""
        self._rows[name].show_message(text, Role.DANGER)

    def show_warning(self, name: str, text: str) -> None:
        """Something about a field that does not stand in the way."""
        self._rows[name].show_message(text, Role.ATTENTION)

    def suggest(self, name: str, words: Sequence[str]) -> None:
        """Offer words while a field is typed."""
        editor = self.editors[name]
        if isinstance(editor, LineEditor):
            editor.complete_with(words)

    def commit(self) -> None:
        """Announce every text that differs from its kept value."""
        for editor in self.editors.values():
            editor.commit()

    @property
    def has_unkept(self) -> bool:
        """Whether something typed was not kept."""
        return any(editor.is_changed for editor in self.editors.values())

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        self.editors[name].widget.setFocus()

    def _add(self, name: str) -> FieldRow:
        editor = make_editor(field(Noun.CUSTOMER, name))
        editor.committed.connect(self.changed)
        row = FieldRow("", editor.widget)
        self.editors[name] = editor
        self._rows[name] = row
        return row

    def _show_wareki(self, birthday: str | None) -> None:
        if birthday and not birthday.startswith(YEARLESS) and current_language() == "ja":
            self._rows["birthday"].show_message(format_wareki(date.fromisoformat(birthday)), Role.NEUTRAL)
