"""What is done to a data folder while it is killed or refused: ordinary work, acknowledged in `acks`."""

from __future__ import annotations

import itertools
import os
import resource
import sys
from typing import TYPE_CHECKING, Any

import alembic.command
from sqlalchemy import Engine, event

from app.core.enums import BackupReason
from app.core.errors import UserError
from app.db.backups.making import create_backup
from app.db.backups.restoring import restore_backup
from app.db.opening import open_store
from app.db.upgrading import upgrade_store
from app.models.customer import customer
from app.models.store_format import SCHEMA_NUMBER
from app.paths import DataFolder
from tests.faults.killing import OWN_STEP

if TYPE_CHECKING:
    from pathlib import Path

    from app.db.store import Store

ACKS = "acks"
# Loaded by the program when an upgrade needs it; here once, before the forks.
LOADED_BEFORE_THE_FORK = (alembic.command,)


def step(*_anything: Any, **_more: Any) -> None:
    """Where a kill may come."""
    sys.audit(OWN_STEP)


def save_for_ever(root: Path) -> None:
    """Add customers one by one; each is acknowledged once it was saved."""
    store = open_store(DataFolder(root))
    for number in itertools.count(int.from_bytes(os.urandom(6))):
        _save(store, root, number)


def save_until_refused(root: Path) -> None:
    """Add customers until the drive refuses one, then again once it does not."""
    store = open_store(DataFolder(root))
    first = int.from_bytes(os.urandom(6))
    refused = 0
    for number in itertools.count(first):
        try:
            _save(store, root, number)
        except UserError as error:
            _note(root / "refusals", error.message.code)
            refused += 1
        if refused == 2:
            break
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    _save(store, root, first - 1)
    store.close()


def back_up(root: Path) -> None:
    """Make a backup into the folder itself; a refusal is noted."""
    folder = DataFolder(root)
    try:
        create_backup(folder, folder.backups, BackupReason.AUTOMATIC, step)
    except UserError as error:
        _note(root / "refusals", error.message.code)


def restore_first(root: Path) -> None:
    """Go back to the first backup; a refusal is noted."""
    folder = DataFolder(root)
    try:
        restore_backup(folder, folder.backups / "tokuicho-000001.db", step)
    except UserError as error:
        _note(root / "refusals", error.message.code)


def open_and_close(root: Path) -> None:
    """A start of the program."""
    open_store(DataFolder(root)).close()


def upgrade_by_two(root: Path) -> None:
    """Upgrade past the product's schema, with the steps in the folder beside."""
    event.listen(Engine, "before_cursor_execute", step)
    migrations = root.parent / "migrations"
    upgrade_store(DataFolder(root).database, target=SCHEMA_NUMBER + 2, migrations=migrations, progress=step)


def _save(store: Store, root: Path, number: int) -> None:
    with store.write("operation.customer_added", name=str(number)) as unit:
        unit.insert(customer, {"number": f"N{number}", "note": "毛先は軽め" * 100})
    _note(root / ACKS, f"N{number}")


def _note(path: Path, line: str) -> None:
    """Into the system's hands at once, where no kill takes it back and no limit reaches it."""
    limit, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    os.write(descriptor, f"{line}\n".encode())
    os.close(descriptor)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
