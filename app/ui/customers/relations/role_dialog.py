"""続柄: as what somebody belongs to a household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.ui.dialogs import DataDialog
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.services.card_parts import HouseholdMember
    from app.ui.prompts import Prompts

DIALOG_WIDTH = 420


class RoleDialog(DataDialog[str]):
    """Asks for the role, of which the usual ones are offered."""

    def __init__(self, parent: QWidget | None, member: HouseholdMember) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("続柄"))
        self.setMinimumWidth(DIALOG_WIDTH)
        self.edit = QLineEdit(member.role)
        usual = self.tr("本人 夫 妻 父 母 息子 娘 長男 次男 長女 次女 兄 姉 弟 妹 祖父 祖母 孫 同居")
        self.edit.setCompleter(QCompleter(usual.split(), self.edit))
        self.body.addWidget(PlainLabel(member.person.name, kind="head"))
        self.body.addWidget(FieldRow(self.tr("続柄"), self.edit))
        self.finish(self.tr("保存"))
        self.edit.setFocus()
        self.edit.selectAll()

    def data(self) -> str:
        """The role."""
        return self.edit.text().strip()

    @classmethod
    def ask(cls, prompts: Prompts, member: HouseholdMember) -> str | None:
        """The role, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, member))
