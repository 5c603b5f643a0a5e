"""Customers: make, change, delete, find. Each public method is one unit of work.

Values come in cleaned (`services.checks` turns what was typed into values and says what is wrong with it).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.changes import Changes
from app.core.contact import Address, ContactPoint
from app.core.display import display_kana, display_name
from app.core.enums import CustomerKind, CustomerStatus, Noun
from app.core.errors import CustomerNotFound, NumberTaken, RecordNotFound
from app.core.fields import field as declared_field
from app.core.filters import CustomerFilter, Sort
from app.core.progress import no_progress
from app.models.customer import customer, customer_tag, tag
from app.models.staff import staff
from app.queries import customer_rows, customer_search
from app.queries.customer_detail import CustomerDetail, customer_detail, id_of_number
from app.services import lookups

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.db.store import Store, UnitOfWork

LINKED = frozenset({"staff", "tags"})
CONVERTED = frozenset({"phones", "emails", "other_addresses", "custom"})


@dataclass(frozen=True, slots=True)
class CustomerData:
    """Everything about a customer that can be typed; names and meanings as in `core.fields`.

    The first of the phones and e-mail addresses is the main one; the main postal address stands in its parts,
    further ones in `other_addresses`.
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


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """One customer as the detail tab shows it."""

    id: int
    data: CustomerData
    phones_e164: tuple[str | None, ...]
    figures: CustomerFigures
    deleted: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that was written."""

    id: int
    number: str
    changes: Changes


class CustomerService:
    """The customers of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def card(self, customer_id: int) -> CustomerCard:
        """The customer of this id. Raises `RecordNotFound`."""
        with self._store.read() as connection:
            found = customer_detail(connection, customer_id)
        if found is None:
            raise RecordNotFound
        return _card(found)

    def card_of_number(self, number: str) -> CustomerCard:
        """The living customer with this number. Raises `CustomerNotFound`."""
        with self._store.read() as connection:
            customer_id = id_of_number(connection, number)
            found = None if customer_id is None else customer_detail(connection, customer_id)
        if found is None:
            raise CustomerNotFound(number=number)
        return _card(found)

    def create(self, data: CustomerData) -> Saved:
        """Register a customer; an empty number becomes the next free one. Raises `NumberTaken`."""
        with self._store.write("operation.customer_created", name=data.name) as unit:
            number = data.number or lookups.next_number(unit.connection, customer)
            _check_number(unit, number, None)
            values = _column_values(unit, {item.name: getattr(data, item.name) for item in fields(data)})
            customer_id = unit.insert(customer, {**values, "number": number})
            _set_tags(unit, customer_id, data.tags)
            unit.label(name=replace(data, number=number).name)
        return Saved(customer_id, number, unit.changes())

    def change(self, customer_id: int, values: Mapping[str, Any]) -> Saved:
        """Change some fields of a customer, by their names in `CustomerData`.

        One field gives an operation that names it. Values that are already so leave no operation behind.
        Raises `RecordNotFound` and `NumberTaken`.
        """
        with self._store.write("operation.customer_changed") as unit:
            found = customer_detail(unit.connection, customer_id)
            if found is None or found.row["deleted_at"] is not None:
                raise RecordNotFound
            number = values.get("number", found.row["number"]) or found.row["number"]
            _check_number(unit, number, customer_id)
            columns = _column_values(unit, {**values, "number": number})
            unit.update(customer, customer_id, columns)
            if "tags" in values:
                _set_tags(unit, customer_id, values["tags"])
            name = _card(found).data.name
            if len(values) == 1:
                title = declared_field(Noun.CUSTOMER, next(iter(values))).title
                unit.label("operation.customer_field_changed", name=name, field=title)
            else:
                unit.label(name=name)
        return Saved(customer_id, number, unit.changes())

    def delete(self, customer_ids: Iterable[int]) -> Changes:
        """Put customers into the trash with their history."""
        ids = list(customer_ids)
        with self._store.write("operation.customers_deleted", count=len(ids)) as unit:
            if len(ids) == 1:
                found = customer_detail(unit.connection, ids[0])
                name = "" if found is None else _card(found).data.name
                unit.label("operation.customer_deleted", name=name)
            for customer_id in ids:
                unit.delete(customer, customer_id)
        return unit.changes()

    def tag(self, customer_ids: Iterable[int], name: str) -> Changes:
        """Give every one of these customers a tag."""
        ids = list(customer_ids)
        with self._store.write("operation.customers_tagged", count=len(ids), tag=name) as unit:
            wanted = lookups.tag_id(unit, name)
            has = select(customer_tag.c.customer_id).where(customer_tag.c.tag_id == wanted)
            present = set(unit.connection.execute(has).scalars())
            for customer_id in ids:
                if customer_id not in present:
                    unit.insert(customer_tag, {"customer_id": customer_id, "tag_id": wanted})
        return unit.changes()

    def first_ids(self, wanted: CustomerFilter, sort: Sort, limit: int = 50) -> list[int]:
        """The first customers of a list, at once."""
        with self._store.read() as connection:
            return customer_search.first_ids(connection, wanted, sort, limit)

    def all_ids(self, wanted: CustomerFilter, sort: Sort, progress: Progress = no_progress) -> array[int]:
        """Every customer of a list, in its order."""
        with self._store.read() as connection:
            return customer_search.all_ids(connection, wanted, sort, progress)

    def count(self, wanted: CustomerFilter) -> customer_search.Count:
        """How many customers a list has."""
        with self._store.read() as connection:
            return customer_search.count(connection, wanted)

    def rows(self, customer_ids: Sequence[int]) -> list[CustomerRow]:
        """The list rows of these customers, in this order."""
        with self._store.read() as connection:
            return customer_rows.rows(connection, customer_ids)

    def tag_names(self) -> tuple[str, ...]:
        """Every tag in use."""
        with self._store.read() as connection:
            return lookups.names(connection, tag)

    def staff_names(self) -> tuple[str, ...]:
        """Everybody who works here."""
        with self._store.read() as connection:
            return lookups.names(connection, staff)


