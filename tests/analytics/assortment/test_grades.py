"""ABC and tenths: they sum to everything, and equal amounts are never parted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.assortment.grades import (
    GRADES,
    Ranking,
    grade_totals,
    ranking,
    tenths,
    ties_moved,
)
from app.core.assortment import Grade, GradeLimits

AMOUNTS = st.lists(st.integers(-5_000, 50_000), max_size=80)


def ranked(amounts: list[int], limits: GradeLimits | None = None) -> Ranking:
    return ranking(np.arange(len(amounts), dtype=np.int64), np.array(amounts, np.int64), limits)


def test_a_worked_shop() -> None:
    # 1,000 in all: 500 | 300 → 80 % after the second, which began below 70 % | 120 → 92 % | 50 | 30
    found = ranked([120, 500, 30, 300, 50])
    assert found.places.tolist() == [1, 3, 0, 4, 2]
    assert found.shares.tolist() == pytest.approx([0.5, 0.3, 0.12, 0.05, 0.03])
    assert found.together.tolist() == pytest.approx([0.5, 0.8, 0.92, 0.97, 1.0])
    assert [GRADES[grade] for grade in found.grades] == [Grade.A, Grade.A, Grade.B, Grade.C, Grade.C]
    totals = grade_totals(found)
    assert [(one.count, one.amount) for one in totals] == [(2, 800), (1, 120), (2, 80)]


def test_limits_are_the_shops() -> None:
    found = ranked([500, 300, 120, 50, 30], GradeLimits(0.5, 0.8))
    assert found.grades.tolist() == [0, 1, 2, 2, 2]


def test_the_first_is_a_however_large() -> None:
    assert ranked([990, 5, 5]).grades.tolist() == [0, 2, 2]


def test_what_was_returned_has_no_share_and_is_c() -> None:
    found = ranked([100, 0, -40])
    assert found.shares.tolist() == [1, 0, 0]
    assert found.grades.tolist() == [0, 2, 2]
    assert found.without_share == 2


def test_nothing_sold_and_only_returns() -> None:
    assert ranked([]).size == 0
    assert [one.count for one in grade_totals(ranked([]))] == [0, 0, 0]
    assert tenths(ranked([])) == ()
    returned = ranked([-5, -1])
    assert [one.count for one in grade_totals(returned)] == [0, 0, 2]
    assert tenths(returned) == ()


def test_tenths_of_twenty() -> None:
    found = tenths(ranked(list(range(1, 21))))
    assert [one.count for one in found] == [2] * 10
    assert (found[0].amount, found[0].mean) == (39, 19.5)
    assert found[0].share == pytest.approx(39 / 210)
    assert found[-1].together == pytest.approx(1)


def test_equal_amounts_stay_together_and_it_is_known() -> None:
    found = tenths(ranked([100] * 12 + [10] * 8))
    assert [one.count for one in found] == [12, 0, 0, 0, 0, 0, 8, 0, 0, 0]
    assert ties_moved(ranked([100] * 12 + [10] * 8))
    assert not ties_moved(ranked(list(range(1, 24))))


@given(AMOUNTS)
def test_everything_sums_to_the_whole(amounts: list[int]) -> None:
    found = ranked(amounts)
    brought = any(amount > 0 for amount in amounts)
    assert found.shares.sum() == pytest.approx(1 if brought else 0)
    totals = grade_totals(found)
    assert sum(one.count for one in totals) == len(amounts)
    assert sum(one.amount for one in totals) == sum(amounts)
    assert sum(one.share for one in totals) == pytest.approx(1 if brought else 0)
    groups = tenths(found)
    assert sum(one.count for one in groups) == sum(amount > 0 for amount in amounts)
    assert sum(one.share for one in groups) == pytest.approx(1 if brought else 0)


@given(AMOUNTS, st.integers(1, 1_000))
def test_neither_order_nor_currency_matters(amounts: list[int], scale: int) -> None:
    found, scaled = ranked(amounts), ranked([amount * scale for amount in amounts])
    assert found.grades.tolist() == scaled.grades.tolist()
    assert found.shares.tolist() == pytest.approx(scaled.shares.tolist())
    turned = ranked(amounts[::-1])
    assert turned.amounts.tolist() == found.amounts.tolist()
    assert turned.grades.tolist() == found.grades.tolist()


@given(AMOUNTS)
def test_equal_amounts_are_never_parted(amounts: list[int]) -> None:
    found = ranked(amounts)
    by_amount: dict[int, set[int]] = {}
    for amount, grade in zip(found.amounts.tolist(), found.grades.tolist(), strict=True):
        by_amount.setdefault(amount, set()).add(grade)
    assert all(len(grades) == 1 for grades in by_amount.values())
    ends = [one.last for one in tenths(found)[:-1]]
    for end in ends:
        if 0 < end < found.size - found.without_share:
            assert found.amounts[end - 1] != found.amounts[end]
