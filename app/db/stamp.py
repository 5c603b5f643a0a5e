"""The state of the records as a value: equal stamps mean that nothing changed between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.operation import operation

if TYPE_CHECKING:
    from sqlalchemy import Connection

Stamp = tuple[int | None, str | None, int, str | None]

_newest = select(func.max(operation.c.id)).scalar_subquery()
_newest_at = select(operation.c.at).where(operation.c.id == _newest).scalar_subquery()

# The newest operation and its moment, how many are undone, and the moment of the last undo that stands.
# Without parameters: a backup asks a file that no engine is connected to.
STAMP = select(
    func.max(operation.c.id), _newest_at, func.count(operation.c.undone_at), func.max(operation.c.undone_at)
)


def data_stamp(connection: Connection) -> Stamp:
    """The stamp of the store as this connection sees it.

    Every write adds an operation. An undo raises the last moment; a redo lowers the count, and an operation
    once done again is undone anew only at a later moment, so that no state passed by shows the same. The
    moment of the newest operation tells it from one of the same id in a store that was since restored.
    """
    newest, newest_at, undone, last = connection.execute(STAMP).one()
    return newest, newest_at, undone, last
