"""Places in the register: the rank under which a customer stands in the search index.

Ranks are integers with gaps between. Their order is that of the register (`search_document.sort_key`), so
that the hits of a search come out of the index already sorted. A new customer is given a rank between its
neighbours; many at once are spread evenly over their gap. Where a gap has no room left, the smallest window
around it that has is numbered anew: order maintenance by relabelling, as in Bender, Cole, Demaine,
Farach-Colton, Zito: "Two simplified algorithms for maintaining order in a list", 2002.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, select, update

from app.core.progress import heard, unheard
from app.models.derived import search_document
from app.models.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Select

FIRST_RANK = 2**31
GAP = 2**10
CHUNK = 5_000
SMALLEST_WINDOW = 2**6
SORTED_AT_ONCE = 10_000
LETTERS = 3
NOBODY = (None, None)
LEAST_ROOM, ROOM_GROWTH, MOST_ROOM = 8, 1.3, 128
"""The distance of neighbours that numbering anew must leave: the wider the window, the more, so that a place
where many come in is not numbered anew for each of them."""


class RankedKey(NamedTuple):
    """A customer to be placed."""

    sort_key: str
    customer_id: int


@dataclass(frozen=True, slots=True)
class Move:
    """The ranks of a customer that made room."""

    old: int
    new: int


@dataclass(slots=True)
class Placement:
    """The ranks of the new customers, and the moves of those that made room for them, by customer id."""

    ranks: dict[int, int] = field(default_factory=dict)
    moves: dict[int, Move] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Gap:
    """The ranks stored on both sides, None beyond the ends, and the new customers between them, in order."""

    low: int | None
    high: int | None
    customer_ids: list[int]


def place(
    connection: Connection, keys: Sequence[RankedKey], tell: Callable[[], object] = unheard
) -> Placement:
    """Find ranks for customers that have none, who are given as `in_order` has them.

    Documents of customers that made room are renumbered; writing the new ones is the caller's, as is
    bringing the index and `customer.search_rank` into step. `tell` is called at times.
    """
    work = _Work(connection)
    for gap in heard(_gaps(connection, keys, tell), tell):
        work.fill(gap)
    return Placement(dict(zip(work.placed_ids, work.placed_ranks, strict=True)), work.moves)


def in_order(
    keys: list[RankedKey], tell: Callable[[], object] = unheard, agreeing: int = 0
) -> list[RankedKey]:
    """The keys sorted, those that compare equal by their ids.

    Python sorts without a pause, in which a window would stand still; so those that begin alike are sorted
    by themselves. `agreeing` are the characters that all keys share.
    """
    if len(keys) <= SORTED_AT_ONCE:
        tell()
        return sorted(keys)
    shelves: defaultdict[str, list[RankedKey]] = defaultdict(list)
    for key in heard(keys, tell):
        shelves[key.sort_key[agreeing : agreeing + LETTERS]].append(key)
    if len(shelves) == 1 and "" in shelves:
        return sorted(keys)
    found: list[RankedKey] = []
    for letters in sorted(shelves):
        found += in_order(shelves[letters], tell, agreeing + LETTERS)
    return found


def _gaps(connection: Connection, keys: Sequence[RankedKey], tell: Callable[[], object]) -> Iterator[_Gap]:
    """The gaps that the customers fall into, ascending, each once. An empty register is one gap."""
    sides: list[tuple[int | None, int | None]] = []
    for start in range(0, len(keys), CHUNK):
        tell()
        asked = json.dumps([key.sort_key for key in keys[start : start + CHUNK]], ensure_ascii=False)
        sides += [(low, high) for low, high in _NEIGHBOURS.rows(connection, {"keys": asked})]
        if sides[0] == NOBODY:
            yield _Gap(*NOBODY, [key.customer_id for key in keys])
            return
    for (low, high), group in groupby(zip(sides, keys, strict=True), key=itemgetter(0)):
        yield _Gap(low, high, [key.customer_id for _sides, key in group])


def _neighbours() -> Select[Any]:
    documents = search_document.c
    keys = func.json_each(bindparam("keys")).table_valued("key", "value")
    rank = select(documents.search_rank).limit(1).correlate(keys)
    below = rank.where(documents.sort_key <= keys.c.value)
    above = rank.where(documents.sort_key > keys.c.value)
    low = below.order_by(documents.sort_key.desc(), documents.search_rank.desc()).scalar_subquery()
    high = above.order_by(documents.sort_key, documents.search_rank).scalar_subquery()
    return select(low, high).select_from(keys).order_by(keys.c.key)


_NEIGHBOURS = Prepared(_neighbours())


class _Work:
    """Placing one batch. The new customers placed so far are ascending, as gaps come in ascending order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.placed_ids: list[int] = []
        self.placed_ranks: list[int] = []
        self.moves: dict[int, Move] = {}
        self._rank_now: dict[int | None, int] = {}

    def fill(self, gap: _Gap) -> None:
        """Place the customers of a gap, whose sides may have moved since they were read."""
        low, high = (self._rank_now.get(side, side) for side in (gap.low, gap.high))
        gap = _Gap(low, high, gap.customer_ids)
        ranks = _ranks_within(gap)
        if ranks is None:
            self._relabel(gap)
        else:
            self.placed_ids += gap.customer_ids
            self.placed_ranks += ranks

    def _relabel(self, gap: _Gap) -> None:
        low, count = gap.low or 0, len(gap.customer_ids)
        size = max(SMALLEST_WINDOW, 1 << (count * LEAST_ROOM).bit_length())
        room: float = LEAST_ROOM
        while True:
            start = low - low % size
            first_placed = bisect_left(self.placed_ranks, start)
            stored = self._stored(start, start + size)
            occupied = len(stored) + len(self.placed_ranks) - first_placed + count
            if size // (occupied + 1) >= room and (gap.high is None or gap.high < start + size):
                break
            size *= 2
            room = min(room * ROOM_GROWTH, MOST_ROOM)
        before = [(rank, customer_id, True) for customer_id, rank in stored.items() if rank <= low]
        after = [(rank, customer_id, True) for customer_id, rank in stored.items() if rank > low]
        placed = zip(self.placed_ranks[first_placed:], self.placed_ids[first_placed:], strict=True)
        before = sorted([*before, *((rank, customer_id, False) for rank, customer_id in placed)])
        del self.placed_ranks[first_placed:], self.placed_ids[first_placed:]
        ordered = [*before, *((0, customer_id, False) for customer_id in gap.customer_ids), *sorted(after)]
        moves: dict[int, Move] = {}
        for position, (rank, customer_id, is_stored) in enumerate(ordered, start=1):
            new = start + position * size // (len(ordered) + 1)
            if is_stored:
                moves[customer_id] = Move(rank, new)
            else:
                self.placed_ids.append(customer_id)
                self.placed_ranks.append(new)
        self._move(moves)

    def _stored(self, start: int, end: int) -> dict[int, int]:
        documents = search_document.c
        wanted = select(documents.customer_id, documents.search_rank).where(
            documents.search_rank >= start, documents.search_rank < end
        )
        return {customer_id: rank for customer_id, rank in self._connection.execute(wanted)}

    def _move(self, moves: dict[int, Move]) -> None:
        moves = {customer_id: move for customer_id, move in moves.items() if move.old != move.new}
        if not moves:
            return
        documents = search_document.c
        # By way of negative ranks, since a new rank may still be another's old one.
        self._connection.execute(
            update(search_document)
            .where(documents.search_rank == bindparam("old"))
            .values(search_rank=bindparam("aside")),
            [{"old": move.old, "aside": -move.new} for move in moves.values()],
        )
        self._connection.execute(
            update(search_document)
            .where(documents.search_rank < 0)
            .values(search_rank=-documents.search_rank)
        )
        for customer_id, move in moves.items():
            first = self.moves.get(customer_id, move)
            self.moves[customer_id] = Move(first.old, move.new)
            self._rank_now[first.old] = move.new


def _ranks_within(gap: _Gap) -> list[int] | None:
    """Ranks between the two sides, None where there is no room."""
    count = len(gap.customer_ids)
    if gap.high is None:
        start = FIRST_RANK if gap.low is None else gap.low + GAP
        return list(range(start, start + count * GAP, GAP))
    if gap.low is None and gap.high > count * GAP:
        return list(range(gap.high - count * GAP, gap.high, GAP))
    low = gap.low or 0
    span = gap.high - low
    if span <= count:
        return None
    return [low + position * span // (count + 1) for position in range(1, count + 1)]
