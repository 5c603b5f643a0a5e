"""A customer as it is typed, and as the detail tab shows it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from app.core.contact import Address, ContactPoint
from app.core.display import display_kana, display_name
from app.core.enums import CustomerKind, CustomerStatus, TagColour
from app.models.customer import customer
from app.services.card_parts import (
    ConsentEntry,
    ContactPerson,
    Household,
    LastDealing,
    PersonLink,
    StatusEntry,
    consents_of,
    contact_person_of,
    email_points,
    household_of,
    last_dealing_of,
    person_link,
    phone_points,
    statuses_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.queries.customer_detail import CustomerDetail

PART_OF_MAIN = {"label": "address_label"}
AS_STORED = frozenset(customer.c.keys())
MADE_OVER = frozenset({"phones", "emails", "other_addresses"})


@dataclass(frozen=True, slots=True)
class CustomerData:
    """Everything about a customer that can be typed; names and meanings as in `core.fields`.

    The first of the phones and e-mail addresses is the main one; the main postal address stands in its parts,
    further ones in `other_addresses`. `referrer` is the number of the customer who recommended the shop,
    `referred_by` the name of somebody who is not in the book; what is typed as `referred_by` and is a
    customer's number becomes the `referrer`. `custom` has the shop's own fields by their id as text.
    """

    number: str = ""
    kind: str = CustomerKind.PERSON
    family_name: str = ""
    given_name: str = ""
    family_kana: str = ""
    given_kana: str = ""
    maiden_name: str = ""
    company: str = ""
    company_kana: str = ""
    department: str = ""
    title: str = ""
    honorific: str = ""
    gender: str | None = None
    birthday: str | None = None
    phones: tuple[ContactPoint, ...] = ()
    emails: tuple[ContactPoint, ...] = ()
    address_label: str = ""
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    building: str = ""
    other_addresses: tuple[Address, ...] = ()
    joined_on: str | None = None
    status: str = CustomerStatus.CUSTOMER
    industry: str = ""
    company_size: str = ""
    source: str = ""
    referred_by: str = ""
    referrer: str = ""
    staff: str = ""
    tags: tuple[str, ...] = ()
    caution: str = ""
    note: str = ""
    mail_consent: bool | None = None
    dm_consent: bool | None = None
    custom: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name a person would say."""
        return display_name(self.kind, self.family_name, self.given_name, self.company, self.number)

    @property
    def main_address(self) -> Address:
        """The main postal address as one value."""
        return Address(
            **{item.name: getattr(self, PART_OF_MAIN.get(item.name, item.name)) for item in fields(Address)}
        )

    @property
    def kana(self) -> str:
        """The reading of `name`."""
        return display_kana(self.kind, self.family_kana, self.given_kana, self.company_kana)


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """What is known of the dealings: days as ISO text, yen, counts."""

    purchases: int = 0
    total: int = 0
    visits: int = 0
    first_on: str | None = None
    last_on: str | None = None

    @property
    def has_count_of_visits(self) -> bool:
        """Whether a count of visits says anything: none beside purchases means that none are noted."""
        return self.visits > 0 or self.purchases == 0


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """One customer as the detail tab shows it.

    `photo` is the file's name in the media pool, `referred` whom this customer recommended the shop to.
    Consents and statuses stand newest first.
    """

    id: int
    data: CustomerData
    phones_e164: tuple[str | None, ...]
    figures: CustomerFigures
    last: LastDealing | None
    open_inquiries: int
    photo: str
    tag_colours: Mapping[str, TagColour]
    contact_persons: tuple[ContactPerson, ...]
    household: Household | None
    referrer: PersonLink | None
    referred: tuple[PersonLink, ...]
    consents: tuple[ConsentEntry, ...]
    statuses: tuple[StatusEntry, ...]
    deleted: bool


def card_of(found: CustomerDetail) -> CustomerCard:
    """The card of what was read."""
    row = found.row
    names = {item.name for item in fields(CustomerData)} & AS_STORED - MADE_OVER
    referrer = None if found.referrer is None else person_link(found.referrer)
    data = CustomerData(
        **{name: row[name] for name in names},
        phones=phone_points(row["phones"]),
        emails=email_points(row["emails"]),
        other_addresses=tuple(Address(**address) for address in row["other_addresses"]),
        staff=found.staff,
        tags=tuple(found.tags),
        referrer="" if referrer is None else referrer.number,
    )
    return CustomerCard(
        row["id"],
        data,
        phones_e164=tuple(phone["e164"] for phone in row["phones"]),
        figures=_figures(found.summary or {}),
        last=last_dealing_of(found),
        open_inquiries=found.last["open_inquiries"],
        photo=row["photo"],
        tag_colours={name: TagColour.of(colour) for name, colour in found.tags.items()},
        contact_persons=tuple(map(contact_person_of, found.contact_persons)),
        household=household_of(found),
        referrer=referrer,
        referred=tuple(map(person_link, found.referred)),
        consents=consents_of(found),
        statuses=statuses_of(found),
        deleted=row["deleted_at"] is not None,
    )


def _figures(kept: Mapping[str, Any]) -> CustomerFigures:
    return CustomerFigures(
        purchases=kept.get("purchase_days", 0),
        total=kept.get("monetary", 0),
        visits=kept.get("visits", 0),
        first_on=kept.get("first_sold_on"),
        last_on=kept.get("last_seen_on"),
    )
