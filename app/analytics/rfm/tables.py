"""What is read off an `RfmView`: matrices of two scores, the table of groups, the people behind a figure.

A matrix is indexed [row score - 1, column score - 1]. Ids come out in rising order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import Int64s
from app.core.rfm import SCORES, Axis

if TYPE_CHECKING:
    from app.analytics.rfm.scores import RfmView
    from app.core.rfm_groups import Group

SIDE = len(SCORES)


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Customers and revenue of the 25 combinations of two scores."""

    columns: Axis
    rows: Axis
    customers: Int64s
    revenue: Int64s


@dataclass(frozen=True, slots=True)
class SegmentTotal:
    """One line of the table of groups; the shares are of all scored customers and their revenue, 0 to 1.

    `revenue_share` is 0 where the revenue of all is not positive.
    """

    group: Group
    customers: int
    revenue: int
    share: float
    revenue_share: float


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and the largest value that got one score."""

    low: int
    high: int


def matrix(view: RfmView, columns: Axis = Axis.RECENCY, rows: Axis = Axis.FREQUENCY) -> Matrix:
    """The 5 x 5 matrix of any two scores."""
    cell = _cells(view, columns, rows)
    return Matrix(
        columns=columns,
        rows=rows,
        customers=np.bincount(cell, minlength=SIDE * SIDE).reshape(SIDE, SIDE),
        revenue=_sums(cell, view.monetary, SIDE * SIDE).reshape(SIDE, SIDE),
    )


def segment_table(view: RfmView) -> tuple[SegmentTotal, ...]:
    """Every group with its people and revenue, in the order of the rules, empty groups included."""
    rules = view.groups.rules
    customers = np.bincount(view.segments, minlength=len(rules))
    revenue = _sums(view.segments, view.monetary, len(rules))
    return tuple(
        SegmentTotal(
            group=group,
            customers=int(people),
            revenue=int(yen),
            share=_share(int(people), view.customers),
            revenue_share=_share(int(yen), view.revenue),
        )
        for group, people, yen in zip(rules, customers, revenue, strict=True)
    )


def score_ranges(view: RfmView, axis: Axis) -> tuple[Range | None, ...]:
    """For scores 1 to 5 the values that got them; None where nobody did."""
    scores, values = view.score(axis), view.values(axis)
    found = (values[scores == score] for score in SCORES)
    return tuple(Range(int(some.min()), int(some.max())) if some.size else None for some in found)


def customers_in_cell(view: RfmView, columns: Axis, column: int, rows: Axis, row: int) -> tuple[int, ...]:
    """The ids behind one cell of a matrix, by its two scores."""
    inside = (view.score(columns) == column) & (view.score(rows) == row)
    return _ids(view.customer_ids[inside])


def customers_in_segment(view: RfmView, code: str) -> tuple[int, ...]:
    """The ids of one group. Raises `ValueError` for a code that the view has not."""
    return _ids(view.customer_ids[view.segments == view.groups.codes.index(code)])


def _cells(view: RfmView, columns: Axis, rows: Axis) -> Int64s:
    return (view.score(rows).astype(np.int64) - 1) * SIDE + view.score(columns) - 1


def _sums(groups: Int64s | np.ndarray[tuple[int, ...], np.dtype[np.int8]], yen: Int64s, size: int) -> Int64s:
    totals = np.zeros(size, dtype=np.int64)
    np.add.at(totals, groups, yen)
    return totals


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else 0.0


def _ids(ids: Int64s) -> tuple[int, ...]:
    return tuple(int(one) for one in np.sort(ids))
