"""How far two cards agree in each field: the levels, from which weights, decisions and reasons all follow."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Levels: TypeAlias = "np.ndarray[Any, np.dtype[np.int8]]"
Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

HIGHEST = 11


class Name(IntEnum):
    """A family name or a given name."""

    MISSING = 0
    EXACT = 1
    OTHER_READING = 2
    READING = 3
    SOUND = 4
    MISHEARD = 5
    MAY_SOUND = 6
    CLOSE = 7
    ONE_KANA = 8
    SHARED = 9
    DIFFERENT = 10
    MAIDEN = 11


class Birthday(IntEnum):
    """A birthday; `DAY` is month and day where a year is unknown, `PARTLY` two of its three parts."""

    MISSING = 0
    EXACT = 1
    DAY = 2
    CLOSE = 3
    PARTLY = 4
    DIFFERENT = 5


class Contact(IntEnum):
    """Telephone numbers or mail addresses: one in common, or one that is nearly the same."""

    MISSING = 0
    SAME = 1
    CLOSE = 2
    DIFFERENT = 3


class Home(IntEnum):
    """Addresses: the best of all combinations counts."""

    MISSING = 0
    ROOM = 1
    HOUSE = 2
    NEXT_DOOR = 3
    CLOSE = 4
    HALF = 5
    TOWN = 6
    DIFFERENT = 7


class Company(IntEnum):
    """The company somebody comes from, or that a card without a person stands for."""

    MISSING = 0
    SAME = 1
    CLOSE = 2
    DIFFERENT = 3


class Gender(IntEnum):
    """The gender."""

    MISSING = 0
    SAME = 1
    DIFFERENT = 2


def among(levels: Levels, *wanted: IntEnum) -> Mask:
    """Which of the levels are one of those wanted."""
    table = np.zeros(HIGHEST + 1, dtype=bool)
    table[list(wanted)] = True
    return table[levels]


@dataclass(frozen=True)
class Comparison:
    """The levels of many pairs: one array a field, as long as there are pairs.

    `person` says whether both cards name a person, `firm` whether neither does; where only one does, the two
    are not compared.
    """

    family: Levels
    given: Levels
    birthday: Levels
    phone: Levels
    mail: Levels
    home: Levels
    company: Levels
    gender: Levels
    person: Mask
    firm: Mask

    @classmethod
    def joined(cls, parts: Sequence[Comparison]) -> Comparison:
        """The levels of all pairs of several comparisons."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))

    def of(self, wanted: Mask) -> Comparison:
        """The levels of some of the pairs."""
        return Comparison(*(getattr(self, field.name)[wanted] for field in fields(self)))