def stored_phones(points: Iterable[ContactPoint]) -> list[dict[str, str | None]]:
    """Phones as the store keeps them: as typed, plus E.164 where the number is a whole one."""
    from app.core.japan.phones import parse_phones

    stored: list[dict[str, str | None]] = []
    for point in points:
        parsed = parse_phones(point.value)
        stored += [{"number": phone.shown, "e164": phone.e164, "label": point.label} for phone in parsed]
        if not parsed and point.value.strip():
            stored.append({"number": point.value.strip(), "e164": None, "label": point.label})
    return stored


def stored_emails(points: Iterable[ContactPoint]) -> list[dict[str, str]]:
    """E-mail addresses as the store keeps them."""
    return [{"address": point.value, "label": point.label} for point in points]


def _card(found: CustomerDetail) -> CustomerCard:
    row = found.row
    names = {item.name for item in fields(CustomerData)} - LINKED - CONVERTED
    data = CustomerData(
        **{name: row[name] for name in names},
        phones=tuple(ContactPoint(phone["number"], phone["label"]) for phone in row["phones"]),
        emails=tuple(ContactPoint(email["address"], email["label"]) for email in row["emails"]),
        other_addresses=tuple(Address(**address) for address in row["other_addresses"]),
        custom=row["custom"],
        staff=found.staff,
        tags=found.tags,
    )
    kept = found.summary or {}
    figures = CustomerFigures(
        purchases=kept.get("purchase_days", 0),
        total=kept.get("monetary", 0),
        visits=kept.get("visits", 0),
        first_on=kept.get("first_sold_on"),
        last_on=kept.get("last_seen_on"),
    )
    e164 = tuple(phone["e164"] for phone in row["phones"])
    return CustomerCard(row["id"], data, e164, figures, row["deleted_at"] is not None)


def _column_values(unit: UnitOfWork, values: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: value for name, value in values.items() if name not in LINKED | CONVERTED}
    if "staff" in values:
        columns["staff_id"] = lookups.staff_id(unit, values["staff"])
    if "phones" in values:
        columns["phones"] = stored_phones(values["phones"])
    if "emails" in values:
        columns["emails"] = stored_emails(values["emails"])
    if "other_addresses" in values:
        columns["other_addresses"] = [asdict(address) for address in values["other_addresses"]]
    if "custom" in values:
        columns["custom"] = dict(values["custom"])
    return columns


def _check_number(unit: UnitOfWork, number: str, customer_id: int | None) -> None:
    holder = lookups.number_taken(unit.connection, customer, number)
    if holder is not None and holder != customer_id:
        found = customer_detail(unit.connection, holder)
        raise NumberTaken(number=number, name="" if found is None else _card(found).data.name)


def _set_tags(unit: UnitOfWork, customer_id: int, names: Iterable[str]) -> None:
    wanted = {tag_id for name in names if (tag_id := lookups.tag_id(unit, name)) is not None}
    links = select(customer_tag.c.id, customer_tag.c.tag_id).where(customer_tag.c.customer_id == customer_id)
    present = {row.tag_id: row.id for row in unit.connection.execute(links)}
    for tag_id, link_id in present.items():
        if tag_id not in wanted:
            unit.remove(customer_tag, link_id)
    for tag_id in sorted(wanted - present.keys()):
        unit.insert(customer_tag, {"customer_id": customer_id, "tag_id": tag_id})
