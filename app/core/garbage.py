"""Python's search for reference cycles, and when to leave it alone."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Pauses:
    """How many pieces of work want no search now, and how many ever wanted none."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._was_on = False
        self.running = 0
        self.begun = 0

    def begin(self) -> None:
        """No search from now on."""
        with self._lock:
            if not self.running:
                self._was_on = gc.isenabled()
                gc.disable()
            self.running += 1
            self.begun += 1

    def end(self) -> None:
        """As it was before, once nobody wants a pause any more."""
        with self._lock:
            self.running -= 1
            if not self.running and self._was_on:
                # What was built is left alone for good: the first search would walk through all of it.
                gc.freeze()
                gc.enable()


PAUSES = Pauses()
"""Those of this process: Python knows but one search for all threads."""


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """Pause the search while millions of rows are built that hold no cycles.

    It would walk through all of them again and again; that is a fifth of an import's time.
    """
    PAUSES.begin()
    try:
        yield
    finally:
        PAUSES.end()
