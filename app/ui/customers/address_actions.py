"""What can be done with the addresses of a customer: ask, write, say what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.address_lines import ADD, EDIT, MAKE_MAIN, REMOVE
from app.ui.customers.help_source import HelpSource
from app.ui.customers.naming import called
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.contact import Address
    from app.core.progress import Progress
    from app.services.customer_card import CustomerCard
    from app.services.customers import Saved
    from app.ui.context import Context


class AddressActions(QObject):
    """The writes of the other addresses."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs: dict[str, Callable[[CustomerCard, int], None]] = {
            ADD: self._add,
            EDIT: self._edit,
            MAKE_MAIN: self._make_main,
            REMOVE: self._remove,
        }

    def perform(self, verb: str, card: CustomerCard, place: int) -> None:
        """Do what was asked for with the other address at this place of the card."""
        self._verbs[verb](card, place)

    def _add(self, card: CustomerCard, _place: int) -> None:
        address = self._ask(None)
        if address is not None:
            others = (*card.data.other_addresses, address)
            self._change(card, others, self.tr("{name}に住所を足しました"))

    def _edit(self, card: CustomerCard, place: int) -> None:
        others = list(card.data.other_addresses)
        address = self._ask(others[place])
        if address is not None:
            others[place] = address
            self._change(card, others, self.tr("{name}の住所を直しました"))

    def _remove(self, card: CustomerCard, place: int) -> None:
        others = list(card.data.other_addresses)
        gone = others.pop(place)
        text = self.tr("{name}の住所「{address}」を外しました")
        self._change(card, others, text, gone.label or gone.line)

    def _make_main(self, card: CustomerCard, place: int) -> None:
        customers = self._context.services.customers
        text = self.tr("{name}の主な住所を変えました")
        self._write(lambda: customers.make_address_main(card.id, place), _said(card, text))

    def _ask(self, begun: Address | None) -> Address | None:
        from app.ui.customers.address_dialog import AddressDialog

        return AddressDialog.ask(self._context.prompts, begun, HelpSource(self._context))

    def _change(self, card: CustomerCard, others: Sequence[Address], text: str, address: str = "") -> None:
        customers, name = self._context.services.customers, "other_addresses"
        shown = {name: card.data.other_addresses}
        said = _said(card, text, address)
        self._write(lambda: customers.change(card.id, {name: tuple(others)}, shown), said)

    def _write(self, work: Callable[[], Saved], text: str) -> None:
        def write(progress: Progress) -> Saved:
            del progress
            return work()

        def written(saved: Saved) -> None:
            if saved.changes.operation is not None:
                self._context.done(saved.changes, text)

        self._context.runner.submit(Lane.WRITE, write, then=written, owner=self)


def _said(card: CustomerCard, text: str, address: str = "") -> str:
    data = card.data
    return text.format(name=called(data), address=address)
