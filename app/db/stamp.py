"""The state of the records as a value: equal stamps of one store mean that nothing changed between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.operation import operation

if TYPE_CHECKING:
    from sqlalchemy import Connection

Stamp = tuple[int | None, int, str | None]


def data_stamp(connection: Connection) -> Stamp:
    """The newest operation, how many are undone, and the moment of the last undo that stands.

    Every write adds an operation. An undo raises the last moment; a redo lowers the count, and an operation
    once done again is undone anew only at a later moment, so that no state passed by shows the same three.
    """
    columns = operation.c
    newest, undone, last = connection.execute(
        select(func.max(columns.id), func.count(columns.undone_at), func.max(columns.undone_at))
    ).one()
    return newest, undone, last
