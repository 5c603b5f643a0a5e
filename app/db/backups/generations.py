"""The backups of a folder: how they are named, described and found.

A backup is a data file `tokuicho-NNNNNN.db`, a sidecar `tokuicho-NNNNNN.json` that says what must be in it,
and its photos in `media/`, which all backups of the folder share under the hash of their content. The number
only ever grows, so that the newest one is known without trusting a clock. The sidecar is written first and
the data file renamed last: where that is there, the backup was finished, even if its sidecar is lost since.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from app.core.enums import BackupReason
from app.db.files import create_private_file, write_private_text

if TYPE_CHECKING:
    from pathlib import Path

NAME = re.compile(r"tokuicho-(\d{6,})\.(db|json)")
HASH = re.compile(r"[0-9a-f]{64}")
OUTSIDE = re.compile(r"[\\:\x00]")
PHOTO_POOL = "media"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a backup: its place below the media folder, and the content that must be there."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished backup; sizes are bytes.

    `stamp` tells whether the store has changed since. `shop_time` is a clock that nobody can set: seconds
    from the folder's first backup on, of which a pause counts as one day at most and a step back as nothing.
    `thorough` says that every row of the store was looked at, not every page alone.
    """

    path: Path
    sequence: int
    at: str
    shop_time: int
    thorough: bool
    reason: BackupReason
    schema_number: int
    customers: int
    sales: int
    photos: tuple[Photo, ...]
    size: int
    sha256: str
    stamp: str


def list_generations(folder: Path) -> tuple[Backup, ...]:
    """The described backups of a folder, newest first; nothing was checked."""
    found = (read_sidecar(folder / name) for _, name in _numbered(folder) if name.endswith(".db"))
    backups = [backup for backup in found if backup is not None]
    return tuple(sorted(backups, key=lambda backup: backup.sequence, reverse=True))


def undescribed(folder: Path) -> tuple[tuple[int, Path], ...]:
    """Number and data file of the backups whose description cannot be read. Their data file took its name
    last, so that they were finished."""
    files = ((number, folder / name) for number, name in _numbered(folder) if name.endswith(".db"))
    return tuple((number, file) for number, file in files if read_sidecar(file) is None)


def read_sidecar(database: Path) -> Backup | None:
    """The description of a backup, None where there is no sidecar that can be read."""
    try:
        stored = json.loads(database.with_suffix(".json").read_text(encoding="utf-8"))
        return Backup(
            path=database,
            sequence=int(stored["sequence"]),
            at=str(stored["at"]),
            shop_time=int(stored["shop_time"]),
            thorough=bool(stored["thorough"]),
            reason=BackupReason(stored["reason"]),
            schema_number=int(stored["schema_number"]),
            customers=int(stored["customers"]),
            sales=int(stored["sales"]),
            photos=tuple(_photo(photo) for photo in stored["photos"]),
            size=int(stored["size"]),
            sha256=str(stored["sha256"]),
            stamp=str(stored["stamp"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_sidecar(backup: Backup) -> None:
    """Write the description of a backup beside it."""
    described = asdict(backup)
    del described["path"]
    write_private_text(backup.path.with_suffix(".json"), json.dumps(described, ensure_ascii=False, indent=1))


def claim_name(folder: Path) -> tuple[int, Path]:
    """The next number of the folder and the path of its data file; no other process gets the same."""
    sequence = max((number for number, _ in _numbered(folder)), default=0)
    while True:
        sequence += 1
        database = folder / f"tokuicho-{sequence:06}.db"
        try:
            create_private_file(database.with_suffix(".json"))
        except FileExistsError:
            continue
        return sequence, database


def remove_generation(backup: Backup) -> None:
    """Remove a backup; its photos go with `remove_unused_photos`."""
    backup.path.unlink(missing_ok=True)
    backup.path.with_suffix(".json").unlink(missing_ok=True)


def remove_unused_photos(folder: Path) -> None:
    """Remove the photos of the pool that no backup of the folder names.

    None goes while the description of a data file cannot be read: that backup can still be restored, and
    nobody knows which photos are its own.
    """
    described = list_generations(folder)
    if undescribed(folder):
        return
    used = {photo.sha256 for backup in described for photo in backup.photos}
    pool = folder / PHOTO_POOL
    for path in pool.iterdir() if pool.is_dir() else ():
        if path.name not in used:
            path.unlink()


def _photo(stored: dict[str, Any]) -> Photo:
    """A photo as described, refused where its name would leave the media folder."""
    name, sha256 = str(stored["name"]), str(stored["sha256"])
    if not HASH.fullmatch(sha256) or any(_leaves(part) for part in name.split("/")):
        raise ValueError(name)
    return Photo(name, sha256, int(stored["size"]))


def _leaves(part: str) -> bool:
    return part in {"", ".", ".."} or OUTSIDE.search(part) is not None


def _numbered(folder: Path) -> list[tuple[int, str]]:
    if not folder.is_dir():
        return []
    matches = (NAME.fullmatch(path.name) for path in folder.iterdir())
    return [(int(match[1]), match[0]) for match in matches if match]
