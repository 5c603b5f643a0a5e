"""The choice of what a condition asks about: under headings, and found by typing a part of its name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.core.text.folding import fold
from app.ui.i18n import say
from app.ui.theme.fonts import text_font
from app.ui.theme.tokens import Type
from app.ui.widgets.choices import Choice, WithoutHeadings

if TYPE_CHECKING:
    from app.core.criteria_fields import CriteriaFields

NAME_ROLE = int(Qt.ItemDataRole.UserRole)
POPUP_ROWS = 14
POPUP_WIDTH = 260


class FieldChoice(Choice):
    """`picked` gives the name of another field; `name` is empty until there is one."""

    picked = Signal(str)

    def __init__(self, fields: CriteriaFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self._rows = QStandardItemModel(self)
        for section, members in groupby(fields.values(), key=lambda one: one.section):
            heading = QStandardItem(say(section.heading))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(text_font(Type.BASE, bold=True))
            self._rows.appendRow(heading)
            for one in members:
                item = QStandardItem(say(one.title))
                item.setData(one.name, NAME_ROLE)
                self._rows.appendRow(item)
        self.setModel(self._rows)
        self.view().setMinimumWidth(POPUP_WIDTH)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("何についての条件か"))
        self._finder = QCompleter(WithoutHeadings(self._rows, self), self)
        self._finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self._finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._finder.setMaxVisibleItems(POPUP_ROWS)
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(self.tr("項目を選ぶ"))
        edit.setCompleter(self._finder)
        edit.editingFinished.connect(self._typed)
        edit.installEventFilter(self)
        self.activated.connect(self._pick)
        self._finder.activated[QModelIndex].connect(self._found)  # type: ignore[index]  # an overload
        self.show_field("")

    def show_field(self, name: str) -> None:
        """Show a field without announcing it; nothing for one that is not there."""
        self.name = name if self._row_of(name) >= 0 else ""
        row = self._row_of(self.name)
        self.setCurrentIndex(row)
        edit = self.lineEdit()
        assert edit is not None
        edit.setText(self.itemText(row))
        edit.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the choice: it does not ask for the list yet."""
        found = self._finder.popup()
        is_choosing = found is not None and found.isVisible()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_choosing:
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the empty field offers all there is, and leaves the keyboard in it."""
        if event.type() is QEvent.Type.MouseButtonRelease and not self.currentText():
            self._finder.setCompletionPrefix("")
            self._finder.complete()
        return super().eventFilter(watched, event)

    def _row_of(self, name: str) -> int:
        rows = range(self._rows.rowCount())
        return next((row for row in rows if name and self._rows.item(row).data(NAME_ROLE) == name), -1)

    def _typed(self) -> None:
        """Take the field that was typed in full; anything else is put back."""
        typed = fold(self.currentText())
        if typed == fold(self.itemText(self._row_of(self.name))):
            return
        rows = range(self._rows.rowCount())
        self._pick(next((row for row in rows if fold(self._rows.item(row).text()) == typed), -1))

    def _found(self, index: QModelIndex) -> None:
        self._take(str(index.data(NAME_ROLE)))

    def _pick(self, row: int) -> None:
        self._take("" if row < 0 else str(self._rows.item(row).data(NAME_ROLE) or ""))

    def _take(self, name: str) -> None:
        if not name or name == self.name:
            self.show_field(self.name)
            return
        self.show_field(name)
        self.picked.emit(name)
