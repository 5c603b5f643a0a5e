"""Taking an operation back and doing it again, row by row, inside one transaction.

A plain operation is taken back whole or, where a row was changed since, not at all. An import is taken back
whole but for the records somebody has worked on since: those stay, and are named.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, and_, delete, exists, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from app.core.errors import ChangedSince
from app.core.progress import no_progress
from app.db import journal, search_index, summary
from app.models.customer import customer, customer_tag
from app.models.id_set import id_set, id_text
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change, removed_rows
from app.models.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from app.core.progress import Progress
    from app.db.journal import Conflict, RowChange

CHUNK = 2_000
NAMES_SHOWN = 5
HISTORY = tuple(table for table in journal.CUSTOMER_OWNED if table is not customer_tag)
NAMED_TABLES = ("customer", "sale", "visit", "interaction")


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo or redo did: the customers to refresh (None: any), and the records it left in place."""

    customers: frozenset[int] | None
    left: tuple[str, ...] = ()
    removed: int = 0


def undo(connection: Connection, operation_id: int, progress: Progress = no_progress) -> Reversal:
    """Take the operation back.

    Raises `ChangedSince` with names, before anything is written for good, where later work stands in the way.
    """
    changes = journal.recorded(connection, operation_id)
    batch_id = batch_of(connection, operation_id)
    if batch_id is None:
        return _replay(connection, list(reversed(changes)), backwards=True)
    kept: list[Conflict] = []
    touched: set[int] = set()
    for change in reversed(changes):
        touched |= journal.owners(connection, change.table, change.row_id, change.after or change.before)
        conflict = journal.reverse(connection, change)
        if conflict is not None:
            kept.append(conflict)
    return _undo_batch(connection, operation_id, batch_id, kept, touched, progress)


def redo(connection: Connection, operation_id: int, progress: Progress = no_progress) -> Reversal:
    """Do an undone operation again. Raises `ChangedSince` as `undo` does."""
    changes = journal.recorded(connection, operation_id)
    batch_id = batch_of(connection, operation_id)
    if batch_id is None:
        return _replay(connection, changes, backwards=False)
    created = _put_back(connection, operation_id, progress)
    reversal = _replay(connection, changes, backwards=False)
    fresh = frozenset(created) - (reversal.customers or frozenset())
    search_index.add_customers(connection, fresh, progress)
    search_index.refresh(connection, _owners_of_batch(connection, batch_id, (customer_tag,)))
    summary.refresh(connection, fresh | _owners_of_batch(connection, batch_id, HISTORY))
    return Reversal(None)


def batch_of(connection: Connection, operation_id: int) -> int | None:
    """The import batch this operation was, None where it was no import."""
    found = select(import_batch.c.id).where(import_batch.c.operation_id == operation_id)
    return connection.execute(found).scalar()


def is_worked_on(connection: Connection, operation_id: int) -> bool:
    """Whether somebody changed a record of this import since, or added to the history of its people."""
    batch_id = batch_of(connection, operation_id)
    tables = [table for table in metadata.sorted_tables if "import_batch_id" in table.c and "id" in table.c]
    people = select(customer.c.id).where(customer.c.import_batch_id == batch_id)
    questions = [
        select(table.c.id).where(table.c.import_batch_id == batch_id, _worked_on(table, operation_id))
        for table in tables
    ] + [
        select(table.c.id).where(
            table.c.customer_id.in_(people), table.c.import_batch_id.is_distinct_from(batch_id)
        )
        for table in journal.CUSTOMER_OWNED
    ]
    return any(connection.execute(question.limit(1)).first() is not None for question in questions)


def name_of(connection: Connection, table: Table, row_id: int) -> str:
    """What a person would call this row, gone or not: the customer's name, or its own name or number."""
    image = _known_image(connection, table, row_id)
    owner = image if table is customer else {}
    if "customer_id" in image:
        owner = _known_image(connection, customer, image["customer_id"])
    if owner:
        person = f"{owner['family_name']} {owner['given_name']}".strip()
        return person or owner["company"] or owner["number"]
    return str(image.get("name") or image.get("number") or f"{table.name} {row_id}")


