"""How alike two texts are, for many pairs at once; each distinct pair of texts is compared once.

Edits are counted as optimal string alignment does: a character put in, left out, replaced, or swapped with
its neighbour is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

if TYPE_CHECKING:
    from app.services.duplicates.encoding import Codes, Column

Edits: TypeAlias = "np.ndarray[Any, np.dtype[np.int16]]"
Lengths: TypeAlias = Edits

FAR = 99


def edits(column: Column, left: Codes, right: Codes, other: Column | None = None) -> tuple[Edits, Lengths]:
    """The number of edits between the values of codes, `FAR` where either is empty, and the longer length.

    `right` are codes of `other` where one is named.
    """
    second = other or column
    counted = np.full(len(left), FAR, dtype=np.int16)
    longest = np.zeros(len(left), dtype=np.int16)
    both = np.flatnonzero((left >= 0) & (right >= 0))
    if not len(both):
        return counted, longest
    pair = left[both].astype(np.int64) * len(second.values) + right[both]
    distinct, place = np.unique(pair, return_inverse=True)
    first, last = distinct // len(second.values), distinct % len(second.values)
    distance = cpdist(column.texts[first], second.texts[last], scorer=OSA.distance, dtype=np.int16)
    counted[both] = distance[place]
    longest[both] = np.maximum(column.lengths[first], second.lengths[last])[place]
    return counted, longest
