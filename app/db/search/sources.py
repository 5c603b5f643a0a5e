"""What the search index is made of, read from the records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from app.core.enums import CustomFieldType
from app.core.text.index_entry import IndexSource, RegisterName, contact_texts, custom_texts
from app.models.contact_person import contact_person
from app.models.customer import custom_field, customer, customer_tag, tag
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, Select

CHUNK = 1_000

_LINKED = frozenset({"customer_id", "emails", "tags", "contacts", "custom"})
_OWN_FIELDS = tuple(name for name in IndexSource._fields if name not in _LINKED)


def index_sources(connection: Connection, customer_ids: Collection[int]) -> Iterator[IndexSource]:
    """The searchable fields of those of the customers that exist and are not deleted, by ascending id."""
    searched: frozenset[str] | None = None
    ordered = sorted(customer_ids)
    for start in range(0, len(ordered), CHUNK):
        chosen = {PARAMETER: id_text(ordered[start : start + CHUNK])}
        people = _PEOPLE.records(connection, chosen)
        tags: defaultdict[int, list[str]] = defaultdict(list)
        if any(row["has_tags"] for row in people):
            for customer_id, name in _TAGS.rows(connection, chosen):
                tags[customer_id].append(name)
        # Whoever has the old card in hand finds the one that it became part of.
        contacts: defaultdict[int, list[str]] = defaultdict(list)
        if any(row["has_merged"] for row in people):
            for owner, number in _MERGED.rows(connection, chosen):
                contacts[owner].append(number)
        if any(row["has_contacts"] for row in people):
            for person in _CONTACTS.records(connection, chosen):
                contacts[person["customer_id"]] += contact_texts(person)
        if searched is None and any(row["custom"] for row in people):
            searched = searched_custom_fields(connection)
        for row in people:
            customer_id = row["id"]
            yield IndexSource(
                customer_id,
                **{name: row[name] for name in _OWN_FIELDS},
                emails=[email["address"] for email in row["emails"]],
                tags=tags[customer_id],
                contacts=contacts[customer_id],
                custom=custom_texts(row["custom"], searched) if row["custom"] and searched else (),
            )


def register_names(
    connection: Connection, customer_ids: Collection[int]
) -> Iterator[tuple[int, RegisterName]]:
    """What decides where those of the customers stand that exist and are not deleted, with their ids."""
    for customer_id, *name in connection.execute(_NAMES, {PARAMETER: id_text(customer_ids)}):
        yield customer_id, RegisterName._make(name)


def searched_custom_fields(connection: Connection) -> frozenset[str]:
    """The keys of the shop's own fields that the search box looks through."""
    found = _CUSTOM_FIELDS.rows(connection, {})
    return frozenset(str(field_id) for field_id, kind in found if CustomFieldType(kind).is_searched)


def _merged_numbers() -> Select[Any]:
    """The numbers of the cards that became part of these, over however many merges."""
    first = select(
        _part.c.merged_into_id.label("owner"), _part.c.id.label("id"), _part.c.number.label("number")
    ).where(_part.c.merged_into_id.in_(id_set()))
    merged = first.cte("merged", recursive=True)
    further = select(merged.c.owner, _part.c.id, _part.c.number).join(
        merged, _part.c.merged_into_id == merged.c.id
    )
    merged = merged.union(further)
    return select(merged.c.owner, merged.c.number).order_by(merged.c.owner, merged.c.number)


_part = customer.alias("part")
_MERGED = Prepared(_merged_numbers())
_CUSTOM_FIELDS = Prepared(
    select(custom_field.c.id, custom_field.c.type).where(custom_field.c.deleted_at.is_(None))
)
_NAMES = select(customer.c.id, *(customer.c[name] for name in RegisterName._fields)).where(
    customer.c.id.in_(id_set()), customer.c.deleted_at.is_(None)
)
_PEOPLE = Prepared(
    select(
        customer.c.id,
        customer.c.emails,
        customer.c.custom,
        exists().where(contact_person.c.customer_id == customer.c.id).label("has_contacts"),
        exists().where(customer_tag.c.customer_id == customer.c.id).label("has_tags"),
        exists().where(_part.c.merged_into_id == customer.c.id).label("has_merged"),
        *(customer.c[name] for name in _OWN_FIELDS),
    )
    .where(customer.c.id.in_(id_set()), customer.c.deleted_at.is_(None))
    .order_by(customer.c.id)
)
_TAGS = Prepared(
    select(customer_tag.c.customer_id, tag.c.name)
    .join(tag, tag.c.id == customer_tag.c.tag_id)
    .where(customer_tag.c.customer_id.in_(id_set()), tag.c.deleted_at.is_(None))
    .order_by(customer_tag.c.customer_id, tag.c.name)
)
_CONTACTS = Prepared(
    select(contact_person)
    .where(contact_person.c.customer_id.in_(id_set()), contact_person.c.deleted_at.is_(None))
    .order_by(contact_person.c.customer_id, contact_person.c.position, contact_person.c.id)
)
