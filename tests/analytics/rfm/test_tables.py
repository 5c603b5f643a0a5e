"""Matrices, the table of groups and the people behind a figure."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from app.analytics.rfm.scores import rfm
from app.analytics.rfm.tables import (
    Range,
    SegmentTotal,
    customers_in_cell,
    customers_in_segment,
    matrix,
    score_ranges,
    segment_table,
)
from app.core.rfm import SCORES, Axis, Segment
from app.core.rfm_groups import STANDARD
from tests.analytics.shops import AS_OF, SMALL_SHOP, frame, random_shop

R, F, M = Axis.RECENCY, Axis.FREQUENCY, Axis.MONETARY


def test_matrix_of_the_small_shop() -> None:
    # Rows F1 to F5, columns R1 to R5, from the hand-worked scores in test_rfm.
    found = matrix(rfm(frame(SMALL_SHOP), AS_OF), columns=R, rows=F)
    assert found.customers.tolist() == [
        [2, 1, 2, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 0, 1, 1],
        [1, 0, 0, 0, 1],
    ]
    assert found.revenue.tolist() == [
        [6_000, 5_000, 55_000, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 8_000, 0, 0, 0],
        [0, 0, 0, 12_000, 30_000],
        [60_000, 0, 0, 0, 90_000],
    ]


def test_table_of_the_small_shop() -> None:
    table = segment_table(rfm(frame(SMALL_SHOP), AS_OF))
    assert [(one.group.code, one.customers, one.revenue) for one in table] == [
        ("champions", 2, 120_000),
        ("loyal", 1, 12_000),
        ("potential_loyalist", 0, 0),
        ("new", 0, 0),
        ("promising", 0, 0),
        ("need_attention", 0, 0),
        ("about_to_sleep", 2, 55_000),
        ("at_risk", 1, 8_000),
        ("cant_lose", 1, 60_000),
        ("hibernating", 1, 5_000),
        ("lost", 2, 6_000),
    ]
    assert table[0] == SegmentTotal(STANDARD.of("champions"), 2, 120_000, 0.2, 120_000 / 266_000)


def test_people_behind_a_figure() -> None:
    view = rfm(frame(SMALL_SHOP[::-1]), AS_OF)
    assert customers_in_cell(view, R, 1, F, 1) == (9, 10)
    assert customers_in_cell(view, M, 4, R, 3) == (4,)
    assert customers_in_cell(view, R, 4, F, 1) == ()
    assert customers_in_segment(view, Segment.ABOUT_TO_SLEEP) == (4, 5)
    assert customers_in_segment(view, Segment.NEW) == ()


def test_ranges_say_what_a_score_means() -> None:
    view = rfm(frame(SMALL_SHOP), AS_OF)
    days = [(found.low, found.high) for found in score_ranges(view, R) if found]
    assert days == [(365, 730), (100, 100), (30, 30), (21, 21), (2, 2)]
    assert score_ranges(view, F) == (Range(1, 1), None, Range(2, 2), Range(3, 3), Range(5, 6))


@pytest.mark.parametrize(("columns", "rows"), [(R, F), (F, R), (R, M), (M, F)])
def test_nobody_and_no_yen_is_lost(columns: Axis, rows: Axis) -> None:
    view = rfm(random_shop(seed=5, customers=3_000), AS_OF)
    found = matrix(view, columns, rows)
    assert found.customers.sum() == view.customers == 3_000
    assert found.revenue.sum() == view.revenue
    people = [customers_in_cell(view, columns, column, rows, row) for column, row in product(SCORES, SCORES)]
    assert sorted(one for cell in people for one in cell) == view.customer_ids.tolist()
    assert len(people[0]) == found.customers[0, 0]


def test_turning_a_matrix_turns_its_numbers() -> None:
    view = rfm(random_shop(seed=6, customers=500), AS_OF)
    assert np.array_equal(matrix(view, R, M).customers, matrix(view, M, R).customers.T)
    assert np.array_equal(matrix(view, R, M).revenue, matrix(view, M, R).revenue.T)


def test_groups_share_everybody() -> None:
    view = rfm(random_shop(seed=7, customers=2_000), AS_OF)
    table = segment_table(view)
    assert sum(one.customers for one in table) == 2_000
    assert sum(one.revenue for one in table) == view.revenue
    assert sum(one.share for one in table) == pytest.approx(1)
    assert sum(one.revenue_share for one in table) == pytest.approx(1)
    everybody = [one for code in STANDARD.codes for one in customers_in_segment(view, code)]
    assert sorted(everybody) == view.customer_ids.tolist()


@pytest.mark.parametrize("yen", [0, -300])
def test_without_revenue_there_is_no_share_of_it(yen: int) -> None:
    (lost,) = [one for one in segment_table(rfm(frame([(1, AS_OF, 1, yen)]), AS_OF)) if one.customers]
    assert (lost.share, lost.revenue, lost.revenue_share) == (1.0, yen, 0.0)


def test_an_empty_shop_has_empty_tables() -> None:
    view = rfm(frame([]), AS_OF)
    assert matrix(view).customers.tolist() == [[0] * 5] * 5
    assert all(one == SegmentTotal(one.group, 0, 0, 0.0, 0.0) for one in segment_table(view))
    assert score_ranges(view, R) == (None,) * 5
