"""Taking an operation back and doing it again, inside one transaction.

A plain operation is taken back whole or, where a row was changed since, not at all. An import and a merge are
taken back whole but for what somebody has worked on since: that stays, and is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import Table, and_, exists, func, or_, select, union

from app.core.errors import ChangedSince, NotAsBefore
from app.core.messages import Message
from app.core.progress import Steps, no_progress
from app.db import summary
from app.db.journal import images as journal
from app.db.journal import leftovers
from app.db.journal.images import CARD_PARTS, CUSTOMER_OWNED, HISTORY
from app.db.journal.needed import needed_later
from app.db.journal.removals import TIMES_DEALT_WITH, put_back, take_out
from app.db.journal.replaying import NOTHING_NEEDED, Played, play
from app.db.journal.row_names import listed, name_of, names_in_the_way
from app.db.journal.unmerging import take_apart
from app.db.search import index as search_index
from app.models.contact_person import contact_person
from app.models.custom_values import filled_custom_fields
from app.models.customer import custom_field, customer, customer_tag
from app.models.id_set import given_ids
from app.models.import_batch import import_batch
from app.models.operation import MERGED, operation, operation_change
from app.models.schema import metadata
from app.models.setting import setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from app.core.progress import Progress
    from app.db.journal.images import RowChange
    from app.db.journal.needed import Needed

STAGE, REDOING = "stage.undoing", "stage.redoing"
INDEXED_PARTS = (customer_tag, contact_person)


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo or redo did: the customers to refresh (None: any), and the records it left in place.

    A tag, a product or a member of staff is named where no record was left: what was needs them, too.
    """

    customers: frozenset[int] | None
    left: tuple[str, ...] = ()
    removed: int = 0


def undo(
    connection: Connection, operation_id: int, progress: Progress = no_progress, *, again: bool = False
) -> Reversal:
    """Take the operation back; `again`, what the undo of an import had to leave and nothing needs any more.

    Raises `ChangedSince` with names, before anything is written for good, where later work stands in the way.
    """
    changes = journal.recorded(connection, operation_id, partial(progress, 0, 0, STAGE))
    batch_id = batch_of(connection, operation_id)
    if _is_merge(connection, operation_id):
        touched, stayed = take_apart(connection, operation_id, changes)
        _refresh(connection, touched)
        return Reversal(frozenset(touched), stayed)
    if batch_id is None:
        needed = needed_later(connection, operation_id)
        return Reversal(frozenset(_replay(connection, changes, needed=needed, backwards=True).touched))
    steps = Steps(progress, len(changes) + _rows_of_batch(connection, batch_id), STAGE)
    steps()
    kept: list[RowChange] = []
    if again:
        changes, kept = leftovers.standing(connection, operation_id, batch_id, changes)
    needed = needed_later(connection, operation_id)
    played = play(connection, changes, backwards=True, tell=steps, needed=needed)
    kept += played.conflicts
    leftovers.remember(connection, batch_id, kept)
    return _undo_batch(connection, operation_id, batch_id, kept, needed, played.touched, steps)


def redo(connection: Connection, operation_id: int, progress: Progress = no_progress) -> Reversal:
    """Do an undone operation again; what the undo of an import had to leave is done already.

    Raises `NotAsBefore` with names, before anything is written for good, where a row is not as it was.
    """
    changes = journal.recorded(connection, operation_id, partial(progress, 0, 0, REDOING))
    batch_id = batch_of(connection, operation_id)
    if batch_id is None:
        return Reversal(frozenset(_replay(connection, changes, backwards=False).touched))
    created = set(put_back(connection, operation_id, progress))
    taken_back = leftovers.taken_back(connection, batch_id, changes)
    described = _replay(connection, taken_back, progress, backwards=False).described
    leftovers.remember(connection, batch_id, ())
    search_index.add_customers(connection, created - described, progress)
    search_index.refresh(connection, _owners_of_batch(connection, batch_id, INDEXED_PARTS), progress)
    summary.refresh(connection, created | _owners_of_batch(connection, batch_id, HISTORY))
    return Reversal(None)


