"""Who moved between the groups from one day to another: two scorings, everybody in exactly one flow.

Somebody without a purchase up to the first day came, somebody without a score on the second (records were
taken away) went; who is in another group rose or fell by the order of the groups. Scores by share are each
day's own ranking, so that somebody can fall because others rose: the caption says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.arrays import distinct
from app.analytics.contracts import Int64s
from app.core.days import day_words
from app.core.linked import linked
from app.core.messages import Message, message
from app.core.movement import NOBODY_YET, Direction, MoveKey
from app.core.rfm_groups import NOT_YET, UNCOMPARED, Groups, ScoreBox

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.analytics.rfm.scores import RfmView

NAMED = 3
FEW_CUSTOMERS = 30


@dataclass(frozen=True, slots=True)
class Flow:
    """So many people of one group (`NOBODY_YET`: without a score) who are in another, or still in it."""

    before: str
    after: str
    direction: Direction
    customers: int


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Everybody who has a score on either day, with the places of both groups.

    `places_before` and `places_after` are parallel to the rising `customer_ids`; the place after the last
    group is that of people without a score.
    """

    since: date
    as_of: date
    groups: Groups
    customer_ids: Int64s
    places_before: npt.NDArray[np.int64]
    places_after: npt.NDArray[np.int64]
    by_share: bool

    @property
    def customers(self) -> int:
        """How many people have a score on either day."""
        return self.customer_ids.size

    @property
    def flows(self) -> tuple[Flow, ...]:
        """All flows with people, by the first group and then the second."""
        codes = (*(str(code) for code in self.groups.codes), NOBODY_YET)
        side = len(codes)
        counts = np.bincount(self.places_before * side + self.places_after, minlength=side * side)
        return tuple(
            Flow(codes[place // side], codes[place % side], _direction(codes, *divmod(place, side)), count)
            for place, count in enumerate(counts.tolist())
            if count
        )

    def people(self, pairs: Iterable[tuple[str, str]]) -> tuple[int, ...]:
        """The ids of everybody in these flows, rising. Raises `ValueError` for an unknown code."""
        codes = (*self.groups.codes, NOBODY_YET)
        inside = np.zeros(self.customers, dtype=bool)
        for before, after in pairs:
            inside |= (self.places_before == codes.index(before)) & (self.places_after == codes.index(after))
        return tuple(self.customer_ids[inside].tolist())


def movement(before: RfmView, after: RfmView) -> Movement:
    """How everybody of two views by the same groups moved from the first to the second.

    Those of a day on which people could not be told apart come before the others, and nobody moved from or to
    them. Raises `ValueError` where the groups differ else.
    """
    groups = _of_both(before.groups, after.groups)
    ids = distinct(np.concatenate([before.customer_ids, after.customer_ids]))
    return Movement(
        since=before.as_of,
        as_of=after.as_of,
        groups=groups,
        customer_ids=ids,
        places_before=_places(before, groups, ids),
        places_after=_places(after, groups, ids),
        by_share=after.bands is None,
    )


def totals(flows: Iterable[Flow]) -> dict[Direction, int]:
    """How many people went each way, ways without anybody included."""
    found = Counter[Direction]()
    for flow in flows:
        found[flow.direction] += flow.customers
    return {direction: found[direction] for direction in Direction}


def key_of(flows: Iterable[Flow], direction: Direction) -> MoveKey:
    """Everybody who went this way."""
    pairs = tuple((one.before, one.after) for one in flows if one.direction is direction)
    return MoveKey(pairs, direction.words)


def movement_caption(moved: Movement) -> tuple[Message, ...]:
    """What a movement comes to, in sentences in the order they are read."""
    flows = moved.flows
    if not moved.customers:
        return (message("analytics.movement.nobody", as_of=day_words(moved.as_of)),)
    counts = {direction.value: count for direction, count in totals(flows).items()}
    if counts[Direction.CAME] == moved.customers:
        return (message("analytics.movement.nobody_before", since=day_words(moved.since)),)
    if UNCOMPARED in moved.groups.codes:
        return (message("analytics.movement.uncompared"),)
    doors = {way.value: linked(counts[way.value], key_of(flows, way)) for way in Direction}
    summary = message("analytics.movement.summary", **doors)
    went = (message("analytics.movement.gone", went=doors["went"]),) if counts["went"] else ()
    few = (message("analytics.movement.few"),) if moved.customers < FEW_CUSTOMERS else ()
    way = "analytics.movement.by_share" if moved.by_share else "analytics.movement.by_limits"
    return (*_destinations(moved, flows), summary, *went, *few, message(way))


def _destinations(moved: Movement, flows: tuple[Flow, ...]) -> tuple[Message, ...]:
    """The groups that most people moved to, most first."""
    moves = Counter[str]()
    for flow in flows:
        if flow.direction in (Direction.ROSE, Direction.FELL):
            moves[flow.after] += flow.customers
    largest = [
        message(
            "analytics.movement.to",
            group=moved.groups.of(code).words,
            customers=linked(count, _key_to(moved, flows, code)),
        )
        for code, count in moves.most_common(NAMED)
    ]
    if not largest:
        return (message("analytics.movement.nobody_moved"),)
    names = ("first", "second", "third")
    return (message(f"analytics.movement.to_{len(largest)}", **dict(zip(names, largest, strict=False))),)


def _key_to(moved: Movement, flows: tuple[Flow, ...], code: str) -> MoveKey:
    """Everybody who rose or fell into a group."""
    ways = (Direction.ROSE, Direction.FELL)
    pairs = tuple((one.before, one.after) for one in flows if one.after == code and one.direction in ways)
    return MoveKey(pairs, message("analytics.movement.into", group=moved.groups.of(code).words))


def _of_both(before: Groups, after: Groups) -> Groups:
    """The groups of two views, of which either may not tell people apart."""
    if before == after:
        return after
    if NOT_YET not in (before, after):
        raise ValueError("the two views go by different groups")
    everybody = replace(NOT_YET.rules[0], boxes=(ScoreBox(),))
    return Groups((everybody, *(before if after == NOT_YET else after).rules))


def _places(view: RfmView, groups: Groups, ids: Int64s) -> npt.NDArray[np.int64]:
    places = np.full(ids.size, len(groups.rules), dtype=np.int64)
    first = groups.codes.index(view.groups.codes[0])
    places[np.searchsorted(ids, view.customer_ids)] = view.segments.astype(np.int64) + first
    return places


def _direction(codes: tuple[str, ...], before: int, after: int) -> Direction:
    pair = codes[before], codes[after]
    if NOBODY_YET in pair and before != after:
        return Direction.CAME if pair[0] == NOBODY_YET else Direction.WENT
    if before == after or UNCOMPARED in pair:
        return Direction.STAYED
    return Direction.ROSE if after < before else Direction.FELL
