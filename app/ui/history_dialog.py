"""操作の記録: what was done to the data, newest first, and the way to take one of them back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui.dialogs import DataDialog
from app.ui.formats import moment
from app.ui.i18n import say
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.undo import OperationEntry

SIZE = (720, 460)
ID_ROLE = Qt.ItemDataRole.UserRole


class HistoryDialog(DataDialog[int]):
    """Returns the id of the operation to take back."""

    def __init__(self, parent: QWidget | None, entries: Sequence[OperationEntry]) -> None:
        super().__init__(parent, self.tr("操作の記録"))
        self.open_with(*SIZE)
        hint = PlainLabel(
            self.tr("選んだ操作だけを元に戻します。戻した操作も、あとでやり直せます。"), kind="secondary"
        )
        hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.ensurePolished()  # choosing a row below lays the rows out, with the heights known by then
        self.list.setAccessibleName(self.tr("操作の記録"))
        for entry in entries:
            self.list.addItem(self._item(entry))
        self.body.addWidget(PlainLabel(self.tr("操作の記録"), kind="title"))
        self.body.addWidget(hint)
        self.body.addWidget(self.list)
        self.finish(self.tr("元に戻す"))
        self.accept_button.setEnabled(False)
        self.list.currentItemChanged.connect(self._allow)
        newest = next((place for place, entry in enumerate(entries) if not entry.undone), -1)
        self.list.setCurrentRow(newest)

    def data(self) -> int:
        """The chosen operation."""
        return int(self.list.currentItem().data(ID_ROLE))

    def _item(self, entry: OperationEntry) -> QListWidgetItem:
        when = moment(datetime.fromisoformat(entry.at))
        words = "   ".join(part for part in (when, entry.actor, say(entry.label)) if part)
        if entry.left_behind:
            text = self.tr("{operation}(取り消し済み。あとの記録があるものは残っています)")
            words = text.format(operation=words)
        elif entry.undone:
            words = self.tr("{operation}(取り消し済み)").format(operation=words)
        item = QListWidgetItem(words)
        item.setData(ID_ROLE, entry.id)
        if entry.undone and not entry.left_behind:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _allow(self, item: QListWidgetItem | None) -> None:
        self.accept_button.setEnabled(item is not None)
