"""The composition root: opens the store of a data folder and hands the services to window or command line."""

from __future__ import annotations

import builtins
import gc
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.rows import FirstLook
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


def take_first_look(folder: DataFolder) -> FirstLook | None:
    """The first customers of a store that is as expected, read without the libraries that open it."""
    from app.db import first_look

    return first_look.take_first_look(folder)


def run_window(folder: DataFolder, *, exit_after_show: bool = False) -> int:
    """Open the window on this folder, anew as often as it asks for that; the exit code of the program.

    One window has one folder: the lock file names the process that holds it, so that the lock of a program
    that died is taken over. Where the window is open already, it is called to the front.
    """
    # While a program is loaded, the search for reference cycles finds none and takes a tenth of the time;
    # the window resumes it in its own thread once it is painted.
    gc.disable()
    from PySide6.QtCore import QLockFile

    _import_plainly()

    from app.core.errors import AlreadyRunning
    from app.logging_setup import log_to
    from app.paths import PRIVATE_FILE_MODE
    from app.ui.application import refuse, run

    try:
        folder.create()
    except OSError as error:
        from app.db.failures import folder_failure

        return refuse(folder, folder_failure(error, folder), exit_after_show=exit_after_show)
    log_to(folder)
    # Without a lasting place of its own, matplotlib looks through every font of the machine at each start.
    os.environ.setdefault("MPLCONFIGDIR", str(folder.cache))
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    if not lock.tryLock(LOCK_WAIT_MS):
        # A lock that cannot be taken away holds nobody's window.
        if lock.error() is not QLockFile.LockError.LockFailedError or not os.access(folder.root, os.W_OK):
            from app.db.failures import lock_failure

            return refuse(folder, lock_failure(folder), exit_after_show=exit_after_show)
        from app.ui.summons import summon

        if not exit_after_show and summon(folder, lock.getLockInfo()[0]):
            return 0
        return refuse(folder, AlreadyRunning(), exit_after_show=exit_after_show)
    folder.lock.chmod(PRIVATE_FILE_MODE)
    try:
        return run(folder, open_services, take_first_look, exit_after_show=exit_after_show)
    finally:
        lock.unlock()


def _import_plainly() -> None:
    """Take PySide's hook out of `import`.

    After each import it reads the module's source, and keeps it, to find out whether that module might want
    `from __feature__ import …`; nothing here does, and PySide has no switch for it. A PySide that keeps the
    original elsewhere keeps its hook.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
