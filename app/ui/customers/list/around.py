"""What stands around the table of customers: the typed filters and the shop's lists above it, the kana
index at its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.criteria import Group
from app.core.filters import CustomerFilter
from app.ui.customers.filters.list_commands import ListCommands
from app.ui.customers.filters.typed_chips import TypedChips
from app.ui.customers.list.chips import ListChips
from app.ui.customers.list.index import ListIndex
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from app.core.filters import Sort
    from app.ui.context import Context
    from app.ui.tables.row_table import RowTable
    from app.ui.widgets.search_box import SearchBox


class AroundList(QObject):
    """Keeps them in step with the list that is shown. `narrowed` names other customers to show."""

    narrowed = Signal(object)

    def __init__(self, context: Context, table: RowTable, search: SearchBox) -> None:
        super().__init__(table)
        self._context = context
        self._wanted = CustomerFilter()
        self.index = ListIndex(context, table)
        self.commands = ListCommands(context, self)
        self.chips = ListChips(context, self.commands)
        self.typed = TypedChips(search)
        self.above = QWidget()
        above = QVBoxLayout(self.above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(Space.XS)
        above.addWidget(self.typed)
        above.addWidget(self.chips)
        self.commands.narrowed.connect(self.narrowed)
        self.chips.narrowed.connect(self.narrowed)
        self.chips.build_requested.connect(self.build)
        self.chips.organise_requested.connect(self.organise)
        self.chips.read.connect(self._tell_fields)
        self.chips.refresh()

    def follow(self, wanted: CustomerFilter, sort: Sort) -> None:
        """Another list is complete."""
        self._wanted = wanted
        self.index.follow(wanted, sort)
        self.chips.follow(wanted)

    def build(self) -> None:
        """Put conditions together, beginning with those of the list that is shown."""
        self.commands.build(self._wanted.criteria or Group())

    def organise(self) -> None:
        """Show all lists with what can be done to them."""
        from app.ui.customers.filters.lists_dialog import ListsDialog

        self._context.prompts.ask(ListsDialog(self._context, self.commands))

    def leave_conditions(self) -> None:
        """Find everybody again to whom the plain words apply: without conditions, kept or typed."""
        self.typed.drop()
        if self._wanted.criteria is not None:
            self.narrowed.emit(CustomerFilter())

    def refresh(self) -> None:
        """Something was written."""
        self.chips.refresh()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.index.bar.retranslate()
        self.chips.retranslate()

    def _tell_fields(self) -> None:
        self.typed.show_fields(self.chips.fields)
