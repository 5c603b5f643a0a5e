"""How a customer is called in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.display import default_honorific
from app.core.enums import CustomerKind
from app.ui.i18n import current_language

if TYPE_CHECKING:
    from app.services.customer_card import CustomerData


def shown_name(name: str, number: str) -> str:
    """The name; where there is none, that there is none, and not the number that stands in for it."""
    return QCoreApplication.translate("naming", "お名前なし") if name in ("", number) else name


def firm_of(kind: str, name: str, company: str) -> str:
    """The company of a person, which their name does not say; empty for a company's own card."""
    return "" if kind == CustomerKind.COMPANY or company == name else company


def beside_kana(kana: str, firm: str) -> str:
    """The small line over a name: how it is read, and where somebody works."""
    return "  ".join(filter(None, (kana, firm)))


def addressed(name: str, kind: str, honorific: str = "", number: str = "") -> str:
    """山田 花子 様, 株式会社山田製作所 御中; in English the name alone, unless an honorific was typed. Who
    has no name is told by the number."""
    if number and name in ("", number):
        return f"{shown_name(name, number)} (No. {number})"
    spoken = honorific_of(kind, honorific)
    return f"{name} {spoken}" if spoken else name


def called(data: CustomerData) -> str:
    """`addressed` for what stands on a card."""
    return addressed(data.name, data.kind, data.honorific, data.number)


def honorific_of(kind: str, honorific: str = "") -> str:
    """The honorific that was typed, else the usual one where the language has one."""
    return honorific or (default_honorific(kind) if current_language() == "ja" else "")
