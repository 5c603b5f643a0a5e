"""Python's search for reference cycles, and when to leave it alone."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """Pause the search while millions of rows are built that hold no cycles.

    It would walk through all of them again and again; that is a fifth of an import's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
