"""Divisions: every one sums to all sales, and what is not known is a part."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.assortment.calendar import calendar, cells_of
from app.analytics.assortment.lines import Lines
from app.analytics.assortment.parts import gender_grid, gender_names, in_part, parts
from app.core.assortment import Across, Dimension
from app.core.messages import Message
from tests.analytics.assortment.shops import Row, days_ago, random_rows, shop

DAY = date(2026, 11, 22)  # a Sunday
ROWS = [
    Row(1, DAY, 11, 4_500, 7, 1, 10),
    Row(1, DAY, 14, 6_000, 8, 1),
    Row(2, date(2026, 11, 20), 15, 2_000, 7, 2, 12),
    Row(3, date(2026, 11, 2), 0, 900),
    Row(4, DAY, 11, 4_500, 7),
    Row(5, DAY, 11, -4_500, 7, hour=12),
    Row(5, date(2026, 11, 21), 11, 4_500, 7, hour=13),
]


def table(sold: Lines, dimension: Dimension, before: Lines | None = None) -> dict[str, tuple[int, int, int]]:
    view = parts(sold, before, dimension)
    return {
        one.name.code.removeprefix("assortment.") if isinstance(one.name, Message) else one.name: (
            one.amount,
            one.customers,
            one.receipts,
        )
        for one in view.parts
    }


EXPECTED = {
    Dimension.CATEGORY: {
        "カット": (9_000, 3, 3),
        "カラー": (6_000, 1, 1),
        "part.no_product": (900, 1, 1),
        "part.no_category": (2_000, 1, 1),
    },
    Dimension.STAFF: {"中村": (11_000, 4, 4), "佐々木": (6_000, 1, 1), "part.no_staff": (900, 1, 1)},
    Dimension.CHANNEL: {"店頭": (10_500, 1, 1), "電話": (2_000, 1, 1), "part.no_channel": (5_400, 3, 3)},
    Dimension.AREA: {
        "prefecture.13": (11_400, 2, 2),
        "prefecture.14": (2_000, 1, 1),
        "part.no_area": (4_500, 2, 2),
    },
    # 1990-05-12 is 36, 2006-11-23 turns 20 on the morrow, 1956-11-22 is 69 on the 21st and 70 on the 22nd
    Dimension.AGE: {
        "age.0": (4_500, 1, 1),
        "age.20": (0, 0, 0),
        "age.30": (10_500, 1, 1),
        "age.40": (0, 0, 0),
        "age.50": (0, 0, 0),
        "age.60": (4_500, 1, 1),
        "age.70": (-4_500, 0, 0),
        "part.company": (900, 1, 1),
        "part.no_age": (2_000, 1, 1),
    },
    Dimension.GENDER: {
        "gender.female": (10_500, 1, 1),
        "gender.male": (2_000, 1, 1),
        "gender.other": (0, 1, 1),
        "part.company": (900, 1, 1),
        "part.no_gender": (4_500, 1, 1),
    },
    Dimension.WEEKDAY: {
        "weekday.0": (900, 1, 1),
        "weekday.1": (0, 0, 0),
        "weekday.2": (0, 0, 0),
        "weekday.3": (0, 0, 0),
        "weekday.4": (2_000, 1, 1),
        "weekday.5": (4_500, 1, 1),
        "weekday.6": (10_500, 2, 2),
    },
    Dimension.HOUR: {
        "hour.10": (10_500, 1, 1),
        "hour.11": (0, 0, 0),
        "hour.12": (-2_500, 1, 1),
        "hour.13": (4_500, 1, 1),
        "part.no_hour": (5_400, 2, 2),
    },
}


@pytest.mark.parametrize("dimension", Dimension)
def test_a_worked_shop(dimension: Dimension) -> None:
    found = table(shop(ROWS), dimension)
    assert found == EXPECTED[dimension]
    assert list(found) == list(EXPECTED[dimension])


@pytest.mark.parametrize("dimension", Dimension)
def test_a_shop_without_sales_has_no_parts(dimension: Dimension) -> None:
    view = parts(shop([]), None, dimension)
    assert (view.parts, view.whole.amount, view.whole.share) == ((), 0, 0)


def test_the_span_before_stands_beside_and_brings_its_own_parts() -> None:
    sold = shop(ROWS)
    now, before = sold.where(sold.amount > 4_500), sold.where(sold.amount <= 2_000)
    view = parts(now, before, Dimension.STAFF)
    assert [(one.name, one.amount, one.before) for one in view.parts[:2]] == [
        ("佐々木", 6_000, 0),
        ("中村", 0, -2_500),
    ]
    assert view.whole.before == -1_600


@pytest.mark.parametrize("dimension", Dimension)
def test_the_people_of_a_part_are_those_counted(dimension: Dimension) -> None:
    sold = shop(random_rows(seed=8, count=400))
    for one in parts(sold, None, dimension).parts:
        own = in_part(sold, dimension, one.part)
        assert len(own.ids(own.customer[own.amount >= 0])) == one.customers


@given(st.integers(0, 200), st.sampled_from(Dimension))
def test_parts_sum_to_all_sales(seed: int, dimension: Dimension) -> None:
    sold = shop(random_rows(seed, count=60))
    view = parts(sold, sold, dimension)
    assert sum(one.amount for one in view.parts) == view.whole.amount == int(sold.amount.sum())
    assert sum(one.before or 0 for one in view.parts) == view.whole.amount


def test_age_and_gender_in_one_grid() -> None:
    grid = gender_grid(shop(ROWS))
    assert grid.customers.shape == (9, 5) == (9, len(gender_names()))
    assert int(grid.amounts.sum()) == 17_900
    assert grid.customers[3, 1] == 1


def test_a_birthday_nobody_can_have_says_no_age() -> None:
    sold = shop([Row(1, date(1980, 1, 1), 11, 1), Row(4, days_ago(0), 11, 1)])
    assert "part.no_age" in table(sold, Dimension.AGE)


def test_weekdays_across_months_and_thirds() -> None:
    rows = [
        Row(1, date(2026, 11, 2), 11, 100),
        Row(2, date(2026, 11, 9), 11, 300),
        Row(2, date(2026, 3, 31), 11, 50),
    ]
    by_month = calendar(shop(rows), Across.MONTH)
    assert by_month.per_day[0, 10] == 200
    assert (by_month.days[0, 10], by_month.customers[0, 10], by_month.days.sum()) == (2, 2, 3)
    by_third = calendar(shop(rows), Across.THIRD)
    assert by_third.amounts[0].tolist() == [400, 0, 0]
    assert by_third.amounts[1].tolist() == [0, 0, 50]
    assert sorted(cells_of(shop(rows), Across.THIRD).tolist()) == [0, 0, 5]
    assert calendar(shop([]), Across.MONTH).per_day.sum() == 0
