"""The fields of each noun, declared once: list, form, import, export and command line read this table.

A field's `name` is its key in JSON, in the machine sheet of an export and (with few exceptions that the
noun's model names) its column in the store. Its title is the catalogue's sentence `field.<noun>.<name>`.
The order here is the order of forms and of exported columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from typing import Final

from app.core.enums import (
    CustomerKind,
    CustomerStatus,
    Direction,
    Gender,
    InquiryState,
    InteractionKind,
    Noun,
)
from app.core.messages import Message

CUSTOM_PREFIX = "custom."
CUSTOMER_PREFIX: Final = "customer."
"""Before a customer's field that a list of sales, visits or contacts has a column of."""
SALE_PREFIX: Final = f"{Noun.SALE}."
"""Before a sale's field, where a list has visits and sales."""


_CUSTOM_NAME = re.compile(re.escape(CUSTOM_PREFIX) + "([0-9]{1,18})")


class FieldType(StrEnum):
    """How a value is cleaned, shown and written to a cell."""

    CODE = auto()
    NAME = auto()
    KANA = auto()
    TEXT = auto()
    LONG_TEXT = auto()
    CHOICE = auto()
    DATE = auto()
    MOMENT = auto()
    TIME = auto()
    BIRTHDAY = auto()
    PHONES = auto()
    EMAILS = auto()
    POSTAL_CODE = auto()
    AMOUNT = auto()
    QUANTITY = auto()
    YES_NO = auto()
    TAGS = auto()
    STAFF = auto()
    PRODUCT = auto()
    CUSTOMER = auto()


LABELLED = frozenset({FieldType.PHONES, FieldType.EMAILS})
"""Their values are several, each with a label of its own (`core.contact.ContactPoint`)."""

