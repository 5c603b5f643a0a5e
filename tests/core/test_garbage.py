"""Who wants no search for cycles, and what is so afterwards."""

from __future__ import annotations

import gc

from app.core.garbage import PAUSES, no_cycle_search


def test_the_search_rests_until_the_last_pause_has_ended() -> None:
    gc.enable()
    begun = PAUSES.begun
    first, second = no_cycle_search(), no_cycle_search()
    with first:
        with second:
            assert (gc.isenabled(), PAUSES.running) == (False, 2)
        assert (gc.isenabled(), PAUSES.running) == (False, 1)
    assert (gc.isenabled(), PAUSES.running) == (True, 0)
    assert PAUSES.begun == begun + 2


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_cycle_search():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
