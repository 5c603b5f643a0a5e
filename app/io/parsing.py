"""What happens inside the child process: one file in, its rows out through a pipe, nothing else.

The child imports `app.io` and `app.core` alone. It reads the file once, so that what is parsed is what was
hashed, and holds itself to its limits before it believes a byte. What it sends, in this order: `Limits`,
`BookInfo`, `RowChunk`s, `Finished`; or at any point `Failed`.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.io.book_frames import allowed_size, frames
from app.io.failures import (
    FileChanged,
    FileNotReadable,
    FileTooLarge,
    FileUnreadable,
    FileVanished,
)
from app.io.limits import LARGEST_FILE, Limits, limit_this_process
from app.io.readers.signature import not_a_table
from app.io.sending import FrameSender
from app.io.tables.raw import BookInfo, RowChunk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from app.core.messages import MessageValue
    from app.io.request import Request


@dataclass(frozen=True, slots=True)
class Finished:
    """Every row has been sent."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A `UserError` on its way to the parent. `trace` names places in our code, never a value of the file."""

    cause: type[UserError]
    fields: dict[str, MessageValue]
    trace: str = ""

    def error(self) -> UserError:
        """The failure as it is raised in the parent."""
        return self.cause(**self.fields)


def run(channel: Connection, request: Request) -> None:
    """The child's whole life. Whatever goes wrong with the file is sent, not raised."""
    silence()
    with channel, suppress(BrokenPipeError), FrameSender(channel) as sender:  # the parent may lose interest
        try:
            for frame in _frames(request):
                sender.send(frame)
            sender.send(Finished())
        except UserError as failure:
            sender.send(Failed(type(failure), dict(failure.message.fields)))
        except MemoryError:
            sender.send(Failed(FileTooLarge, {"file": request.path.name}))
        except BrokenPipeError:
            raise
        except BaseException as failure:  # noqa: BLE001  readers fail in any way; a panic of calamine is no Exception
            sender.send(Failed(FileUnreadable, {"file": request.path.name}, _trace(failure)))


def silence() -> None:
    """Keep the readers' own words (a panic's, a parser's) off the terminal of whoever started the program."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  lives as long as we do


def _frames(request: Request) -> Iterator[Limits | BookInfo | RowChunk]:
    file = request.path.name
    data = _read_whole(request.path)
    digest = hashlib.sha256(data).hexdigest()
    limits = request.limits.for_size(allowed_size(data, file))
    limit_this_process(limits)
    yield limits
    found = frames(request, data, digest)
    del data  # a long list is in memory once
    yield from found


def _read_whole(path: Path) -> bytes:
    file = path.name
    try:
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):  # to open a pipe is to wait for its writer
            raise not_a_table(file, "device", "choose_table")
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > LARGEST_FILE:
                raise FileTooLarge(file=file)
            data = stream.read(LARGEST_FILE + 1)
            if len(data) != size or os.fstat(stream.fileno()).st_size != size:
                raise FileChanged(file=file)
    except FileNotFoundError as failure:
        raise FileVanished(file=file) from failure
    except IsADirectoryError as failure:
        raise not_a_table(file, "folder", "choose_table") from failure
    except PermissionError as failure:  # on Windows also what a folder answers
        if path.is_dir():
            raise not_a_table(file, "folder", "choose_table") from failure
        raise FileNotReadable(file=file) from failure
    except OSError as failure:
        raise FileUnreadable(file=file) from failure
    return data


def _trace(failure: BaseException) -> str:
    frames = traceback.extract_tb(failure.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(failure).__name__} at {places}"
