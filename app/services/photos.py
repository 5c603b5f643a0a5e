"""Photos of customers: kept in the media pool under the hash of their content, named by the customer's row.

A picture comes in ready-made: whoever shows it has scaled it down. Nothing is ever taken out of the pool
here, so that undo finds what it goes back to.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from app.core.errors import RecordNotFound, UserError
from app.db.failures import files_translated
from app.db.files import UNFINISHED, create_private_file, replace_file, sync_file
from app.models.customer import customer
from app.queries.customer_detail import customer_row
from app.services.card_parts import person_link

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.changes import Changes
    from app.db.store import Store
    from app.paths import DataFolder

LARGEST_PHOTO = 5 * 1024 * 1024
SIGNATURES = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"))


class PhotoUnknown(UserError):
    """What was given as a photo is no JPEG and no PNG."""

    code = "photo.unknown"


class PhotoTooLarge(UserError):
    """The photo has more bytes than a card needs."""

    code = "photo.too_large"


class PhotoService:
    """The photos of one store."""

    def __init__(self, store: Store, folder: DataFolder) -> None:
        self._store = store
        self._folder = folder

    def keep(self, customer_id: int, content: bytes) -> Changes:
        """Make a picture (JPEG or PNG) the customer's photo.

        Raises `PhotoUnknown`, `PhotoTooLarge`, `RecordNotFound`, and the failures of a full or foreign drive.
        """
        ending = next((ending for sign, ending in SIGNATURES if content.startswith(sign)), None)
        if ending is None:
            raise PhotoUnknown
        if len(content) > LARGEST_PHOTO:
            raise PhotoTooLarge(limit=LARGEST_PHOTO // 1024 // 1024)
        name = hashlib.sha256(content).hexdigest() + ending
        self._put_into_pool(name, content)
        return self._set(customer_id, name)

    def remove(self, customer_id: int) -> Changes:
        """Leave the customer without a photo. Raises `RecordNotFound`."""
        return self._set(customer_id, "")

    def path(self, name: str) -> Path | None:
        """Where a photo lies, None where there is none or the file is gone."""
        path = self._folder.media / name
        return path if name and path.is_file() else None

    def _set(self, customer_id: int, name: str) -> Changes:
        with self._store.write("operation.photo_set" if name else "operation.photo_removed") as unit:
            row = customer_row(unit.connection, customer_id)
            if row is None:
                raise RecordNotFound
            unit.label(name=person_link(row).name)
            unit.update(customer, customer_id, {"photo": name})
        return unit.changes()

    def _put_into_pool(self, name: str, content: bytes) -> None:
        target = self._folder.media / name
        with files_translated(target):
            if target.exists():
                return
            unfinished = self._folder.cache / f"{UNFINISHED}{os.getpid()}"
            unfinished.unlink(missing_ok=True)
            create_private_file(unfinished)
            try:
                unfinished.write_bytes(content)
                sync_file(unfinished)
                replace_file(unfinished, target)
            finally:
                unfinished.unlink(missing_ok=True)
