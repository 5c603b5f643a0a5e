"""タグを付ける: one tag for everybody who is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.amounts import number
from app.core.enums import Noun
from app.core.fields import field
from app.ui.customers.fields.editors import LineEditor
from app.ui.dialogs import DataDialog
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

DIALOG_WIDTH = 420


class TagDialog(DataDialog[str]):
    """Asks for the name of a tag, known or new."""

    def __init__(self, parent: QWidget | None, count: int, names: Sequence[str]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("タグを付ける"))
        self.setMinimumWidth(DIALOG_WIDTH)
        self.editor = LineEditor(field(Noun.CUSTOMER, "tags"))
        self.editor.complete_with(names)
        self._row = FieldRow(self.tr("タグ"), self.editor.widget)
        title = self.tr("{count} 名に付けるタグ").format(count=number(count))
        self.body.addWidget(PlainLabel(title, kind="head"))
        self.body.addWidget(self._row)
        self.finish(self.tr("付ける"))
        self.editor.widget.setFocus()

    def data(self) -> str:
        """The tag."""
        return self.editor.text().strip()

    def accept(self) -> None:
        """Close once there is a tag."""
        if self.data():
            super().accept()
        else:
            self._row.show_message(self.tr("タグの名前を入れてください"))

    @classmethod
    def ask(cls, prompts: Prompts, count: int, names: Sequence[str]) -> str | None:
        """The tag, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, count, names))
