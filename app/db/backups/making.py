"""Making a backup, and judging one.

The copy goes through SQLite's backup API inside one read transaction, so that it is one state of the store
however much is written meanwhile (a copied file without its log looks whole and lacks the last hours). It is
counted, opened, checked and hashed under a passing name before it takes its own.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from app.core import clock
from app.core.enums import BackupReason
from app.core.errors import (
    BackupInvalid,
    BackupMissing,
    NotOurStore,
    StoreDamaged,
    StoreReadOnly,
    StoreTooNew,
    StoreWriteFailed,
)
from app.core.progress import no_progress
from app.db.backups.generations import (
    PHOTO_POOL,
    Backup,
    claim_name,
    list_generations,
    read_sidecar,
    undescribed,
    write_sidecar,
)
from app.db.backups.photos import STAGE_CHECK, STAGE_COPY, copy_photos, room_for_photos
from app.db.engine import prepare_connection
from app.db.failures import files_translated, require_room, translated
from app.db.files import (
    UNFINISHED,
    create_private_file,
    is_running,
    make_folder,
    replace_file,
    sha256_of,
    sync_file,
)
from app.db.inspecting import damaged, open_read_only, read_header, single_value, structure_checked
from app.db.stamp import STAMP
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.core.progress import Progress
    from app.paths import DataFolder

PAGES_AT_ONCE = 256
LONGEST_STEP = timedelta(days=1)
THOROUGH_EVERY = timedelta(hours=20)
ALWAYS_THOROUGH = frozenset({BackupReason.MANUAL, BackupReason.BEFORE_UPGRADE})
COUNT_CUSTOMERS = "SELECT count(*) FROM customer WHERE deleted_at IS NULL"
COUNT_SALES = "SELECT count(*) FROM sale WHERE deleted_at IS NULL"
NO_STORE = (OSError, NotOurStore, StoreDamaged, StoreReadOnly, StoreWriteFailed)
UNTOUCHED = "None None 0 None"
"""The stamp of a store in which nothing was ever done."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a data file says of itself."""

    schema_number: int
    customers: int
    sales: int
    stamp: str


def create_backup(
    source: DataFolder,
    target: Path,
    reason: BackupReason = BackupReason.MANUAL,
    progress: Progress = no_progress,
) -> Backup:
    """Back up the store and the photos of `source` into the folder `target`, and check what was written.

    Raises `DiskFull`, `StoreDamaged` (the copy does not pass its check: the store itself is hurt),
    `StoreReadOnly`, `StoreWriteFailed`, and `Cancelled` from `progress`. Whatever is raised, earlier backups
    are untouched and nothing unfinished is offered.
    """
    with files_translated(target):
        make_folder(target)
        _remove_unfinished(target)
        require_room(target, source.database.stat().st_size + room_for_photos(source.media, target))
        unfinished = target / f"{UNFINISHED}{os.getpid()}.db"
        create_private_file(unfinished)
        try:
            shop_time, thorough = _occasion(list_generations(target), reason)
            contents, sha256 = _copy_store(source.database, unfinished, progress, thorough=thorough)
            size = unfinished.stat().st_size
            photos = copy_photos(source.media, target, progress, thorough=thorough)
            sequence, database = claim_name(target)
            backup = Backup(
                path=database,
                sequence=sequence,
                at=clock.now(),
                shop_time=shop_time,
                thorough=thorough,
                reason=reason,
                schema_number=contents.schema_number,
                customers=contents.customers,
                sales=contents.sales,
                photos=photos,
                size=size,
                sha256=sha256,
                stamp=contents.stamp,
            )
            write_sidecar(backup)
            replace_file(unfinished, database)
        finally:
            unfinished.unlink(missing_ok=True)
    return backup


def verify_backup(file: Path, progress: Progress = no_progress) -> Backup:
    """What is in a backup, once its store was found to be as it was written and checked.

    A data file without a sidecar has no hash to hold it against: its whole structure is checked instead.
    Photos are looked at when they are needed: a lost one must not take the store with it. Raises
    `BackupMissing`, `BackupInvalid`, `StoreTooNew` for one of a newer version, and `Cancelled` from
    `progress`.
    """
    if not file.exists():
        raise BackupMissing(file=str(file))
    try:
        with translated(file):
            read_header(file)
            size = file.stat().st_size
            sha256 = sha256_of(file, counting(progress, size, STAGE_CHECK))
            described = read_sidecar(file)
            whole = is_structure_whole(file) if described is None else described.sha256 == sha256
            if not whole:
                raise BackupInvalid(file=str(file))
            contents = read_contents(file)
            if contents.schema_number > SCHEMA_NUMBER:
                raise StoreTooNew(file=str(file), found=contents.schema_number, known=SCHEMA_NUMBER)
            if described is None:
                return _undescribed(file, contents, size, sha256)
    except NO_STORE as error:
        raise BackupInvalid(file=str(file)) from error
    return described


