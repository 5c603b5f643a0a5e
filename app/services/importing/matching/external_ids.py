"""What customers and sales are called in the system a file comes from: asked before matching, kept after.

A number of such a system means one record. Where its record lies in the trash, the number goes to the one
that the file makes anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from app.core.enums import Noun
from app.models.customer import customer
from app.models.external_id import customer_external_id, sale_external_id
from app.models.id_set import id_set, id_text
from app.models.sale import sale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from app.services.importing.planning import ImportPlan, Resolved
    from app.services.importing.reading import ReadRows
    from app.services.importing.writing.people import Batch

CHUNK = 900


def customers_called(connection: Connection, source: str, keys: Iterable[str]) -> set[int]:
    """The living customers that have one of these numbers in that system."""
    return set(_living(connection, customer_external_id, source, keys).values())


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
    return _living(connection, sale_external_id, source, keys)


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


def keep_external_ids(batch: Batch, plan: ImportPlan) -> None:
    """Remember what the rows of a written plan are called in the system its file comes from."""
    known = plan.draft.known
    if known is not None:
        for table, ids in _ids_elsewhere(plan.rows, plan.resolved).items():
            _keep(batch, table, known.source, ids)


def ids_to_keep(connection: Connection, rows: ReadRows, resolved: Resolved) -> int:
    """How many numbers of the file's system would be new on records that the store has already."""
    known = rows.draft.known
    if known is None:
        return 0
    return sum(
        present.get(key, (0, 0))[1] != row_id
        for table, ids in _ids_elsewhere(rows, resolved).items()
        for present in (_present(connection, table, known.source, ids),)
        for key, row_id in ids.items()
    )


def _ids_elsewhere(rows: ReadRows, resolved: Resolved) -> dict[Table, dict[str, int]]:
    """The number there of each row whose record has an id here, records that stay as they are among them."""
    people: dict[str, int] = {}
    for row, owner in zip(rows.people.rows, resolved.people.owners, strict=True):
        if owner is not None and owner.id is not None:
            people |= dict.fromkeys(row.elsewhere, owner.id)
    found = {customer_external_id: people}
    records = resolved.records
    if records is not None and rows.noun is Noun.SALE:
        number_at = {record.row: record.number for record in rows.records}
        here = [(record.row, record.id) for record, _owner in records.created]
        here += [(update.record.row, update.known.id) for update in records.updates]
        here += [(record.row, known.id) for record, known in records.unchanged]
        found[sale_external_id] = {
            number_at[row]: sale_id for row, sale_id in here if number_at[row] and sale_id
        }
    return found


def _living(connection: Connection, table: Table, source: str, keys: Iterable[str]) -> dict[str, int]:
    record, owner = _PARTS[table]
    found: dict[str, int] = {}
    for part in _parts(sorted(set(keys))):
        chosen = (
            select(table.c.key, table.c[owner])
            .join(record, record.c.id == table.c[owner])
            .where(table.c.source == source, table.c.key.in_(part), record.c.deleted_at.is_(None))
        )
        found.update((key, row_id) for key, row_id in connection.execute(chosen))
    return found


def _keep(batch: Batch, table: Table, source: str, ids: Mapping[str, int]) -> None:
    _record, owner = _PARTS[table]
    present = _present(batch.connection, table, source, ids)
    for key, (row_id, known) in present.items():
        if known != ids[key]:
            batch.unit.update(table, row_id, {owner: ids[key]})
    new = [(ids[key], source, key, batch.id) for key in ids if key not in present]
    if new:
        batch.connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({owner}, source, key, import_batch_id) VALUES (?, ?, ?, ?)", new
        )


def _present(
    connection: Connection, table: Table, source: str, keys: Iterable[str]
) -> dict[str, tuple[int, int]]:
    """The numbers that are known already, each with its row and the record that it is of."""
    _record, owner = _PARTS[table]
    present: dict[str, tuple[int, int]] = {}
    for part in _parts(sorted(keys)):
        chosen = select(table.c.id, table.c.key, table.c[owner]).where(
            table.c.source == source, table.c.key.in_(part)
        )
        present.update((key, (row_id, known)) for row_id, key, known in connection.execute(chosen))
    return present


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


_PARTS = {customer_external_id: (customer, "customer_id"), sale_external_id: (sale, "sale_id")}
