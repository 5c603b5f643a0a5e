"""Which records of the store have which numbers of the system that a file comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from app.models.customer import customer
from app.models.external_id import customer_external_id, sale_external_id
from app.models.id_set import id_set, id_text
from app.models.sale import sale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

CHUNK = 900
NUMBERED = {customer_external_id: (customer, "customer_id"), sale_external_id: (sale, "sale_id")}
"""The tables of such numbers, each with that of its records and the column that names them."""


def customers_called(connection: Connection, source: str, keys: Iterable[str]) -> set[int]:
    """The living customers that have one of these numbers in that system."""
    return set(_called(connection, customer_external_id, source, keys).values())


def buyers_called(connection: Connection, source: str, keys: Iterable[str]) -> dict[int, tuple[str, ...]]:
    """The customers whose orders have one of these numbers in that system, with the numbers of each."""
    sales = sales_called(connection, source, keys)
    chosen = select(sale.c.id, sale.c.customer_id).where(sale.c.id.in_(id_set()))
    rows = connection.execute(chosen, {"ids": id_text(sales.values())})
    owners = {row.id: row.customer_id for row in rows}
    found: dict[int, tuple[str, ...]] = {}
    for key, sale_id in sales.items():
        found[owners[sale_id]] = (*found.get(owners[sale_id], ()), key)
    return found


def sales_called(connection: Connection, source: str, keys: Iterable[str]) -> dict[str, int]:
    """The living sales that have one of these numbers in that system, by number."""
    return _called(connection, sale_external_id, source, keys)


def deleted_sales_called(connection: Connection, source: str, keys: Iterable[str]) -> frozenset[str]:
    """Those of the numbers in that system whose sales lie in the trash."""
    return frozenset(_called(connection, sale_external_id, source, keys, deleted=True))


def names_elsewhere(
    connection: Connection, source: str, customer_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """The numbers that these customers have in that system."""
    columns = customer_external_id.c
    found: dict[int, tuple[str, ...]] = {}
    chosen = select(columns.customer_id, columns.key).where(
        columns.source == source, columns.customer_id.in_(id_set())
    )
    for customer_id, key in connection.execute(chosen.order_by(columns.id), {"ids": id_text(customer_ids)}):
        found[customer_id] = (*found.get(customer_id, ()), key)
    return found


def sales_called_anywhere(connection: Connection, sale_ids: Iterable[int]) -> set[int]:
    """Those of the sales that any system has a number for."""
    columns = sale_external_id.c
    chosen = select(columns.sale_id).where(columns.sale_id.in_(id_set()))
    return set(connection.execute(chosen, {"ids": id_text(sale_ids)}).scalars())


def in_parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """The keys in as many parts as statements are needed to ask for them."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _called(
    connection: Connection, table: Table, source: str, keys: Iterable[str], *, deleted: bool = False
) -> dict[str, int]:
    """The records that live, or lie in the trash, by their numbers in that system."""
    record, owner = NUMBERED[table]
    state = record.c.deleted_at.is_not(None) if deleted else record.c.deleted_at.is_(None)
    found: dict[str, int] = {}
    for part in in_parts(sorted(set(keys))):
        chosen = (
            select(table.c.key, table.c[owner])
            .join(record, record.c.id == table.c[owner])
            .where(table.c.source == source, table.c.key.in_(part), state)
        )
        found.update((key, row_id) for key, row_id in connection.execute(chosen))
    return found
