"""Connections to a data file: which SQLite, under which settings, and when a transaction begins.

The driver is told to begin nothing by itself; the dialect does, so that schema changes roll back like any
other statement. (SQLAlchemy's `begin` event would do as well, but one listener has it look for more at every
step of every statement.) A reader begins deferred and sees one state of the file. A writer calls
`begin_immediate`: a deferred transaction that read first could not become a writer once somebody else has
committed, however long it waited.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.models.functions import FUNCTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import PoolProxiedConnection

BUSY_TIMEOUT_MS = 5_000
PAGE_CACHE_KIB = 32_768
WAL_KEPT_BYTES = 64 * 1024 * 1024
DRIVER = "tokuicho"
BEGIN_MODE = "tokuicho_begin"
"""In a connection's `info`: how its transactions begin, where not deferred."""


class StoreDialect(SQLiteDialect_pysqlite):
    """SQLite whose transactions begin when SQLAlchemy says so."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin, as the connection's `info` has it."""
        mode = dbapi_connection.info.get(BEGIN_MODE, "DEFERRED")
        dbapi_connection.cursor().execute(f"BEGIN {mode}")


registry.register(f"sqlite.{DRIVER}", __name__, StoreDialect.__name__)


def create_store_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on the data file at `path`, which must exist or be wanted.

    A commit is on the drive when it returns (write-ahead log, full synchronisation), and what is deleted is
    overwritten. Foreign keys are off for migrations only: inside a transaction the switch is ignored. Errors
    do not repeat the values of a statement: they reach the log, and the values are the customers'.
    """
    engine = create_engine(
        URL.create(f"sqlite+{DRIVER}", database=str(path)),
        module=dbapi2,
        connect_args={"isolation_level": None},
        hide_parameters=True,
    )

    def prepare(driver_connection: Any, _record: object) -> None:
        prepare_connection(driver_connection, foreign_keys=foreign_keys)

    event.listen(engine, "connect", prepare)
    return engine


def begin_immediate(connection: Connection) -> None:
    """Begin a transaction that holds the write lock from its first moment."""
    connection.info[BEGIN_MODE] = "IMMEDIATE"
    try:
        connection.begin()
    finally:
        del connection.info[BEGIN_MODE]


def cut_long_log(engine: Engine, path: Path) -> None:
    """Give back the room that a large write took in the log of the store at `path`, be it done or taken back.

    Else it stays taken until somebody writes again, which on a full drive nobody can. Waits for nobody: where
    a reader is in the way, everything stays as it is.
    """
    log = path.with_name(f"{path.name}-wal")
    with suppress(OSError, DBAPIError, dbapi2.Error):
        if log.stat().st_size <= WAL_KEPT_BYTES:
            return
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.fetchall()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def prepare_connection(driver_connection: Any, *, foreign_keys: bool) -> None:
    """Give one driver connection our functions and settings; of them the store keeps the log mode alone.

    No memory map: a file cut short under a map ends the process where a read would return an error.
    """
    for name, arguments, body in FUNCTIONS:
        driver_connection.create_function(name, arguments, body, deterministic=True)
    cursor = driver_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA mmap_size = 0")
    cursor.execute("PRAGMA cell_size_check = ON")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.execute("PRAGMA journal_mode = WAL")
    # Where a file system cannot share memory SQLite stays with a rollback journal, which needs EXTRA.
    log_mode = cursor.fetchone()[0]
    cursor.execute(f"PRAGMA synchronous = {'FULL' if log_mode == 'wal' else 'EXTRA'}")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute(f"PRAGMA cache_size = -{PAGE_CACHE_KIB}")
    cursor.execute(f"PRAGMA journal_size_limit = {WAL_KEPT_BYTES}")
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    cursor.close()
