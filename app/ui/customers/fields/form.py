"""The detail tab: every field of a customer, edited in place, kept field by field.

What was typed stays on the screen until it is kept: an error stands under its field and blocks that field
alone, a warning blocks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.enums import CustomerKind, Noun
from app.core.fields import LABELLED, FieldType, field
from app.ui.customers.consents.card import ConsentCard
from app.ui.customers.fields.address_lines import AddressLines
from app.ui.customers.fields.custom_editors import OwnFieldsCard
from app.ui.customers.fields.editors import Editor, LineEditor, make_editor
from app.ui.customers.fields.grid import TITLE_WIDTH, FieldGrid
from app.ui.customers.fields.hints import day_hint, status_hint
from app.ui.customers.fields.note_caution import NoteCaution
from app.ui.customers.fields.point_rows import PointsEditor, PointsFieldRow
from app.ui.customers.tags.editor import TagsEditor
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Card
from app.ui.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.core.custom_fields import CustomField
    from app.services.card_parts import StatusEntry
    from app.services.customer_card import CustomerCard


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together on a card, under one title (source string of the context `form`)."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was typed and is not kept, with what stands in its way in words."""

    text: str
    problem: str = ""


GROUPS = (
    Group(
        QT_TRANSLATE_NOOP("form", "お名前"),
        (
            "company",
            "company_kana",
            "department",
            "title",
            "family_name",
            "given_name",
            "family_kana",
            "given_kana",
            "maiden_name",
            "honorific",
            "gender",
            "birthday",
            "number",
            "kind",
        ),
    ),
    Group(QT_TRANSLATE_NOOP("form", "注意とメモ"), ("caution", "note", "tags")),
    Group(
        QT_TRANSLATE_NOOP("form", "連絡先"),
        ("phones", "emails", "address_label", "postal_code", "prefecture", "city", "street", "building"),
    ),
    Group(
        QT_TRANSLATE_NOOP("form", "お店との関係"),
        ("status", "joined_on", "staff", "source", "referred_by", "industry", "company_size"),
    ),
)
COMPANY_ONLY = frozenset({"company", "company_kana", "department", "title", "industry", "company_size"})
PERSON_ONLY = frozenset({"gender", "birthday", "maiden_name"})
WIDE = frozenset(
    {"caution", "note", "tags", "phones", "emails", "address_label", "building", "company", "company_kana"}
)
AMONG_SEVERAL = frozenset({"address_label"})  # one address alone needs no name
CAUTIONS = ("caution", "note")
DAYS = frozenset({"birthday", "joined_on"})


