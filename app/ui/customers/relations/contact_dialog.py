"""窓口の方: somebody one speaks with at a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import LABELLED
from app.services.card_parts import ContactPersonData
from app.ui.customers.fields.editors import Editor
from app.ui.customers.fields.grid import TITLE_WIDTH
from app.ui.customers.fields.keeping import looked_at
from app.ui.customers.fields.point_rows import PointsEditor, PointsFieldRow
from app.ui.customers.record_dialog import RecordDialog
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.fields import Field
    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts
    from app.ui.widgets.field_row import FieldRow

PAIRS = ("family_name", "given_name", "family_kana", "given_kana", "department", "title")
FIELDS = (*PAIRS, "phones", "emails", "note")


class ContactPersonDialog(RecordDialog[ContactPersonData]):
    """Asks for a contact person; their fields are checked as the customer's own."""

    def __init__(self, parent: QWidget | None, person: ContactPersonData | None) -> None:
        super().__init__(parent, Noun.CUSTOMER)
        self.setWindowTitle(self.tr("窓口の方を足す") if person is None else self.tr("窓口の方を直す"))
        self._known = person or ContactPersonData()
        self.add_fields(FIELDS, {name: getattr(self._known, name) for name in FIELDS}, PAIRS)
        self.finish(self.tr("足す") if person is None else self.tr("保存"))
        self.editors["family_name"].widget.setFocus()

    def data(self) -> ContactPersonData:
        """The person as they were typed."""
        return ContactPersonData(**self.values)

    def make_row(self, declared: Field) -> tuple[Editor, FieldRow]:
        """Numbers and addresses have a row each, and a label."""
        if declared.type not in LABELLED:
            return super().make_row(declared)
        editor = PointsEditor(declared)
        return editor, PointsFieldRow(editor, title_width=TITLE_WIDTH)

    def check(self) -> bool:
        """Every field that was changed, and that there is a name."""
        is_whole = True
        for name, editor in self.editors.items():
            if not editor.is_changed:
                self.values[name] = getattr(self._known, name)
                continue
            outcome = looked_at(name, editor.text())
            role = Role.DANGER if outcome.problem else Role.ATTENTION
            self.row(name).show_message(outcome.problem or outcome.warning, role)
            is_whole = is_whole and not outcome.problem
            self.values[name] = outcome.value
        if not (self.editors["family_name"].text().strip() or self.editors["given_name"].text().strip()):
            self.row("family_name").show_message(self.tr("お名前を入れてください"))
            is_whole = False
        if not is_whole:
            self.make_room()
        return is_whole

    @classmethod
    def ask(
        cls, prompts: Prompts, person: ContactPersonData | None, slot: DraftSlot | None = None
    ) -> ContactPersonData | None:
        """The person, or None where the user stepped back."""
        return cls(prompts.window, person).asked(prompts, slot)