def _known_image(connection: Connection, table: Table, row_id: int) -> dict[str, Any]:
    """The row as it stands, or as an import's undo took it out; empty where neither is known."""
    image = journal.read_image(connection, table, row_id)
    if image is not None:
        return image
    packed = select(removed_rows.c.rows).where(removed_rows.c.table_name == table.name)
    for rows in connection.execute(packed.order_by(removed_rows.c.id.desc())).scalars():
        for row in unpack(rows):
            if row["id"] == row_id:
                return row
    return {}


def _replay(connection: Connection, changes: list[RowChange], *, backwards: bool) -> Reversal:
    step = journal.reverse if backwards else journal.repeat
    touched: set[int] = set()
    conflicts: list[Conflict] = []
    for change in changes:
        touched |= journal.owners(connection, change.table, change.row_id, change.after or change.before)
        conflict = step(connection, change)
        if conflict is not None:
            conflicts.append(conflict)
        touched |= journal.owners(connection, change.table, change.row_id, change.before or change.after)
    if conflicts:
        raise ChangedSince(names=_names(connection, conflicts))
    _refresh(connection, touched)
    return Reversal(frozenset(touched))


def _refresh(connection: Connection, customer_ids: set[int]) -> None:
    if customer_ids:
        search_index.refresh(connection, customer_ids)
        summary.refresh(connection, customer_ids)


def _names(connection: Connection, conflicts: Iterable[Conflict]) -> str:
    return _listed(name_of(connection, found.table, found.row_id) for found in conflicts)


def _listed(found: Iterable[str]) -> str:
    names = list(dict.fromkeys(found))
    more = "" if len(names) <= NAMES_SHOWN else f" … (+{len(names) - NAMES_SHOWN})"
    return "、".join(names[:NAMES_SHOWN]) + more


def _undo_batch(
    connection: Connection,
    operation_id: int,
    batch_id: int,
    kept: list[Conflict],
    touched: set[int],
    progress: Progress,
) -> Reversal:
    left = [name_of(connection, conflict.table, conflict.row_id) for conflict in kept]
    tagged = _owners_of_batch(connection, batch_id, (customer_tag,))
    dealt_with = _owners_of_batch(connection, batch_id, HISTORY)
    counts: Counter[str] = Counter()
    staying: set[int] = set()
    tables = _children_first()
    for done, table in enumerate(tables):
        progress(done, len(tables), "stage.undoing")
        condition = and_(
            table.c.import_batch_id == batch_id, ~_worked_on(table, operation_id), ~_pointed_at(table)
        )
        if table is customer_tag:
            staying = _staying_customers(connection, operation_id, batch_id)
            condition = and_(condition, table.c.customer_id.not_in(sorted(staying)))
        if table is customer:
            gone = connection.execute(select(table.c.id).where(condition)).scalars().all()
            search_index.remove_customers(connection, gone)
            summary.forget(connection, gone)
        counts[table.name] = _take_out(connection, operation_id, table, condition)
        if table.name in NAMED_TABLES:
            remaining = connection.execute(
                select(table.c.id).where(table.c.import_batch_id == batch_id)
            ).scalars()
            left += [name_of(connection, table, row_id) for row_id in remaining]
    search_index.refresh(connection, touched | tagged | staying)
    summary.refresh(connection, touched | dealt_with | staying)
    return Reversal(None, tuple(dict.fromkeys(left)), sum(counts.values()))


def _children_first() -> list[Table]:
    """The tables that an import writes to; the tags of a customer come last before the customer."""
    tables = [table for table in reversed(metadata.sorted_tables) if "import_batch_id" in table.c]
    tables = [table for table in tables if table.name != "import_issue" and table is not customer_tag]
    tables.insert(tables.index(customer), customer_tag)
    return tables


