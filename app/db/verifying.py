"""Whether a store is whole: its structure, what points where, and all that is derived from its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import Message, message
from app.core.progress import no_progress
from app.db import summary
from app.db.search import index as search_index

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.db.store import Store

STAGE = "backup.stage_verify"
STEPS = 4
LONGEST_LIST = 20


def verify_store(store: Store, progress: Progress = no_progress) -> tuple[Message, ...]:
    """What is wrong with the store, nothing where it is whole. Writes nothing.

    Raises what `Store.read` raises where the file cannot even be read, and `Cancelled` from `progress`.
    """
    problems: list[Message] = []
    with store.read() as connection:
        for done, look in enumerate((_structure, _references, _search_index, _summaries)):
            progress(done, STEPS, STAGE)
            problems += look(connection)[:LONGEST_LIST]
        progress(STEPS, STEPS, STAGE)
    return tuple(problems)


def _structure(connection: Connection) -> list[Message]:
    found = connection.exec_driver_sql(f"PRAGMA integrity_check({LONGEST_LIST})").scalars()
    return [message("verify.structure", detail=text) for text in found if text != "ok"]


def _references(connection: Connection) -> list[Message]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return [message("verify.reference", table=row[0], row=str(row[1]), parent=row[2]) for row in found]


def _search_index(connection: Connection) -> list[Message]:
    return [message("verify.search_index", detail=text) for text in search_index.verify(connection)]


def _summaries(connection: Connection) -> list[Message]:
    return [message("verify.summary", detail=text) for text in summary.verify(connection)]
