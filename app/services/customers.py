"""Customers: make, change, delete, find. Each public method is one unit of work.

Values come in cleaned (`services.checks` turns what was typed into values and says what is wrong with it).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.changes import Changes
from app.core.contact import Address
from app.core.enums import Noun
from app.core.errors import CustomerNotFound, FieldChangedMeanwhile, NumberTaken, RecordNotFound
from app.core.fields import custom_id
from app.core.filters import CustomerFilter, Sort
from app.core.messages import message
from app.core.progress import no_progress
from app.models.customer import custom_field, customer, customer_tag, tag
from app.models.staff import staff
from app.queries import customer_rows, customer_search, kana_index
from app.queries.customer_detail import customer_detail, customer_row, id_of_number
from app.services import lookups
from app.services.card_parts import person_link
from app.services.customer_card import (
    AS_STORED,
    MADE_OVER,
    PART_OF_MAIN,
    CustomerCard,
    CustomerData,
    card_of,
)
from app.services.customer_values import column_values
from app.services.customer_writes import change_customers
from app.services.tagging import add_tags

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from app.core.messages import MessageValue
    from app.core.progress import Progress
    from app.core.rows import CustomerRow, IndexRow
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.services.found_in import Place


_TYPED = tuple(item.name for item in fields(CustomerData))
_typed_values = attrgetter(*_TYPED)


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
        return card_of(found)

    def card_of_number(self, number: str) -> CustomerCard:
        """The living customer with this number. Raises `CustomerNotFound`."""
        with self._store.read() as connection:
            customer_id = id_of_number(connection, number)
            found = None if customer_id is None else customer_detail(connection, customer_id)
        if found is None:
            raise CustomerNotFound(number=number)
        return card_of(found)

    def create(self, data: CustomerData) -> Saved:
        """Register a customer; an empty number becomes the next free one. Raises `NumberTaken`."""
        with self._store.write("operation.customer_created", name=data.name) as unit:
            number = data.number or lookups.next_number(unit.connection, customer)
            if data.number:
                _check_number(unit, number, None)
            typed = zip(_TYPED, _typed_values(data), strict=True)
            values = column_values(unit, dict(typed), {})
            customer_id = unit.insert(customer, {**values, "number": number})
            if data.tags:
                _set_tags(unit, customer_id, data.tags)
            unit.label(name=data.name or number)
        return Saved(customer_id, number, unit.changes())

    def change(
        self, customer_id: int, values: Mapping[str, Any], shown: Mapping[str, Any] | None = None
    ) -> Saved:
        """Change some fields of a customer, by their names in `CustomerData`.

        `shown` is what these fields were on the screen when somebody began to type: where the store has
        something else by now, `FieldChangedMeanwhile` is raised and nothing is overwritten.

        `core.fields.custom_name` names one of the shop's own fields. One field gives an operation that names
        it. Values that are already so leave no operation behind. Raises `RecordNotFound`, `NumberTaken`, and
        for a referrer that cannot be `CustomerNotFound` and `ReferrerIsSelf`.
        """
        with self._store.write("operation.customer_changed") as unit:
            row = customer_row(unit.connection, customer_id)
            if row is None:
                raise RecordNotFound
            _check_unchanged(unit, row, values, shown or {})
            number = values.get("number", row["number"]) or row["number"]
            if number != row["number"]:
                _check_number(unit, number, customer_id)
            columns = column_values(unit, {**values, "number": number}, row)
            change_customers(unit, {customer_id: columns}, known={customer_id: row})
            if "tags" in values:
                _set_tags(unit, customer_id, values["tags"])
            name = person_link(row).name
            if len(values) == 1:
                title = _title(unit, next(iter(values)))
                unit.label("operation.customer_field_changed", name=name, field=title)
            else:
                unit.label(name=name)
        return Saved(customer_id, number, unit.changes())

    def make_address_main(self, customer_id: int, position: int) -> Saved:
        """Let one of the other addresses and the main one change places. Raises `RecordNotFound`."""
        data = self.card(customer_id).data
        if position >= len(data.other_addresses):
            raise RecordNotFound
        chosen, main = data.other_addresses[position], data.main_address
        others = [other for at, other in enumerate(data.other_addresses) if at != position]
        if main != Address():
            others.insert(position, main)
        parts = {PART_OF_MAIN.get(name, name): value for name, value in asdict(chosen).items()}
        return self.change(customer_id, {**parts, "other_addresses": tuple(others)})

    def delete(self, customer_ids: Iterable[int]) -> Changes:
        """Put customers into the trash with their history."""
        ids = list(customer_ids)
        with self._store.write("operation.customers_deleted", count=len(ids)) as unit:
            if len(ids) == 1:
                found = customer_row(unit.connection, ids[0])
                name = "" if found is None else person_link(found).name
                unit.label("operation.customer_deleted", name=name)
            for customer_id in ids:
                unit.delete(customer, customer_id)
        return unit.changes()

    def tag(self, customer_ids: Iterable[int], name: str) -> Changes:
        """Give every one of these customers a tag."""
        ids = list(customer_ids)
        with self._store.write("operation.customers_tagged", count=len(ids), tag=name) as unit:
            add_tags(unit, ids, [name])
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

    def rows_of_living(self, customer_ids: Sequence[int]) -> list[CustomerRow]:
        """As `rows`, without those in the trash: for ids that were remembered, as those opened last are."""
        with self._store.read() as connection:
            wanted = CustomerFilter(ids=tuple(customer_ids))
            living = set(customer_search.all_ids(connection, wanted, Sort()))
            return customer_rows.rows(connection, [one for one in customer_ids if one in living])

    def found_in(
        self, customer_ids: Sequence[int], text: str, shown: Collection[str]
    ) -> dict[int, tuple[Place, ...]]:
        """Where the words of a search stand on these cards, but for words that the fields in `shown` hold."""
        from app.services.found_in import found_in

        with self._store.read() as connection:
            return found_in(connection, customer_ids, text, shown)

    def index_rows(self, wanted: CustomerFilter) -> tuple[IndexRow, ...]:
        """Where each row of the syllabary begins in a list in ascending kana order."""
        with self._store.read() as connection:
            return kana_index.index_rows(connection, wanted)

    def tag_names(self) -> tuple[str, ...]:
        """Every tag in use."""
        with self._store.read() as connection:
            return lookups.names(connection, tag)

    def staff_names(self) -> tuple[str, ...]:
        """Everybody who works here."""
        with self._store.read() as connection:
            return lookups.names(connection, staff)


def _check_unchanged(
    unit: UnitOfWork, row: Mapping[str, Any], values: Mapping[str, Any], shown: Mapping[str, Any]
) -> None:
    """Raise `FieldChangedMeanwhile` for a field that is neither as it was shown nor as it shall be."""
    watched = shown.keys() & values.keys()
    plain = {name for name in watched if name in AS_STORED - MADE_OVER}
    found = None if plain == watched else customer_detail(unit.connection, row["id"])
    data = None if found is None else card_of(found).data
    for name in sorted(watched):
        if (own_id := custom_id(name)) is not None:
            current = row["custom"].get(str(own_id))
        else:
            current = row[name] if name in plain else getattr(data, name)
        if current not in (shown[name], values[name]):
            raise FieldChangedMeanwhile(name, current, field=_title(unit, name))


def _title(unit: UnitOfWork, name: str) -> MessageValue:
    """What a field is called: the shop's own words for its own fields."""
    own_id = custom_id(name)
    if own_id is None:
        return message(f"field.{Noun.CUSTOMER}.{name}")
    title: str | None = unit.connection.execute(
        select(custom_field.c.name).where(custom_field.c.id == own_id)
    ).scalar()
    return title or ""


def _check_number(unit: UnitOfWork, number: str, customer_id: int | None) -> None:
    holder = lookups.number_taken(unit.connection, customer, number)
    if holder is not None and holder != customer_id:
        found = customer_row(unit.connection, holder)
        raise NumberTaken(number=number, name="" if found is None else person_link(found).name)


def _set_tags(unit: UnitOfWork, customer_id: int, names: Iterable[str]) -> None:
    wanted = {tag_id for name in names if (tag_id := lookups.tag_id(unit, name)) is not None}
    links = select(customer_tag.c.id, customer_tag.c.tag_id).where(customer_tag.c.customer_id == customer_id)
    present = {row.tag_id: row.id for row in unit.connection.execute(links)}
    for tag_id, link_id in present.items():
        if tag_id not in wanted:
            unit.remove(customer_tag, link_id)
    for tag_id in sorted(wanted - present.keys()):
        unit.insert(customer_tag, {"customer_id": customer_id, "tag_id": tag_id})
