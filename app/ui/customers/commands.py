"""What the page of customers can do: which action is carried out by whom, and which have somebody to act on.

Whoever carries an action out is built when somebody first asks for one; nothing here is needed to paint.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.naming import addressed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.customers.page import CustomersPage

OF_THE_TIMELINE = ("visit.new", "sale.new", "interaction.new")
OF_ONE = (
    "customer.edit",
    "customer.photo",
    "customer.changes",
    "customer.print",
    "customer.unmerge",
    "customer.copy_phone",
    *OF_THE_TIMELINE,
)
OF_SOME = (
    "customer.delete",
    "customer.tag",
    "customers.bulk",
    "customers.merge",
    "customer.previous",
    "customer.next",
    "customers.copy",
    "customers.copy_titled",
)


class CustomersCommands(QObject):
    """Performs the actions on the list, on those selected in it, and on the card beside it."""

    def __init__(self, page: CustomersPage) -> None:
        super().__init__(page)
        self._page = page

    def allow(self, customer_id: int | None) -> None:
        """Let only those actions live that have somebody to act on."""
        for action_id in (*OF_ONE, *OF_SOME):
            self._page.context.actions.enable(action_id, customer_id is not None)

    def perform(self, action_id: str) -> None:
        """Carry out an action of the page."""
        if action_id in OF_ONE:
            self._page.recent.remember(self._page.detail.customer_id)
        if action_id in OF_THE_TIMELINE:
            self._page.detail.add(action_id)
        else:
            self._performers[action_id]()

    @cached_property
    def _performers(self) -> dict[str, Callable[[], None]]:
        from app.ui.customers.card.commands import CardCommands
        from app.ui.customers.merge_actions import MergeActions
        from app.ui.customers.outgoing import Outgoing

        page = self._page
        return {
            "customers.find": page.list.flow.go_to_box,
            "customers.recent": page.recent.offer,
            "customers.conditions": self._build_conditions,
            "customers.columns": page.list.choose_columns,
            "customers.sort": page.list.order.choose,
            "customer.new": self._new,
            "customer.edit": page.detail.edit,
            "customer.delete": self._delete,
            "customer.tag": self._tag,
            "customers.bulk": self._change_many,
            "customer.copy_phone": self._copy_phone,
            "customer.previous": self._previous,
            "customer.next": self._next,
            **MergeActions(page).performers,
            **CardCommands(page).performers,
            **Outgoing(page.context, page.list, self._shown_customer, page).performers,
        }

    def _build_conditions(self) -> None:
        self._page.list.around.build()

    def _previous(self) -> None:
        self._page.list.table.step(-1)

    def _next(self) -> None:
        self._page.list.table.step(1)

    def _new(self) -> None:
        from app.ui.customers.list.words import EmptyKind

        found = self._page.list
        is_in_vain = found.why_empty is EmptyKind.NOT_FOUND
        self._page.actions_of_customers.create(found.search.text() if is_in_vain else "")

    def _delete(self) -> None:
        table = self._page.list.table
        ids = table.selected_ids()
        # Typing must not go on in the card of whoever comes next.
        table.setFocus()
        self._page.actions_of_customers.delete(ids, self._name_of(ids))

    def _tag(self) -> None:
        self._page.actions_of_customers.tag(self._page.list.table.selected_ids())

    def _change_many(self) -> None:
        customers = self._page.list
        self._page.actions_of_customers.change_many(customers.wanted, customers.table.selected_ids())

    def _copy_phone(self) -> None:
        card = self._page.detail.card
        if card is not None:
            self._page.actions_of_customers.copy_phone(card.data)

    def _name_of(self, ids: Sequence[int]) -> str:
        row = self._page.list.row_of(ids[0]) if ids else None
        return "" if row is None else addressed(row.name, row.kind, number=row.number)

    def _shown_customer(self) -> int | None:
        return self._page.detail.customer_id
