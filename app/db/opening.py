"""Opening a shop's store: ours, whole, of this version, and then connected.

Nothing is written before the file was found to be ours and whole, and Alembic loads for an older file alone.
A data folder without a store gets an empty one, unless it holds backups: then the store was lost.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.core.errors import StoreReadOnly
from app.db.creating import create_store
from app.db.engine import create_store_engine
from app.db.failures import files_translated
from app.db.files import make_private, store_files
from app.db.inspecting import inspect_store
from app.db.store import Store

if TYPE_CHECKING:
    from app.paths import DataFolder


def open_store(folder: DataFolder) -> Store:
    """The store of a data folder, made where there is none and upgraded where it is older.

    Raises `NotOurStore`, `StoreDamaged`, `StoreTooNew`, `StoreReadOnly`, `DiskFull` and `StoreWriteFailed`;
    the file is then as it was found.
    """
    path = folder.database
    with files_translated(path):
        folder.create()
        if not path.exists():
            create_store(path)
        if not (os.access(path, os.W_OK) and os.access(folder.root, os.W_OK)):
            raise StoreReadOnly(file=str(path))
        for file in store_files(path):
            make_private(file)
        inspect_store(path)
    return Store(create_store_engine(path), path)
