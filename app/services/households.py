"""Households: who lives with whom, shown on the card of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.errors import RecordNotFound
from app.models.customer import customer
from app.models.household import household
from app.queries.customer_detail import customer_row
from app.services.card_parts import person_link
from app.services.history_records import living

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.queries.customer_detail import Row


class HouseholdService:
    """The households of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def join(self, customer_id: int, other_id: int, *, role: str = "", other_role: str = "") -> Changes:
        """Make one household of two customers and everybody who already lives with either.

        A role that is given replaces the one that somebody had. Raises `RecordNotFound`.
        """
        with self._store.write("operation.household_joined") as unit:
            first, second = _living(unit.connection, customer_id), _living(unit.connection, other_id)
            unit.label(name=person_link(first).name, other=person_link(second).name)
            home = first["household_id"] or second["household_id"]
            left = second["household_id"] if second["household_id"] != home else None
            if home is None:
                home = unit.insert(household, {})
            moving = {customer_id, other_id, *_members(unit.connection, left)}
            unit.update_many(customer, {row_id: {"household_id": home} for row_id in moving})
            roles = {customer_id: role, other_id: other_role}
            unit.update_many(
                customer, {row_id: {"household_role": given} for row_id, given in roles.items() if given}
            )
            if left is not None:
                unit.delete(household, left)
        return unit.changes()

    def set_role(self, customer_id: int, role: str) -> Changes:
        """Say as what somebody lives there. Raises `RecordNotFound`."""
        with self._store.write("operation.household_role_changed") as unit:
            unit.label(name=person_link(_living(unit.connection, customer_id)).name)
            unit.update(customer, customer_id, {"household_role": role})
        return unit.changes()

    def leave(self, customer_id: int) -> Changes:
        """Take somebody out; a household of one is none any more. Raises `RecordNotFound`."""
        with self._store.write("operation.household_left") as unit:
            row = _living(unit.connection, customer_id)
            unit.label(name=person_link(row).name)
            _leave(unit, customer_id)
            remaining = _members(unit.connection, row["household_id"])
            if row["household_id"] is not None and len(remaining) <= 1:
                for last in remaining:
                    _leave(unit, last)
                unit.delete(household, row["household_id"])
        return unit.changes()

    def rename(self, household_id: int, name: str) -> Changes:
        """Give a household a name (山田家). Raises `RecordNotFound`."""
        with self._store.write("operation.household_renamed", name=name) as unit:
            living(unit.connection, household, household_id)
            unit.update(household, household_id, {"name": name})
        return unit.changes()


def _living(connection: Connection, customer_id: int) -> Row:
    found = customer_row(connection, customer_id)
    if found is None:
        raise RecordNotFound
    return found


def _members(connection: Connection, household_id: int | None) -> set[int]:
    if household_id is None:
        return set()
    found = select(customer.c.id).where(customer.c.household_id == household_id)
    return set(connection.execute(found).scalars())


def _leave(unit: UnitOfWork, customer_id: int) -> None:
    unit.update(customer, customer_id, {"household_id": None, "household_role": ""})