class CustomerForm(QWidget):
    """The cards of fields. `changed` names a field the user is done with; whoever keeps it answers with
    `show_kept` or `show_problem`. `typed` comes with every text that is typed or taken back."""

    changed = Signal(str)
    typed = Signal()
    fields_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self._rows: dict[str, FieldRow] = {}
        self._cards: list[Card] = []
        self._grids: list[FieldGrid] = []
        self._statuses: tuple[StatusEntry, ...] = ()
        self.addresses = AddressLines()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.L)

    def build(self) -> Iterator[None]:
        """Make the fields, each in a step; before the last step there is no form."""
        for group in GROUPS:
            grid = FieldGrid()
            card = Card()
            card.body.addWidget(grid)
            self._grids.append(grid)
            self._cards.append(card)
            self._layout.addWidget(card)
            for name in group.names:
                grid.add(self._make_row(name), wide=name in WIDE)
                yield
            if "building" in group.names:
                self.addresses.tab_after = self.editors["building"].widget
                grid.add(self.addresses, wide=True)
        self.note_caution = NoteCaution()
        self.note_caution.wanted.connect(self._take_caution)
        self._rows["note"].put_below(self.note_caution)
        self.consents = ConsentCard()
        self._layout.addWidget(self.consents)
        yield
        self._own = OwnFieldsCard()
        self._own.edit_requested.connect(self.fields_requested)
        self._layout.addWidget(self._own)
        self._layout.addStretch(1)
        yield
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        for group, card in zip(GROUPS, self._cards, strict=True):
            card.set_title(QCoreApplication.translate("form", group.title))
        self.consents.retranslate()
        self.note_caution.retranslate()
        self.addresses.retranslate()
        self._own.retranslate()
        for name, row in self._rows.items():
            row.set_title(self.title(name))
            self.editors[name].retranslate()
            if not self.editors[name].is_changed:
                self._show_hint(name, self.editors[name].text())

    def show_card(self, card: CustomerCard, *, keep_typed: bool) -> None:
        """Show another customer, or (`keep_typed`) the same anew without touching texts that are not kept."""
        data, self._statuses = card.data, card.statuses
        for name, editor in self.editors.items():
            if keep_typed and editor.is_changed:
                continue
            own = self.own_field(name)
            value = getattr(data, name) if own is None else data.custom.get(own.key)
            editor.show_value(value)
            if not keep_typed:
                self._rows[name].show_message("")
            self._show_hint(name, value)
        self.note_caution.show_note(data.caution, data.note)
        self.addresses.show_addresses(data.main_address, data.other_addresses)
        self._show_kind(data.kind)

    def show_own_fields(self, fields: Sequence[CustomField]) -> None:
        """Offer these fields of the shop's own; where they are others than before, nothing is in them yet."""
        before = tuple(self._own.editors)
        if self._own.show_fields(fields):
            for name in before:
                del self.editors[name], self._rows[name]
            self.editors |= self._own.editors
            self._rows |= self._own.rows
            for name, editor in self._own.editors.items():
                self._connect(editor, self._rows[name])

    def own_field(self, name: str) -> CustomField | None:
        """The shop's own field of this name, None for a built-in one."""
        return next((own for own in self._own.fields if own.field_name == name), None)

    def title(self, name: str) -> str:
        """What a field is called."""
        own = self.own_field(name)
        return say(field(Noun.CUSTOMER, name).title) if own is None else own.name

    def show_kept(self, name: str, sent: str, value: Any, warning: str = "") -> None:
        """A field was kept, perhaps repaired."""
        self.editors[name].settle(sent, value)
        self._rows[name].show_message("")
        self._show_hint(name, value)
        if warning:
            self._rows[name].show_message(warning, Role.ATTENTION)
        if name == "kind":
            self._show_kind(str(value))
        if name in CAUTIONS:
            self.note_caution.show_note(*(str(self.editors[one].kept_value or "") for one in CAUTIONS))

    def show_problem(self, name: str, text: str) -> None:
        """A field could not be kept; its text stays."""
        self._rows[name].show_message(text, Role.DANGER)

    def suggest(self, name: str, words: Sequence[str]) -> None:
        """Offer words while a field is typed."""
        editor = self.editors[name]
        if isinstance(editor, LineEditor | TagsEditor):
            editor.complete_with(words)

    def commit(self) -> None:
        """Announce every text that differs from its kept value and was not announced yet."""
        for editor in self.editors.values():
            editor.commit()

    def drafts(self) -> dict[str, Draft]:
        """What was typed and is not kept, by field."""
        return {
            name: Draft(editor.text(), self._rows[name].message)
            for name, editor in self.editors.items()
            if editor.is_changed
        }

    def restore(self, drafts: Mapping[str, Draft]) -> None:
        """Put texts back that could not be kept when somebody last stood here."""
        for name, draft in drafts.items():
            self.editors[name].restore(draft.text)
            self._rows[name].show_message(draft.problem)

    def revert(self) -> None:
        """Take back whatever is not kept."""
        for editor in self.editors.values():
            if editor.is_changed:
                editor.revert()

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return self._rows[name]

    def message(self, name: str) -> str:
        """What is said below a field."""
        return self._rows[name].message

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        widget = self.editors[name].widget
        widget.setFocus()

    def is_shown(self, name: str) -> bool:
        """Whether a field is offered for the present kind of customer."""
        return not self._rows[name].isHidden()

    def _make_row(self, name: str) -> FieldRow:
        declared = field(Noun.CUSTOMER, name)
        editor: Editor
        if declared.type in LABELLED:
            editor = PointsEditor(declared)
            row: FieldRow = PointsFieldRow(editor)
        elif declared.type is FieldType.TAGS:
            editor = self.tags = TagsEditor(declared)
            row = FieldRow("", editor.widget, title_width=TITLE_WIDTH)
        else:
            editor = make_editor(declared)
            row = FieldRow("", editor.widget, title_width=TITLE_WIDTH)
        self._connect(editor, row)
        self.editors[name] = editor
        self._rows[name] = row
        return row

    def _connect(self, editor: Editor, row: FieldRow) -> None:
        editor.committed.connect(self.changed)
        editor.typed.connect(row.take_problem_back)
        editor.typed.connect(self.typed)
        editor.reverted.connect(self._reverted)

    def _take_caution(self, words: str) -> None:
        """What the note warns of is typed into its field, and kept like all that is typed."""
        if not self.editors["caution"].is_changed:
            self.editors["caution"].write(words)
        self.editors["caution"].commit()

    def _reverted(self, name: str) -> None:
        self._rows[name].show_message("")
        self._show_hint(name, self.editors[name].text())
        self.typed.emit()

    def _show_kind(self, kind: str) -> None:
        """Offer what belongs to a person or to a company; a field with a value is never hidden."""
        hidden = PERSON_ONLY if kind == CustomerKind.COMPANY else COMPANY_ONLY
        if not self.addresses.count:
            hidden |= AMONG_SEVERAL
        for name, row in self._rows.items():
            row.setVisible(name not in hidden or bool(self.editors[name].text()))
        for grid in self._grids:
            grid.arrange()

    def _show_hint(self, name: str, value: str | None) -> None:
        """Say below a day and below the status what goes without typing."""
        if name in DAYS:
            self._rows[name].show_message(day_hint(name, value), Role.NEUTRAL)
        elif name == "status":
            self._rows[name].show_message(status_hint(self._statuses), Role.NEUTRAL)
