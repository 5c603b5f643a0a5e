"""Asks for a name that nothing else of its kind has."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit

from app.core.messages import message
from app.core.text.folding import fold
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

DIALOG_WIDTH = 440
LONGEST = 60


class UniqueNameDialog(DataDialog[str]):
    """A subclass says its words through `lay_out`. Its `area` of the catalogue has the sentences
    `name_missing` and `name_taken`."""

    area: ClassVar[str]

    def __init__(self, parent: QWidget | None, name: str, taken: Iterable[str]) -> None:
        super().__init__(parent, "")
        self.setMinimumWidth(DIALOG_WIDTH)
        self._taken = {fold(other): other for other in taken if other != name}
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST)
        self.name.textChanged.connect(self._say_whole)

    def lay_out(self, title: str, label: str, verb: str) -> None:
        """Put the words around the field."""
        self.setWindowTitle(title)
        self.row = FieldRow(label, self.name)
        self.body.addWidget(PlainLabel(title, kind="head"))
        self.body.addWidget(self.row)
        self.finish(verb)
        # Selected from the end on, so that the beginning of a long name is in sight.
        length = len(self.name.text())
        self.name.setSelection(length, -length)
        self.name.setFocus()
        self._say_whole()

    def _say_whole(self) -> None:
        self.name.setToolTip(plain_tip(self.name.text()))

    def data(self) -> str:
        """The name."""
        return self.name.text().strip()

    def accept(self) -> None:
        """Close once the name can be used."""
        name = self.data()
        if not name:
            self.row.show_message(say(message(f"{self.area}.name_missing")))
        elif fold(name) in self._taken:
            self.row.show_message(say(message(f"{self.area}.name_taken", name=self._taken[fold(name)])))
        else:
            super().accept()
