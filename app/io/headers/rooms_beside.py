"""Whose a room is: a part of the customer's address, or one of the shop's own that they have (a hotel, rental
storage).

A room of an address stands beside its other columns. One that stands apart from them, where the customers do
not live in one place, is the shop's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.io.headers.title_reading import NOTHING, Reading
from app.io.headers.titles import title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row

MOSTLY = 0.5
_ROOM = re.compile(f"{title_key('お')}?(?:{title_key('部屋番号')}|{title_key('室番号')}|{title_key('号室')})")
_OF_ADDRESSES = frozenset({"postal_code", "prefecture", "city", "street", "address", "building"})
_WHERE = frozenset({"address", "street", "city"})


def settle_rooms(
    readings: Sequence[Reading], titles: Sequence[str], rows: Sequence[Row], prefix: str
) -> list[Reading]:
    """The readings of the columns, those as a building that are the shop's own rooms as nothing."""
    targets = [(reading.target or "").removeprefix(prefix) for reading in readings]
    if not any(_differ(rows, at) for at, target in enumerate(targets) if target in _WHERE):
        return list(readings)
    return [
        NOTHING
        if target == "building" and _is_apart(at, targets) and _ROOM.fullmatch(title_key(title))
        else one
        for at, (one, target, title) in enumerate(zip(readings, targets, titles, strict=True))
    ]


def _is_apart(at: int, targets: Sequence[str]) -> bool:
    return _OF_ADDRESSES.isdisjoint([*targets[max(at - 1, 0) : at], *targets[at + 1 : at + 2]])


def _differ(rows: Sequence[Row], column: int) -> bool:
    places = [str(cell) for cell in filled_cells(rows, column)]
    return len(set(places)) > len(places) * MOSTLY
