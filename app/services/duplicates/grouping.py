"""Pairs that hang together, as one group: three cards of one person are one question, not three."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def groups(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The ids of each group in ascending order, the groups by their first id."""
    leader: dict[int, int] = {}
    for one, other in pairs:
        first, second = _leader(leader, one), _leader(leader, other)
        leader[max(first, second)] = min(first, second)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for one in sorted(leader):
        members[_leader(leader, one)].append(one)
    return [tuple(found) for _first, found in sorted(members.items())]


def sure_groups(pairs: Iterable[tuple[int, int]], sure: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The groups of `pairs` in which every two are a pair of `sure`: nothing in them is left to a person."""
    certain = {(min(pair), max(pair)) for pair in sure}
    return [group for group in groups(pairs) if certain.issuperset(combinations(group, 2))]


def _leader(leader: dict[int, int], one: int) -> int:
    """The first of the group, each step on the way there shortened."""
    leader.setdefault(one, one)
    while leader[one] != one:
        leader[one] = leader[leader[one]]
        one = leader[one]
    return one
