"""The controls for the shop's own fields, one for each type, and the card they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.enums import CustomFieldType, Noun
from app.core.fields import Field, FieldType
from app.ui.customers.fields.editors import ChoiceEditor, Editor, LineEditor, LongTextEditor
from app.ui.customers.fields.grid import TITLE_WIDTH, FieldGrid
from app.ui.theme.theme import Theme
from app.ui.widgets.containers import Card, button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.custom_fields import CustomField

TYPES = {
    CustomFieldType.LONG_TEXT: FieldType.LONG_TEXT,
    CustomFieldType.DATE: FieldType.DATE,
    CustomFieldType.CHOICE: FieldType.CHOICE,
    CustomFieldType.YES_NO: FieldType.YES_NO,
}
WIDE = frozenset({CustomFieldType.LONG_TEXT, CustomFieldType.CHOICES, CustomFieldType.LINK})
OPENED = ("http", "https", "mailto")


class OwnChoiceEditor(ChoiceEditor):
    """One of the choices of the shop's own; one that is offered no more stays while somebody has it."""

    def __init__(self, own: CustomField, field: Field) -> None:
        self._own = own
        super().__init__(field)

    def write(self, text: str) -> None:
        """Choose one of them."""
        if text and self.box.findData(text) < 0:
            self.box.addItem(text, text)
        super().write(text)

    def choices(self) -> list[tuple[str, str]]:
        """The choices, which are their own words."""
        return [("", "—"), *((choice, choice) for choice in self._own.choices)]


class LinkEditor(LineEditor):
    """An address with a way to open it. Only web and mail addresses are opened."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        assert isinstance(self.widget, QLineEdit)
        self._open = QAction(Theme.instance().icon("external-link"), "", self.widget)
        self.widget.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.triggered.connect(self._go)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._open.setText(self.tr("開く"))
        self._open.setToolTip(self.tr("開く"))

    def _go(self) -> None:
        url = QUrl.fromUserInput(self.text())
        if url.isValid() and url.scheme() in OPENED:
            QDesktopServices.openUrl(url)


class OwnFieldsCard(Card):
    """The card of the shop's own fields; `edit_requested` asks for the list of them to be changed."""

    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields: tuple[CustomField, ...] = ()
        self.editors: dict[str, Editor] = {}
        self.rows: dict[str, FieldRow] = {}
        self.grid = FieldGrid()
        self._hint = PlainLabel(kind="secondary")
        self._hint.setWordWrap(True)
        self._edit = button("", "quiet", self.edit_requested.emit)
        self.head.addWidget(self._edit)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.grid)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("お店の項目"))
        self._hint.setText(self.tr("肌質、ペットの名前、決算月など、このお店だけの項目を作れます。"))
        self._edit.setText(self.tr("項目を作る・直す…"))
        for editor in self.editors.values():
            editor.retranslate()

    def show_fields(self, fields: Sequence[CustomField]) -> bool:
        """Offer these fields. Returns whether they are others than before, with new controls."""
        if tuple(fields) == self.fields and bool(self.editors) == bool(fields):
            return False
        self.fields = tuple(fields)
        fresh = FieldGrid()
        self.body.replaceWidget(self.grid, fresh)
        self.grid.hide()
        self.grid.deleteLater()
        self.grid = fresh
        self.editors, self.rows = {}, {}
        for own in self.fields:
            editor = make_own_editor(own)
            row = FieldRow(own.name, editor.widget, title_width=TITLE_WIDTH)
            self.editors[own.field_name] = editor
            self.rows[own.field_name] = row
            self.grid.add(row, wide=own.type in WIDE)
        tab_through([self._edit, *(editor.widget for editor in self.editors.values())])
        self._hint.setVisible(not self.fields)
        self.grid.setVisible(bool(self.fields))
        return True


def make_own_editor(own: CustomField) -> Editor:
    """The control that suits one of the shop's own fields."""
    field = Field(Noun.CUSTOMER, own.field_name, TYPES.get(own.type, FieldType.TEXT))
    if own.type is CustomFieldType.CHOICE:
        return OwnChoiceEditor(own, field)
    if own.type is CustomFieldType.LONG_TEXT:
        return LongTextEditor(field)
    if own.type is CustomFieldType.YES_NO:
        return ChoiceEditor(field)
    editor = LinkEditor(field) if own.type is CustomFieldType.LINK else LineEditor(field)
    if own.type is CustomFieldType.CHOICES:
        editor.complete_with(own.choices)
    return editor
