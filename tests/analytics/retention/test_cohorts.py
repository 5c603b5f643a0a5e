"""Cohorts by month: a triangle whose cells are people and whose rows are all that they brought."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from app.analytics.contracts import day_of
from app.analytics.retention.cohorts import cohort_people, cohorts
from app.core.retention import month_number, month_parts
from tests.analytics.retention.shops import AS_OF, Coming, days_by_customer, random_shop, shop


def ago(year: int, month: int, day: int) -> int:
    return (AS_OF - date(year, month, day)).days


SHOP = shop(
    [
        Coming(1, ago(2026, 9, 1), 100), Coming(1, ago(2026, 9, 30), 200), Coming(1, ago(2026, 11, 1), 400),
        Coming(2, ago(2026, 9, 5), 800), Coming(2, ago(2026, 10, 5), 1_600),
        Coming(3, ago(2026, 11, 22), 3_200),
    ]
)  # fmt: skip


def test_a_shop_by_hand() -> None:
    found = cohorts(SHOP, 13)
    assert [month_parts(month) for month in found.months.tolist()] == [(2026, 9), (2026, 10), (2026, 11)]
    assert found.sizes.tolist() == [2, 0, 1]
    assert found.came.tolist() == [[2, 1, 1], [0, 0, 0], [1, 0, 0]]
    assert found.revenue.tolist() == [[1_100, 1_600, 400], [0, 0, 0], [3_200, 0, 0]]
    assert found.returned == 2
    assert [found.has_cell(row, 1) for row in range(3)] == [True, True, False]
    assert [found.is_unfinished(*cell) for cell in ((0, 1), (0, 2), (1, 1), (2, 0))] == [
        False,
        True,
        True,
        True,
    ]
    assert cohort_people(SHOP, month_number(2026, 9), None) == (1, 2)
    assert cohort_people(SHOP, month_number(2026, 9), 2) == (1,)
    assert cohort_people(SHOP, month_number(2026, 8), None) == ()


def test_older_cohorts_and_later_columns_are_told() -> None:
    found = cohorts(SHOP, 2)
    assert found.sizes.tolist() == [0, 1]
    assert found.earlier == 2
    assert found.revenue.sum() == 3_200
    assert found.later_revenue.tolist() == [0, 0]


def test_no_month_runs_on_its_last_day() -> None:
    last = date(2026, 2, 28)
    assert not cohorts(shop([Coming(1, 0)], last), 13).is_unfinished(0, 0)
    assert cohorts(shop([Coming(1, 0)], date(2024, 2, 28)), 13).is_unfinished(0, 0)


def test_nobody() -> None:
    found = cohorts(shop([]), 13)
    assert (found.sizes.tolist(), found.came.tolist(), found.earlier) == ([0], [[0]], 0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("months", [3, 13, 40])
def test_cells_person_by_person(seed: int, months: int) -> None:
    came = random_shop(seed, 60)
    found = cohorts(came, months)
    everybody = days_by_customer(came)
    for row, month in enumerate(found.months.tolist()):
        members = {who: days for who, days in everybody.items() if number(days[0]) == month}
        assert found.sizes[row] == found.came[row, 0] == len(members)
        for offset in range(found.months.size):
            back = {
                who for who, days in members.items() if any(number(day) == month + offset for day in days)
            }
            assert found.came[row, offset] == len(back)
            assert set(cohort_people(came, month, offset)) == back
    assert int(found.sizes.sum()) + found.earlier == len(everybody)


@pytest.mark.parametrize("months", [2, 13, 40])
def test_a_row_adds_up_to_what_its_people_brought(months: int) -> None:
    came = random_shop(9, 100)
    found = cohorts(came, months)
    for row, month in enumerate(found.months.tolist()):
        people = cohort_people(came, month, None)
        brought = int(came.yen[np.isin(came.customer_ids, people)].sum())
        assert int(found.revenue[row].sum()) + int(found.later_revenue[row]) == brought
    for row in range(found.months.size):
        for offset in range(found.months.size):
            if not found.has_cell(row, offset):
                assert found.came[row, offset] == found.revenue[row, offset] == 0


def number(day: date) -> int:
    return month_number(day.year, day.month)


def test_months_are_those_of_the_calendar_before_1970_too() -> None:
    old = shop([Coming(1, (AS_OF - date(1969, 12, 31)).days), Coming(1, (AS_OF - date(1970, 1, 1)).days)])
    assert day_of(int(old.days[0])) == date(1969, 12, 31)
    assert cohort_people(old, month_number(1969, 12), 1) == (1,)