def offered_backups(folder: Path) -> tuple[Backup, ...]:
    """The finished backups of a folder, newest first. One whose description cannot be read is looked into for
    what it holds; it has no hash."""
    found = list(list_generations(folder))
    for sequence, file in undescribed(folder):
        with suppress(*NO_STORE), translated(file):
            read_header(file)
            contents, size = read_contents(file), file.stat().st_size
            found.append(_undescribed(file, contents, size, sequence=sequence))
    return tuple(sorted(found, key=lambda backup: backup.sequence, reverse=True))


def newest_valid(folder: Path) -> Backup | None:
    """The newest backup of a folder that passes `verify_backup`."""
    for backup in offered_backups(folder):
        with suppress(BackupInvalid, BackupMissing, StoreTooNew):
            return verify_backup(backup.path)
    return None


def is_structure_whole(file: Path) -> bool:
    """Whether SQLite finds nothing wrong in a data file that nobody writes to, its indexes included."""
    with closing(open_read_only(file, unchanging=True)) as connection:
        return bool(single_value(connection, "PRAGMA integrity_check(1)") == "ok")


def read_contents(file: Path) -> Contents:
    """What a data file that nobody writes to says of itself."""
    with closing(open_read_only(file, unchanging=True)) as connection:
        return _contents(connection)


def current_stamp(store: Path) -> str:
    """The stamp of a store as it is now: equal to a backup's where nothing was done since."""
    with translated(store), closing(open_read_only(store)) as connection:
        return _stamp(connection)


def counting(progress: Progress, total: int, stage: str) -> Callable[[int], None]:
    """A callable that adds up bytes and reports the sum."""
    done = 0

    def advance(size: int) -> None:
        nonlocal done
        done += size
        progress(done, total, stage)

    return advance


def _copy_store(store: Path, copy: Path, progress: Progress, *, thorough: bool) -> tuple[Contents, str]:
    """Copy one state of the store, read the copy back, and have the store's structure checked meanwhile."""
    from concurrent.futures import ThreadPoolExecutor

    with translated(store), closing(dbapi2.connect(str(store), isolation_level=None)) as source:
        prepare_connection(source, foreign_keys=True)
        source.execute("BEGIN")
        contents = _contents(source)
        with structure_checked(store, thorough=thorough), ThreadPoolExecutor(1, "drive") as second:
            _copy_pages(source, copy, progress)
            # The drive is waited for while the processor hashes what it is given.
            found = second.submit(_settled, copy)
            sha256 = sha256_of(copy, counting(progress, copy.stat().st_size, STAGE_CHECK))
            if found.result() != contents:
                raise damaged(store)
        source.execute("COMMIT")
    return contents, sha256


def _settled(copy: Path) -> Contents:
    """Have a copy brought to the drive, and read what it says of itself."""
    sync_file(copy)
    return read_contents(copy)


def _copy_pages(source: Any, copy: Path, progress: Progress) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, STAGE_COPY)

    with translated(copy), closing(dbapi2.connect(str(copy), isolation_level=None)) as target:
        # Nothing to roll back to: a copy that is cut off is thrown away.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=PAGES_AT_ONCE, progress=report)


def _contents(connection: Any) -> Contents:
    return Contents(
        schema_number=int(single_value(connection, "PRAGMA user_version")),
        customers=int(single_value(connection, COUNT_CUSTOMERS)),
        sales=int(single_value(connection, COUNT_SALES)),
        stamp=_stamp(connection),
    )


def _stamp(connection: Any) -> str:
    return " ".join(str(part) for part in connection.execute(str(STAMP)).fetchone())


def _occasion(earlier: tuple[Backup, ...], reason: BackupReason) -> tuple[int, bool]:
    """The shop time of a backup made now, and whether it is to be checked thoroughly: once a day it is."""
    if not earlier:
        return 0, True
    gone_by = datetime.fromisoformat(clock.now()) - datetime.fromisoformat(earlier[0].at)
    shop_time = earlier[0].shop_time + int(min(max(gone_by, timedelta(0)), LONGEST_STEP).total_seconds())
    checked = (backup.shop_time for backup in earlier if backup.thorough)
    last_checked = timedelta(seconds=shop_time - max(checked, default=0))
    return shop_time, reason in ALWAYS_THOROUGH or last_checked >= THOROUGH_EVERY


def _undescribed(file: Path, contents: Contents, size: int, sha256: str = "", *, sequence: int = 0) -> Backup:
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="microseconds")
    return Backup(
        path=file,
        sequence=sequence,
        at=at.replace("+00:00", "Z"),
        shop_time=0,
        thorough=True,
        reason=BackupReason.MANUAL,
        schema_number=contents.schema_number,
        customers=contents.customers,
        sales=contents.sales,
        photos=(),
        size=size,
        sha256=sha256,
        stamp=contents.stamp,
    )


def _remove_unfinished(folder: Path) -> None:
    """Remove what a killed run left behind, but nothing that another process is still writing."""
    for path in [*folder.glob(f"{UNFINISHED}*"), *(folder / PHOTO_POOL).glob(f"{UNFINISHED}*")]:
        # Windows refuses to remove what is open, which answers the question.
        if not is_running(path.stem.removeprefix(UNFINISHED)):
            with suppress(PermissionError):
                path.unlink()
