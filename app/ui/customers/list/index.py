"""The index bar of a list: asked for when a list in kana order is complete, marked while it is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.filters import Sort
from app.ui.customers.list.kana_bar import KanaBar
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.filters import CustomerFilter
    from app.core.rows import IndexRow
    from app.ui.context import Context
    from app.ui.tables.row_table import RowTable

LOADING_KEY = "customers.index"
FEWEST = 30
"""A list that is shorter is seen at once."""


class ListIndex(QObject):
    """Keeps the bar of a table in step with its list."""

    def __init__(self, context: Context, table: RowTable) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self.bar = KanaBar()
        self.bar.hide()
        self.bar.jumped.connect(self._go)
        table.verticalScrollBar().valueChanged.connect(self._mark)

    def follow(self, wanted: CustomerFilter, sort: Sort) -> None:
        """Another list is shown; only one in ascending kana order that is long has a bar."""
        if sort != Sort() or self._table.model().rowCount() < FEWEST:
            self.bar.hide()
            return
        customers = self._context.services.customers
        self._context.runner.submit(
            Lane.READ,
            lambda _progress: customers.index_rows(wanted),
            then=self._show,
            key=LOADING_KEY,
            owner=self,
        )

    def _show(self, rows: tuple[IndexRow, ...]) -> None:
        self.bar.show_rows(rows)
        self.bar.show()
        self._mark()

    def _go(self, position: int) -> None:
        """Stand on the first name under a letter, at the top of what is seen."""
        count = self._table.model().rowCount()
        if count:
            place = min(position, count - 1)
            self._table.scrollTo(self._table.model().index(place, 0), self._table.ScrollHint.PositionAtTop)
            self._table.go_to(place)

    def _mark(self) -> None:
        self.bar.mark(max(0, self._table.rowAt(1)))
