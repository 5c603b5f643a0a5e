"""The choice of what a column is read as: grouped, and found by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.core.fields import CUSTOM_PREFIX, CUSTOMER_PREFIX, DAY_OF_KIND, IN_NOTE, SALE_PREFIX
from app.core.text.folding import fold
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.widgets.choices import Choice, WithoutHeadings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.draft.types import Target

NAME_ROLE = int(Qt.ItemDataRole.UserRole)
FOLDED_ROLE = NAME_ROLE + 1
POPUP_ROWS = 16
MOST_WIDTH = 272
AROUND_TEXT = 48  # edges and arrow
BUYER_NUMBER = "customer"
OTHERS = QT_TRANSLATE_NOOP("FieldBox", "そのほか")
OWN = QT_TRANSLATE_NOOP("FieldBox", "お店で足した項目")
BUYER = QT_TRANSLATE_NOOP("FieldBox", "どのお客様か")
CONTENT = QT_TRANSLATE_NOOP("FieldBox", "日付と内容")
OF_RECORDS = tuple(f"field.{noun}." for noun in DAY_OF_KIND)
"""How the titles of what a sale, a visit or a contact says itself begin."""
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        QT_TRANSLATE_NOOP("FieldBox", "お名前"),
        frozenset(
            {"number", "full_name", "full_kana", "family_name", "given_name", "family_kana", "given_kana"}
            | {"honorific"}
        ),
    ),
    (
        QT_TRANSLATE_NOOP("FieldBox", "連絡先と住所"),
        frozenset(
            {"phones", "emails", "postal_code", "address", "prefecture", "city", "street", "building"}
            | {"mail_consent", "dm_consent"}
        ),
    ),
    (
        QT_TRANSLATE_NOOP("FieldBox", "会社"),
        frozenset({"kind", "company", "company_kana", "department", "title", "industry", "company_size"})
        | frozenset({"contact_name", "contact_kana"}),
    ),
)


class FieldModel(QStandardItemModel):
    """Everything a column may be read as, under the titles of its groups; one model serves all the boxes."""

    def __init__(self, targets: Sequence[Target], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.appendRow(_item(self.tr("取り込まない"), None))
        titles = [*(title for title, _ in GROUPS), CONTENT, OTHERS, OWN, BUYER]
        grouped: dict[str, list[Target]] = {title: [] for title in titles}
        for target in targets:
            if target.name == IN_NOTE:
                self.appendRow(_item(say(target.title), target.name))
            else:
                grouped[_group(target)].append(target)
        for title, members in grouped.items():
            if members:
                self.appendRow(_heading(QCoreApplication.translate("FieldBox", title)))
            for target in members:
                self.appendRow(_item(say(target.title), target.name))

    def row_of(self, name: str | None) -> int:
        """Where a target stands; the first row means that the column is not read."""
        rows = range(1, self.rowCount())
        return next((row for row in rows if name and self.item(row).data(NAME_ROLE) == name), 0)

    def row_of_text(self, text: str) -> int | None:
        """Where what was typed stands, width and case aside."""
        typed = fold(text)
        for row in range(self.rowCount()):
            if self.item(row).isEnabled() and self.item(row).data(FOLDED_ROLE) == typed:
                return row
        return None


class FieldBox(Choice):
    """One column's choice. `picked` gives its name, None for not read, when somebody changed it.

    The wheel scrolls the page and never the choice: a column changed by accident is not noticed.
    """

    picked = Signal(int, object)

    def __init__(self, index: int, model: FieldModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = index
        self._fields = model
        self._shown: str | None = None
        self.setModel(model)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(POPUP_ROWS)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._finder: QCompleter | None = None
        self.activated.connect(self._pick)
        edit = self.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._typed)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for what the column is read as, within limits: half a name says nothing."""
        hint = super().minimumSizeHint()
        needed = self.fontMetrics().horizontalAdvance(self.currentText()) + AROUND_TEXT
        return QSize(max(hint.width(), min(needed, MOST_WIDTH)), hint.height())

    def show_field(self, name: str | None) -> None:
        """Show what the column is read as, without announcing it."""
        self._shown = name
        self.setCurrentIndex(self._fields.row_of(name))
        edit = self.lineEdit()
        if edit is not None:
            edit.setText(self.itemText(self.currentIndex()))
            edit.setCursorPosition(0)
        self.updateGeometry()

    @property
    def field(self) -> str | None:
        """What the column is read as."""
        return self._shown

    @property
    def finder(self) -> QCompleter:
        """Finds by a part of a name. Made when the box is first stood on, for sheets have many columns.

        It belongs to the line of text, not to the box, which would take a place among the found for a place
        among all.
        """
        if self._finder is None:
            self._finder = QCompleter(WithoutHeadings(self._fields, self), self)
            self._finder.setFilterMode(Qt.MatchFlag.MatchContains)
            self._finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._finder.setMaxVisibleItems(POPUP_ROWS)
            self._finder.activated.connect(self._found)
        return self._finder

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to find by typing."""
        edit = self.lineEdit()
        if edit is not None and edit.completer() is not self.finder:
            edit.setCompleter(self.finder)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show a long name from its beginning again; standing on it leads to its end."""
        super().focusOutEvent(event)
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)

    def _typed(self) -> None:
        """What was typed and is no field is put back."""
        self._pick(self._fields.row_of_text(self.currentText()))

    def _found(self, text: str) -> None:
        self._pick(self._fields.row_of_text(text))

    def _pick(self, row: int | None) -> None:
        if row is None:
            self.show_field(self._shown)
            return
        name = self._fields.item(row).data(NAME_ROLE)
        if name != self._shown:
            self.show_field(name)
            self.picked.emit(self.index, name)


def _group(target: Target) -> str:
    name = target.name
    if name == BUYER_NUMBER or name.startswith(CUSTOMER_PREFIX):
        return BUYER
    if name.startswith(CUSTOM_PREFIX):
        return OWN
    if target.title.code.startswith(OF_RECORDS) or name.startswith(SALE_PREFIX):
        return CONTENT
    return next((title for title, members in GROUPS if name in members), OTHERS)


def _item(text: str, name: str | None) -> QStandardItem:
    made = QStandardItem(text)
    made.setData(name, NAME_ROLE)
    made.setData(fold(text), FOLDED_ROLE)
    return made


def _heading(text: str) -> QStandardItem:
    made = QStandardItem(text)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made
