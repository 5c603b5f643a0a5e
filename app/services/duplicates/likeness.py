"""How alike two texts are, for many pairs at once; each distinct pair of texts is compared once.

Edits are counted as optimal string alignment does: a character put in, left out, replaced, or swapped with
its neighbour is one. Most pairs are further apart than anybody asks for, and their letters alone tell it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from app.services.duplicates.encoding import in_parts

if TYPE_CHECKING:
    from app.services.duplicates.encoding import Codes, Column

Edits: TypeAlias = "np.ndarray[Any, np.dtype[np.int16]]"
Lengths: TypeAlias = Edits
Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

FAR = np.iinfo(np.int16).max
NEIGHBOURS_LOST = 3
"""Two letters that swap places part with one another and with both their neighbours."""


def edits(
    column: Column,
    left: Codes,
    right: Codes,
    most: int = 1,
    share: float = 0.0,
    other: Column | None = None,
) -> tuple[Edits, Lengths]:
    """The number of edits between the values of codes, and the longer length; both 0 where either is empty.

    It is `FAR` where either is empty, and where it is more than `most` and than this share of the length.
    `right` are codes of `other` where one is named.
    """
    second = other or column
    both = (left >= 0) & (right >= 0)
    if not both.any():
        return np.full(len(left), FAR, dtype=np.int16), np.zeros(len(left), dtype=np.int16)
    longest = np.where(both, np.maximum(column.lengths[left], second.lengths[right]), 0).astype(np.int16)
    allowed = np.maximum(most, longest * share).astype(np.int16)
    counted = np.full(len(left), FAR, dtype=np.int16)
    rows = np.flatnonzero(both & _may_reach(allowed, column, left, second, right))
    if len(rows):
        distance = _distances(column, left[rows], second, right[rows])
        counted[rows] = np.where(distance <= allowed[rows], distance, FAR)
    return counted, longest


def _may_reach(allowed: Edits, column: Column, left: Codes, second: Column, right: Codes) -> Mask:
    """Whether so many edits might do: each brings one letter at most, and parts a few neighbours."""
    possible: Mask = np.abs(column.lengths[left] - second.lengths[right]) <= allowed
    for marks, lost in (("letters", 1), ("neighbours", NEIGHBOURS_LOST)):
        one, two = getattr(column, marks)[left], getattr(second, marks)[right]
        missing = np.maximum(np.bitwise_count(one & ~two), np.bitwise_count(two & ~one))
        possible &= missing <= lost * allowed
    return possible


def _distances(column: Column, left: Codes, second: Column, right: Codes) -> Edits:
    pair = left.astype(np.int64) * len(second.values) + right
    distinct, place = np.unique(pair, return_inverse=True)
    one, two = distinct // len(second.values), distinct % len(second.values)
    counted = [
        cpdist(column.texts[first], second.texts[last], scorer=OSA.distance, dtype=np.int16)
        for first, last in zip(in_parts(one), in_parts(two), strict=True)
    ]
    distance: Edits = np.concatenate(counted)[place]
    return distance
