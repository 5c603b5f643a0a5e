"""Opening a shop's store: ours, whole, of this version, and then connected.

Nothing is written before the file was found to be ours and whole, and Alembic loads for an older file alone.
One process at a time does all this, so that two starts at one moment make one store.
A data folder without a store gets an empty one, unless it holds backups or the log of a run that did not end
properly: then the store was lost, and to begin a new one would hide that, and take the log for its own.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.days import moment_words
from app.core.enums import BackupReason
from app.core.errors import NotOurStore, StoreDamaged, StoreMissing, StoreReadOnly
from app.core.messages import Message, message
from app.core.progress import no_progress
from app.db.creating import create_store
from app.db.engine import create_store_engine
from app.db.failures import files_translated, folder_failure
from app.db.files import make_private, only_one, store_files
from app.db.inspecting import inspect_store, journal_of, log_of
from app.db.store import Store
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.paths import DataFolder


def open_store(folder: DataFolder, progress: Progress = no_progress) -> Store:
    """The store of a data folder, made where there is none and upgraded, after a backup, where it is older.

    Raises `NotOurStore`, `StoreDamaged` and `StoreMissing` (naming the newest backup that is whole),
    `StoreTooNew`, `StoreReadOnly`, `StoreBusy`, `DiskFull` and `StoreWriteFailed`; the file is then as it was
    found.
    """
    path = folder.database
    try:
        folder.create()
    except OSError as error:
        raise folder_failure(error, folder) from error
    try:
        with files_translated(path), only_one(folder.opening_lock):
            _make_ready(folder, progress)
    except StoreDamaged as error:
        raise StoreDamaged(file=str(path), **_offer(folder)) from error
    except NotOurStore as error:
        # Where backups lie beside it, it was ours before something wrote over it.
        offer = _offer(folder)
        if offer["backup"] is None:
            raise
        raise StoreDamaged(file=str(path), **offer) from error
    return Store(create_store_engine(path), path)


def _make_ready(folder: DataFolder, progress: Progress) -> None:
    _finish_restore(folder)
    if not folder.database.exists():
        _begin_new(folder)
    _require_writable(folder)
    for file in store_files(folder.database):
        make_private(file)
    if inspect_store(folder.database) < SCHEMA_NUMBER:
        _upgrade(folder, progress)


def _finish_restore(folder: DataFolder) -> None:
    if folder.staging.exists():
        from app.db.backups.restoring import finish_restore

        finish_restore(folder)


def _begin_new(folder: DataFolder) -> None:
    logs = (log_of(folder.database), journal_of(folder.database))
    if any(folder.backups.glob("*.db")) or any(log.exists() and log.stat().st_size for log in logs):
        raise StoreMissing(file=str(folder.database), **_offer(folder))
    create_store(folder.database)


def _require_writable(folder: DataFolder) -> None:
    if not (os.access(folder.database, os.W_OK) and os.access(folder.root, os.W_OK)):
        raise StoreReadOnly(file=str(folder.database))


def _upgrade(folder: DataFolder, progress: Progress) -> None:
    from app.db.backups.making import create_backup
    from app.db.upgrading import upgrade_store

    create_backup(folder, folder.backups, BackupReason.BEFORE_UPGRADE, progress)
    upgrade_store(folder.database, progress=progress)


def _offer(folder: DataFolder) -> dict[str, Message | str | None]:
    """The newest backup that is whole, for the sentence and for the button beside it."""
    from app.db.backups.making import newest_valid

    newest = newest_valid(folder.backups)
    if newest is None:
        return {"offer": message("backup.offer_none"), "backup": None}
    at = moment_words(datetime.fromisoformat(newest.at))
    offer = message("backup.offer_newest", at=at, customers=newest.customers, sales=newest.sales)
    return {"offer": offer, "backup": str(newest.path)}
