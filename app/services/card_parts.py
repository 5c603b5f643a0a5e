"""What stands on a customer's card beside the fields: people, household, consents, the way of the status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.core.contact import ContactPoint
from app.core.display import display_kana, display_name
from app.core.enums import ConsentChannel, ConsentWay, CustomerKind, Noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.queries.customer_detail import CustomerDetail

FLAG_OF_CHANNEL = {ConsentChannel.MAIL: "mail_consent", ConsentChannel.DM: "dm_consent"}


@dataclass(frozen=True, slots=True)
class PersonLink:
    """Another customer that a card leads to; `deleted`: in the trash."""

    id: int
    number: str
    name: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """Somebody of a household, and as what (母, 長男 …)."""

    person: PersonLink
    role: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """Customers who live together, the one whose card it is among them."""

    id: int
    name: str
    members: tuple[HouseholdMember, ...]


@dataclass(frozen=True, slots=True)
class ContactPersonData:
    """Somebody one speaks with at a customer."""

    family_name: str = ""
    given_name: str = ""
    family_kana: str = ""
    given_kana: str = ""
    department: str = ""
    title: str = ""
    phones: tuple[ContactPoint, ...] = ()
    emails: tuple[ContactPoint, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """姓 名."""
        return display_name(CustomerKind.PERSON, self.family_name, self.given_name, "")

    @property
    def kana(self) -> str:
        """The reading of `name`."""
        return display_kana(CustomerKind.PERSON, self.family_kana, self.given_kana, "")


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """A contact person as kept."""

    id: int
    data: ContactPersonData


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One consent or refusal. `way` is a code of `ConsentWay` or a text of the shop's own.

    `id` is None for what the customer was registered with, which was not recorded apart.
    """

    channel: ConsentChannel
    given: bool
    given_on: str
    way: str = ""
    wording: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class LastDealing:
    """What a customer came for last: the newest visit or, of somebody who never came, the newest purchase.

    `what` is the menu, or the first product of `products`; empty where it was not written down.
    """

    noun: Noun
    on: str
    what: str = ""
    staff: str = ""
    products: int = 0


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """A status and the day since when it held."""

    status: str
    since: str


def person_link(row: Mapping[str, Any]) -> PersonLink:
    """The link to a customer whose row has the parts of the name."""
    name = display_name(row["kind"], row["family_name"], row["given_name"], row["company"], row["number"])
    return PersonLink(row["id"], row["number"], name, row["deleted_at"] is not None)


def phone_points(stored: Sequence[Mapping[str, Any]]) -> tuple[ContactPoint, ...]:
    """Telephone numbers as stored, without E.164."""
    return tuple(ContactPoint(phone["number"], phone["label"]) for phone in stored)


def email_points(stored: Sequence[Mapping[str, Any]]) -> tuple[ContactPoint, ...]:
    """E-mail addresses as stored."""
    return tuple(ContactPoint(email["address"], email["label"]) for email in stored)


def contact_person_of(row: Mapping[str, Any]) -> ContactPerson:
    """A contact person of its row."""
    plain = ("family_name", "given_name", "family_kana", "given_kana", "department", "title", "note")
    data = ContactPersonData(
        **{name: row[name] for name in plain},
        phones=phone_points(row["phones"]),
        emails=email_points(row["emails"]),
    )
    return ContactPerson(row["id"], data)


def household_of(found: CustomerDetail) -> Household | None:
    """The household, None for somebody who is in none."""
    if found.row["household_id"] is None:
        return None
    members = tuple(HouseholdMember(person_link(row), row["household_role"]) for row in found.members)
    return Household(found.row["household_id"], found.household_name, members)


def consents_of(found: CustomerDetail) -> tuple[ConsentEntry, ...]:
    """Every consent and refusal, newest first; those that somebody was registered with come last."""
    entries = [
        ConsentEntry(
            ConsentChannel(row["channel"]),
            row["given"],
            row["given_on"],
            row["way"],
            row["wording"],
            row["id"],
        )
        for row in reversed(found.consents)
    ]
    recorded = {entry.channel for entry in entries}
    return (*entries, *(entry for entry in first_consents(found.row) if entry.channel not in recorded))


def first_consents(row: Mapping[str, Any]) -> list[ConsentEntry]:
    """What the customer's quick flags say, as from the first day."""
    way = "" if row["import_batch_id"] is None else ConsentWay.IMPORT.value
    return [
        ConsentEntry(channel, row[flag], first_day(row), way)
        for channel, flag in FLAG_OF_CHANNEL.items()
        if row[flag] is not None
    ]


def consent_row(customer_id: int, entry: ConsentEntry) -> dict[str, Any]:
    """The columns of an entry."""
    return {
        "customer_id": customer_id,
        "channel": entry.channel.value,
        "given": entry.given,
        "given_on": entry.given_on,
        "way": entry.way,
        "wording": entry.wording,
    }


def last_dealing_of(found: CustomerDetail) -> LastDealing | None:
    """The last dealing, None where there was none with a date."""
    last = found.last
    if last["visited_on"]:
        return LastDealing(Noun.VISIT, last["visited_on"], last["menu"], last["visit_staff"] or "")
    if last["sold_on"]:
        what, staff = last["product"] or "", last["sale_staff"] or ""
        return LastDealing(Noun.SALE, last["sold_on"], what, staff, last["lines"])
    return None


def statuses_of(found: CustomerDetail) -> tuple[StatusEntry, ...]:
    """Where the customer has stood since when, newest first."""
    if not found.statuses:
        return (StatusEntry(found.row["status"], first_day(found.row)),)
    return tuple(StatusEntry(row["status"], row["changed_on"]) for row in reversed(found.statuses))


def first_day(row: Mapping[str, Any]) -> str:
    """Since when a customer is in the book: the day they joined, else the local day they were registered."""
    joined: str | None = row["joined_on"]
    return joined or datetime.fromisoformat(row["created_at"]).astimezone().date().isoformat()
