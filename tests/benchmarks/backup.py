"""Backing up, reading back and restoring a store of 100,000 customers and 1,000,000 sales.

Floor: the same file through SQLite's backup API in one step, on the bare driver with its own durability.
Ours counts and hashes the copy and checks the store's pages besides, one that was asked for every row too.
Both write to the same drive, alternating, and the best of a few rounds counts.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from app.core.enums import BackupReason
from app.db.backups.generations import list_generations, remove_generation
from app.db.backups.making import create_backup, verify_backup
from app.db.backups.restoring import restore_backup
from app.db.opening import open_store
from app.paths import DataFolder
from tests.benchmarks.rfm import BUILD, store_file

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
BAR = 1.5


def measure() -> dict[str, Any]:
    """Seconds of the floor and of ours, and the ratio."""
    original = store_file()
    with tempfile.TemporaryDirectory(dir=BUILD) as place:
        folder = DataFolder(Path(place))
        shutil.copyfile(original, folder.database)
        open_store(folder).close()
        floor, ours, asked_for, read_back = [], [], [], []
        for _ in range(ROUNDS):
            floor.append(_seconds(lambda: _floor(folder.database, folder.root / "floor.db")))
            for earlier in list_generations(folder.backups):
                remove_generation(earlier)
            asked_for.append(_seconds(lambda: create_backup(folder, folder.backups)))
            ours.append(_seconds(lambda: create_backup(folder, folder.backups, BackupReason.AUTOMATIC)))
            made = list_generations(folder.backups)[0].path
            read_back.append(_seconds(partial(verify_backup, made)))
        restored = _seconds(lambda: restore_backup(folder, list_generations(folder.backups)[0].path))
        opened = min(_seconds(lambda: open_store(folder).close()) for _ in range(ROUNDS))
    return {
        "floor_s": min(floor),
        "backup_s": min(ours),
        "backup_ratio": min(ours) / min(floor),
        "backup_ratio_bar": BAR,
        "asked_for_s": min(asked_for),
        "read_back_s": min(read_back),
        "restore_s": restored,
        "open_s": opened,
    }


def _floor(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(dbapi2.connect(str(source))) as store, closing(dbapi2.connect(str(target))) as copy:
        store.backup(copy)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:16} {value:8.3f}")
