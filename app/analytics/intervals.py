"""Shares of people with how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959963984540054
"""Standard deviations on either side of the mean that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` people, with the 95 % interval of the share behind it (0 to 1)."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself, 0 where there is nobody."""
        return self.part / self.whole if self.whole else 0.0


def wilson(part: int, whole: int) -> Share:
    """A share with its 95 % interval (E. B. Wilson, JASA 22, 1927); of nobody it may be anything."""
    if not whole:
        return Share(0, 0, 0.0, 1.0)
    share, square = part / whole, NORMAL_95**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = NORMAL_95 * sqrt(share * (1 - share) / whole + square / (4 * whole**2)) / (1 + square / whole)
    return Share(part, whole, max(middle - reach, 0.0), min(middle + reach, 1.0))
