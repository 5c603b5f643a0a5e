"""バックアップ: making, listing, restoring, and looking whether the store is whole.

The service works on a data folder, so that it can restore where no store could be opened.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.core import clock
from app.core.changes import ANYTHING, Changes
from app.core.enums import BackupReason
from app.core.errors import NotOurStore, StoreDamaged, StoreMissing
from app.core.progress import no_progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.messages import Message
    from app.core.progress import Progress
    from app.db.backups.generations import Backup
    from app.db.store import Store
    from app.paths import DataFolder

AUTOMATIC_EVERY = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup as it is shown: where, how much is in it, its hash, when (UTC) and why it was made."""

    path: str
    customers: int
    sales: int
    photos: int
    sha256: str
    at: str
    reason: BackupReason
    sequence: int
    size: int


@dataclass(frozen=True, slots=True)
class RestoreOutcome:
    """The backup that is in use now, and where the store it replaced was put (None: there was none).

    `lost_photos` are those of the backup that are damaged or gone in every place.
    """

    backup: BackupInfo
    aside: str | None
    changes: Changes
    lost_photos: int = 0


@dataclass(frozen=True, slots=True)
class VerifyOutcome:
    """Whether the store is whole, and what is wrong where it is not."""

    ok: bool
    problems: tuple[Message, ...]


class BackupService:
    """The backups of one data folder. `store` is None where it could not be opened."""

    def __init__(self, folder: DataFolder, store: Store | None = None) -> None:
        self._folder = folder
        self._store = store

    def backup(
        self,
        target: Path | None = None,
        progress: Progress = no_progress,
        *,
        reason: BackupReason = BackupReason.MANUAL,
    ) -> BackupInfo:
        """Back up store and photos, into the data folder's own backups unless `target` names another folder.

        Raises `DiskFull`, `StoreDamaged`, `StoreReadOnly`, `StoreWriteFailed` and `Cancelled`; earlier
        backups are untouched then.
        """
        from app.db.backups.making import create_backup
        from app.db.backups.rotation import rotate

        made = create_backup(self._folder, target or self._folder.backups, reason, progress)
        rotate(self._folder.backups)
        return _info(made)

    def backup_when_due(self, progress: Progress = no_progress) -> BackupInfo | None:
        """Back up where the store was changed and the last backup is half an hour old; else None."""
        newest = self._newest()
        if newest is not None:
            since = datetime.fromisoformat(clock.now()) - datetime.fromisoformat(newest.at)
            # A backup of the future was made while the clock stood wrong: it says nothing about now.
            if timedelta(0) <= since < AUTOMATIC_EVERY:
                return None
        if self._is_backed_up():
            return None
        return self.backup(progress=progress, reason=BackupReason.AUTOMATIC)

    def backup_before_risk(self, progress: Progress = no_progress) -> BackupInfo | None:
        """Back up before something large is written, unless the last backup has all there is or nothing is.

        Raises what `backup` does.
        """
        from app.db.backups.making import UNTOUCHED, current_stamp

        if self._is_backed_up() or current_stamp(self._folder.database) == UNTOUCHED:
            return None
        return self.backup(progress=progress, reason=BackupReason.BEFORE_RISK)

    def backups(self) -> tuple[BackupInfo, ...]:
        """The finished backups of the data folder, newest first; the hash of one whose description is lost is
        empty."""
        from app.db.backups.making import offered_backups

        return tuple(_info(backup) for backup in offered_backups(self._folder.backups))

    def newest_valid(self) -> BackupInfo | None:
        """The newest backup that was read back and found whole."""
        from app.db.backups.making import newest_valid

        newest = newest_valid(self._folder.backups)
        return None if newest is None else _info(newest)

    def restore(self, file: Path, progress: Progress = no_progress) -> RestoreOutcome:
        """Go back to a backup; the store in use is kept aside. The open store is closed and opened again.

        Raises `BackupMissing`, `BackupInvalid`, `StoreTooNew`, `DiskFull`, `StoreBusy`, `StoreInUse`,
        `StoreReadOnly`, `StoreWriteFailed` and `Cancelled`; the store is as it was then.
        """
        from app.db.backups.restoring import restore_backup

        if self._store is not None:
            self._store.close()
        restored = restore_backup(self._folder, file, progress)
        if self._store is not None:
            self._store.reopen()
        aside = None if restored.aside is None else str(restored.aside)
        return RestoreOutcome(_info(restored.backup), aside, ANYTHING, restored.lost_photos)

    def verify(self, progress: Progress = no_progress) -> VerifyOutcome:
        """Look through the whole store: its structure, references, search index and totals.

        A store that cannot be opened or read is a problem found, not a failure.
        """
        from app.db.verifying import verify_store

        try:
            with self._any_store() as store:
                problems = verify_store(store, progress)
        except (NotOurStore, StoreDamaged, StoreMissing) as error:
            problems = (error.message,)
        return VerifyOutcome(not problems, problems)

    def _newest(self) -> Backup | None:
        from app.db.backups.generations import list_generations

        return next(iter(list_generations(self._folder.backups)), None)

    def _is_backed_up(self) -> bool:
        from app.db.backups.making import current_stamp

        newest = self._newest()
        return newest is not None and newest.stamp == current_stamp(self._folder.database)

    @contextmanager
    def _any_store(self) -> Iterator[Store]:
        if self._store is not None:
            yield self._store
            return
        from app.db.opening import open_store

        store = open_store(self._folder)
        try:
            yield store
        finally:
            store.close()


def _info(backup: Backup) -> BackupInfo:
    return BackupInfo(
        path=str(backup.path),
        customers=backup.customers,
        sales=backup.sales,
        photos=len(backup.photos),
        sha256=backup.sha256,
        at=backup.at,
        reason=backup.reason,
        sequence=backup.sequence,
        size=backup.size,
    )
