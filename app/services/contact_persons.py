"""The people one speaks with at a customer: added, changed, put in order, deleted."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core.display import display_name
from app.core.enums import CustomerKind
from app.core.errors import RecordNotFound
from app.models.contact_person import contact_person
from app.services.customer_values import stored_emails, stored_phones
from app.services.customers import Saved
from app.services.history_records import customer_name, living

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Row

    from app.core.changes import Changes
    from app.db.store import Store
    from app.services.card_parts import ContactPersonData

_CONVERTERS: dict[str, Callable[[Any], Any]] = {"phones": stored_phones, "emails": stored_emails}


class ContactPersonService:
    """The contact persons of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, customer_id: int, data: ContactPersonData) -> Saved:
        """Add somebody after the others. Raises `RecordNotFound` where the customer is gone."""
        with self._store.write("operation.contact_person_added", person=data.name) as unit:
            unit.label(name=customer_name(unit.connection, customer_id), person=data.name)
            last = select(func.max(contact_person.c.position)).where(
                contact_person.c.customer_id == customer_id
            )
            position = unit.connection.execute(last).scalar()
            values = _columns({item.name: getattr(data, item.name) for item in fields(data)})
            values |= {"customer_id": customer_id, "position": 0 if position is None else position + 1}
            row_id = unit.insert(contact_person, values)
        return Saved(row_id, "", unit.changes())

    def change(self, person_id: int, values: Mapping[str, Any]) -> Saved:
        """Change some fields by their names in `ContactPersonData`. Raises `RecordNotFound`."""
        with self._store.write("operation.contact_person_changed") as unit:
            row = living(unit.connection, contact_person, person_id)
            unit.update(contact_person, person_id, _columns(values))
            unit.label(name=customer_name(unit.connection, row.customer_id), person=_name(row))
        return Saved(person_id, "", unit.changes())

    def delete(self, person_id: int) -> Changes:
        """Put somebody into the trash. Raises `RecordNotFound`."""
        with self._store.write("operation.contact_person_deleted") as unit:
            row = living(unit.connection, contact_person, person_id)
            unit.delete(contact_person, person_id)
            unit.label(name=customer_name(unit.connection, row.customer_id), person=_name(row))
        return unit.changes()

    def reorder(self, customer_id: int, person_ids: Sequence[int]) -> Changes:
        """Let the card show these people in this order. Raises `RecordNotFound` where one is not there."""
        with self._store.write("operation.contact_persons_reordered") as unit:
            unit.label(name=customer_name(unit.connection, customer_id))
            owned = select(contact_person.c.id).where(
                contact_person.c.customer_id == customer_id, contact_person.c.deleted_at.is_(None)
            )
            if set(unit.connection.execute(owned).scalars()) != set(person_ids):
                raise RecordNotFound
            places = {person_id: {"position": place} for place, person_id in enumerate(person_ids)}
            unit.update_many(contact_person, places)
        return unit.changes()


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _CONVERTERS[name](value) if name in _CONVERTERS else value for name, value in values.items()
    }


def _name(row: Row[Any]) -> str:
    return display_name(CustomerKind.PERSON, row.family_name, row.given_name, "")
