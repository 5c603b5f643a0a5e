"""ABC classes and tenths: how few products, or customers, most of the sales come from.

What brought nothing, or was returned for more than it brought, has no share: it stands last, in C. Equal
amounts are never parted, neither by a class nor by a tenth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.core.assortment import Grade, GradeLimits

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s

Floats = npt.NDArray[np.float64]
GRADES = (Grade.A, Grade.B, Grade.C)
TENTHS = 10
TINY = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Places of a table from the largest amount to the least, with the share of each in all that was brought,
    the share of it and all before it together, and its grade as a place in `GRADES`."""

    places: Int64s
    amounts: Int64s
    shares: Floats
    together: Floats
    grades: Int64s

    @property
    def size(self) -> int:
        """How many are ranked."""
        return int(self.places.size)

    @property
    def without_share(self) -> int:
        """How many brought nothing or less."""
        return int((self.amounts <= 0).sum())


@dataclass(frozen=True, slots=True)
class GradeTotal:
    """What one class comes to: its members stand from rank `first` up to before `last`."""

    grade: Grade
    first: int
    last: int
    amount: int
    share: float

    @property
    def count(self) -> int:
        """How many are in it."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Tenth:
    """One of ten groups by what they brought, the best first; `first` and `last` as in `GradeTotal`."""

    number: int
    first: int
    last: int
    amount: int
    share: float
    together: float

    @property
    def count(self) -> int:
        """How many are in it; nobody where ties left none."""
        return self.last - self.first

    @property
    def mean(self) -> float:
        """What one of them brought."""
        return self.amount / self.count if self.count else 0.0


def ranking(places: Int64s, amounts: Int64s, limits: GradeLimits | None = None) -> Ranking:
    """Rank by amount; equal amounts stand by their place.

    Something is A as long as what stands before it has not reached the limit of A, so that the first is
    always A; those of one amount have the grade of their first.
    """
    limits = limits or GradeLimits()
    order = np.lexsort((places, -amounts))
    ranked = amounts[order]
    brought = np.maximum(ranked, 0)
    whole = int(brought.sum())
    shares = brought / whole if whole else np.zeros(ranked.size)
    together = np.cumsum(brought) / whole if whole else np.zeros(ranked.size)
    before = np.concatenate([[0.0], together[:-1]])[: ranked.size]
    grades = np.where(before < limits.a - TINY, 0, np.where(before < limits.b - TINY, 1, 2))
    grades[ranked <= 0] = 2
    return Ranking(places[order], ranked, shares, together, grades[_firsts(ranked)].astype(np.int64))


def grade_totals(ranked: Ranking) -> tuple[GradeTotal, ...]:
    """The three classes; one without members ends where it begins."""
    ends = np.searchsorted(ranked.grades, np.arange(len(GRADES)), side="right").tolist()
    found, first = [], 0
    for grade, last in zip(GRADES, ends, strict=True):
        amount, share = int(ranked.amounts[first:last].sum()), float(ranked.shares[first:last].sum())
        found.append(GradeTotal(grade, first, last, amount, share))
        first = last
    return tuple(found)


def tenths(ranked: Ranking) -> tuple[Tenth, ...]:
    """Ten groups of the same size by rank, of those who brought something; sizes differ by one where ten does
    not divide them. Who brought the same stands in the tenth of the first of them."""
    size = ranked.size - ranked.without_share
    if not size:
        return ()
    by_rank = np.arange(size) * TENTHS // size
    groups = by_rank[_firsts(ranked.amounts[:size])]
    ends = np.searchsorted(groups, np.arange(TENTHS), side="right").tolist()
    found, first = [], 0
    for number, last in enumerate(ends, start=1):
        amount, share = int(ranked.amounts[first:last].sum()), float(ranked.shares[first:last].sum())
        together = float(ranked.together[last - 1]) if last else 0.0
        found.append(Tenth(number, first, last, amount, share, together))
        first = last
    return tuple(found)


def ties_moved(ranked: Ranking) -> bool:
    """Whether some tenth is larger than another because equal amounts were kept together."""
    sizes = [tenth.count for tenth in tenths(ranked)]
    return bool(sizes) and max(sizes) - min(sizes) > 1


def _firsts(ranked: Int64s) -> Int64s:
    """For each rank the rank of the first with the same amount."""
    if not ranked.size:
        return np.zeros(0, np.int64)
    starts = np.concatenate([[True], ranked[1:] != ranked[:-1]])
    return np.maximum.accumulate(np.where(starts, np.arange(ranked.size), 0)).astype(np.int64)
