"""Python's memory: when to leave its search for reference cycles alone, and how much is lost a time."""

from __future__ import annotations

import gc
import sys
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


PIECE = 200
"""Rows that are freed together."""
_REFERENCES_OF_OURS = 3
"""Those of the slot, of the variable, and of the call that counts them."""

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


class LostInPieces:
    """Base of a class with slots whose lists and dicts may be long: nobody waits for all of it to be freed.

    Python frees a list and whatever is in it in one go, in which no other thread runs: with a hundred
    thousand rows the window would stand still for a fifth of a second. What somebody else holds too stays.
    """

    __slots__: tuple[str, ...] = ()

    def __del__(self) -> None:
        held = [getattr(self, name, None) for name in self.__slots__]
        while held:
            container = held.pop()
            if sys.getrefcount(container) > _REFERENCES_OF_OURS:
                continue
            if isinstance(container, list):
                while container:
                    del container[-PIECE:]
            elif isinstance(container, dict):
                while container:
                    for _ in range(min(PIECE, len(container))):
                        container.popitem()
