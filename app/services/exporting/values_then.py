"""What rows of the store held when a list was written, where that is not what they hold now.

The journal knows: what was changed since has its value from before, what was undone since the one from after.
Of several the earliest counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from app.db.journal.images import UNCOMPARED, read_images
from app.models.customer import custom_field, customer
from app.models.id_set import id_set, id_text
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change
from app.queries.custom_fields import custom_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Table

    from app.services.exporting.marks import ExportMark

    Image = Mapping[str, Any]


def values_then(connection: Connection, mark: ExportMark, table: Table) -> dict[int, Image | None]:
    """By id of the row its columns that were different when the list was written, each with its value then;
    None for a row that was not there. What only went and came back is no difference."""
    then = rows_then(connection, mark, table)
    now = dict(read_images(connection, table, then))
    found: dict[int, Image | None] = {}
    for row_id, image in then.items():
        present = now.get(row_id)
        if image is None or present is None:
            found[row_id] = None
            continue
        different = {
            name: value
            for name, value in image.items()
            if name not in UNCOMPARED and name in present and present[name] != value
        }
        if different:
            found[row_id] = different
    return found


def names_then(
    connection: Connection, mark: ExportMark, table: Table, ids: Iterable[int | None]
) -> dict[int | None, str]:
    """What these products, staff or tags are called, those too that were taken back since."""
    wanted = {row_id for row_id in ids if row_id is not None}
    columns = table.c
    found = select(columns.id, columns.name).where(columns.id.in_(id_set()))
    names: dict[int | None, str] = {
        row.id: row.name for row in connection.execute(found, {"ids": id_text(wanted)})
    }
    if wanted - names.keys():
        then = rows_then(connection, mark, table)
        gone = ((row_id, then.get(row_id)) for row_id in wanted - names.keys())
        names |= {row_id: image["name"] for row_id, image in gone if image is not None and "name" in image}
    return names


def renamed_fields(connection: Connection, mark: ExportMark | None) -> dict[str, str]:
    """What fields of the shop's own were called when a list was written, and what they are called now."""
    if mark is None:
        return {}
    then = values_then(connection, mark, custom_field)
    return {
        str(image["name"]): own.name
        for own in custom_fields(connection)
        if (image := then.get(own.id)) is not None and "name" in image
    }


def deleted_since(connection: Connection, mark: ExportMark | None, table: Table) -> frozenset[str]:
    """The numbers of what was in the list when it was written and is in the trash by now, or was taken back
    together with the operation that made it."""
    if mark is None:
        return frozenset()
    columns = table.c
    chosen = select(columns.number).where(columns.deleted_at > mark.moment, columns.created_at <= mark.moment)
    then = rows_then(connection, mark, table)
    present = dict(read_images(connection, table, then))
    undone = {image.get("number") for row_id, image in then.items() if image and row_id not in present}
    return frozenset({*connection.execute(chosen).scalars(), *undone}) - {"", None}


def merged_since(connection: Connection, mark: ExportMark | None) -> frozenset[str]:
    """The numbers of the cards that became part of another one since the list was written."""
    if mark is None:
        return frozenset()
    is_part = customer.c.number.in_(deleted_since(connection, mark, customer))
    chosen = select(customer.c.number).where(is_part, customer.c.merged_into_id.is_not(None))
    return frozenset(connection.execute(chosen).scalars())


def rows_then(connection: Connection, mark: ExportMark, table: Table) -> dict[int, Image | None]:
    """By id of every row of the table that was written since the values that its changed columns had."""
    columns, changes = operation.c, operation_change.c
    rows = connection.execute(
        select(columns.id, columns.at, columns.undone_at, changes.id, changes.row_id)
        .add_columns(changes.before, changes.after)
        .select_from(operation_change.join(operation, columns.id == changes.operation_id))
        .where(_later(mark), changes.table_name == table.name)
    )
    events = []
    for operation_id, at, undone_at, change_id, row_id, before, after in rows:
        if operation_id > mark.newest:
            events.append(((at, change_id), row_id, before))
        else:  # an undo goes through the changes from the last to the first
            events.append(((undone_at, -change_id), row_id, after))
    found: dict[int, Image | None] = dict.fromkeys(_imported_since(connection, mark, table))
    for _moment, row_id, image in sorted(events, key=lambda event: event[0]):
        known = found.setdefault(row_id, image)
        if known is not None and image is not None:
            found[row_id] = {**image, **known}
    return found


def _imported_since(connection: Connection, mark: ExportMark, table: Table) -> list[int]:
    """Rows that an import made since: it leaves no image of them."""
    if "import_batch_id" not in table.c:
        return []
    batches = select(import_batch.c.id).where(import_batch.c.operation_id > mark.newest)
    made = select(table.c.id).where(table.c.import_batch_id.in_(batches))
    return list(connection.execute(made).scalars())


def _later(mark: ExportMark) -> ColumnElement[bool]:
    return or_(operation.c.id > mark.newest, operation.c.undone_at > mark.moment)
