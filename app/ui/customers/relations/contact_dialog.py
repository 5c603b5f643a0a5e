"""窓口の方: somebody one speaks with at a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import LABELLED, field
from app.services.card_parts import ContactPersonData
from app.ui.customers.editors import Editor, make_editor
from app.ui.customers.field_keeping import looked_at
from app.ui.customers.point_rows import PointsEditor, PointsFieldRow
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.theme.tokens import Role
from app.ui.widgets.field_row import TITLE_WIDTH, FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

DIALOG_WIDTH = 600
FIELDS = (
    "family_name",
    "given_name",
    "family_kana",
    "given_kana",
    "department",
    "title",
    "phones",
    "emails",
    "note",
)


class ContactPersonDialog(DataDialog[ContactPersonData]):
    """Asks for a contact person; their fields are checked as the customer's own."""

    def __init__(self, parent: QWidget | None, person: ContactPersonData | None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("窓口の方を足す") if person is None else self.tr("窓口の方を直す"))
        self.setMinimumWidth(DIALOG_WIDTH)
        self._begun = person or ContactPersonData()
        self._values: dict[str, Any] = {}
        self.editors: dict[str, Editor] = {}
        self._rows: dict[str, FieldRow] = {}
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        for name in FIELDS:
            self._add(name)
        self.finish(self.tr("足す") if person is None else self.tr("保存"))
        self.editors["family_name"].widget.setFocus()

    def data(self) -> ContactPersonData:
        """The person as they were typed."""
        return ContactPersonData(**self._values)

    def accept(self) -> None:
        """Close once every field can be kept and there is a name."""
        is_whole = True
        for name, editor in self.editors.items():
            if not editor.is_changed:
                self._values[name] = getattr(self._begun, name)
                continue
            outcome = looked_at(name, editor.text())
            role = Role.DANGER if outcome.problem else Role.ATTENTION
            self._rows[name].show_message(outcome.problem or outcome.warning, role)
            is_whole = is_whole and not outcome.problem
            self._values[name] = outcome.value
        if not (self.editors["family_name"].text().strip() or self.editors["given_name"].text().strip()):
            self._rows["family_name"].show_message(self.tr("お名前を入れてください"))
            is_whole = False
        if is_whole:
            super().accept()
        else:
            self.make_room()

    def _add(self, name: str) -> None:
        declared = field(Noun.CUSTOMER, name)
        editor: Editor
        if declared.type in LABELLED:
            editor = PointsEditor(declared)
            row: FieldRow = PointsFieldRow(editor, title_width=TITLE_WIDTH)
        else:
            editor = make_editor(declared)
            row = FieldRow("", editor.widget)
        row.set_title(say(declared.title))
        editor.show_value(getattr(self._begun, name))
        self.editors[name], self._rows[name] = editor, row
        self.body.addWidget(row)

    @classmethod
    def ask(cls, prompts: Prompts, person: ContactPersonData | None) -> ContactPersonData | None:
        """The person, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, person))
