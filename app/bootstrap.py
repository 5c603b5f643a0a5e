"""The composition root: opens the store of a data folder and hands the services to window or command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.paths import DataFolder
    from app.services.container import Services


def open_services(folder: DataFolder) -> Services:
    """Open (or create) the store of this folder.

    Raises the `UserError` of the cause where the store is damaged, another program's, too new or not
    writable.
    """
    from app.db.opening import open_store
    from app.services.container import Services

    return Services(open_store(folder), folder)


def run_window(folder: DataFolder, *, exit_after_show: bool = False) -> int:
    """Open the window on this folder; returns the exit code of the program."""
    from app.ui.application import run

    return run(folder, open_services, exit_after_show=exit_after_show)