def _staying_customers(connection: Connection, operation_id: int, batch_id: int) -> set[int]:
    """Customers of the batch who stay, their tags with them: worked on, or owners of what stays."""
    owned = [exists(select(table.c.id).where(table.c.customer_id == customer.c.id)) for table in HISTORY]
    tagged_since = exists(
        select(customer_tag.c.id).where(
            customer_tag.c.customer_id == customer.c.id,
            customer_tag.c.import_batch_id.is_distinct_from(batch_id),
        )
    )
    stays = or_(_worked_on(customer, operation_id), tagged_since, *owned)
    found = select(customer.c.id).where(customer.c.import_batch_id == batch_id, stays)
    return set(connection.execute(found).scalars())


def _owners_of_batch(connection: Connection, batch_id: int, tables: Sequence[Table]) -> set[int]:
    """Customers of other origin who own rows of this batch in these tables."""
    found: set[int] = set()
    own = select(customer.c.id).where(customer.c.import_batch_id == batch_id)
    for table in tables:
        rows = select(table.c.customer_id).where(
            table.c.import_batch_id == batch_id, table.c.customer_id.not_in(own)
        )
        found.update(connection.execute(rows.distinct()).scalars())
    return found


def _worked_on(table: Table, operation_id: int) -> ColumnElement[bool]:
    """Whether a later operation that still stands changed the row."""
    later = select(operation_change.c.id).join(operation, operation.c.id == operation_change.c.operation_id)
    return exists(
        later.where(
            operation_change.c.table_name == table.name,
            operation_change.c.row_id == table.c.id,
            operation_change.c.operation_id > operation_id,
            operation.c.undone_at.is_(None),
        )
    )


def _pointed_at(table: Table) -> ColumnElement[bool]:
    """Whether a row that stays points at this one; children are taken out before their parents."""
    pointers = [
        exists(select(child.c.id).where(key.parent == table.c.id))
        for child in metadata.sorted_tables
        for key in child.foreign_keys
        if key.column.table is table and child is not table
    ]
    return or_(*pointers) if pointers else exists(select(table.c.id).where(table.c.id.is_(None)))


def _take_out(connection: Connection, operation_id: int, table: Table, condition: ColumnElement[bool]) -> int:
    """Move rows from their table into the journal, packed by the chunk. Returns how many."""
    names = journal.image_columns(table)
    ids = connection.execute(select(table.c.id).where(condition).order_by(table.c.id)).scalars().all()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        chosen = table.c.id.in_(part)
        rows = connection.execute(
            select(*(table.c[name] for name in names)).where(chosen).order_by(table.c.id)
        )
        packed = pack(names, [tuple(row) for row in rows])
        values = {"operation_id": operation_id, "table_name": table.name, "rows": packed}
        connection.execute(insert(removed_rows).values(**values))
        connection.execute(delete(table).where(chosen))
    return len(ids)


def _put_back(connection: Connection, operation_id: int, progress: Progress) -> list[int]:
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
    total = connection.execute(
        select(func.count()).select_from(removed_rows).where(columns.operation_id == operation_id)
    ).scalar_one()
    done = 0
    for table in metadata.sorted_tables:
        for packed in stored.get(table.name, ()):
            progress(done, total, "stage.redoing")
            rows = unpack(packed)
            try:
                connection.execute(insert(table), rows)
            except IntegrityError as error:
                raise ChangedSince(names=_listed(_in_the_way(connection, table, rows))) from error
            if table is customer:
                created += [row["id"] for row in rows]
            done += 1
    connection.execute(delete(removed_rows).where(columns.operation_id == operation_id))
    return created


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


def pack(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """Rows as compressed JSON: the column names once, then the values."""
    text = json.dumps({"columns": list(names), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def unpack(packed: bytes) -> list[dict[str, Any]]:
    """The rows that `pack` was given."""
    stored = json.loads(zlib.decompress(packed))
    return [dict(zip(stored["columns"], row, strict=True)) for row in stored["rows"]]
