"""A file appears whole under its name or not at all.

It is written beside its place and renamed when it is complete and on the disk; a file that stood there is
untouched until that moment, and stays where anything fails. Virus scanners and sync clients hold a new file
for a moment on Windows, so a refused rename is tried again for some seconds.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.io.failures import TargetBusy, TargetFull, TargetNotWritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.errors import UserError

PATIENCE_SECONDS = 6.0
FIRST_PAUSE = 0.05
ABANDONED_SECONDS = 3600

_PART_START, _PART_END = ".tokuicho-", ".part"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ERROR_NUMBER = re.compile(r"(?:\(os error |code: )(\d+)")
_WINDOWS_NO_ROOM = frozenset({"39", "112"})  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The name to write to; when the block ends well, what was written stands under `path`.

    Raises `TargetFull`, `TargetNotWritable` and `TargetBusy` for what the system refuses inside the block.
    """
    target = path.resolve()
    part = target.with_name(f"{_PART_START}{secrets.token_hex(6)}{_PART_END}")
    try:
        if target.exists() and not target.is_file():
            raise TargetNotWritable(file=path.name)
        _sweep(target.parent)
        yield part
        _flush(part)
        _rename(part, target)
    except OSError as failure:
        raise target_failure(failure, path) from failure
    finally:
        part.unlink(missing_ok=True)


def target_failure(failure: OSError, path: Path) -> UserError:
    """The sentence for what the system said. A writer in another language hides the number in its text."""
    hidden = _ERROR_NUMBER.search(str(failure))
    number = failure.errno if failure.errno is not None else int(hidden[1]) if hidden else None
    if number in _NO_ROOM or (os.name == "nt" and hidden and hidden[1] in _WINDOWS_NO_ROOM):
        return TargetFull(file=path.name)
    return TargetNotWritable(file=path.name)


def _sweep(folder: Path) -> None:
    """Remove what a killed export left in this folder: nobody else knows whose names are in it."""
    for part in folder.glob(f"{_PART_START}*{_PART_END}"):
        if time.time() - part.stat().st_mtime > ABANDONED_SECONDS:
            part.unlink(missing_ok=True)


def _flush(part: Path) -> None:
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())


def _rename(part: Path, target: Path) -> None:
    pause = FIRST_PAUSE
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            part.replace(target)
        except PermissionError as failure:
            if not target.exists():
                raise
            if time.monotonic() + pause > ends:
                raise TargetBusy(file=target.name) from failure
            time.sleep(pause)
            pause *= 2
        else:
            return
