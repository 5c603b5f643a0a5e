"""Work of the window's own thread in small steps, a few a turn of the event loop: paints and keys come
between."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Generator

ROOM: Final = 0.004  # seconds of a turn after which nothing further is begun in it
PAUSE_MS: Final = 10  # between two turns of work that nobody waits for
Result = TypeVar("Result")


class Turns(QObject, Generic[Result]):
    """Goes through a generator while nobody waits; every `yield` may end a turn. `done` comes after the last
    step."""

    done = Signal()

    def __init__(self, steps: Generator[None, None, Result], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._results: list[Result] = []
        self._next = QTimer(self, interval=PAUSE_MS)
        self._next.timeout.connect(self._take_turn)

    def start(self) -> None:
        """Take the steps that are left, turn by turn."""
        if not self._results:
            self._next.start()

    def result(self) -> Result:
        """What the steps come to; those that are left are taken at once."""
        while not self._results:
            self._step()
        return self._results[0]

    def _take_turn(self) -> None:
        ends_at = time.perf_counter() + ROOM
        while not self._results:
            self._step()
            if time.perf_counter() >= ends_at:
                break

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration as end:
            self._next.stop()
            self._results.append(end.value)
            self.done.emit()
