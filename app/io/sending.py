"""The child's end of the pipe: what it reads is on its way while it reads on.

A pipe holds less than one chunk of rows. Whoever sends into it waits until the other side has time, and reads
nothing meanwhile; so frames wait in a line of their own, which a thread sends from.
"""

from __future__ import annotations

from multiprocessing.reduction import ForkingPickler
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType
    from typing import Self

MOST_WAITING = 32
"""Frames that wait at most; then whoever sends does."""


class FrameSender:
    """Sends frames in their order. Leaving the context waits until all are sent, or nobody listens."""

    def __init__(self, channel: Connection) -> None:
        self._channel = channel
        self._waiting: Queue[memoryview | None] = Queue(MOST_WAITING)
        self._is_heard = True
        self._thread = Thread(target=self._send_all, name="sender", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._waiting.put(None)
        self._thread.join()

    def send(self, frame: object) -> None:
        """Put a frame behind those that wait. Raises `BrokenPipeError` once nobody listens."""
        if not self._is_heard:
            raise BrokenPipeError
        self._waiting.put(ForkingPickler.dumps(frame))

    def _send_all(self) -> None:
        while (frame := self._waiting.get()) is not None:
            if self._is_heard:
                try:
                    self._channel.send_bytes(frame)
                except OSError:
                    self._is_heard = False
