"""How a customer is called on screens and in sentences."""

from __future__ import annotations

from app.core.enums import CustomerKind

COMPANY_HONORIFIC = "御中"
PERSON_HONORIFIC = "様"


def display_name(kind: str, family_name: str, given_name: str, company: str, number: str = "") -> str:
    """The name a person would say: the company's for a company, else 姓 名, else whatever there is."""
    person = f"{family_name} {given_name}".strip()
    first, second = (company, person) if kind == CustomerKind.COMPANY else (person, company)
    return first or second or number


def display_kana(kind: str, family_kana: str, given_kana: str, company_kana: str) -> str:
    """The reading that belongs to `display_name`."""
    person = f"{family_kana} {given_kana}".strip()
    first, second = (company_kana, person) if kind == CustomerKind.COMPANY else (person, company_kana)
    return first or second


def referrer_text(number: str, name: str) -> str:
    """Somebody who recommended the shop and is a customer, as our lists write them."""
    return number if name == number else f"{number} {name}"


def default_honorific(kind: str) -> str:
    """御中 for a company, 様 for a person."""
    return COMPANY_HONORIFIC if kind == CustomerKind.COMPANY else PERSON_HONORIFIC
