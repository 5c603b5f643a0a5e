"""Of which state of the store a list was written, so that what is missing in it later can be understood.

An export leaves its mark in the workbook. When the list comes back, the mark says whether it is of this very
store, and what has changed since (`values_then`): a cell says nothing of what came later.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.core import clock
from app.db.stamp import data_stamp
from app.models.operation import operation

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
