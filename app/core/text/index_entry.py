"""A customer as the register knows it: under which key it stands, and which text it is found by.

The key orders a list as a Japanese register does. A reading decides; without one, a name in kana or letters
is its own reading, and names in kanji follow after all readings in the order of their characters. Customers
that agree so far stand by number, counted and not spelled (2 before 10). The text is `search_document`'s.
Both are derived and stored: a change here means rebuilding the index.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.display import display_kana, display_name
from app.core.text.folding import digits, fold
from app.core.text.grams import search_document
from app.core.text.kana import kana_sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

# Below the marks inside a reading's key once doubled, so that サトウ stands before サトウ ハナコ.
_PART_END = "\x01\x01"
_NUMBER_WIDTH = 12
_DIGIT_RUN = re.compile(r"[0-9]+")
_OWN_READING = re.compile(r"[ぁ-ゖァ-ヺーｦ-ﾟ・A-Za-zＡ-Ｚａ-ｚ0-9０-９&＆.,'\-\s]+")
_JAPAN = "+81"
_ADDRESS = ("prefecture", "city", "street", "building")


class IndexSource(NamedTuple):
    """What the register needs of a customer, as stored. Phones are `{"number": typed, "e164": … or None}`.

    `contacts` are the texts of contact persons (`contact_texts`), `custom` those of the shop's own fields
    (`custom_texts`).
    """

    customer_id: int
    kind: str
    number: str
    family_name: str
    given_name: str
    family_kana: str
    given_kana: str
    maiden_name: str
    company: str
    company_kana: str
    department: str
    title: str
    phones: Sequence[Mapping[str, str | None]]
    emails: Sequence[str]
    postal_code: str
    prefecture: str
    city: str
    street: str
    building: str
    other_addresses: Sequence[Mapping[str, str]]
    referred_by: str
    note: str
    caution: str
    tags: Sequence[str]
    contacts: Sequence[str]
    custom: Sequence[str]


class RegisterName(NamedTuple):
    """What decides where a customer stands in the register, as stored."""

    kind: str
    number: str
    family_name: str
    given_name: str
    family_kana: str
    given_kana: str
    company: str
    company_kana: str


class IndexEntry(NamedTuple):
    """What the register keeps of a customer."""

    customer_id: int
    sort_key: str
    text: str


def index_entry(source: IndexSource) -> IndexEntry:
    """Key and text of one customer."""
    name = RegisterName(*(getattr(source, part) for part in RegisterName._fields))
    return IndexEntry(source.customer_id, sort_key(name), searched_text(source))


def sort_key(named: RegisterName) -> str:
    """The place of one customer in the register, as a text to be compared."""
    kind, number, family_name, given_name, family_kana, given_kana, company, company_kana = named
    name = display_name(kind, family_name, given_name, company)
    reading = display_kana(kind, family_kana, given_kana, company_kana)
    if not reading and _OWN_READING.fullmatch(name):
        reading = name
    counted = _DIGIT_RUN.sub(lambda run: run.group().zfill(_NUMBER_WIDTH), fold(number))
    return _PART_END.join((kana_sort_key(reading), fold(name), counted))


def searched_text(source: IndexSource) -> str:
    """The text that one customer is found by."""
    return search_document(_searched_fields(source))


def national_digits(e164: str) -> str:
    """The digits of an E.164 number as they are dialled inside Japan (`+819012345678` → `09012345678`)."""
    return "0" + e164[len(_JAPAN) :] if e164.startswith(_JAPAN) else digits(e164)


def dialled(folded: str) -> str:
    """The digits of a number as somebody typed it, folded, as they are dialled inside Japan."""
    return digits(national_digits(folded))


def phone_texts(phones: Sequence[Mapping[str, str | None]]) -> list[str]:
    """The texts by which telephone numbers are found: as typed, and as dialled where that differs."""
    texts = []
    for phone in phones:
        typed = phone["number"] or ""
        texts.append(typed)
        inside_japan = national_digits(phone["e164"] or "")
        if inside_japan and inside_japan != digits(typed):
            texts.append(inside_japan)
    return texts


def contact_texts(person: Mapping[str, Any]) -> list[str]:
    """The texts by which a contact person is found, of their row."""
    return [
        person["family_name"] + person["given_name"],
        person["family_kana"] + person["given_kana"],
        person["department"],
        person["title"],
        *phone_texts(person["phones"]),
        *(email["address"] for email in person["emails"]),
    ]


def custom_texts(values: Mapping[str, Any], searched: Collection[str]) -> list[str]:
    """The texts by which the shop's own fields are found; `searched` are those that are looked through."""
    texts: list[str] = []
    for key in sorted(values.keys() & searched):
        value = values[key]
        texts += map(str, value) if isinstance(value, list) else [plain_number(value)]
    return texts


def plain_number(value: Any) -> str:
    """A value as text, a whole number without a decimal point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _searched_fields(source: IndexSource) -> list[str]:
    return [
        source.number,
        source.family_name + source.given_name,
        source.family_kana + source.given_kana,
        source.company,
        source.maiden_name and source.maiden_name + source.given_name,
        source.company_kana,
        source.department,
        source.title,
        *phone_texts(source.phones),
        *source.emails,
        source.postal_code,
        source.prefecture + source.city + source.street + source.building,
        *("".join(address[part] for part in _ADDRESS) for address in source.other_addresses),
        source.referred_by,
        source.note,
        source.caution,
        *source.tags,
        *source.contacts,
        *source.custom,
    ]
