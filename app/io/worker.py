"""Reads a stranger's file in a child process, so that no file can take the program down.

The child streams chunks of rows while the parent cleans those it has; a full pipe makes it wait, so memory
stays that of one book in the child and a few chunks here. Leaving the stream, cancelling, or a child that
takes too long ends it at once by killing it. A child that dies is a sentence about the file, never an
exception of the system.

Children are spawned on every platform: a fork would inherit the window's threads and locks. A spawned child
imports the main module again, which therefore imports nothing heavy at its top, and a frozen program begins
with `multiprocessing.freeze_support()`.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.progress import no_progress
from app.io.failures import FileTooLarge, FileUnreadable
from app.io.limits import Limits
from app.io.parsing import Failed, Finished, run
from app.io.tables.raw import BookInfo, RowChunk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType
    from typing import Self

    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.io.request import Request

STAGE = "file.reading"
TICK_SECONDS = 0.05
WAIT_PER_SECOND = 2  # a busy machine may leave a child half a processor
START_SECONDS = 30

# The exit codes of a child that met its limits: of processor time, and of memory, where Rust aborts.
if sys.platform == "win32":
    OUT_OF_TIME, OUT_OF_MEMORY = 1816, 0xC0000409
else:
    OUT_OF_TIME, OUT_OF_MEMORY = -signal.SIGXCPU, -signal.SIGABRT

_log = logging.getLogger(__name__)


def open_book(request: Request, progress: Progress = no_progress) -> BookStream:
    """Start reading a file; returns when its sheets are known.

    `progress` is called with rows done and rows in all, about every 50 ms while waiting too; `Cancelled`
    raised in it kills the child. Raises the leaves of `app.io.failures`.
    """
    return BookStream(request).opened(progress)


class BookStream:
    """A file being read. A context manager and an iterator of `RowChunk`, to be iterated once.

    It has its `info` when it is `opened`; a child that was launched before has a start.
    """

    info: BookInfo

    def __init__(self, request: Request) -> None:
        self._request = replace(request, path=request.path.absolute())
        self._progress: Progress = no_progress
        self._patience = float(START_SECONDS)
        self._done = 0
        self._total = 0
        self._child: SpawnProcess | None = None
        self._channel: Connection | None = None

    def opened(self, progress: Progress) -> Self:
        """Wait until the sheets are known. Progress and failures as in `open_book`."""
        self._progress = progress
        with ExitStack() as undo:
            undo.callback(self.close)
            self._open()
            undo.pop_all()
        return self

    def launch(self) -> None:
        """Start the child, which reads as far as it can without anybody who listens."""
        context = multiprocessing.get_context("spawn")
        self._channel, childs_end = context.Pipe(duplex=False)
        with childs_end:
            self._child = context.Process(
                target=run, args=(childs_end, self._request), name="tokuicho-reader", daemon=True
            )
            self._child.start()

    def _open(self) -> None:
        try:
            self._begin()
        except _ChildDied as death:
            if self._request.careful or death.timed_out:
                raise self._failure(death) from None
            # Calamine keeps a place for every cell up to the last one, and one stray cell in the last row
            # of a sheet ends it. openpyxl keeps a row at a time.
            _log.info("reading again with the careful reader after exit code %s", death.exit_code)
            self.close()
            self._request = replace(self._request, careful=True)
            try:
                self._begin()
            except _ChildDied as second:
                raise self._failure(second) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[RowChunk]:
        while True:
            try:
                frame = self._receive()
            except _ChildDied as death:
                raise self._failure(death) from None
            if not isinstance(frame, RowChunk):
                break
            self._done += len(frame.rows)
            self._progress(self._done, max(self._total, self._done), STAGE)
            yield frame
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing. Closing twice does nothing."""
        if self._child is not None:
            self._child.kill()
            self._child.join()
            self._child.close()
            self._child = None
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def _begin(self) -> None:
        if self._child is None:
            self.launch()
        while not isinstance(frame := self._receive(), BookInfo):
            if isinstance(frame, Limits):
                self._patience = float(frame.seconds * WAIT_PER_SECOND)
        self.info = frame
        sheets = self._request.sheets
        wanted = [known for known in frame.sheets if sheets is None or known.name in sheets]
        self._total = sum(min(known.rows, self._request.head or known.rows) for known in wanted)

    def _receive(self) -> Limits | BookInfo | RowChunk | Finished:
        """The child's next frame. Only time spent waiting here counts against its patience."""
        channel = self._channel
        if channel is None:
            return Finished()
        while not channel.poll(TICK_SECONDS):
            self._patience -= TICK_SECONDS
            if self._patience < 0:
                raise _ChildDied(None, timed_out=True)
            self._progress(self._done, self._total, STAGE)
        try:
            frame = channel.recv()
        except (EOFError, OSError):
            raise self._death() from None
        if isinstance(frame, Failed):
            if frame.trace:
                _log.warning("a reader failed: %s", frame.trace)
            raise frame.error()
        received: Limits | BookInfo | RowChunk | Finished = frame
        return received

    def _death(self) -> _ChildDied:
        child = self._child
        if child is None:
            return _ChildDied(None, timed_out=False)
        child.join(START_SECONDS)
        return _ChildDied(child.exitcode, timed_out=child.exitcode == OUT_OF_TIME)

    def _failure(self, death: _ChildDied) -> UserError:
        _log.warning("the reader ended with code %s, out of time: %s", death.exit_code, death.timed_out)
        too_large = death.timed_out or death.exit_code == OUT_OF_MEMORY
        cause = FileTooLarge if too_large else FileUnreadable
        return cause(file=self._request.path.name)


class _ChildDied(Exception):
    """The child ended, or was given up, without saying why."""

    def __init__(self, exit_code: int | None, *, timed_out: bool) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code
        self.timed_out = timed_out
