"""A card with a table of people in an order that an analysis found; a row is a door to its customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import RowTableModel
from app.ui.widgets.containers import Card
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.ui.context import Context
    from app.ui.tables.columns import Column

LEAST_HEIGHT = 460
"""Head and ten rows."""


class PeopleCard(Card):
    """`fetch` is called on the read lane with some ids and returns their rows."""

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column[Any]],
        fetch: Callable[[list[int]], Iterable[Any]],
    ) -> None:
        super().__init__()
        self._context = context
        self.model = RowTableModel(columns, fetch, context.runner, self)
        self.table = RowTable(self.model, context.theme)
        self.table.setMinimumHeight(LEAST_HEIGHT)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.caption = PlainLabel(kind="hint")
        self.caption.setWordWrap(True)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.table, 1)
        self.table.opened.connect(self._open)

    def set_words(self, title: str, caption: str) -> None:
        """The card's head and what is said under it."""
        self.set_title(title)
        self.caption.setText(caption)
        self.table.setAccessibleName(title)
        self.model.retranslate()

    def show_people(self, ids: Iterable[int]) -> None:
        """Show these people in this order."""
        self.table.show_ids(ids)

    def _open(self, customer_id: int) -> None:
        self._context.open_page("customers", customer_id)
