"""Playing journaled changes backwards or forwards, many rows at a time.

Neighbouring changes of one kind to different rows of one table make a run: its rows are read in one
statement, compared with what the journal expects, and written in one. A row that no longer looks as expected,
that others point at or may again, or whose number or name was given away since, stays as it is and is a
conflict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.core.progress import uncounted
from app.db.journal import images as journal
from app.db.journal.images import UNCOMPARED
from app.models.customer import customer
from app.models.id_set import given_ids
from app.models.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection, Executable

    from app.db.journal.images import Image, RowChange
    from app.db.journal.needed import Needed

AT_ONCE = 2_000
NOTHING_NEEDED: Needed = MappingProxyType({})
ROW_ID = "row_to_update"


@dataclass(slots=True)
class Played:
    """What came of it: the changes in conflict, whose rows stayed, and the customers it concerns.

    `described` are those whose search text may differ now, `summed` those whose figures may.
    """

    conflicts: list[RowChange] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    described: set[int] = field(default_factory=set)
    summed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Step:
    """One row: as the journal expects it, as it is wanted, as it stands."""

    row_id: int
    expected: Image | None
    wanted: Image | None
    current: Image | None

    @property
    def is_expected(self) -> bool:
        """Whether the row still looks as the journal says."""
        current, expected = self.current, self.expected
        if current is None or expected is None:
            return current is None and expected is None
        return all(current[name] == value for name, value in expected.items() if name not in UNCOMPARED)


def play(
    connection: Connection,
    changes: Sequence[RowChange],
    *,
    backwards: bool,
    tell: Callable[[int], object] = uncounted,
    needed: Needed = NOTHING_NEEDED,
) -> Played:
    """Play an operation's changes, given oldest first: newest first and taken back, or made again. Rows that
    are `needed` do not go, by the name of their table. `tell` is told how many are next."""
    played = Played()
    for run in _runs(reversed(changes) if backwards else changes):
        tell(len(run))
        table = run[0].table
        images = dict(journal.read_images(connection, table, [change.row_id for change in run]))
        steps = [_step(change, images.get(change.row_id), backwards=backwards) for change in run]
        for step in steps:
            _note_owners(connection, table, step, played)
        ready = [step for step in steps if step.is_expected]
        refused = {step.row_id for step in steps if not step.is_expected}
        refused |= _write(connection, table, ready, needed.get(table.name, frozenset()))
        played.conflicts += [change for change in run if change.row_id in refused]
    return played


def reverse(connection: Connection, change: RowChange) -> bool:
    """Take one change back; False where the row was changed since and stays."""
    return not play(connection, [change], backwards=True).conflicts


def _runs(changes: Iterable[RowChange]) -> Iterator[list[RowChange]]:
    run: list[RowChange] = []
    rows: set[int] = set()
    for change in changes:
        if run and (_kind(change) != _kind(run[0]) or change.row_id in rows or len(run) == AT_ONCE):
            yield run
            run, rows = [], set()
        run.append(change)
        rows.add(change.row_id)
    if run:
        yield run


def _kind(change: RowChange) -> tuple[Table, bool, bool]:
    return change.table, change.before is None, change.after is None


def _step(change: RowChange, current: Image | None, *, backwards: bool) -> _Step:
    expected, wanted = (change.after, change.before) if backwards else (change.before, change.after)
    return _Step(change.row_id, expected, wanted, current)


def _note_owners(connection: Connection, table: Table, step: _Step, played: Played) -> None:
    """Remember whom a row concerns, before and after. An image that is no whole row is completed."""
    whole = {} if table is customer else step.current or {}
    for image in (step.expected, step.wanted):
        if image is None:
            continue
        owners = journal.owners(connection, table, step.row_id, {**whole, **image})
        played.touched |= owners
        if journal.describes(table, image):
            played.described |= owners
        if table in journal.SUMMED:
            played.summed |= owners


def _write(connection: Connection, table: Table, steps: list[_Step], needed: AbstractSet[int]) -> set[int]:
    """Write the rows of a run as they are wanted; the ids of those that could not be."""
    if not steps:
        return set()
    if steps[0].wanted is None:
        ids = [step.row_id for step in steps]
        staying = _pointed_at(connection, table, ids) | (needed & set(ids))
        gone = [row_id for row_id in ids if row_id not in staying]
        connection.execute(delete(table).where(table.c.id.in_(given_ids(gone))))
        return staying
    written: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for step in steps:
        assert step.wanted is not None
        written[tuple(step.wanted)].append({**step.wanted, ROW_ID: step.row_id})
    refused: set[int] = set()
    for names, rows in written.items():
        if steps[0].current is None:
            statement: Executable = insert(table).values(_parameters((*names, "id")))
        else:
            statement = update(table).where(table.c.id == bindparam(ROW_ID)).values(_parameters(names))
        refused |= _write_rows(connection, statement, rows)
    return refused


def _parameters(names: Iterable[str]) -> dict[str, Any]:
    return {name: bindparam(ROW_ID if name == "id" else name) for name in names}


def _write_rows(connection: Connection, statement: Executable, rows: list[dict[str, Any]]) -> set[int]:
    """All at once; where one of them does not fit, one by one."""
    try:
        with connection.begin_nested():
            connection.execute(statement, rows)
    except IntegrityError:  # a number was given away since, or what a row belongs to is gone
        if len(rows) == 1:
            return {rows[0][ROW_ID]}
        return {row_id for row in rows for row_id in _write_rows(connection, statement, [row])}
    return set()


def _pointed_at(connection: Connection, table: Table, row_ids: list[int]) -> set[int]:
    """Those of the rows at which another row of the store points."""
    found: set[int] = set()
    for pointer in _pointers(table):
        found.update(connection.scalars(select(pointer).where(pointer.in_(given_ids(row_ids))).distinct()))
    return found


@cache
def _pointers(table: Table) -> tuple[Column[Any], ...]:
    """The columns that point at the rows of a table."""
    return tuple(
        key.parent
        for child in metadata.sorted_tables
        for key in child.foreign_keys
        if key.column.table is table and key.column.name == "id"
    )
