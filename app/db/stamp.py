"""The state of the records as a value: equal stamps mean that nothing changed between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.operation import SETTINGS_CHANGED, operation

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

Stamp = tuple[int | None, str | None, int, str | None]


def data_stamp(connection: Connection, before: int | None = None) -> Stamp:
    """The stamp of the store as this connection sees it, or as it was `before` an operation of that id.

    Every write adds an operation; one that changed settings alone does not count. An undo raises the last
    moment; a redo lowers the count, and an operation once done again is undone anew only at a later moment,
    so that no state passed by shows the same. The moment of the newest operation tells it from one of the
    same id in a store that was since restored.
    """
    earlier = () if before is None else (operation.c.id < before,)
    question = _stamp_of(operation.c.code != SETTINGS_CHANGED, *earlier)
    newest, newest_at, undone, last = connection.execute(question).one()
    return newest, newest_at, undone, last


def _stamp_of(*wanted: ColumnElement[bool]) -> Select[int, str, int, str]:
    """The newest operation and its moment, how many are undone, and when the last undo that stands was."""
    newest = select(func.max(operation.c.id)).where(*wanted).scalar_subquery()
    newest_at = select(operation.c.at).where(operation.c.id == newest).scalar_subquery()
    undone = operation.c.undone_at
    return select(func.max(operation.c.id), newest_at, func.count(undone), func.max(undone)).where(*wanted)


# Settings count too. Without parameters: a backup asks a file that no engine is connected to.
STAMP = _stamp_of()
