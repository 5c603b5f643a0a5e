"""The contact persons that firms of the store have already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.contact_person import contact_person
from app.models.id_set import id_set, id_text
from app.services.importing.cleaning.contacts import TEXTS, Contact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def contacts_of(connection: Connection, customer_ids: Iterable[int]) -> dict[int, tuple[Contact, ...]]:
    """The living contact persons of these customers, in the order of their cards."""
    found: dict[int, tuple[Contact, ...]] = {}
    columns = contact_person.c
    rows = connection.execute(
        select(contact_person)
        .where(columns.customer_id.in_(id_set()), columns.deleted_at.is_(None))
        .order_by(columns.customer_id, columns.position, columns.id),
        {"ids": id_text(customer_ids)},
    ).mappings()
    for row in rows:
        person = Contact(
            **{name: row[name] for name in TEXTS},
            phones=tuple((phone["number"] or "", phone["e164"]) for phone in row["phones"]),
            emails=tuple(email["address"] for email in row["emails"]),
            id=row["id"],
        )
        found[row["customer_id"]] = (*found.get(row["customer_id"], ()), person)
    return found
