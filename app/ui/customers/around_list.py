"""What stands around the table of customers: the shop's lists above it, the kana index at its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.customers.list_chips import EVERYBODY, ListChips
from app.ui.customers.list_index import ListIndex

if TYPE_CHECKING:
    from app.core.filters import CustomerFilter, Sort
    from app.ui.context import Context
    from app.ui.tables.row_table import RowTable


class AroundList:
    """Keeps both in step with the list that is shown."""

    def __init__(self, context: Context, table: RowTable) -> None:
        self.index = ListIndex(context, table)
        self.chips = ListChips(context)
        self.chips.refresh()

    def follow(self, wanted: CustomerFilter, sort: Sort) -> None:
        """Another list is complete."""
        self.index.follow(wanted, sort)
        if wanted.criteria is None:
            self.chips.stand_on(EVERYBODY)

    def refresh(self) -> None:
        """Something was written."""
        self.chips.refresh()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.index.bar.retranslate()
        self.chips.retranslate()
