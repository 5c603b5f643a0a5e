"""What later work needs: rows that its undoing points at again, though nothing points at them now.

Somebody who left a household comes back into it when the leaving is taken back, so that it has to be there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.operation import operation, operation_change
from app.models.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

Needed = Mapping[str, AbstractSet[int]]
"""The ids of rows by the name of their table."""


def needed_later(connection: Connection, operation_id: int) -> Needed:
    """The rows that an undo of a later operation, of those that still stand, would point at again."""
    pointers = {
        (table.name, key.parent.name): key.column.table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
    }
    changes = operation_change.c
    before = func.json_each(changes.before).table_valued("key", "value", "type")
    pointed = (
        select(changes.table_name, before.c.key, before.c.value)
        .join(operation, operation.c.id == changes.operation_id)
        .join(before, before.c.type == "integer")
        .where(
            changes.operation_id > operation_id,
            changes.before.is_not(None),
            operation.c.undone_at.is_(None),
            before.c.key.in_({column for _table, column in pointers}),
        )
        .distinct()
    )
    needed: defaultdict[str, set[int]] = defaultdict(set)
    for table, column, row_id in connection.execute(pointed):
        if (parent := pointers.get((table, column))) is not None:
            needed[parent].add(row_id)
    return needed
