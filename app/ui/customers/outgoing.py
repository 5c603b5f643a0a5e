"""What leaves the customers page: the list and cards onto paper and into files, rows onto the clipboard.

Each way out is built when somebody first takes it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.context import Context
    from app.ui.customers.card.printing import CardPrinting
    from app.ui.customers.list.copying import ListCopying
    from app.ui.customers.list.export import ListExport
    from app.ui.customers.list.panel import ListPanel
    from app.ui.customers.list.printing import ListPrinting


class Outgoing(QObject):
    """The actions that take something out. `shown` says whose card is on the screen."""

    def __init__(
        self, context: Context, panel: ListPanel, shown: Callable[[], int | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._panel = panel
        self._shown = shown
        self.performers: dict[str, Callable[[], None]] = {
            "customers.export": self._export,
            "customers.print": self._print,
            "customer.print": self._print_card,
            "customers.copy": self._copy,
            "customers.copy_titled": self._copy_titled,
        }

    @cached_property
    def _list_export(self) -> ListExport:
        from app.ui.customers.list.export import ListExport

        return ListExport(self._context, self)

    @cached_property
    def _list_printing(self) -> ListPrinting:
        from app.ui.customers.list.printing import ListPrinting

        return ListPrinting(self._context, self)

    @cached_property
    def _card_printing(self) -> CardPrinting:
        from app.ui.customers.card.printing import CardPrinting

        return CardPrinting(self._context, self)

    @cached_property
    def _list_copying(self) -> ListCopying:
        from app.ui.customers.list.copying import ListCopying

        return ListCopying(self._context, self)

    def _export(self) -> None:
        self._list_export.ask(self._panel.wanted, self._panel.sort)

    def _print(self) -> None:
        table = self._panel.table
        self._list_printing.ask(
            self._panel.wanted, self._panel.sort, table.shown_columns(), table.selected_ids()
        )

    def _print_card(self) -> None:
        customer_id = self._shown()
        if customer_id is not None:
            self._card_printing.ask(customer_id)

    def _copy(self) -> None:
        table = self._panel.table
        self._list_copying.copy(table.selected_ids(), table.shown_columns(), with_titles=False)

    def _copy_titled(self) -> None:
        table = self._panel.table
        self._list_copying.copy(table.selected_ids(), table.shown_columns(), with_titles=True)