def batch_of(connection: Connection, operation_id: int) -> int | None:
    """The import batch this operation was, None where it was no import."""
    found = select(import_batch.c.id).where(import_batch.c.operation_id == operation_id)
    return connection.execute(found).scalar()


def left_behind(connection: Connection) -> frozenset[int]:
    """The undone imports of which something still stands, as the ids of their operations."""
    undone = select(import_batch.c.id, import_batch.c.operation_id, import_batch.c.counts).join(
        operation, and_(operation.c.id == import_batch.c.operation_id, operation.c.undone_at.is_not(None))
    )
    batch = undone.subquery()
    rows = [select(table.c.id).where(table.c.import_batch_id == batch.c.id) for table in _children_first()]
    is_there = or_(*(exists(found) for found in rows), leftovers.has_changes(batch.c.counts))
    return frozenset(connection.execute(select(batch.c.operation_id).where(is_there)).scalars())


def _is_merge(connection: Connection, operation_id: int) -> bool:
    code = select(operation.c.code).where(operation.c.id == operation_id)
    return connection.execute(code).scalar() == MERGED


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
    questions.append(_named_by_others(people, batch_id))
    return any(connection.execute(question.limit(1)).first() is not None for question in questions)


def _replay(
    connection: Connection,
    changes: list[RowChange],
    progress: Progress = no_progress,
    needed: Needed = NOTHING_NEEDED,
    *,
    backwards: bool,
) -> Played:
    """Play all of the changes, or none and name what stands in the way."""
    steps = Steps(progress, len(changes), STAGE if backwards else REDOING)
    played = play(connection, changes, backwards=backwards, tell=steps, needed=needed)
    if played.conflicts:
        refusal = ChangedSince if backwards else NotAsBefore
        raise refusal(names=_names(connection, played.conflicts, backwards=backwards))
    if played.described:
        search_index.refresh(connection, played.described, progress)
    if played.summed:
        summary.refresh(connection, played.summed)
    return played


def _refresh(connection: Connection, customer_ids: set[int]) -> None:
    if customer_ids:
        search_index.refresh(connection, customer_ids)
        summary.refresh(connection, customer_ids)


def _names(connection: Connection, conflicts: Sequence[RowChange], *, backwards: bool) -> str | Message:
    if any(found.table is setting for found in conflicts):
        return Message("setting.several")
    found = (names_in_the_way(connection, change, backwards=backwards) for change in conflicts)
    return listed(chain.from_iterable(found))


def _undo_batch(
    connection: Connection,
    operation_id: int,
    batch_id: int,
    kept: list[RowChange],
    needed: Needed,
    touched: set[int],
    steps: Steps,
) -> Reversal:
    left = [name_of(connection, change.table, change.row_id) for change in kept]
    words: list[str] = []
    described = _owners_of_batch(connection, batch_id, INDEXED_PARTS)
    dealt_with = _owners_of_batch(connection, batch_id, HISTORY)
    counts: Counter[str] = Counter()
    staying: set[int] = set()
    for table in _children_first():
        steps()
        condition = and_(
            table.c.import_batch_id == batch_id,
            ~_worked_on(table, operation_id),
            ~_pointed_at(table),
            table.c.id.not_in(given_ids(needed.get(table.name, ()))),
        )
        if table is CARD_PARTS[0]:
            staying = _staying_customers(connection, operation_id, batch_id, needed)
        if table in CARD_PARTS:
            condition = and_(condition, table.c.customer_id.not_in(given_ids(staying)))
        if table is customer:
            condition = and_(condition, table.c.id.not_in(given_ids(staying)))
        going = connection.execute(select(table.c.id).where(condition).order_by(table.c.id)).scalars().all()
        if table is customer:
            search_index.remove_customers(connection, going, steps)
            summary.forget(connection, going)
        take_out(connection, operation_id, table, going, steps)
        counts[table.name] = len(going)
        is_record = table is customer or table in CUSTOMER_OWNED
        if is_record or "name" in table.c:
            remaining = select(table.c.id).where(table.c.import_batch_id == batch_id)
            staying_ids = connection.execute(remaining).scalars()
            (left if is_record else words).extend(name_of(connection, table, one) for one in staying_ids)
    search_index.refresh(connection, touched | described | staying)
    summary.refresh(connection, touched | dealt_with | staying)
    return Reversal(None, tuple(dict.fromkeys(left or words)), sum(counts.values()))


