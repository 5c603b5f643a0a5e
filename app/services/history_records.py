"""What sales, visits and interactions have in common: records with a number that belong to one customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.display import display_name
from app.core.errors import RecordNotFound
from app.models.customer import customer
from app.services import lookups
from app.services.customers import Saved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Row, Table

    from app.db.unit_of_work import UnitOfWork


def add(unit: UnitOfWork, table: Table, customer_id: int, number: str, values: Mapping[str, Any]) -> Saved:
    """Add a record to a customer's history; an empty number becomes the next free one."""
    unit.label(name=customer_name(unit.connection, customer_id))
    given = number or lookups.next_number(unit.connection, table)
    row_id = unit.insert(table, {**values, "number": given, "customer_id": customer_id})
    return Saved(row_id, given, unit.changes())


def change(unit: UnitOfWork, table: Table, row_id: int, number: str, values: Mapping[str, Any]) -> Saved:
    """Replace what is known of a record. Raises `RecordNotFound`."""
    row = living(unit.connection, table, row_id)
    unit.label(name=customer_name(unit.connection, row.customer_id))
    unit.update(table, row_id, {**values, "number": number or row.number})
    return Saved(row_id, number or row.number, unit.changes())


def delete(unit: UnitOfWork, table: Table, row_id: int) -> None:
    """Put a record into the trash. Raises `RecordNotFound`."""
    row = living(unit.connection, table, row_id)
    unit.label(name=customer_name(unit.connection, row.customer_id))
    unit.delete(table, row_id)


def customer_name(connection: Connection, customer_id: int) -> str:
    """How the customer is called. Raises `RecordNotFound` where there is none or it lies in the trash."""
    columns = customer.c
    row = connection.execute(
        select(columns.kind, columns.family_name, columns.given_name, columns.company, columns.number).where(
            columns.id == customer_id, columns.deleted_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise RecordNotFound
    return display_name(*row)


def living(connection: Connection, table: Table, row_id: int) -> Row[tuple[Any, ...]]:
    """A record that is not in the trash. Raises `RecordNotFound`."""
    row = connection.execute(
        select(table).where(table.c.id == row_id, table.c.deleted_at.is_(None))
    ).one_or_none()
    if row is None:
        raise RecordNotFound
    return row
