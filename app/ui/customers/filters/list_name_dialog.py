"""The name of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.core.messages import message
from app.core.text.folding import fold
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

DIALOG_WIDTH = 440
LONGEST = 60


class ListNameDialog(DataDialog[str]):
    """Asks for a name that no other list has."""

    def __init__(self, parent: QWidget | None, title: str, name: str, taken: Iterable[str]) -> None:
        super().__init__(parent, title)
        self.setMinimumWidth(DIALOG_WIDTH)
        self._taken = {fold(other): other for other in taken if other != name}
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST)
        self.row = FieldRow(self.tr("リストの名前"), self.name)
        self.body.addWidget(PlainLabel(title, kind="head"))
        self.body.addWidget(self.row)
        self.finish(self.tr("保存"))
        self.name.selectAll()
        self.name.setFocus()

    def data(self) -> str:
        """The name."""
        return self.name.text().strip()

    def accept(self) -> None:
        """Close once the name can be used."""
        name = self.data()
        if not name:
            self.row.show_message(say(message("lists.name_missing")))
        elif fold(name) in self._taken:
            self.row.show_message(say(message("lists.name_taken", name=self._taken[fold(name)])))
        else:
            super().accept()

    @classmethod
    def ask(cls, prompts: Prompts, title: str, name: str, taken: Iterable[str]) -> str | None:
        """The name, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, title, name, taken))