def _rows_of_batch(connection: Connection, batch_id: int) -> int:
    """How many steps it takes to remove everything that an import brought; a customer is taken out of the
    index besides."""
    return sum(
        (TIMES_DEALT_WITH + (table is customer))
        * (connection.scalar(select(func.count()).where(table.c.import_batch_id == batch_id)) or 0)
        for table in _children_first()
    )


def _children_first() -> list[Table]:
    """The tables that an import writes to; the parts of a customer's card come last before the customer.

    The shop's own fields come after everybody who may have a value in one.
    """
    tables = [table for table in reversed(metadata.sorted_tables) if "import_batch_id" in table.c]
    tables = [table for table in tables if table.name != "import_issue" and table not in CARD_PARTS]
    tables.append(tables.pop(tables.index(custom_field)))
    at = tables.index(customer)
    return [*tables[:at], *CARD_PARTS, *tables[at:]]


def _staying_customers(connection: Connection, operation_id: int, batch_id: int, needed: Needed) -> set[int]:
    """Customers of the batch who stay with the parts of their card: worked on, or needed by what stays."""
    owned = [exists(select(table.c.id).where(table.c.customer_id == customer.c.id)) for table in HISTORY]
    described_since = [
        exists(
            select(part.c.id).where(
                part.c.customer_id == customer.c.id,
                or_(part.c.import_batch_id.is_distinct_from(batch_id), _worked_on(part, operation_id)),
            )
        )
        for part in CARD_PARTS
    ]
    needed_again = customer.c.id.in_(given_ids(needed.get(customer.name, ())))
    stays = or_(_worked_on(customer, operation_id), needed_again, *described_since, *owned)
    of_batch = select(customer.c.id).where(customer.c.import_batch_id == batch_id)
    staying = set(connection.execute(of_batch.where(stays)).scalars())
    staying |= set(connection.execute(_named_by_others(of_batch, batch_id)).scalars())
    newest = staying
    while newest:
        naming = customer.c.id.in_(given_ids(newest))
        named = (
            select(column).where(naming, column.in_(of_batch))
            for column in (customer.c.referrer_id, customer.c.merged_into_id)
        )
        newest = set(connection.execute(union(*named)).scalars()) - staying
        staying |= newest
    return staying


def _named_by_others(people: Select[tuple[int]], batch_id: int | None) -> Select[tuple[int]]:
    """Those of the people whom a customer of another origin names as referrer, or was merged into."""
    naming = [
        select(column).where(customer.c.import_batch_id.is_distinct_from(batch_id), column.is_not(None))
        for column in (customer.c.referrer_id, customer.c.merged_into_id)
    ]
    return people.where(or_(*(customer.c.id.in_(others) for others in naming)))


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
    pointers: list[ColumnElement[bool]] = [
        exists(select(child.c.id).where(key.parent == table.c.id))
        for child in metadata.sorted_tables
        for key in child.foreign_keys
        if key.column.table is table and child is not table
    ]
    if table is custom_field:
        pointers.append(custom_field.c.id.in_(filled_custom_fields()))
    return or_(*pointers) if pointers else exists(select(table.c.id).where(table.c.id.is_(None)))
