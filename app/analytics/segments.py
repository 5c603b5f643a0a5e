"""The eleven groups as data: boxes over the three scores that together cover all 125 combinations once.

The names, and the idea of recency along one side and buying along the other, are the customary ones of RFM
tools (Hughes, *Strategic Database Marketing*, for the scores; the eleven-group table that Putler and others
publish for the names). Those tables state ranges over R and the mean of F and M that overlap and leave
holes; here R and F draw the borders, so that a whole cell of the R x F matrix reads as one group, and M
decides only where it has to:

- somebody who comes often and spends little (M 1-2) is loyal, not yet a champion;
- somebody who spent most (M 5) and stays away is one the shop cannot afford to lose.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.core.rfm import SCORES, Segment, Tone

Span = tuple[int, int]
Int8s = npt.NDArray[np.int8]

ANY: Span = (1, 5)


@dataclass(frozen=True, slots=True)
class Box:
    """The combinations whose three scores all lie in these spans, both ends included."""

    r: Span
    f: Span = ANY
    m: Span = ANY


RULES: dict[Segment, tuple[Box, ...]] = {
    Segment.CHAMPIONS: (Box(r=(5, 5), f=(4, 5), m=(3, 5)),),
    Segment.LOYAL: (Box(r=(3, 4), f=(4, 5)), Box(r=(5, 5), f=(4, 5), m=(1, 2))),
    Segment.POTENTIAL_LOYALIST: (Box(r=(4, 5), f=(2, 3)),),
    Segment.NEW: (Box(r=(5, 5), f=(1, 1)),),
    Segment.PROMISING: (Box(r=(4, 4), f=(1, 1)),),
    Segment.NEED_ATTENTION: (Box(r=(3, 3), f=(3, 3)),),
    Segment.ABOUT_TO_SLEEP: (Box(r=(3, 3), f=(1, 2)),),
    Segment.AT_RISK: (Box(r=(1, 2), f=(3, 4), m=(1, 4)),),
    Segment.CANT_LOSE: (Box(r=(1, 2), f=(5, 5)), Box(r=(1, 2), f=(3, 4), m=(5, 5))),
    Segment.HIBERNATING: (Box(r=(2, 2), f=(1, 2)), Box(r=(1, 1), f=(2, 2))),
    Segment.LOST: (Box(r=(1, 1), f=(1, 1)),),
}

TONES: dict[Segment, Tone] = {
    Segment.CHAMPIONS: Tone.PRIMARY,
    Segment.LOYAL: Tone.PRIMARY,
    Segment.POTENTIAL_LOYALIST: Tone.GOOD,
    Segment.NEW: Tone.GOOD,
    Segment.PROMISING: Tone.GOOD,
    Segment.NEED_ATTENTION: Tone.ATTENTION,
    Segment.ABOUT_TO_SLEEP: Tone.ATTENTION,
    Segment.AT_RISK: Tone.DANGER,
    Segment.CANT_LOSE: Tone.DANGER,
    Segment.HIBERNATING: Tone.NEUTRAL,
    Segment.LOST: Tone.NEUTRAL,
}

SEGMENTS: tuple[Segment, ...] = tuple(Segment)


def segment_of(r: int, f: int, m: int) -> Segment:
    """The one group of a combination of scores, each 1 to 5."""
    return SEGMENTS[int(_LOOKUP[r, f, m])]


def segment_indexes(r: Int8s, f: Int8s, m: Int8s) -> Int8s:
    """For each customer the position of their group in `SEGMENTS`."""
    return _LOOKUP[r, f, m]


def _lookup() -> Int8s:
    table = np.full((len(SCORES) + 1,) * 3, -1, dtype=np.int8)
    for position, segment in enumerate(SEGMENTS):
        for box in RULES[segment]:
            table[box.r[0] : box.r[1] + 1, box.f[0] : box.f[1] + 1, box.m[0] : box.m[1] + 1] = position
    return table


_LOOKUP = _lookup()
