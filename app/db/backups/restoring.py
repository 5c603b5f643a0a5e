"""Going back to a backup: the old store or the new one, at whatever moment the power fails.

The backup is verified, copied beside the store, upgraded and checked there. Writing the plan is the decision:
before it nothing has happened, and after it the next start finishes what was begun. The store that was in use
is kept whole in `replaced/`, under the time it was put there, and never removed by the program.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from app.core import clock
from app.core.errors import NotOurStore, StoreDamaged, StoreInUse
from app.core.progress import no_progress
from app.db.backups.generations import PHOTO_POOL
from app.db.backups.making import counting, is_structure_whole, read_contents, verify_backup
from app.db.backups.photos import is_sound
from app.db.engine import BUSY_TIMEOUT_MS
from app.db.failures import files_translated, require_room
from app.db.files import (
    copy_private,
    make_folder,
    only_one,
    replace_file,
    store_files,
    sync_folder,
    write_private_text,
)
from app.db.inspecting import damaged, read_header
from app.db.upgrading import upgrade_store
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.progress import Progress
    from app.db.backups.generations import Backup
    from app.paths import DataFolder

STAGE = "backup.stage_restore"
PLAN = "plan.json"
# An upgrade rewrites tables and keeps the log of it until the end.
UPGRADE_ROOM = 3


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the store that was in use lies now (None: there was none).

    `lost_photos` are those that are damaged or gone both here and in the backup.
    """

    backup: Backup
    aside: Path | None
    lost_photos: int = 0


def restore_backup(folder: DataFolder, file: Path, progress: Progress = no_progress) -> Restored:
    """Put the store and the photos of a backup in the place of those in use. Nobody may have them open.

    Raises `BackupMissing`, `BackupInvalid`, `StoreTooNew`, `DiskFull`, `StoreBusy`, `StoreInUse`,
    `StoreReadOnly`, `StoreWriteFailed`, and `Cancelled` from `progress`; the store is then as it was.
    """
    backup = verify_backup(file, progress)
    with files_translated(folder.database, backup.size):
        folder.create()
        with only_one(folder.opening_lock):
            finish_restore(folder)
            _require_room(folder, backup)
            aside, lost_photos = _prepare(folder, backup, progress)
            finish_restore(folder)
    return Restored(backup, aside if aside.exists() else None, lost_photos)


def finish_restore(folder: DataFolder) -> bool:
    """Finish a restore that was decided, or clear away one that was not. Says whether one was finished.

    Called by the holder of the folder's opening lock.
    """
    staging = folder.staging
    if not staging.exists():
        return False
    plan = staging / PLAN
    decided = plan.exists()
    if decided:
        _swap(folder, folder.replaced / _planned_place(plan))
        plan.unlink()
        sync_folder(staging)
    shutil.rmtree(staging)
    return decided


def _prepare(folder: DataFolder, backup: Backup, progress: Progress) -> tuple[Path, int]:
    try:
        make_folder(folder.staging)
        _stage(folder, backup, progress)
        lost_photos = _bring_photos(folder, backup, progress)
        _release(folder.database)
        return _decide(folder), lost_photos
    except BaseException:
        shutil.rmtree(folder.staging)
        raise


def _require_room(folder: DataFolder, backup: Backup) -> None:
    copies = 1 if backup.schema_number == SCHEMA_NUMBER else UPGRADE_ROOM
    missing = (photo.size for photo in backup.photos if not (folder.media / photo.name).exists())
    require_room(folder.root, backup.size * copies + sum(missing))


def _stage(folder: DataFolder, backup: Backup, progress: Progress) -> None:
    staged = folder.staging / folder.database.name
    if copy_private(backup.path, staged, counting(progress, backup.size, STAGE)) != backup.sha256:
        raise damaged(staged)
    if backup.schema_number < SCHEMA_NUMBER:
        upgrade_store(staged, progress=progress)
        contents = read_contents(staged)
        counts = (contents.customers, contents.sales)
        if not is_structure_whole(staged) or counts != (backup.customers, backup.sales):
            raise damaged(staged)


def _bring_photos(folder: DataFolder, backup: Backup, progress: Progress) -> int:
    """Add the photos that the media folder lacks or has damaged; how many the backup has damaged too.

    More photos than before do a store no harm.
    """
    pool = backup.path.parent / PHOTO_POOL
    lost = 0
    for done, photo in enumerate(backup.photos, 1):
        target = folder.media / photo.name
        if not is_sound(target, photo):
            if is_sound(pool / photo.sha256, photo):
                make_folder(target.parent)
                incoming = folder.staging / photo.sha256
                copy_private(pool / photo.sha256, incoming, lambda _size: None)
                replace_file(incoming, target)
            else:
                lost += 1
        progress(done, len(backup.photos), STAGE)
    return lost


def _release(database: Path) -> None:
    """Have the store in use write its log back and be one file. Raises `StoreInUse` while others have it.

    A store that is damaged or not ours has nothing to write back: it is put aside as it lies there.
    """
    with suppress(NotOurStore, StoreDamaged, FileNotFoundError, dbapi2.DatabaseError):
        read_header(database)
        with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            try:
                connection.execute("PRAGMA journal_mode = DELETE")
            except dbapi2.OperationalError as error:
                if error.sqlite_errorcode == dbapi2.SQLITE_BUSY:
                    raise StoreInUse(file=str(database)) from error
                raise


def _planned_place(plan: Path) -> str:
    """Where the store in use goes. A plan that the drive lost says at least that it was decided."""
    try:
        planned = str(json.loads(plan.read_text(encoding="utf-8"))["aside"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return _stamp()
    return planned if planned.isalnum() else _stamp()


def _stamp() -> str:
    return "".join(character for character in clock.now() if character.isalnum())


def _decide(folder: DataFolder) -> Path:
    stamp = _stamp()
    aside = folder.replaced / stamp
    write_private_text(folder.staging / PLAN, json.dumps({"aside": stamp}))
    return aside


def _swap(folder: DataFolder, aside: Path) -> None:
    """Put the store in use aside and the staged one in its place; begun before, it goes on from there."""
    staged = folder.staging / folder.database.name
    if not staged.exists():
        return
    for file in store_files(folder.database):
        make_folder(aside)
        sync_folder(aside.parent)
        sync_folder(folder.root)
        replace_file(file, aside / file.name)
    replace_file(staged, folder.database)