LISTS = LABELLED | {FieldType.TAGS}
"""Their values are several."""


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field. `choices` are the stored codes of a CHOICE field."""

    noun: Noun
    name: str
    type: FieldType
    choices: tuple[str, ...] = ()

    @property
    def title(self) -> Message:
        """The title a shop would write over this column."""
        return Message(f"field.{self.noun}.{self.name}")

    def choice_title(self, choice: str) -> Message:
        """The words for one stored choice."""
        return Message(f"choice.{self.name}.{choice}")


CUSTOMER_FIELDS: tuple[Field, ...] = tuple(
    Field(Noun.CUSTOMER, name, kind, choices)
    for name, kind, choices in (
        ("number", FieldType.CODE, ()),
        ("kind", FieldType.CHOICE, tuple(CustomerKind)),
        ("family_name", FieldType.NAME, ()),
        ("given_name", FieldType.NAME, ()),
        ("family_kana", FieldType.KANA, ()),
        ("given_kana", FieldType.KANA, ()),
        ("maiden_name", FieldType.NAME, ()),
        ("company", FieldType.TEXT, ()),
        ("company_kana", FieldType.KANA, ()),
        ("department", FieldType.TEXT, ()),
        ("title", FieldType.TEXT, ()),
        ("honorific", FieldType.TEXT, ()),
        ("gender", FieldType.CHOICE, tuple(Gender)),
        ("birthday", FieldType.BIRTHDAY, ()),
        ("phones", FieldType.PHONES, ()),
        ("emails", FieldType.EMAILS, ()),
        ("postal_code", FieldType.POSTAL_CODE, ()),
        ("prefecture", FieldType.TEXT, ()),
        ("city", FieldType.TEXT, ()),
        ("street", FieldType.TEXT, ()),
        ("building", FieldType.TEXT, ()),
        ("joined_on", FieldType.DATE, ()),
        ("status", FieldType.CHOICE, tuple(CustomerStatus)),
        ("industry", FieldType.TEXT, ()),
        ("company_size", FieldType.TEXT, ()),
        ("source", FieldType.TEXT, ()),
        ("referred_by", FieldType.TEXT, ()),
        ("staff", FieldType.STAFF, ()),
        ("tags", FieldType.TAGS, ()),
        ("caution", FieldType.LONG_TEXT, ()),
        ("note", FieldType.LONG_TEXT, ()),
        ("mail_consent", FieldType.YES_NO, ()),
        ("dm_consent", FieldType.YES_NO, ()),
    )
)

SALE_FIELDS: tuple[Field, ...] = tuple(
    Field(Noun.SALE, name, kind, ())
    for name, kind in (
        ("number", FieldType.CODE),
        ("customer", FieldType.CUSTOMER),
        ("sold_on", FieldType.DATE),
        ("sold_at", FieldType.TIME),
        ("product", FieldType.PRODUCT),
        ("quantity", FieldType.QUANTITY),
        ("unit_price", FieldType.AMOUNT),
        ("amount", FieldType.AMOUNT),
        ("staff", FieldType.STAFF),
        ("total", FieldType.AMOUNT),
        ("channel", FieldType.TEXT),
        ("payment", FieldType.TEXT),
        ("note", FieldType.LONG_TEXT),
    )
)

VISIT_FIELDS: tuple[Field, ...] = tuple(
    Field(Noun.VISIT, name, kind, ())
    for name, kind in (
        ("number", FieldType.CODE),
        ("customer", FieldType.CUSTOMER),
        ("visited_on", FieldType.DATE),
        ("staff", FieldType.STAFF),
        ("menu", FieldType.TEXT),
        ("memo", FieldType.LONG_TEXT),
    )
)

INTERACTION_FIELDS: tuple[Field, ...] = tuple(
    Field(Noun.INTERACTION, name, kind, choices)
    for name, kind, choices in (
        ("number", FieldType.CODE, ()),
        ("customer", FieldType.CUSTOMER, ()),
        ("at", FieldType.MOMENT, ()),
        ("kind", FieldType.CHOICE, tuple(InteractionKind)),
        ("direction", FieldType.CHOICE, tuple(Direction)),
        ("staff", FieldType.STAFF, ()),
        ("subject", FieldType.TEXT, ()),
        ("body", FieldType.LONG_TEXT, ()),
        ("state", FieldType.CHOICE, tuple(InquiryState)),
    )
)

CONTACT_PERSON_FIELDS: tuple[Field, ...] = tuple(
    Field(Noun.CONTACT_PERSON, name, kind, ())
    for name, kind in (
        ("customer", FieldType.CUSTOMER),
        ("family_name", FieldType.NAME),
        ("given_name", FieldType.NAME),
        ("family_kana", FieldType.KANA),
        ("given_kana", FieldType.KANA),
        ("department", FieldType.TEXT),
        ("title", FieldType.TEXT),
        ("phones", FieldType.PHONES),
        ("emails", FieldType.EMAILS),
        ("note", FieldType.LONG_TEXT),
    )
)

FIELDS: dict[Noun, tuple[Field, ...]] = {
    Noun.CUSTOMER: CUSTOMER_FIELDS,
    Noun.SALE: SALE_FIELDS,
    Noun.VISIT: VISIT_FIELDS,
    Noun.INTERACTION: INTERACTION_FIELDS,
    Noun.CONTACT_PERSON: CONTACT_PERSON_FIELDS,
}
"""The fields of the nouns that lists can be read as."""

LABEL_FIELDS: tuple[Field, ...] = (
    Field(Noun.CUSTOMER, "phone_labels", FieldType.TEXT),
    Field(Noun.CUSTOMER, "email_labels", FieldType.TEXT),
)
"""What the numbers and addresses of the column before are for, in files that say it."""

CONTACT_LABEL_FIELDS: tuple[Field, ...] = tuple(
    Field(Noun.CONTACT_PERSON, label.name, label.type) for label in LABEL_FIELDS
)

DAY_OF_KIND = {Noun.SALE: "sold_on", Noun.VISIT: "visited_on", Noun.INTERACTION: "at"}
"""The field that says when something was; people have none."""

AMOUNTS: Final = frozenset({"unit_price", "amount", "total"})
"""The fields of a sale of which one has to be known for anybody to know what it came to."""

NOTE_OF_KIND = {
    Noun.SALE: "note",
    Noun.VISIT: "memo",
    Noun.INTERACTION: "body",
    Noun.CONTACT_PERSON: "note",
}
"""The field for what no other has room for."""

IN_NOTE: Final = "in_note"
"""What a column of a list is read as that no field is for: it goes to the note, under its own title."""

OTHER_ADDRESSES = Field(Noun.CUSTOMER, "other_addresses", FieldType.LONG_TEXT)
"""Addresses beside the main one; in files a line for each."""

REFERRER = Field(Noun.CUSTOMER, "referrer", FieldType.CODE)
"""The number of the customer who recommended the shop, in files that say it beside the name or alone."""

HOUSEHOLD_NUMBER = Field(Noun.CUSTOMER, "household_number", FieldType.CODE)
"""The number of somebody who lives with the customer, in our lists that of the head of the household."""

HOUSEHOLD = Field(Noun.CUSTOMER, "household", FieldType.TEXT)
"""What the household is called."""

HOUSEHOLD_FIELDS: tuple[Field, ...] = (
    HOUSEHOLD_NUMBER,
    HOUSEHOLD,
    Field(Noun.CUSTOMER, "household_role", FieldType.TEXT),
)
"""With whom a customer lives and as what. Lists for people have columns of it once there is a household."""

MACHINE_LIST_FIELDS: tuple[Field, ...] = (
    Field(Noun.CUSTOMER, "address_label", FieldType.TEXT),
    REFERRER,
    *HOUSEHOLD_FIELDS,
)
"""Fields that lists for machines have a column for beside those of all lists."""

CARD_FIELDS: tuple[Field, ...] = (*MACHINE_LIST_FIELDS, OTHER_ADDRESSES, *LABEL_FIELDS)
"""Fields of the card that lists have no column for."""


@cache
def field(noun: Noun, name: str) -> Field:
    """The declared field of this name. Raises `KeyError` where there is none."""
    for declared in (*FIELDS[noun], *CARD_FIELDS, *CONTACT_LABEL_FIELDS):
        if (declared.noun, declared.name) == (noun, name):
            return declared
    raise KeyError(f"{noun}.{name}")


def custom_name(field_id: int) -> str:
    """How a field that the shop added is named among the others: its title may change, its id never does."""
    return f"{CUSTOM_PREFIX}{field_id}"


def custom_id(name: str) -> int | None:
    """The id in such a name; None for a built-in field."""
    found = name.startswith(CUSTOM_PREFIX) and _CUSTOM_NAME.fullmatch(name)
    return int(found[1]) if found else None
