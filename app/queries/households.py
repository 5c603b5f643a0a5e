"""The head of a household: the living customer of it who was entered first. Lists name it by that number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.customer import customer
from app.models.id_set import given_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def head_numbers(connection: Connection, household_ids: Iterable[int | None]) -> dict[int, str]:
    """The numbers of the heads of these households, by the households' ids."""
    wanted = {one for one in household_ids if one is not None}
    if not wanted:
        return {}
    columns = customer.c
    chosen = columns.household_id.in_(given_ids(wanted)), columns.deleted_at.is_(None)
    living = select(columns.household_id, columns.number).where(*chosen).order_by(columns.id.desc())
    return {row.household_id: row.number for row in connection.execute(living)}


def has_households(connection: Connection) -> bool:
    """Whether any customer lives with another."""
    found = select(customer.c.id).where(customer.c.household_id.is_not(None), customer.c.deleted_at.is_(None))
    return connection.execute(found.limit(1)).first() is not None
