"""Who wants no search for cycles, and what is so afterwards."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, field
from typing import Any

from app.core.garbage import PAUSES, PIECE, LostInPieces, no_cycle_search


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


@dataclass(slots=True)
class Table(LostInPieces):
    rows: list[Any] = field(default_factory=list)
    found: dict[int, Any] = field(default_factory=dict)
    title: str = ""


class Noted(list[Any]):
    """A list that writes down how long it was when something was taken out."""

    def __init__(self, rows: list[Any], lengths: list[int]) -> None:
        super().__init__(rows)
        self.lengths = lengths

    def __delitem__(self, key: Any) -> None:
        self.lengths.append(len(self))
        super().__delitem__(key)


def test_long_lists_are_lost_a_piece_at_a_time() -> None:
    lengths: list[int] = []
    table = Table(Noted([object()] * (2 * PIECE + 1), lengths))
    del table
    assert lengths == [2 * PIECE + 1, PIECE + 1, 1]


def test_nothing_of_it_stays() -> None:
    row = object()
    before = sys.getrefcount(row)
    table = Table([row] * 1_000, dict.fromkeys(range(1_000), row), "名簿")
    assert sys.getrefcount(row) == before + 2_000
    del table
    assert sys.getrefcount(row) == before


def test_what_somebody_else_holds_stays() -> None:
    rows, found = [1] * 1_000, dict.fromkeys(range(1_000), 1)
    table = Table(rows, found)
    del table
    assert (len(rows), len(found)) == (1_000, 1_000)


def test_a_table_that_was_never_filled_is_lost_too() -> None:
    table = Table.__new__(Table)
    table.title = "名簿"
    del table
