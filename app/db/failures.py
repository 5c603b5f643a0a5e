"""The one place where what the driver or the system raises becomes a failure of the user's world.

SQLite's primary result codes are the low byte of what the driver reports. A drive that is full answers with
FULL, or, where a quota or a size limit ends a write, with a plain input/output error: the room that is left
tells the two apart.
"""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.core.errors import (
    DiskFull,
    NoDataFolder,
    NotAFolder,
    NotOurStore,
    StoreBusy,
    StoreDamaged,
    StoreReadOnly,
    StoreWriteFailed,
    UserError,
)
from app.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.paths import DataFolder

PRIMARY_CODE = 0xFF
SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL = 10, 11, 13
FAILURE_OF_CODE: dict[int, type[UserError]] = {
    3: StoreReadOnly,  # PERM
    5: StoreBusy,  # BUSY
    6: StoreBusy,  # LOCKED
    8: StoreReadOnly,  # READONLY
    SQLITE_IOERR: StoreWriteFailed,
    14: StoreReadOnly,  # CANTOPEN
    26: NotOurStore,  # NOTADB
}
# The driver's backup call fails with SQLite's text alone.
CODE_OF_TEXT = {
    "disk I/O error": SQLITE_IOERR,
    "database disk image is malformed": SQLITE_CORRUPT,
    "database or disk is full": SQLITE_FULL,
    "database is locked": 5,
    "attempt to write a readonly database": 8,
}
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NO_FOLDER = frozenset({errno.EEXIST, errno.ENOTDIR})
MEGABYTE = 1024 * 1024
LITTLE_ROOM = 8 * MEGABYTE


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise the `UserError` of the cause where the driver fails on the file at `path`.

    What is our own mistake (a statement that is wrong, a broken constraint) passes as it is.
    """
    try:
        yield
    except DBAPIError as error:
        cause = error.orig
        known = failure_of(cause, path) if isinstance(cause, dbapi2.Error) else None
        if known is None:
            raise
        raise known from error
    except dbapi2.Error as error:
        known = failure_of(error, path)
        if known is None:
            raise
        raise known from error


@contextmanager
def files_translated(path: Path, needed: int = 0) -> Iterator[None]:
    """As `translated`, for work on files at or beside `path`; `needed` is the room it wants in bytes."""
    with translated(path):
        try:
            yield
        except OSError as error:
            if error.errno in NO_ROOM:
                raise disk_full(path, needed) from error
            if error.errno in NOT_ALLOWED:
                raise StoreReadOnly(file=str(path)) from error
            if error.errno in NO_FOLDER:
                raise NotAFolder(file=error.filename or str(path)) from error
            raise StoreWriteFailed(file=str(path)) from error


def folder_failure(error: OSError, folder: DataFolder) -> UserError:
    """Why the data folder could not be made."""
    if error.errno in NO_ROOM:
        return disk_full(folder.database)
    if error.errno in NOT_ALLOWED:
        return StoreReadOnly(file=str(folder.root))
    return NoDataFolder(folder=str(folder.root))


def lock_failure(folder: DataFolder) -> UserError:
    """Why the window's lock could not be written into the data folder."""
    if room_beside(folder.lock) < MEGABYTE:
        return disk_full(folder.database)
    return StoreReadOnly(file=str(folder.root))


def failure_of(error: BaseException, path: Path) -> UserError | None:
    """The failure that a driver's error stands for, None where it is no failure of the user's world."""
    code = getattr(error, "sqlite_errorcode", CODE_OF_TEXT.get(str(error), 0)) & PRIMARY_CODE
    if code == SQLITE_FULL or (code == SQLITE_IOERR and room_beside(path) < LITTLE_ROOM):
        return disk_full(path)
    if code == SQLITE_CORRUPT:
        return StoreDamaged(file=str(path), offer=message("backup.offer_menu"))
    failure = FAILURE_OF_CODE.get(code)
    return None if failure is None else failure(file=str(path))


def disk_full(path: Path, needed: int = LITTLE_ROOM) -> DiskFull:
    """The failure of a drive without room, naming the drive and what it lacks in megabytes."""
    lacking = max(needed - room_beside(path), MEGABYTE)
    return DiskFull(drive=str(drive_of(path)), megabytes=-(-lacking // MEGABYTE))


def require_room(path: Path, needed: int) -> None:
    """Raise `DiskFull` where the drive of `path` has less than `needed` bytes left."""
    if room_beside(path) < needed:
        raise disk_full(path, needed)


def room_beside(path: Path) -> int:
    """The bytes left on the drive of `path`, 0 where it cannot be asked."""
    try:
        return shutil.disk_usage(_existing(path)).free
    except OSError:
        return 0


def drive_of(path: Path) -> Path:
    """What a person calls the drive of `path`: its mount point, or on Windows its letter."""
    place = _existing(path.absolute())
    while not place.is_mount() and place != place.parent:
        place = place.parent
    return place


def _existing(path: Path) -> Path:
    while not path.exists() and path != path.parent:
        path = path.parent
    return path
