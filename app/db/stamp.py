"""The state of the records as a value: equal stamps mean that nothing changed between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.operation import operation

if TYPE_CHECKING:
    from sqlalchemy import Connection

Stamp = tuple[int | None, str | None, int, str | None]


def data_stamp(connection: Connection) -> Stamp:
    """The newest operation and its moment, how many are undone, and the moment of the last undo that stands.

    Every write adds an operation. An undo raises the last moment; a redo lowers the count, and an operation
    once done again is undone anew only at a later moment, so that no state passed by shows the same. The
    moment of the newest operation tells it from one of the same id in a store that was since restored.
    """
    columns = operation.c
    newest = select(columns.at).order_by(columns.id.desc()).limit(1).scalar_subquery()
    number, at, undone, last = connection.execute(
        select(func.max(columns.id), newest, func.count(columns.undone_at), func.max(columns.undone_at))
    ).one()
    return number, at, undone, last
