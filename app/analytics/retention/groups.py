"""The groups that people fall into by one trait: the largest by name, the rest, and who is not told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import is_among

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.retention.visits import Bools

MOST_CURVES = 3
"""So many lines are told apart in one picture, with those for all others and for who is not told."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """People with one of these codes; `name` is empty for those of whom it is not known, and None for all
    others together."""

    name: str | None
    codes: Int64s

    def among(self, codes: Int64s) -> Bools:
        """Which entries belong to it."""
        return is_among(codes, self.codes)


def groups(codes: Int64s, names: tuple[str, ...], most: int | None = None) -> tuple[Group, ...]:
    """One group for each code that occurs, the most people first (of as many, by code), who is not told last.

    With `most`, so many are named and the others are one group; a single other keeps its name.
    """
    found, counts = np.unique(codes, return_counts=True)
    largest = found[np.lexsort((found, -counts))]
    told = largest[largest > 0]
    named = told if most is None or told.size <= most + 1 else told[:most]
    listed = [Group(names[code], np.array([code], np.int64)) for code in named.tolist()]
    if named.size < told.size:
        listed.append(Group(None, told[named.size :]))
    if found.size and found[0] == 0:
        listed.append(Group("", np.zeros(1, np.int64)))
    return tuple(listed)
