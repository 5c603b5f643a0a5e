"""A customer as the register knows it: under which key it stands, and which text it is found by.

The key orders a list as a Japanese register does. The reading of the name that is shown decides, of a person
that of the family name first; without one, a name in kana or letters is its own reading, and names in kanji
follow after all readings in the order of their characters. Customers
that agree so far stand by number, counted and not spelled (2 before 10). The text is `search_document`'s.
Both are derived and stored: a change here means rebuilding the index.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from app.core.display import display_name
from app.core.enums import CustomerKind
from app.core.text.folding import FIELD_SEPARATOR, digits, fold_fields
from app.core.text.grams import search_documents
from app.core.text.kana import kana_sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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


Columns: TypeAlias = "Mapping[str, Sequence[Any]]"
"""The fields of one or more customers by name, with a value for each. One that is blank for all may be
missing, the number never."""


class IndexEntry(NamedTuple):
    """What the register keeps of a customer."""

    customer_id: int
    sort_key: str
    text: str


def index_entries(sources: Sequence[IndexSource]) -> list[IndexEntry]:
    """Key and text of each customer."""
    if not sources:
        return []
    columns = columns_of(sources)
    return list(map(IndexEntry, columns["customer_id"], sort_keys(columns), searched_texts(columns)))


def columns_of(people: Sequence[IndexSource] | Sequence[RegisterName]) -> Columns:
    """Customers, at least one, as columns."""
    return dict(zip(people[0]._fields, zip(*people, strict=True), strict=True))


def sort_keys(columns: Columns) -> list[str]:
    """The place of each customer in the register, as a text to be compared: of the fields of `RegisterName`.

    Many customers at once take half the time.
    """
    numbers = columns["number"]
    blank = [""] * len(numbers)
    kinds, families, givens, family_kana, given_kana, companies, company_kana = (
        columns.get(name, blank) for name in RegisterName._fields if name != "number"
    )
    names = list(map(display_name, kinds, families, givens, companies))
    readings = map(
        _register_reading, kinds, families, givens, family_kana, given_kana, companies, company_kana
    )
    sounds = [
        kana_sort_key(reading or (name if _OWN_READING.fullmatch(name) else ""))
        for name, reading in zip(names, readings, strict=True)
    ]
    counted = _DIGIT_RUN.sub(_counted, FIELD_SEPARATOR.join(fold_fields(numbers))).split(FIELD_SEPARATOR)
    return list(map(_PART_END.join, zip(sounds, fold_fields(names), counted, strict=True)))


def searched_texts(columns: Columns) -> list[str]:
    """The texts that customers are found by, of the fields of `IndexSource`."""
    return search_documents(_searched_columns(columns))


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


def _register_reading(
    kind: str,
    family: str,
    given: str,
    family_kana: str,
    given_kana: str,
    company: str,
    company_kana: str,
) -> str:
    """The reading that a place goes by: of the person or the company, whichever is shown, and known from its
    beginning on."""
    person = family or given or family_kana or given_kana
    firm = company or company_kana
    if firm and (kind == CustomerKind.COMPANY or not person):
        return company_kana
    if family and not family_kana:
        # The reading of the given name alone would stand among those of family names.
        return f"{family} {given_kana}" if given_kana and _OWN_READING.fullmatch(family) else ""
    return f"{family_kana} {given_kana}".strip()


def _counted(run: re.Match[str]) -> str:
    return run.group().zfill(_NUMBER_WIDTH)


def _searched_columns(columns: Columns) -> Iterator[Sequence[str]]:
    blank = [""] * len(columns["number"])
    nothing: list[Sequence[Any]] = [()] * len(blank)

    def one(name: str) -> Sequence[str]:
        return columns.get(name, blank)

    def together(*names: str) -> list[str]:
        return list(map("".join, zip(*map(one, names), strict=True)))

    def several(name: str, texts: Callable[[Any], Iterable[str]] = list) -> Iterator[Sequence[str]]:
        return zip_longest(*map(texts, columns.get(name, nothing)), fillvalue="")

    yield one("number")
    yield together("family_name", "given_name")
    yield together("family_kana", "given_kana")
    yield one("company")
    yield [
        maiden and maiden + given for maiden, given in zip(one("maiden_name"), one("given_name"), strict=True)
    ]
    yield from map(one, ("company_kana", "department", "title"))
    yield from several("phones", phone_texts)
    yield from several("emails")
    yield one("postal_code")
    yield together(*_ADDRESS)
    yield from several("other_addresses", _address_texts)
    yield from map(one, ("referred_by", "note", "caution"))
    for name in ("tags", "contacts", "custom"):
        yield from several(name)


def _address_texts(addresses: Iterable[Mapping[str, str]]) -> list[str]:
    return ["".join(address[part] for part in _ADDRESS) for address in addresses]
