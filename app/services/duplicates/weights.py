"""How much each level says: its probability for each way in which two cards can belong together.

I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage (1969), weigh a level by how much likelier it is
of two cards of one person than of two people. People who share a household or an office agree in half of
their fields without being one, so two people are not one class here but three, as M. D. Larsen and D. B.
Rubin propose in Iterative Automated Record Linkage Using Mixture Models (2001): relatives, colleagues,
strangers.

Each line holds P(level | one person), P(level | relatives), P(level | colleagues), P(level | strangers), of
fields that both cards have, but for the company, which colleagues seldom leave out. `BY_COUNT` stands where
it follows from how often the value occurs in the register (W. E. Winkler's frequency-based matching): a
shared 佐藤 says less than a shared 勅使河原. The first column was estimated from the pairs that
`tests.planted` makes with seeds 1 to 3 and from FEBRL, then rounded; the others from the families and firms
of those seeds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from app.services.duplicates.levels import Birthday, Company, Contact, Gender, Home, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import IntEnum

    from app.services.duplicates.levels import Levels

BY_COUNT = -1.0
CLASSES = 4
Line = tuple[float, float, float, float]
Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Places: TypeAlias = "np.ndarray[Any, np.dtype[np.intp]]"

SAME_PERSON, RELATIVES, COLLEAGUES, STRANGERS = range(CLASSES)
PER_PERSON: Line = (0.1, 0.8, 0.3, 0.0)
"""Pairs of each class for each person in the register; all others are strangers."""

FAMILY: Mapping[IntEnum, Line] = {
    Name.EXACT: (0.82, 0.86, BY_COUNT, BY_COUNT),
    Name.OTHER_READING: (0.005, 0.005, BY_COUNT, BY_COUNT),
    Name.READING: (0.82, 0.86, BY_COUNT, BY_COUNT),
    Name.SOUND: (0.04, 0.003, BY_COUNT, BY_COUNT),
    Name.MISHEARD: (0.02, 0.003, 0.001, 0.001),
    Name.MAY_SOUND: (0.01, 0.001, 0.0005, 0.0005),
    Name.CLOSE: (0.06, 0.005, 0.006, 0.006),
    Name.ONE_KANA: (0.005, 0.002, 0.006, 0.006),
    Name.SHARED: (0.01, 0.01, 0.04, 0.04),
    Name.DIFFERENT: (0.05, 0.13, 0.95, 0.95),
    Name.MAIDEN: (0.02, 0.002, 0.0005, 0.0005),
}
GIVEN: Mapping[IntEnum, Line] = {
    Name.EXACT: (0.75, 0.0005, BY_COUNT, BY_COUNT),
    Name.OTHER_READING: (0.005, 0.0005, BY_COUNT, BY_COUNT),
    Name.READING: (0.75, 0.0015, BY_COUNT, BY_COUNT),
    Name.SOUND: (0.12, 0.0015, BY_COUNT, BY_COUNT),
    Name.MISHEARD: (0.03, 0.002, 0.002, 0.002),
    Name.MAY_SOUND: (0.04, 0.0008, 0.002, 0.002),
    Name.CLOSE: (0.08, 0.02, 0.01, 0.01),
    Name.ONE_KANA: (0.005, 0.004, 0.004, 0.004),
    Name.SHARED: (0.005, 0.02, 0.01, 0.01),
    Name.DIFFERENT: (0.03, 0.94, 0.97, 0.97),
}
BIRTHDAY: Mapping[IntEnum, Line] = {
    Birthday.EXACT: (0.85, 0.015, BY_COUNT, BY_COUNT),
    Birthday.DAY: (0.95, 0.02, 0.003, 0.003),
    Birthday.CLOSE: (0.09, 0.003, 0.001, 0.001),
    Birthday.PARTLY: (0.03, 0.006, 0.003, 0.003),
    Birthday.DIFFERENT: (0.03, 0.96, 0.99, 0.99),
}
PHONE: Mapping[IntEnum, Line] = {
    Contact.SAME: (0.72, 0.5, 0.7, BY_COUNT),
    Contact.CLOSE: (0.05, 0.0005, 0.001, 0.000001),
    Contact.DIFFERENT: (0.22, 0.5, 0.3, 1.0),
}
MAIL: Mapping[IntEnum, Line] = {
    Contact.SAME: (0.8, 0.2, 0.3, BY_COUNT),
    Contact.CLOSE: (0.07, 0.002, 0.01, 0.00001),
    Contact.DIFFERENT: (0.13, 0.8, 0.7, 1.0),
}
HOME: Mapping[IntEnum, Line] = {
    Home.ROOM: (0.7, 0.85, 0.8, BY_COUNT),
    Home.HOUSE: (0.7, 0.85, 0.8, BY_COUNT),
    Home.NEXT_DOOR: (0.005, 0.01, 0.01, 0.00002),
    Home.CLOSE: (0.08, 0.01, 0.01, 0.00005),
    Home.HALF: (0.05, 0.01, 0.01, 0.002),
    Home.TOWN: (0.02, 0.03, 0.02, 0.005),
    Home.DIFFERENT: (0.15, 0.1, 0.17, 1.0),
}
COMPANY: Mapping[IntEnum, Line] = {
    Company.MISSING: (1.0, 1.0, 0.05, 1.0),
    Company.SAME: (0.9, 0.1, 0.95, BY_COUNT),
    Company.CLOSE: (0.04, 0.01, 0.03, 0.002),
    Company.DIFFERENT: (0.06, 0.89, 0.02, 1.0),
}
GENDER: Mapping[IntEnum, Line] = {
    Gender.SAME: (0.99, 0.45, 0.5, 0.5),
    Gender.DIFFERENT: (0.01, 0.55, 0.5, 0.5),
}


def tables(lines: Mapping[IntEnum, Line]) -> tuple[Numbers, Numbers]:
    """By level and class the natural logarithms, and 1 where the frequency of the value stands instead.

    Level 0, of which nothing is known, says nothing unless it has a line.
    """
    said, counted = np.zeros((max(lines) + 1, CLASSES)), np.zeros((max(lines) + 1, CLASSES))
    for level, line in lines.items():
        counted[level] = [share == BY_COUNT for share in line]
        said[level] = [0.0 if share == BY_COUNT else np.log(share) for share in line]
    return said, counted


def say(
    lines: Mapping[IntEnum, Line], levels: Levels, frequency: Callable[[Places], Numbers] | None = None
) -> Numbers:
    """The logarithms for each class and pair; `frequency` tells log P of the values that some pairs share."""
    said, counted = tables(lines)
    result = np.take(said.T, levels, axis=1)
    if frequency is not None:
        places = np.flatnonzero(np.any(counted, axis=1)[levels])
        shared, level = frequency(places), levels[places]
        for kind in np.flatnonzero(counted.any(axis=0)):
            result[kind, places] += counted[level, kind] * shared
    return result
