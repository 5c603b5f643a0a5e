"""Who belongs to which group: the rules of `core.rfm_groups` over all 125 combinations of scores.

Every set of rules is a table of 125 places, so that a million customers are grouped by one look-up, and a
change of the rules is counted from the people of each combination without looking at anybody again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.core.rfm import SCORES, Axis

if TYPE_CHECKING:
    from app.analytics.rfm.scores import RfmView
    from app.core.rfm_groups import Group, Groups, ScoreBox

Int8s = npt.NDArray[np.int8]

SIDE = len(SCORES)
KEPT = 16


@dataclass(frozen=True, slots=True, eq=False)
class GroupTrial:
    """How many people each combination of scores has, to try rules on: `people_of[r - 1, f - 1, m - 1]`."""

    people_of: npt.NDArray[np.int64]

    @property
    def customers(self) -> int:
        """How many people are scored."""
        return int(self.people_of.sum())

    def people(self, rules: tuple[Group, ...]) -> tuple[int, ...]:
        """How many each rule gets, the last everybody who is left; rules in the making need no names."""
        found = np.zeros(len(rules), dtype=np.int64)
        np.add.at(found, _lookup(rules)[1:, 1:, 1:], self.people_of)
        return tuple(found.tolist())

    def cells(self, rules: tuple[Group, ...]) -> tuple[tuple[int, ...], ...]:
        """The place of the rule that most people of a cell belong to, by F from 5 down and R from 1 up.

        Where a cell has nobody, the rule that most of its five M scores belong to.
        """
        table = _lookup(rules)[1:, 1:, 1:]
        rows = []
        for f in reversed(range(SIDE)):
            row = []
            for r in range(SIDE):
                weights = self.people_of[r, f] * (SIDE + 1) + 1
                row.append(int(np.argmax(np.bincount(table[r, f], weights))))
            rows.append(tuple(row))
        return tuple(rows)


def group_trial(view: RfmView) -> GroupTrial:
    """The people of each combination of scores."""
    place = np.zeros(view.customers, dtype=np.int64)
    for axis in Axis:
        place = place * SIDE + view.score(axis) - 1
    return GroupTrial(np.bincount(place, minlength=SIDE**3).reshape(SIDE, SIDE, SIDE))


def segment_indexes(groups: Groups, r: Int8s, f: Int8s, m: Int8s) -> Int8s:
    """For each customer the place of their group among the rules."""
    return _lookup(groups.rules)[r, f, m]


@lru_cache(KEPT)
def _lookup(rules: tuple[Group, ...]) -> Int8s:
    last = len(rules) - 1
    table = np.full((SIDE + 1,) * 3, last, dtype=np.int8)
    for place in reversed(range(last)):
        for box in rules[place].boxes:
            table[_inside(box)] = place
    table.setflags(write=False)
    return table


def _inside(box: ScoreBox) -> tuple[slice, ...]:
    return tuple(slice(low, high + 1) for low, high in (box.r, box.f, box.m))
