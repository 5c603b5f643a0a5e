"""One more address of a customer, with the help that postal codes give."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from app.core.contact import Address
from app.core.enums import Noun
from app.services.customer_card import PART_OF_MAIN
from app.ui.customers.entry.address_help import AddressHelp
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.customers.entry.source import HelpSource
    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

FIELD_OF = {item.name: PART_OF_MAIN.get(item.name, item.name) for item in fields(Address)}
"""The customer's field that a part of an address is checked as."""
PAIRS = ("address_label", "postal_code", "prefecture", "city")


class AddressDialog(RecordDialog[Address]):
    """Asks for an address, or for changes of one. A label alone is none."""

    def __init__(self, parent: QWidget | None, begun: Address | None, source: HelpSource) -> None:
        super().__init__(parent, Noun.CUSTOMER)
        self.setWindowTitle(self.tr("住所を足す") if begun is None else self.tr("住所を直す"))
        known = begun or Address()
        values = {name: getattr(known, part) for part, name in FIELD_OF.items()}
        self.add_fields(tuple(FIELD_OF.values()), values, PAIRS)
        self.finish(self.tr("足す") if begun is None else self.tr("保存"))
        self.help = AddressHelp(source, self.editors, self.row, self)
        self.help.chip.appeared.connect(self.make_room)
        self.editors["postal_code"].widget.setFocus()

    def check(self) -> bool:
        """Every field, and that there is a place at all."""
        if not super().check():
            return False
        is_place = any(value for name, value in self.values.items() if name != FIELD_OF["label"])
        self.row("postal_code").show_message("" if is_place else self.tr("住所を入れてください"))
        if not is_place:
            self.editors["postal_code"].widget.setFocus()
            self.make_room()
        return is_place

    def data(self) -> Address:
        """The address as it was typed."""
        return Address(**{part: self.values[name] for part, name in FIELD_OF.items()})

    @classmethod
    def ask(
        cls, prompts: Prompts, begun: Address | None, source: HelpSource, slot: DraftSlot | None = None
    ) -> Address | None:
        """The address, or None where the user stepped back."""
        return cls(prompts.window, begun, source).asked(prompts, slot)
