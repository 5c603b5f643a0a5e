"""元に戻す and やり直す: the journal as the user sees it, across restarts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from app.core import clock
from app.core.changes import Changes
from app.core.enums import Noun
from app.core.errors import NothingToRedo, NothingToUndo, OperationNotFound
from app.core.messages import Message, fields_from_json
from app.core.progress import LAST_STAGE, no_progress
from app.db.journal import undoing
from app.db.stamp import Stamp, data_stamp
from app.db.stopping import stoppable
from app.models.operation import FILE_NOTED, PURGED, operation

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from app.core.progress import Progress
    from app.db.journal.undoing import Reversal
    from app.db.store import Store

HISTORY_LIMIT = 200
EVERY_NOUN = frozenset(Noun)


@dataclass(frozen=True, slots=True)
class OperationEntry:
    """One line of the journal. `actor` is who did it, empty where no name was chosen for the computer; a
    `final` operation cannot be taken back; of an undone import that `left_behind` something, the rest can.
    """

    id: int
    label: Message
    at: str
    undone: bool
    actor: str = ""
    final: bool = False
    left_behind: bool = False


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What was taken back or done again, what an import's undo left in place, and what changed."""

    operation: OperationEntry
    changes: Changes
    left: tuple[str, ...] = ()
    removed: int = 0


class UndoService:
    """The journal of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def history(self, limit: int = HISTORY_LIMIT) -> tuple[OperationEntry, ...]:
        """The newest operations, newest first."""
        with self._store.read() as connection:
            rows = connection.execute(select(operation).order_by(operation.c.id.desc()).limit(limit))
            left_behind = undoing.left_behind(connection)
            return tuple(_entry(row, left_behind) for row in rows)

    def stamp(self) -> Stamp:
        """The state of the records as a value: it differs once anybody has written."""
        with self._store.read() as connection:
            return data_stamp(connection)

    def next_undo(self) -> OperationEntry | None:
        """What 元に戻す would take back now."""
        with self._store.read() as connection:
            row = _newest_standing(connection)
            return None if row is None else _entry(row)

    def next_redo(self) -> OperationEntry | None:
        """What やり直す would do again now."""
        with self._store.read() as connection:
            row = _last_undone(connection)
            return None if row is None else _entry(row)

    def undo(self, operation_id: int | None = None, progress: Progress = no_progress) -> UndoOutcome:
        """Take back one operation, the newest that stands where none is named; of an import that was taken
        back before, what it left and nothing needs any more.

        Raises `NothingToUndo`, `OperationNotFound`, and `ChangedSince` (with names) where later work changed
        the same rows; then nothing is written.
        """
        with self._store.transaction() as connection:
            row = _newest_standing(connection) if operation_id is None else _find(connection, operation_id)
            again = row is not None and row.undone_at is not None
            if row is None or row.code == PURGED or (again and row.id not in undoing.left_behind(connection)):
                raise NothingToUndo
            with stoppable(connection, progress) as told:
                reversal = undoing.undo(connection, row.id, told, again=again)
            progress(1, 1, LAST_STAGE)
            if again:
                moment = {"undone_at": clock.now()}
                connection.execute(update(operation).where(operation.c.id == row.id).values(**moment))
                return _outcome(row, reversal, undoing.left_behind(connection))
            order = connection.execute(select(func.max(operation.c.undone_order))).scalar() or 0
            newest = connection.execute(select(func.max(operation.c.id))).scalar()
            values = {"undone_at": clock.now(), "undone_order": order + 1, "undone_after": newest}
            connection.execute(update(operation).where(operation.c.id == row.id).values(**values))
            return _outcome(row, reversal, undoing.left_behind(connection))

    def redo(self, operation_id: int | None = None, progress: Progress = no_progress) -> UndoOutcome:
        """Do an undone operation again, the last undone where none is named.

        Raises `NothingToRedo`, `OperationNotFound`, and `NotAsBefore` (with names) where a row is not as it
        was before; then nothing is written.
        """
        with self._store.transaction() as connection:
            row = _last_undone(connection) if operation_id is None else _find(connection, operation_id)
            if row is None or row.undone_at is None:
                raise NothingToRedo
            with stoppable(connection, progress) as told:
                reversal = undoing.redo(connection, row.id, told)
            progress(1, 1, LAST_STAGE)
            values = {"undone_at": None, "undone_order": None, "undone_after": None}
            connection.execute(update(operation).where(operation.c.id == row.id).values(**values))
        return _outcome(row, reversal)


def _newest_standing(connection: Connection) -> Row[tuple[object, ...]] | None:
    """What 元に戻す takes back unasked. The note that a file was written is not, as the file stays: it can be
    taken back from the list of operations."""
    passed_over = operation.c.code.in_((PURGED, FILE_NOTED))
    standing = select(operation).where(operation.c.undone_at.is_(None), ~passed_over)
    return connection.execute(standing.order_by(operation.c.id.desc()).limit(1)).one_or_none()


def _last_undone(connection: Connection) -> Row[tuple[object, ...]] | None:
    newest = select(func.max(operation.c.id)).scalar_subquery()
    undone = select(operation).where(operation.c.undone_at.is_not(None), operation.c.undone_after == newest)
    return connection.execute(undone.order_by(operation.c.undone_order.desc()).limit(1)).one_or_none()


def _find(connection: Connection, operation_id: int) -> Row[tuple[object, ...]]:
    row = connection.execute(select(operation).where(operation.c.id == operation_id)).one_or_none()
    if row is None:
        raise OperationNotFound(operation=str(operation_id))
    return row


def _entry(row: Row[tuple[object, ...]], left_behind: frozenset[int] = frozenset()) -> OperationEntry:
    label = Message(row.code, fields_from_json(row.fields))
    undone, final = row.undone_at is not None, row.code == PURGED
    return OperationEntry(row.id, label, row.at, undone, row.actor, final, row.id in left_behind)


def _outcome(
    row: Row[tuple[object, ...]], reversal: Reversal, left_behind: frozenset[int] = frozenset()
) -> UndoOutcome:
    changes = Changes(row.id, EVERY_NOUN, reversal.customers)
    return UndoOutcome(_entry(row, left_behind), changes, reversal.left, reversal.removed)
