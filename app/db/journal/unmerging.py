"""Taking a merge apart again, however long ago it was.

As with an import, what somebody changed since stays as it is and is named, everything else goes back: of a
card that was changed in one field, the others. A number that was given away meanwhile gets an ending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select, update

from app.db.journal import images as journal
from app.db.journal import replaying
from app.db.journal.images import CUSTOMER_OWNED, UNCOMPARED, RowChange
from app.db.journal.row_names import name_of
from app.models.customer import customer
from app.models.operation import operation, operation_change

if TYPE_CHECKING:
    from sqlalchemy import Connection


def take_apart(
    connection: Connection, operation_id: int, changes: list[RowChange]
) -> tuple[set[int], tuple[str, ...]]:
    """Reverse what still stands of the merge: the customers to refresh, and the names of what stayed."""
    touched: set[int] = set()
    left: list[str] = []
    for change in reversed(changes):
        touched |= journal.owners(connection, change.table, change.row_id, change.after or change.before)
        if not _reverse(connection, change):
            left.append(name_of(connection, change.table, change.row_id))
        touched |= journal.owners(connection, change.table, change.row_id, change.before or change.after)
    added = _added_since(connection, operation_id, changes)
    left += [name_of(connection, customer, row_id) for row_id in sorted(added)]
    return touched, tuple(dict.fromkeys(left))


def _reverse(connection: Connection, change: RowChange) -> bool:
    """Whether the whole change could be taken back; of an update, the columns that still stand are."""
    if change.before is None or change.after is None:
        return replaying.reverse(connection, change)
    current = journal.read_image(connection, change.table, change.row_id)
    if current is None:
        return False
    compared = [name for name in change.after if name not in UNCOMPARED]
    standing = [name for name in compared if current[name] == change.after[name]]
    if not standing:
        return False
    names = [*standing, *(UNCOMPARED & change.after.keys() if standing == compared else ())]
    before = {name: change.before[name] for name in names}
    if change.table is customer and "deleted_at" in before:
        _free_number(connection, change.row_id, current["number"])
    part = RowChange(change.table, change.row_id, before, {name: change.after[name] for name in names})
    return replaying.reverse(connection, part) and standing == compared


def _free_number(connection: Connection, customer_id: int, number: str) -> None:
    """Give somebody who comes back a number that nobody else has by now."""
    free, ending = number, 1
    while _is_taken(connection, free):
        ending += 1
        free = f"{number}-{ending}"
    if free != number:
        connection.execute(update(customer).where(customer.c.id == customer_id).values(number=free))


def _is_taken(connection: Connection, number: str) -> bool:
    held = exists().where(customer.c.number == number, customer.c.deleted_at.is_(None))
    return bool(connection.execute(select(held)).scalar())


def _added_since(connection: Connection, operation_id: int, changes: list[RowChange]) -> set[int]:
    """The cards that rows were added to after the merge: about which of the people, nobody can tell."""
    kept = {
        change.after["merged_into_id"]
        for change in changes
        if change.table is customer and change.after and change.after.get("merged_into_id")
    }
    rows = operation_change.c
    later = (
        select(func.json_extract(rows.after, "$.customer_id"))
        .join(operation, operation.c.id == rows.operation_id)
        .where(
            rows.operation_id > operation_id,
            rows.before.is_(None),
            rows.table_name.in_([table.name for table in CUSTOMER_OWNED]),
            operation.c.undone_at.is_(None),
        )
    )
    return kept & set(connection.execute(later).scalars())
