"""新しいお客様: the fields that are asked at the counter; everything else is filled in on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QDialog

from app.core.clock import today
from app.core.contact import ContactPoint
from app.core.enums import CustomerKind, Noun
from app.core.text.kana import katakana
from app.services.customer_card import CustomerData
from app.ui.customers.entry.help import DoubtHelp, EntryHelp, PhoneHelp
from app.ui.customers.entry.known_people import KnownHelp, KnownPeople
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.customers.entry.source import HelpSource
    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

PERSON_FIELDS = ("family_name", "given_name", "family_kana", "given_kana")
COMPANY_FIELDS = ("company", "company_kana")
ADDRESS_FIELDS = ("postal_code", "prefecture", "city", "street", "building")
COMMON_FIELDS = ("phones", "emails", *ADDRESS_FIELDS, "birthday", "staff", "caution", "note")
FIELDS = ("kind", *COMPANY_FIELDS, *PERSON_FIELDS, *COMMON_FIELDS)
DOUBTED = ("phones", "emails")
PAIRS = (*PERSON_FIELDS, "postal_code", "prefecture", "city", "street", "birthday", "staff")


class Existing(NamedTuple):
    """Whoever typed found that the customer is in the book already."""

    customer_id: int


class NewCustomerDialog(RecordDialog["CustomerData | Existing"]):
    """Asks for a customer. A name, a company or a telephone number is enough."""

    def __init__(
        self, parent: QWidget | None, begun: CustomerData, staff: Sequence[str], source: HelpSource
    ) -> None:
        super().__init__(parent, Noun.CUSTOMER)
        self.setWindowTitle(self.tr("新しいお客様"))
        self.add_fields(FIELDS, {name: getattr(begun, name) for name in FIELDS}, PAIRS)
        self.suggest("staff", staff)
        self.finish(self.tr("登録する"))
        self.help = EntryHelp(source, self.editors, self.row, self)
        self.help.appeared.connect(self.make_room)
        self.phone_help = PhoneHelp(source, self.editors["phones"], self)
        for name in DOUBTED:
            doubts = DoubtHelp(source, self.editors[name], self.row(name), self)
            doubts.appeared.connect(self.make_room)
        self.editors["kind"].typed.connect(self._show_kind)
        self._existing: Existing | None = None
        self.known = KnownPeople(self)
        self.body.insertWidget(0, self.known)
        self.known.appeared.connect(self.make_room)
        self.known.opened.connect(self._open_instead)
        self.known_help = KnownHelp(source, self.editors, self.known, self)
        self._show_kind()
        self.editors[self._first_field()].widget.setFocus()
        self.help.look_at()
        self.known_help.look()

    def check(self) -> bool:
        """Every field, and that there is something to call the customer by."""
        if not super().check():
            return False
        named = any(self.values[name] for name in (*PERSON_FIELDS, *COMPANY_FIELDS, "phones"))
        name = self._first_field()
        self.row(name).show_message("" if named else self.tr("お名前か電話番号を入れてください"))
        if not named:
            self.editors[name].widget.setFocus()
            self.make_room()
        return named

    def data(self) -> CustomerData | Existing:
        """The customer as it was typed, joined today, or who it turned out to be."""
        return self._existing or CustomerData(**self.values, joined_on=today().isoformat())

    @classmethod
    def ask(
        cls,
        prompts: Prompts,
        begun: CustomerData,
        staff: Sequence[str],
        source: HelpSource,
        slot: DraftSlot | None = None,
    ) -> CustomerData | Existing | None:
        """The customer, somebody of the book instead, or None where the user stepped back."""
        return cls(prompts.window, begun, staff, source).asked(prompts, slot)

    def _open_instead(self, customer_id: int) -> None:
        """What was typed stays a draft: the card may turn out to be somebody else's."""
        if self.slot is not None:
            self.slot.write(self.draft_texts())
        self._existing = Existing(customer_id)
        QDialog.accept(self)

    @property
    def _is_company(self) -> bool:
        return self.editors["kind"].text() == CustomerKind.COMPANY

    def _first_field(self) -> str:
        return "company" if self._is_company else "family_name"

    def _show_kind(self) -> None:
        self.show_rows(COMPANY_FIELDS, shown=self._is_company)
        self.show_rows(("birthday",), shown=not self._is_company)
        self.make_room()


def guess_data(typed: str) -> CustomerData:
    """Where a text that found nobody belongs: it is a telephone number, a reading or a name."""
    text = typed.strip()
    if not text:
        return CustomerData()
    digits = sum(character.isdigit() for character in text)
    if digits * 2 > len(text):
        return CustomerData(phones=(ContactPoint(text),))
    family, _, given = text.replace("\N{IDEOGRAPHIC SPACE}", " ").partition(" ")
    if all(_is_kana(character) for character in family + given.strip()):
        return CustomerData(family_kana=katakana(family), given_kana=katakana(given.strip()))
    return CustomerData(family_name=family, given_name=given.strip())


def _is_kana(character: str) -> bool:
    return (
        "\N{HIRAGANA LETTER SMALL A}" <= character <= "\N{KATAKANA DIGRAPH KOTO}"
        or "\N{HALFWIDTH KATAKANA LETTER WO}" <= character <= "\N{HALFWIDTH KATAKANA SEMI-VOICED SOUND MARK}"
    )
