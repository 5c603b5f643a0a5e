"""Our own exports, known by their titles: what one says of a customer is all that was known of them.

A list for machines has the names of the code over its columns, some with a number where there are several
(`phones.2`), and is read by those names alone: `title` means the job there, and `number` the list's own. A
list for people is read as any other is; that it is ours is known by most of our titles standing in it. Either
may have lost some columns.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.core.contact import ADDRESS_PARTS
from app.core.enums import Noun
from app.core.fields import (
    CONTACT_PERSON_FIELDS,
    CUSTOM_PREFIX,
    FIELDS,
    HOUSEHOLD_FIELDS,
    MACHINE_LIST_FIELDS,
    OTHER_ADDRESSES,
)
from app.core.messages import LANGUAGES, Message, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LABEL_OF = {"phones": "phone_labels", "emails": "email_labels"}
LATER = frozenset({(Noun.SALE, "sold_at")})
"""Fields that lists of ours have no column for where they were written before the fields were there."""
SHARE = 0.6
"""So much of a list's titles has to stand over one that is ours."""
MAY_LACK_COLUMNS = frozenset({Noun.CUSTOMER, Noun.CONTACT_PERSON})
"""Lists with so many titles that no other has most of them."""

_LABEL = re.compile(r"(phones|emails)\.[0-9]+\.label")
_NUMBERED = re.compile(r"\.[0-9]+$")
_PLACE = re.compile(rf"(.+)\.([0-9]{{1,4}})(?:\.({'|'.join(ADDRESS_PARTS)}))?")
NUMBER, CUSTOMER = "number", "customer"


@dataclass(frozen=True, slots=True)
class OwnList:
    """Which list it is, and what each column means; None for what is there to be read by others."""

    kind: Noun
    targets: tuple[str | None, ...]


def own_record_list(titles: Sequence[str], customs: Mapping[str, str]) -> OwnList | None:
    """A list for machines. `customs` are the targets of the shop's own fields by their names. One of
    customers is known without their numbers, too."""
    standing = {_NUMBERED.sub("", title) for title in titles}
    for kind, fields in FIELDS.items():
        names = {field.name for field in fields}
        is_told = kind is Noun.CUSTOMER or CUSTOMER in standing
        if is_told and len(names & standing) >= SHARE * len(names):
            torn = torn_fields(titles)
            if kind is Noun.CUSTOMER:
                names |= {field.name for field in MACHINE_LIST_FIELDS}
            return OwnList(
                kind,
                tuple(
                    None if field_and_place(title)[0] in torn else _target(title, names, customs)
                    for title in titles
                ),
            )
    return None


def in_own_order(titles: Sequence[str]) -> list[int]:
    """The columns of a list for machines by their index, those of one field in the order of their numbers;
    of any other list as they stand."""
    order = list(range(len(titles)))
    if own_record_list(titles, {}) is None:
        return order
    return sorted(order, key=lambda index: field_and_place(titles[index])[1])


def torn_fields(titles: Sequence[str]) -> frozenset[str]:
    """The fields with several columns of which one in front or between has gone: what it said is not known,
    and the others alone are not the whole. An address has a column for each of its parts."""
    places: dict[str, Counter[int]] = {}
    for title in titles:
        name, place = field_and_place(title)
        if place and (name == OTHER_ADDRESSES.name or not title.endswith(".label")):
            places.setdefault(name, Counter())[place] += 1
    return frozenset(
        name
        for name, found in places.items()
        if len(found) < max(found)
        or (name == OTHER_ADDRESSES.name and min(found.values()) < len(ADDRESS_PARTS))
    )


def field_and_place(title: str) -> tuple[str, int]:
    """The field of a column and which of its columns it is, 0 where there is only one."""
    found = _PLACE.fullmatch(title)
    return (found[1], int(found[2])) if found else (title, 0)


def address_part(title: str) -> tuple[int, str] | None:
    """Which of the further addresses a column of a list for machines is about, and which part of it."""
    found = _PLACE.fullmatch(title)
    return (int(found[2]), found[3]) if found and found[1] == OTHER_ADDRESSES.name and found[3] else None


def is_own_customer_list(titles: Sequence[str]) -> bool:
    """Whether this is a list of customers as we write it, for people in any language or for machines."""
    if own_fields(titles, Noun.CUSTOMER):
        return True
    found = own_record_list(titles, {})
    return found is not None and found.kind is Noun.CUSTOMER and NUMBER in titles


def own_fields(titles: Sequence[str], kind: Noun) -> dict[str, str]:
    """The fields that stand in a list of this kind as we write it for people, by our titles for them; none
    where it is no such list."""
    for titled in _titles_for_people(kind):
        standing = {title: name for name, title in titled.items() if title in titles}
        if kind in MAY_LACK_COLUMNS:
            is_ours = len(standing) >= SHARE * len(titled)
        else:
            is_ours = all(name in standing.values() or (kind, name) in LATER for name in titled)
        if is_ours and (kind is not Noun.CUSTOMER or titled[NUMBER] in standing):
            return standing | (_household_titles(titles) if kind is Noun.CUSTOMER else {})
    return {}


def is_own_ledger(titles: Sequence[str], kind: Noun) -> bool:
    """Whether this is a list of sales, visits, contacts or contact persons as we write it, for people or for
    machines."""
    if own_fields(titles, kind):
        return True
    found = own_record_list(titles, {})
    return found is not None and found.kind is kind


def own_contact_person_list(titles: Sequence[str]) -> OwnList | None:
    """Our list of companies' contact persons for people, who are no customers; with columns of the shop's own
    behind it, but with no title of a customer's list."""
    standing = set(titles)
    for language, of_customers in zip(LANGUAGES, _titles_for_people(Noun.CUSTOMER), strict=True):
        own = {sentence(field.title, language): field.name for field in CONTACT_PERSON_FIELDS}
        if own.keys() <= standing and not (standing - own.keys()) & set(of_customers.values()):
            return OwnList(Noun.CONTACT_PERSON, tuple(map(own.get, titles)))
    return None


def is_own_list(titles: Sequence[str]) -> bool:
    """Whether this is a list of any kind as we write it."""
    return (
        is_own_customer_list(titles)
        or own_record_list(titles, {}) is not None
        or own_contact_person_list(titles) is not None
    )


def _target(title: str, names: set[str], customs: Mapping[str, str]) -> str | None:
    bare = _NUMBERED.sub("", title)
    if bare in names:
        return bare
    if address_part(title) is not None:
        return OTHER_ADDRESSES.name
    label = _LABEL.fullmatch(title)
    if label is not None and label[1] in names:
        return LABEL_OF[label[1]]
    if not title.startswith(CUSTOM_PREFIX):
        return None
    own = title.removeprefix(CUSTOM_PREFIX)
    return customs.get(own) or customs.get(_NUMBERED.sub("", own))


def _household_titles(titles: Sequence[str]) -> dict[str, str]:
    spoken = {
        sentence(field.title, language): field.name for field in HOUSEHOLD_FIELDS for language in LANGUAGES
    }
    return {title: name for title, name in spoken.items() if title in titles}


@cache
def _titles_for_people(kind: Noun) -> tuple[dict[str, str], ...]:
    """Our titles by field, in each language."""
    fields = {field.name: field.title for field in FIELDS[kind]}
    if kind is Noun.CUSTOMER:
        fields |= {name: Message(f"field.customer.{name}") for name in ("full_name", "full_kana")}
    return tuple(
        {name: sentence(title, language) for name, title in fields.items()} for language in LANGUAGES
    )
