"""お客様を選ぶ: finds one customer while somebody types, for whatever needs another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.core.filters import CustomerFilter, Sort
from app.ui.dialogs import DataDialog
from app.ui.tasks.runner import Lane
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.ui.context import Context

SIZE = (520, 460)
ROW_ROLE = Qt.ItemDataRole.UserRole
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FinderDialog(DataDialog["CustomerRow"]):
    """Asks for one customer; those of `without` are not offered."""

    def __init__(self, context: Context, title: str, verb: str, without: Collection[int]) -> None:
        super().__init__(context.prompts.window, title)
        self._context = context
        self._without = frozenset(without)
        self.open_with(*SIZE)
        self.search = SearchBox()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("見つかったお客様"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(PlainLabel(title, kind="head"))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.finish(verb)
        self.search.edit.installEventFilter(self)
        self.search.searched.connect(self._find)
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self.accept)
        self._find("")
        self._allow()
        self.search.edit.setFocus()

    def data(self) -> CustomerRow:
        """The chosen customer."""
        row: CustomerRow = self.list.currentItem().data(ROW_ROLE)
        return row

    def accept(self) -> None:
        """Close once somebody is chosen."""
        if self.list.selectedItems():
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list from the search box."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                place = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(place, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _find(self, typed: str) -> None:
        customers = self._context.services.customers

        def find(progress: Progress) -> list[CustomerRow]:
            del progress
            return customers.rows(customers.first_ids(CustomerFilter(text=typed), Sort()))

        self._context.runner.submit(Lane.READ, find, then=self._show, key="customers.finder", owner=self)

    def _show(self, rows: list[CustomerRow]) -> None:
        self.list.clear()
        for row in rows:
            if row.id not in self._without:
                words = "  ".join(part for part in (row.name, row.kana, row.phone, row.city) if part)
                item = QListWidgetItem(words)
                item.setData(ROW_ROLE, row)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._allow()

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.list.selectedItems()))

    @classmethod
    def ask(
        cls, context: Context, title: str, verb: str, without: Collection[int] = ()
    ) -> CustomerRow | None:
        """The customer, or None where the user stepped back."""
        return context.prompts.ask(cls(context, title, verb, without))
