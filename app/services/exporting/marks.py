"""Of which state of the store a list was written, so that what is missing in it later can be understood.

An export leaves its mark in the workbook. When the list comes back, the mark says whether it is of this very
store, and which customers were changed since: an empty cell says nothing of what was not there yet.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, union

from app.core import clock
from app.db.stamp import data_stamp
from app.models.customer import customer, customer_tag
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class ExportMark:
    """When a list was written, and the newest operation that it knew, 0 where there was none. `is_whole`:
    nothing of what its sheets are about was left out."""

    moment: str
    newest: int
    is_whole: bool = False


def mark_of(connection: Connection, *, is_whole: bool) -> str:
    """The mark of a list that is written now."""
    return json.dumps([clock.now(), *data_stamp(connection), is_whole])


def standing_mark(connection: Connection, text: str) -> ExportMark | None:
    """The mark that a file brings; None where it is none, or not of this store.

    A store that was since restored from a backup is another one, and so is one in which an operation that was
    undone at that time is done again: what its records were then cannot be told.
    """
    try:
        moment, newest, newest_at, undone, last_undone, *said = json.loads(text)
    except (ValueError, TypeError):
        return None
    columns = operation.c
    at_that_time = columns.undone_at <= str(moment)
    known = select(
        func.max(columns.id),
        func.count(columns.undone_at).filter(at_that_time),
        func.max(columns.undone_at).filter(at_that_time),
    ).where(columns.id <= (newest or 0))
    at = connection.execute(select(columns.at).where(columns.id == newest)).scalar()
    if (*connection.execute(known).one(), at) != (newest, undone, last_undone, newest_at):
        return None
    return ExportMark(str(moment), newest or 0, is_whole=said == [True])


def changed_since(connection: Connection, mark: ExportMark) -> frozenset[int]:
    """The customers whose card is not what it was: changed, tagged, undone or merged since."""
    later = _later(mark)
    changes = operation_change.join(operation, operation.c.id == operation_change.c.operation_id)
    batches = import_batch.join(operation, operation.c.id == import_batch.c.operation_id)
    image = func.coalesce(operation_change.c.after, operation_change.c.before)
    of_table = operation_change.c.table_name
    found = union(
        select(operation_change.c.row_id).select_from(changes).where(later, of_table == customer.name),
        select(func.json_extract(image, "$.customer_id"))
        .select_from(changes)
        .where(later, of_table == customer_tag.name),
        select(customer.c.id)
        .select_from(batches.join(customer, customer.c.import_batch_id == import_batch.c.id))
        .where(later),
        select(customer_tag.c.customer_id)
        .select_from(batches.join(customer_tag, customer_tag.c.import_batch_id == import_batch.c.id))
        .where(later),
    )
    return frozenset(connection.execute(found).scalars())


def records_changed_since(connection: Connection, mark: ExportMark, table: str) -> frozenset[int]:
    """The sales or visits of this table that are not what they were, their lines among that."""
    changes = operation_change.join(operation, operation.c.id == operation_change.c.operation_id)
    image = func.coalesce(operation_change.c.after, operation_change.c.before)
    of_table = operation_change.c.table_name
    found = union(
        select(operation_change.c.row_id).select_from(changes).where(_later(mark), of_table == table),
        select(func.json_extract(image, f"$.{table}_id"))
        .select_from(changes)
        .where(_later(mark), of_table == f"{table}_line"),
    )
    return frozenset(connection.execute(found).scalars())


def _later(mark: ExportMark) -> ColumnElement[bool]:
    return or_(operation.c.id > mark.newest, operation.c.undone_at > mark.moment)
