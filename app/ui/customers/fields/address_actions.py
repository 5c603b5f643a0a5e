"""What can be done with the addresses of a customer: ask, write, say what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.entry.source import HelpSource
from app.ui.customers.fields.address_lines import ADD, EDIT, MAKE_MAIN, REMOVE
from app.ui.customers.naming import called

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.contact import Address
    from app.services.customer_card import CustomerCard
    from app.services.customers import Saved
    from app.ui.context import Context
    from app.ui.drafts import DraftSlot


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
        def asked(slot: DraftSlot) -> None:
            address = self._ask(None, slot)
            if address is not None:
                others = (*card.data.other_addresses, address)
                self._change(card, others, self.tr("{name}に住所を足しました"), slot=slot)

        self._with_slot(card, 0, asked)

    def _edit(self, card: CustomerCard, place: int) -> None:
        def asked(slot: DraftSlot) -> None:
            others = list(card.data.other_addresses)
            address = self._ask(others[place], slot)
            if address is not None:
                others[place] = address
                self._change(card, others, self.tr("{name}の住所を直しました"), slot=slot)

        self._with_slot(card, place + 1, asked)

    def _remove(self, card: CustomerCard, place: int) -> None:
        others = list(card.data.other_addresses)
        gone = others.pop(place)
        text = self.tr("{name}の住所「{address}」を外しました")
        self._change(card, others, text, gone.label or gone.line)

    def _make_main(self, card: CustomerCard, place: int) -> None:
        customers = self._context.services.customers
        text = self.tr("{name}の主な住所を変えました")
        self._write(lambda: customers.make_address_main(card.id, place), _said(card, text))

    def _with_slot(self, card: CustomerCard, number: int, then: Callable[[DraftSlot], object]) -> None:
        from app.services.drafts import DraftKind, DraftPlace

        place = DraftPlace(DraftKind.ADDRESS, card.id, number)
        self._context.drafts.open_slot(place, card.data.number, then, self)

    def _ask(self, begun: Address | None, slot: DraftSlot) -> Address | None:
        from app.ui.customers.fields.address_dialog import AddressDialog

        return AddressDialog.ask(self._context.prompts, begun, HelpSource(self._context), slot)

    def _change(
        self,
        card: CustomerCard,
        others: Sequence[Address],
        text: str,
        address: str = "",
        slot: DraftSlot | None = None,
    ) -> None:
        customers, name = self._context.services.customers, "other_addresses"
        shown = {name: card.data.other_addresses}
        said = _said(card, text, address)
        self._write(lambda: customers.change(card.id, {name: tuple(others)}, shown), said, slot)

    def _write(self, work: Callable[[], Saved], text: str, slot: DraftSlot | None = None) -> None:
        then = None if slot is None else slot.settle
        self._context.write(lambda: work().changes, text, self, then=then)


def _said(card: CustomerCard, text: str, address: str = "") -> str:
    data = card.data
    return text.format(name=called(data), address=address)
