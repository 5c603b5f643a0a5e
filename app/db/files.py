"""Files of a store: private from their first byte, on the drive before anything relies on them."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from app.core.errors import StoreBusy
from app.paths import PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COMPANIONS = ("-wal", "-shm", "-journal")
CHUNK = 1024 * 1024
# Followed by the id of the process that writes it.
UNFINISHED = "unfinished-"
LOCK_PATIENCE_S = 10.0
LOCK_PAUSE_S = 0.05
RENAME_PATIENCE_S = 6.0
RENAME_FIRST_PAUSE_S = 0.05


class FileIdentity(NamedTuple):
    """Which file is behind a path: its device and inode."""

    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> FileIdentity | None:
        """The identity of the file now, None where there is none."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return cls(found.st_dev, found.st_ino)


def store_files(database: Path) -> list[Path]:
    """The database file and its companions, those that exist, the database last."""
    candidates = [database.with_name(database.name + ending) for ending in COMPANIONS] + [database]
    return [path for path in candidates if path.exists()]


def remove_store_files(database: Path) -> None:
    """Remove a database that nobody has open, with its companions."""
    for path in store_files(database):
        path.unlink()


def create_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read. Raises `FileExistsError` where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE_MODE))


def make_private(path: Path) -> None:
    """Take the file from everybody but its owner. SQLite gives companions the mode of the database."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FILE_MODE)


def sync_file(path: Path) -> None:
    """Have the drive keep what was written to the file."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the drive keep renames inside the folder; Windows does so by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_file(source: Path, target: Path) -> None:
    """Rename over `target`, waiting out a virus scanner that holds one of the two for a moment."""
    pause = RENAME_FIRST_PAUSE_S
    deadline = time.monotonic() + RENAME_PATIENCE_S
    while True:
        try:
            os.replace(source, target)
        except PermissionError:
            if os.name == "posix" or time.monotonic() > deadline:
                raise
            time.sleep(pause)
            pause *= 2
        else:
            sync_folder(target.parent)
            return


def write_private_text(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or as it was before."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    create_private_file(unfinished)
    unfinished.write_text(text, encoding="utf-8")
    sync_file(unfinished)
    replace_file(unfinished, path)


def copy_private(source: Path, target: Path, advance: Callable[[int], None]) -> str:
    """Copy a file to a new private one on the drive; returns the SHA-256 of what was copied.

    `advance` is told the bytes of each chunk and may raise; the copy is then removed.
    """
    digest = hashlib.sha256()
    create_private_file(target)
    try:
        with source.open("rb") as incoming, target.open("rb+") as outgoing:
            while chunk := incoming.read(CHUNK):
                digest.update(chunk)
                outgoing.write(chunk)
                advance(len(chunk))
            outgoing.flush()
            os.fsync(outgoing.fileno())
    except BaseException:
        target.unlink()
        raise
    return digest.hexdigest()


def sha256_of(path: Path, advance: Callable[[int], None]) -> str:
    """The SHA-256 of a file in hexadecimal; `advance` is told the bytes of each chunk and may raise."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            advance(len(chunk))
    return digest.hexdigest()


def make_folder(folder: Path) -> None:
    """Make a folder of ours, open to its owner alone; one that exists keeps its rights."""
    folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold a lock file, which stays, while no other process does; the system frees it when the holder ends.

    Raises `StoreBusy` where another process keeps it for longer than a moment.
    """
    lock.touch(PRIVATE_FILE_MODE)
    with lock.open("rb+") as stream:
        deadline = time.monotonic() + LOCK_PATIENCE_S
        while not _try_lock(stream.fileno()):
            if time.monotonic() > deadline:
                raise StoreBusy(file=str(lock))
            time.sleep(LOCK_PAUSE_S)
        yield


def is_running(process_id: str) -> bool:
    """Whether the process that named its file after itself still runs; not known on Windows, so no."""
    if os.name != "posix" or not process_id.isdecimal():
        return False
    try:
        os.kill(int(process_id), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
