"""Stopping a single long statement: SQLite itself asks every so often whether to go on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from app.core.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from app.core.progress import Progress

STEPS_BETWEEN_LOOKS = 200_000


@contextmanager
def stoppable(connection: Connection, progress: Progress) -> Iterator[Progress]:
    """Work with this connection that `progress` can stop inside a statement too, by raising `Cancelled`.

    The block reports by the callable it is given; SQLite, in the middle of a statement, repeats what was
    reported last. A statement that was stopped has rolled back its transaction.
    """
    last = (0, 0, "")
    stopped = False

    def told(done: int, total: int, stage: str = "") -> None:
        nonlocal last
        last = (done, total, stage)
        progress(done, total, stage)

    def look() -> bool:
        nonlocal stopped
        try:
            progress(*last)
        except Cancelled:
            stopped = True
        return stopped

    driver = connection.connection.driver_connection
    if driver is None:
        raise ValueError(connection)
    driver.set_progress_handler(look, STEPS_BETWEEN_LOOKS)
    try:
        yield told
    except DBAPIError:
        if stopped:
            raise Cancelled from None
        raise
    finally:
        driver.set_progress_handler(None, 0)
