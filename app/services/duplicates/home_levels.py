"""Addresses compared: house, building and town, the best of all that either card has."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from app.services.duplicates import texts
from app.services.duplicates.encoding import Column, encoded
from app.services.duplicates.levels import Home
from app.services.duplicates.likeness import FAR, edits

if TYPE_CHECKING:
    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes, Fold
    from app.services.duplicates.levels import Levels
    from app.services.duplicates.likeness import Edits

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"
Places: TypeAlias = "np.ndarray[Any, np.dtype[np.intp]]"

CLOSE_LINE, CLOSE_ROOM, CLOSE_AREA = 0.25, 0.34, 0.34
SHORTEST_CROSSED = 6


def home(columns: Columns, left: Codes, right: Codes) -> Levels:
    """The best level over every address of the one with every address of the other."""
    width = columns.line.codes.shape[1]
    best = np.full(len(left), Home.MISSING, dtype=np.int8)
    for one, other in product(range(width), repeat=2):
        level = _level(columns, left, right, one, other)
        better = (level != Home.MISSING) & ((best == Home.MISSING) | (level < best))
        best[better] = level[better]
    return best


def _level(columns: Columns, left: Codes, right: Codes, one: int, other: int) -> Levels:
    levels = np.zeros(len(left), dtype=np.int8)
    rows = np.flatnonzero((columns.line.codes[left, one] >= 0) & (columns.line.codes[right, other] >= 0))
    if not len(rows):
        return levels
    line, room, code, city = (
        _Agreement(column, left[rows], right[rows], one, other)
        for column in (columns.line, columns.room, columns.code, columns.city)
    )
    area = code.same | city.same | (~code.both & ~city.both)
    near = area | code.close(CLOSE_AREA, ~area) | city.close(CLOSE_AREA, ~area)
    close_line = line.close(CLOSE_LINE, near)
    close_room = room.close(CLOSE_ROOM, line.same | close_line)
    close_room &= room.numbers_apart(close_room) == 0
    close_lot = line.numbers_apart(close_line) <= 1
    found = np.full(len(rows), Home.DIFFERENT, dtype=np.int8)
    found[code.same] = Home.TOWN
    found[(room.same & near) | line.same | close_line] = Home.HALF
    rest = np.flatnonzero(near & (found >= Home.TOWN))
    found[rest[_crossed(columns, left[rows[rest]], right[rows[rest]], one, other)]] = Home.HALF
    found[close_line & close_lot & area & (~room.both | room.same | close_room)] = Home.CLOSE
    found[line.same & near & room.both] = Home.NEXT_DOOR
    found[line.same & near & (~room.both | close_room)] = Home.HOUSE
    found[line.same & near & room.same] = Home.ROOM
    levels[rows] = found
    return levels


def _crossed(columns: Columns, left: Codes, right: Codes, one: int, other: int) -> Mask:
    """Whether what one card calls the street is the building of the other, house numbers aside."""
    found = np.zeros(len(left), dtype=bool)
    for lines, rooms in (
        (columns.line.codes[left, one], columns.room.codes[right, other]),
        (columns.line.codes[right, other], columns.room.codes[left, one]),
    ):
        rows = _may_be_crossed(columns, lines, rooms)
        words = _rewritten(columns.line, lines[rows], texts.words)
        counted, longest = edits(words, words.codes, rooms[rows], share=CLOSE_LINE, other=columns.room)
        found[rows] |= (counted <= longest * CLOSE_LINE) & (longest >= SHORTEST_CROSSED)
    return found


def _may_be_crossed(columns: Columns, lines: Codes, rooms: Codes) -> Places:
    """Where the letters of a building occur in the street; taking numbers away brings it no other letters."""
    both = np.flatnonzero((lines >= 0) & (rooms >= 0))
    line, room = lines[both], rooms[both]
    if not len(both):
        return both
    longest = np.maximum(columns.line.lengths[line], columns.room.lengths[room])
    missing = np.bitwise_count(columns.room.letters[room] & ~columns.line.letters[line])
    places: Places = both[missing <= longest * CLOSE_LINE]
    return places


class _Agreement:
    """One part of two addresses, for many pairs: whether both have it, and how well it agrees."""

    def __init__(self, column: Column, left: Codes, right: Codes, one: int, other: int) -> None:
        self._column = column
        self._first, self._second = column.codes[left, one], column.codes[right, other]
        self.both: Mask = (self._first >= 0) & (self._second >= 0)
        self.same: Mask = self.both & (self._first == self._second)

    def close(self, share: float, wanted: Mask) -> Mask:
        """Of the wanted pairs those that are not the same, but for at most this share of the letters."""
        found = wanted & self.both & ~self.same
        rows = np.flatnonzero(found)
        counted, longest = edits(self._column, self._first[rows], self._second[rows], share=share)
        found[rows] = counted <= longest * share
        return found

    def numbers_apart(self, wanted: Mask) -> Edits:
        """By how many edits the digits differ: 501 and 502 are neighbours, not a typing error."""
        rows = np.flatnonzero(wanted)
        counted = np.full(len(wanted), FAR, dtype=np.int16)
        numbers = _rewritten(
            self._column, np.concatenate([self._first[rows], self._second[rows]]), texts.numbers
        )
        first, second = np.split(numbers.codes, 2)
        counted[rows] = np.where(first == second, 0, edits(numbers, first, second)[0])
        return counted


def _rewritten(column: Column, codes: Codes, rewrite: Fold) -> Column:
    """The texts of some filled codes written otherwise, each once."""
    used, places = np.unique(codes, return_inverse=True)
    written = encoded([column.values[code] for code in used.tolist()], rewrite)
    return Column(written.codes[places], written.values)
