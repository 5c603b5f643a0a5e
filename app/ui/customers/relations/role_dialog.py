"""続柄: as what somebody belongs to a household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import Field, FieldType
from app.ui.customers.fields.editors import LineEditor
from app.ui.customers.record_dialog import RecordDialog
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.services.card_parts import HouseholdMember
    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

DIALOG_WIDTH = 420
ROLE = "household_role"


class RoleDialog(RecordDialog[str]):
    """Asks for the role, of which the usual ones are offered."""

    def __init__(self, parent: QWidget | None, member: HouseholdMember) -> None:
        super().__init__(parent, Noun.CUSTOMER)
        self.setWindowTitle(self.tr("続柄"))
        self.setMinimumWidth(DIALOG_WIDTH)
        self.editor = LineEditor(Field(Noun.CUSTOMER, ROLE, FieldType.TEXT))
        self.editor.show_value(member.role)
        usual = self.tr("本人 夫 妻 父 母 息子 娘 長男 次男 長女 次女 兄 姉 弟 妹 祖父 祖母 孫 同居")
        self.editor.complete_with(usual.split())
        self.editors[ROLE] = self.editor
        self.body.addWidget(PlainLabel(member.person.name, kind="head"))
        self.body.addWidget(FieldRow(self.tr("続柄"), self.editor.widget))
        self.finish(self.tr("保存"))
        self.editor.widget.setFocus()

    def data(self) -> str:
        """The role."""
        return self.editor.text().strip()

    def check(self) -> bool:
        """Any word will do."""
        return True

    def draft_titles(self, texts: Mapping[str, str]) -> list[str]:
        """It is the only field, and none of the customer's own."""
        return [self.tr("続柄")] if texts.get(ROLE) else []

    @classmethod
    def ask(cls, prompts: Prompts, member: HouseholdMember, slot: DraftSlot | None = None) -> str | None:
        """The role, or None where the user stepped back."""
        return cls(prompts.window, member).asked(prompts, slot)
