"""How the list of customers stands on the screen: its order and columns, which this computer remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.customers.list.columns import kept_sort, restored_sort

if TYPE_CHECKING:
    from app.core.filters import Sort
    from app.ui.context import Context
    from app.ui.tables.row_table import RowTable

HEADER_STATE = "customers.header"
SORT_STATE = "customers.sort"


class ListOrder(QObject):
    """`changed` asks for the list in another order. One that was just taken is looked at from its top,
    wherever the customer stands whom somebody looks at."""

    changed = Signal()

    def __init__(self, context: Context, table: RowTable) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._is_new = False
        self.sort = restored_sort(context.device.state(SORT_STATE))
        columns = context.device.state(HEADER_STATE)
        if isinstance(columns, list):
            table.restore_header(columns)
        table.show_sort(self.sort)
        table.columns_changed.connect(self._keep_columns)
        table.sort_requested.connect(self.take)

    def take(self, sort: Sort) -> None:
        """Take another order."""
        self.sort = sort
        self._table.show_sort(sort)
        self._context.device.keep(SORT_STATE, kept_sort(sort))
        self._is_new = True
        self.changed.emit()

    def shown(self, *, complete: bool) -> None:
        """The list stands there, its beginning at least."""
        if self._is_new:
            self._table.scrollToTop()
            self._is_new = not complete

    def choose(self) -> None:
        """Ask for an order by up to three columns."""
        from app.ui.customers.list.sort_dialog import SortDialog

        sort = SortDialog.ask(self._context.prompts, self.sort)
        if sort is not None:
            self.take(sort)

    def _keep_columns(self) -> None:
        self._context.device.keep(HEADER_STATE, self._table.header_state())
