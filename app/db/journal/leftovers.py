"""What the undo of an import had to leave because of later work, until the rest is taken back as well or the
import is done again.

Rows that the import created are still there, which tells enough. Of rows that it changed, its batch keeps
which changes were left: a row looks the same where a later import wrote the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select, update

from app.db.journal.images import UNCOMPARED, RowChange
from app.models.id_set import given_ids
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from app.db.journal.images import Image

LEFT = "left"


def remember(connection: Connection, batch_id: int, changes: Sequence[RowChange]) -> None:
    """Keep which changes were left, in the place of what was kept before."""
    counts = _counts(connection, batch_id)
    kept = {**counts, LEFT: [change.id for change in changes]}
    if not changes:
        del kept[LEFT]
    if kept != counts:
        written = update(import_batch).where(import_batch.c.id == batch_id)
        connection.execute(written.values(counts=kept))


def taken_back(connection: Connection, batch_id: int, changes: Sequence[RowChange]) -> list[RowChange]:
    """Those of an undone import's changes that were not left."""
    left = _left(connection, batch_id)
    return [change for change in changes if change.id not in left]


def standing(
    connection: Connection, operation_id: int, batch_id: int, changes: Sequence[RowChange]
) -> tuple[list[RowChange], list[RowChange]]:
    """The changes that were left: those that no later work stands on by now, and the others."""
    ids = _left(connection, batch_id)
    left = [change for change in changes if change.id in ids]
    built_on = _built_on(connection, operation_id, left)
    return (
        [change for change in left if change.id not in built_on],
        [change for change in left if change.id in built_on],
    )


def has_changes(counts: ColumnElement[object]) -> ColumnElement[bool]:
    """Whether changes are left of a batch with these counts, but for those of people deleted for good."""
    left = func.json_each(counts, f"$.{LEFT}").table_valued("value")
    return exists(select(operation_change.c.id).join(left, left.c.value == operation_change.c.id))


def _counts(connection: Connection, batch_id: int) -> dict[str, Any]:
    found = select(import_batch.c.counts).where(import_batch.c.id == batch_id)
    counts: dict[str, Any] = connection.execute(found).scalar_one()
    return counts


def _left(connection: Connection, batch_id: int) -> frozenset[int | None]:
    return frozenset(_counts(connection, batch_id).get(LEFT, ()))


def _built_on(connection: Connection, operation_id: int, changes: Iterable[RowChange]) -> set[int | None]:
    """The ids of the changes of which a later operation that still stands changed a column."""
    by_row: defaultdict[Table, defaultdict[int, list[RowChange]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        by_row[change.table][change.row_id].append(change)
    journaled = operation_change.c
    found: set[int | None] = set()
    for table, of_row in by_row.items():
        later = (
            select(journaled.row_id, journaled.before, journaled.after)
            .join(operation, operation.c.id == journaled.operation_id)
            .where(
                journaled.table_name == table.name,
                journaled.row_id.in_(given_ids(of_row)),
                journaled.operation_id > operation_id,
                operation.c.undone_at.is_(None),
            )
        )
        for row_id, before, after in connection.execute(later):
            columns = _columns(table, before, after)
            found |= {
                change.id
                for change in of_row[row_id]
                if not columns.isdisjoint(_columns(table, change.before, change.after))
            }
    return found


def _columns(table: Table, before: Image | None, after: Image | None) -> set[str]:
    """What a change concerns: the whole row where it made or removed one."""
    if before is None or after is None:
        return set(table.c.keys())
    return after.keys() - UNCOMPARED
