"""Cycles are searched by the GUI thread, and found."""

from __future__ import annotations

import gc
import weakref

from app.core.garbage import no_cycle_search
from app.ui.cycle_search import CycleSearch


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_only_the_timer_of_the_window_finds_cycles() -> None:
    search = CycleSearch()
    search.start()
    try:
        assert not gc.isenabled()
        gc.collect()
        knot = weakref.ref(Knot())
        keep: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
        assert knot() is not None
        search.search()
        assert knot() is None
        assert keep
    finally:
        gc.unfreeze()
        search.deleteLater()


def test_what_a_large_piece_of_work_built_is_not_walked_through() -> None:
    search = CycleSearch()
    search.start()
    try:
        with no_cycle_search():
            knot = weakref.ref(Knot())
            rows = [[number] for number in range(gc.get_threshold()[0] + 1)]
            search.search()
            assert knot() is not None
        frozen = gc.get_freeze_count()
        search.search()
        assert gc.get_freeze_count() - frozen >= len(rows)
    finally:
        gc.unfreeze()
        search.deleteLater()
    assert not gc.isenabled()
    gc.collect()
    assert knot() is None
