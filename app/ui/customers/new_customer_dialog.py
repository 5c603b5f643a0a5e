"""新しいお客様: the fields that are asked at the counter; everything else is filled in on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.clock import today
from app.core.enums import CustomerKind, Noun
from app.services.customers import CustomerData
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

PERSON_FIELDS = ("family_name", "given_name", "family_kana", "given_kana")
COMPANY_FIELDS = ("company", "company_kana")
COMMON_FIELDS = ("phones", "emails", "birthday", "staff", "caution", "note")
FIELDS = ("kind", *COMPANY_FIELDS, *PERSON_FIELDS, *COMMON_FIELDS)


class NewCustomerDialog(RecordDialog[CustomerData]):
    """Asks for a customer. A name, a company or a telephone number is enough."""

    def __init__(self, parent: QWidget | None, typed: str, staff: Sequence[str]) -> None:
        super().__init__(parent, "", Noun.CUSTOMER)
        self.setWindowTitle(self.tr("新しいお客様"))
        self.add_fields(FIELDS, {"kind": CustomerKind.PERSON, **guess_fields(typed)})
        self.suggest("staff", staff)
        self.finish(self.tr("登録する"))
        self.editors["kind"].typed.connect(self._show_kind)
        self._show_kind()
        self.editors["family_name"].widget.setFocus()

    def check(self) -> bool:
        """Every field, and that there is something to call the customer by."""
        if not super().check():
            return False
        named = any(self.values[name] for name in (*PERSON_FIELDS, *COMPANY_FIELDS, "phones"))
        name = "company" if self.values["kind"] == CustomerKind.COMPANY else "family_name"
        self.row(name).show_message("" if named else self.tr("お名前か電話番号を入れてください"))
        if not named:
            self.editors[name].widget.setFocus()
        return named

    def data(self) -> CustomerData:
        """The customer as it was typed, joined today."""
        return CustomerData(**self.values, joined_on=today().isoformat())

    @classmethod
    def ask(cls, prompts: Prompts, typed: str, staff: Sequence[str]) -> CustomerData | None:
        """The customer, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, typed, staff))

    def _show_kind(self) -> None:
        is_company = self.editors["kind"].text() == CustomerKind.COMPANY
        for name in COMPANY_FIELDS:
            self.row(name).setVisible(is_company)
        self.row("birthday").setVisible(not is_company)
        self.adjustSize()


def guess_fields(typed: str) -> dict[str, object]:
    """Where the text that found nobody belongs: a telephone number, a reading or a name."""
    text = typed.strip()
    if not text:
        return {}
    digits = sum(character.isdigit() for character in text)
    if digits * 2 > len(text):
        return {"phones": (text,)}
    if all(_is_kana(character) for character in text):
        from app.core.text.kana import katakana

        return {"family_kana": katakana(text)}
    family, _, given = text.replace("\u3000", " ").partition(" ")
    return {"family_name": family, "given_name": given.strip()}


def _is_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30ff" or "\uff66" <= character <= "\uff9f"
