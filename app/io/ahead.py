"""A workbook that is parsed while somebody still looks at its first rows.

Half of what reading a long list takes is over before its first row comes. The child process that does it can
begin when the file is chosen: by the time that its columns are confirmed, its rows are there.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.core.progress import no_progress
from app.io.readers.signature import WORKBOOK_SUFFIXES
from app.io.worker import BookStream

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.progress import Progress
    from app.io.request import Request

WORTHWHILE = 1 << 20
"""Bytes of a file from which on reading it takes longer than anybody notices."""
KEPT_S = 300.0
"""A parsed workbook takes memory: whoever has not gone on by then waits for it once more."""


class _State(NamedTuple):
    """What tells that a file was written meanwhile."""

    size: int
    written_ns: int


class _Begun(NamedTuple):
    request: Request
    state: _State
    stream: BookStream
    end: threading.Timer


class ReadAhead:
    """The one file that is being read ahead, if any. Its methods may be called on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun: _Begun | None = None

    def begin(self, request: Request) -> None:
        """Have a file parsed where that is worth a process, and leave alone what was begun before."""
        self.close()
        state = None if request.is_file_set else _state(request.path)
        # A file of text gives its rows out while it is being parsed.
        if state is None or state.size < WORTHWHILE or request.path.suffix.lower() not in WORKBOOK_SUFFIXES:
            return
        stream = BookStream(request)
        stream.launch()
        end = threading.Timer(KEPT_S, self.close)
        end.daemon = True
        self._give_up(self._exchange(_Begun(request, state, stream, end)))
        end.start()

    def open(self, request: Request, progress: Progress = no_progress) -> BookStream | None:
        """The file as `worker.open_book` gives it, where it was begun as it is asked for now and has not been
        written since; other sheets than those asked for may come too.

        None where it has to be opened anew. Raises the leaves of `app.io.failures`.
        """
        begun = self._exchange(None)
        if begun is None:
            return None
        is_same = begun.request == replace(request, sheets=None) and begun.state == _state(request.path)
        if not is_same:
            begun.stream.close()
            return None
        stream = begun.stream.opened(progress)
        names = [sheet.name for sheet in stream.info.sheets]
        wanted = names if request.sheets is None else request.sheets
        if [name for name in names if name in wanted] != [*wanted]:  # in another order, or not there
            stream.close()
            return None
        return stream

    def close(self) -> None:
        """Give up what was begun."""
        self._give_up(self._exchange(None))

    def _exchange(self, begun: _Begun | None) -> _Begun | None:
        """Put another file, or none, into the place of the one that was begun, which is the caller's now."""
        with self._lock:
            before, self._begun = self._begun, begun
        if before is not None:
            before.end.cancel()
        return before

    @staticmethod
    def _give_up(begun: _Begun | None) -> None:
        if begun is not None:
            begun.stream.close()


def _state(path: Path) -> _State | None:
    """None where it is no file, or cannot be looked at: whoever opens it says why."""
    try:
        found = path.stat()
    except OSError:
        return None
    return _State(found.st_size, found.st_mtime_ns) if path.is_file() else None
