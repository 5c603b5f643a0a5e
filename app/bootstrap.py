"""The composition root: opens the store of a data folder and hands the services to window or command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.paths import DataFolder
    from app.services.container import Services

LOCK_WAIT_MS = 100


def open_services(folder: DataFolder) -> Services:
    """Open (or create) the store of this folder.

    Raises the `UserError` of the cause where the store is damaged, another program's, too new or not
    writable.
    """
    from app.db.opening import open_store
    from app.services.container import Services

    return Services(open_store(folder), folder)


def run_window(folder: DataFolder, *, exit_after_show: bool = False) -> int:
    """Open the window on this folder, anew as often as it asks for that; the exit code of the program.

    One window has one folder: the lock file names the process that holds it, so that the lock of a program
    that died is taken over.
    """
    from PySide6.QtCore import QLockFile

    from app.core.errors import AlreadyRunning, StoreReadOnly
    from app.logging_setup import log_to
    from app.ui.application import refuse, run

    try:
        folder.create()
    except OSError:
        return refuse(folder, StoreReadOnly(file=str(folder.root)), exit_after_show=exit_after_show)
    log_to(folder)
    # Without a lasting place of its own, matplotlib looks through every font of the machine at each start.
    os.environ.setdefault("MPLCONFIGDIR", str(folder.cache))
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    if not lock.tryLock(LOCK_WAIT_MS):
        return refuse(folder, AlreadyRunning(), exit_after_show=exit_after_show)
    try:
        return run(folder, open_services, exit_after_show=exit_after_show)
    finally:
        lock.unlock()
