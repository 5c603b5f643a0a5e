"""Keeping what customers and sales are called in the system that a file comes from.

A number of such a system means one record. Where its record lies in the trash, the number goes to the one
that the file makes anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from app.core.enums import Noun
from app.models.external_id import customer_external_id, sale_external_id
from app.services.importing.matching.external_ids import NUMBERED, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.resolving.resolved import Resolved
    from app.services.importing.writing.batch import Batch


def keep_external_ids(batch: Batch, rows: ReadRows, resolved: Resolved) -> None:
    """Remember what rows that are written by now are called in the system their file comes from."""
    known = rows.draft.known
    if known is not None:
        for table, ids in _ids_elsewhere(rows, resolved).items():
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


def _keep(batch: Batch, table: Table, source: str, ids: Mapping[str, int]) -> None:
    _record, owner = NUMBERED[table]
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
    _record, owner = NUMBERED[table]
    present: dict[str, tuple[int, int]] = {}
    for part in in_parts(sorted(keys)):
        chosen = select(table.c.id, table.c.key, table.c[owner]).where(
            table.c.source == source, table.c.key.in_(part)
        )
        present.update((key, (row_id, known)) for row_id, key, known in connection.execute(chosen))
    return present
