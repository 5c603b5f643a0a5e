"""What an import's undo took out of the tables: packed into the journal, and put back by a redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.core.errors import NotAsBefore
from app.db.journal.images import image_columns, pack, unpack
from app.db.journal.row_names import listed, name_of
from app.models.customer import customer
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.operation import removed_rows
from app.models.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Table

    from app.core.progress import Progress
    from app.db.journal.images import Image

CHUNK = 2_000


TIMES_DEALT_WITH = 2
"""A row is packed, and once all are it goes: until then another one may point at it."""


def take_out(
    connection: Connection,
    operation_id: int,
    table: Table,
    ids: Sequence[int],
    steps: Callable[[int], object],
) -> None:
    """Move rows from their table into the journal, packed by the chunk. `steps` is told of each row
    `TIMES_DEALT_WITH`."""
    names = image_columns(table)
    going = table.c.id.in_(id_set())
    images = select(*(table.c[name] for name in names)).where(going).order_by(table.c.id)
    parts = [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
    for part in parts:
        steps(len(part))
        packed = pack(names, [tuple(row) for row in connection.execute(images, {PARAMETER: id_text(part)})])
        values = {"operation_id": operation_id, "table_name": table.name, "rows": packed}
        connection.execute(insert(removed_rows).values(**values))
        if table is customer:  # who recommended whom is in what was packed
            recommended = update(table).where(going, table.c.referrer_id.is_not(None))
            connection.execute(recommended.values(referrer_id=None), {PARAMETER: id_text(part)})
    for part in parts:
        steps(len(part))
        connection.execute(delete(table).where(going), {PARAMETER: id_text(part)})


def put_back(connection: Connection, operation_id: int, progress: Progress) -> list[int]:
    """Return what an undo of an import took out. The ids of the customers among it."""
    columns = removed_rows.c
    stored = {
        name: connection.execute(
            select(columns.rows)
            .where(columns.operation_id == operation_id, columns.table_name == name)
            .order_by(columns.id)
        )
        .scalars()
        .all()
        for name in connection.execute(
            select(columns.table_name).where(columns.operation_id == operation_id).distinct()
        ).scalars()
    }
    created: list[int] = []
    referred: list[Image] = []
    total = connection.execute(
        select(func.count()).select_from(removed_rows).where(columns.operation_id == operation_id)
    ).scalar_one()
    done = 0
    for table in metadata.sorted_tables:
        for packed in stored.get(table.name, ()):
            progress(done, total, "stage.redoing")
            rows = unpack(packed)
            try:
                connection.execute(insert(table), _alone(table, rows))
            except IntegrityError as error:
                raise NotAsBefore(names=listed(_in_the_way(connection, table, rows))) from error
            if table is customer:
                created += [row["id"] for row in rows]
                referred += [row for row in rows if row["referrer_id"] is not None]
            done += 1
    _name_referrers(connection, referred)
    connection.execute(delete(removed_rows).where(columns.operation_id == operation_id))
    return created


def _alone(table: Table, rows: list[Image]) -> list[Image]:
    """Customers without their referrers, who may be in a later part."""
    return [{**row, "referrer_id": None} for row in rows] if table is customer else rows


def _name_referrers(connection: Connection, referred: list[Image]) -> None:
    if not referred:
        return
    statement = update(customer).where(customer.c.id == bindparam("referred"))
    values = [{"referred": row["id"], "referrer": row["referrer_id"]} for row in referred]
    try:
        connection.execute(statement.values(referrer_id=bindparam("referrer")), values)
    except IntegrityError as error:
        raise NotAsBefore(names=listed(_in_the_way(connection, customer, referred))) from error


def _in_the_way(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The names of what keeps these rows out: parents that are gone, holders of their number or name."""
    for key in table.foreign_keys:
        parent = key.column.table
        wanted = {row[key.parent.name] for row in rows} - {None}
        held = select(parent.c.id).where(parent.c.id.in_(id_set()))
        present = set(connection.execute(held, {"ids": id_text(wanted)}).scalars())
        for row_id in sorted(wanted - present):
            yield name_of(connection, parent, row_id)
    own = [row["id"] for row in rows]  # those before the first that did not fit are in already
    for name in {"number", "name"} & set(table.c.keys()):
        taken = and_(table.c[name].in_([row[name] for row in rows]), table.c.id.not_in(own))
        holders = select(table.c.id).where(taken).order_by(table.c.id)
        for row_id in connection.execute(holders).scalars():
            yield name_of(connection, table, row_id)
