"""Writing the contact persons of firms: with a card that is made, and beside those that a card has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core import clock
from app.models.contact_person import contact_person
from app.models.id_set import id_set, id_text
from app.services.importing.cleaning.contacts import FIELD, stored_contact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from app.services.importing.cleaning.contacts import Contact
    from app.services.importing.cleaning.person import Person
    from app.services.importing.writing.batch import Batch


def add_contacts(batch: Batch, people: Sequence[Person]) -> None:
    """Write the contact persons of customers who were made just now."""
    found = [person for person in people if person.get(FIELD)]
    _insert(batch, {person.id or 0: (0, person.get(FIELD)) for person in found})


def update_contacts(batch: Batch, updates: Mapping[int, Mapping[str, Any]]) -> None:
    """Give customers of the store the contact persons of their changes; nobody goes."""
    wanted: dict[int, Sequence[Contact]] = {
        customer_id: changes[FIELD] for customer_id, changes in updates.items() if FIELD in changes
    }
    if not wanted:
        return
    columns = contact_person.c
    behind = (
        select(columns.customer_id, func.max(columns.position) + 1)
        .where(columns.customer_id.in_(id_set()))
        .group_by(columns.customer_id)
    )
    last = {customer_id: at for customer_id, at in batch.connection.execute(behind, {"ids": id_text(wanted)})}
    new = {
        customer_id: (last.get(customer_id, 0), [person for person in people if not person.id])
        for customer_id, people in wanted.items()
    }
    batch.unit.update_many(contact_person, _with_labels(batch.connection, wanted))
    _insert(batch, new)
    batch.unit.touch(wanted)


def _with_labels(
    connection: Connection, wanted: Mapping[int, Sequence[Contact]]
) -> dict[int, dict[str, Any]]:
    """The rows of those who are known, by their id; numbers and addresses keep their labels."""
    known = {
        person.id: stored_contact(person) for people in wanted.values() for person in people if person.id
    }
    columns = contact_person.c
    chosen = select(columns.id, columns.phones, columns.emails).where(columns.id.in_(id_set()))
    for row_id, phones, emails in connection.execute(chosen, {"ids": id_text(known)}):
        values = known[row_id]
        values["phones"] = [*phones, *values["phones"][len(phones) :]]
        values["emails"] = [*emails, *values["emails"][len(emails) :]]
    return known


def _insert(batch: Batch, people: Mapping[int, tuple[int, Sequence[Contact]]]) -> None:
    moment = clock.now()
    stamps = {"import_batch_id": batch.id, "created_at": moment, "updated_at": moment}
    rows = [
        {**stored_contact(person), "customer_id": customer_id, "position": position, **stamps}
        for customer_id, (first, own) in people.items()
        for position, person in enumerate(own, start=first)
    ]
    if rows:
        batch.connection.execute(contact_person.insert(), rows)
