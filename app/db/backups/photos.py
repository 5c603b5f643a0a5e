"""The photos of a backup: kept once for all backups of a folder, under the hash of their content.

One copy serves all backups, so a damaged one would be lost to all of them: a thorough backup looks at every
copy and brings those anew that are not what they were.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.db.backups.generations import PHOTO_POOL, Photo, list_generations
from app.db.files import UNFINISHED, copy_private, make_folder, replace_file, sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.progress import Progress

STAGE_COPY = "backup.stage_copy"
STAGE_CHECK = "backup.stage_check"


def room_for_photos(media: Path, target: Path) -> int:
    """The bytes of the photos that the pool of `target` lacks."""
    return sum(path.stat().st_size for path, copy in _with_copies(media, target) if copy is None)


def copy_photos(media: Path, target: Path, progress: Progress, *, thorough: bool) -> tuple[Photo, ...]:
    """Bring the photos that the pool of `target` lacks; returns all of them as they are described.

    `thorough` reads every copy of the pool and brings what is damaged anew.
    """
    pool = target / PHOTO_POOL
    make_folder(pool)
    found = _with_copies(media, target)
    photos = []
    for done, (path, known) in enumerate(found, 1):
        photo = known
        if photo is None or (thorough and not is_sound(pool / photo.sha256, photo)):
            incoming = pool / f"{UNFINISHED}{os.getpid()}"
            sha256 = copy_private(path, incoming, lambda _size: None)
            photo = Photo(path.relative_to(media).as_posix(), sha256, incoming.stat().st_size)
            replace_file(incoming, pool / sha256)
        photos.append(photo)
        progress(done, len(found), STAGE_COPY)
    return tuple(photos)


def is_sound(file: Path, photo: Photo) -> bool:
    """Whether a file is there and is the photo."""
    return file.exists() and sha256_of(file, lambda _size: None) == photo.sha256


def _with_copies(media: Path, target: Path) -> list[tuple[Path, Photo | None]]:
    """Each photo with what the target's pool has of it. Photos never change once they are written."""
    newest = list_generations(target)[:1]
    known = {
        (photo.name, photo.size): photo
        for backup in newest
        for photo in backup.photos
        if (target / PHOTO_POOL / photo.sha256).exists()
    }
    files = sorted(path for path in media.rglob("*") if path.is_file())
    return [(path, known.get((path.relative_to(media).as_posix(), path.stat().st_size))) for path in files]
