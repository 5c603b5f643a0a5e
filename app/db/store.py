"""The open store: read transactions and operations.

Nobody below the services opens a session. `Store.read` is a read transaction. `Store.write` is one operation:
it takes the write lock first and commits what its unit of work did; whatever is raised inside rolls all of it
back.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from app.core import clock
from app.core.errors import StoreVanished
from app.core.messages import fields_to_json
from app.db.engine import begin_immediate, cut_long_log
from app.db.failures import translated
from app.db.files import FileIdentity
from app.db.unit_of_work import UnitOfWork
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from app.core.messages import MessageValue


class Store:
    """One open data file. `actor` is who works at this computer, written into every operation."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self.path = path
        self.actor = ""
        self._identity = FileIdentity.of(path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: everything inside sees one state of the store."""
        with translated(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A write transaction that is no operation of its own: undo, upkeep."""
        try:
            with translated(self.path), self.engine.connect() as connection:
                self._check_identity()
                begin_immediate(connection)
                yield connection
                self._check_identity()
                connection.commit()
        finally:
            cut_long_log(self.engine, self.path)

    @contextmanager
    def write(self, code: str, **fields: MessageValue) -> Iterator[UnitOfWork]:
        """One journaled operation; `code` and `fields` are its label (catalogue `operation.*`).

        Raises the `UserError` of the cause where the drive, the lock or the file refuses; then nothing was
        written.
        """
        with self.transaction() as connection:
            row = {
                "code": code,
                "fields": fields_to_json(fields),
                "at": clock.now(),
                "actor": self.actor,
                "schema_number": SCHEMA_NUMBER,
            }
            unit = UnitOfWork(connection, row)
            yield unit
            unit.finish()

    def empty_log(self) -> bool:
        """Move everything from the write-ahead log into the data file and cut the log to nothing.

        False where somebody who is still reading stands in the way.
        """
        with translated(self.path), closing(self.engine.raw_connection()) as connection:
            row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not row[0]

    def close(self) -> None:
        """Let go of the file. The next transaction would connect to it again."""
        self.engine.dispose()

    def reopen(self) -> None:
        """Go on with the file that lies at the path now, as after a restore."""
        self.engine.dispose()
        self._identity = FileIdentity.of(self.path)

    def _check_identity(self) -> None:
        if FileIdentity.of(self.path) != self._identity:
            raise StoreVanished(file=str(self.path))
