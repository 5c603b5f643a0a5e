"""What a file is before anything may write to it: ours or not, whole or not, of which schema.

The first page's header is read as bytes, then the file is opened read-only, so that a damaged file, a foreign
one or one of a newer version stays exactly as it was found.
"""

from __future__ import annotations

import struct
import threading
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from app.core.errors import NotOurStore, StoreDamaged, StoreTooNew
from app.core.messages import message
from app.models.store_format import APPLICATION_ID, SCHEMA_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# https://www.sqlite.org/fileformat2.html#the_database_header
MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
HEADER_FORMAT = ">16xH6xII36xI20xI4x"
LARGEST_PAGE = 65_536
SMALLEST_PAGE = 512
OPCODES_BETWEEN_LOOKS = 2_000
QUICK_LOOK_S = 0.03
LOOK_AFTER_CRASH_S = 2.0
CHECK_CACHE_KIB = 65_536
WITH_PAGES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"


@dataclass(frozen=True, slots=True)
class FileHeader:
    """How long the file must be; 0 pages: not said."""

    page_size: int
    pages: int


def inspect_store(path: Path) -> int:
    """The schema number of the store at `path`, which is left as it is.

    The structure is checked for a moment, longer where another process has the store open or a run did not
    end properly. Raises `NotOurStore`, `StoreDamaged` and `StoreTooNew`, and the driver's errors.
    """
    header = read_header(path)
    if not log_of(path).exists():
        if path.stat().st_size < header.pages * header.page_size:
            raise damaged(path)
        # Nobody has it open: looked at without locks, which would leave files beside it.
        with suppress(StoreDamaged, dbapi2.DatabaseError):
            return _look(path, QUICK_LOOK_S, unchanging=True)
        if not log_of(path).exists():
            raise damaged(path)
    return _look(path, LOOK_AFTER_CRASH_S, unchanging=False)


def read_header(path: Path) -> FileHeader:
    """The header of the file. Raises `NotOurStore`, or `StoreDamaged` where it was ours."""
    with path.open("rb") as stream:
        head = stream.read(HEADER_BYTES)
    if len(head) < HEADER_BYTES:
        raise damaged(path) if MAGIC.startswith(head[: len(MAGIC)]) else NotOurStore(file=str(path))
    page_size, changes, pages, application_id, changes_of_pages = struct.unpack(HEADER_FORMAT, head)
    if not head.startswith(MAGIC):
        raise damaged(path) if application_id == APPLICATION_ID else NotOurStore(file=str(path))
    page_size = LARGEST_PAGE if page_size == 1 else page_size
    if page_size < SMALLEST_PAGE or page_size & (page_size - 1):
        raise damaged(path)
    if application_id != APPLICATION_ID:
        raise NotOurStore(file=str(path))
    return FileHeader(page_size, pages if changes == changes_of_pages else 0)


def open_read_only(path: Path, *, unchanging: bool = False) -> Any:
    """A driver connection that cannot write. `unchanging` promises that nobody else does either."""
    uri = path.absolute().as_uri() + ("?mode=ro&immutable=1" if unchanging else "?mode=ro")
    return dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


@contextmanager
def structure_checked(path: Path, *, thorough: bool) -> Iterator[None]:
    """Check the structure of a store in a second thread, while the block copies and hashes it.

    Every page of every table is visited; `thorough` looks at every row as well, for fifteen times the work.
    Raises `StoreDamaged` after the block where the check found something. A block that raises ends the check.
    """
    from concurrent.futures import ThreadPoolExecutor

    stopped = threading.Event()
    with (
        closing(open_read_only(path)) as connection,
        ThreadPoolExecutor(1, "structure") as second,
    ):
        connection.execute(f"PRAGMA cache_size = -{CHECK_CACHE_KIB}")
        look = structure_problems if thorough else _page_problems
        found = second.submit(look, connection, stopped.is_set)
        try:
            yield
        except BaseException:
            stopped.set()
            raise
        if found.result():
            raise damaged(path)


def structure_problems(connection: Any, stop: Callable[[], bool]) -> list[str]:
    """What `quick_check` finds until it is stopped; what was not looked at is no problem."""
    connection.set_progress_handler(stop, OPCODES_BETWEEN_LOOKS)
    try:
        found = connection.execute("PRAGMA quick_check(10)").fetchall()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorcode != dbapi2.SQLITE_INTERRUPT:
            raise
        return []
    finally:
        connection.set_progress_handler(None, 0)
    return [text for (text,) in found if text != "ok"]


def log_of(path: Path) -> Path:
    """The write-ahead log, which lies beside a store that somebody has open or did not close properly."""
    return path.with_name(path.name + "-wal")


def journal_of(path: Path) -> Path:
    """What takes back a write that was cut short, where a file system does not do for a write-ahead log."""
    return path.with_name(path.name + "-journal")


def single_value(connection: Any, statement: str) -> Any:
    """The one value of a statement's one row."""
    return connection.execute(statement).fetchone()[0]


def damaged(path: Path) -> StoreDamaged:
    """The failure of a file that was ours and is not whole; whoever knows the backups names one."""
    return StoreDamaged(file=str(path), offer=message("backup.offer_menu"))


def _look(path: Path, seconds: float, *, unchanging: bool) -> int:
    with closing(open_read_only(path, unchanging=unchanging)) as connection:
        if single_value(connection, "PRAGMA application_id") != APPLICATION_ID:
            raise NotOurStore(file=str(path))
        schema_number = int(single_value(connection, "PRAGMA user_version"))
        if schema_number > SCHEMA_NUMBER:
            raise StoreTooNew(file=str(path), found=schema_number, known=SCHEMA_NUMBER)
        deadline = time.monotonic() + seconds
        if structure_problems(connection, lambda: time.monotonic() > deadline):
            raise damaged(path)
    return schema_number


def _page_problems(connection: Any, stop: Callable[[], bool]) -> list[str]:
    connection.execute("PRAGMA cell_size_check = ON")
    for (table,) in connection.execute(WITH_PAGES).fetchall():
        if stop():
            break
        try:
            connection.execute(f'SELECT count(*) FROM "{table}" NOT INDEXED').fetchone()
        except dbapi2.DatabaseError as error:
            return [f"{table}: {error}"]
    return []
