"""Hours by days of the week: what a day comes to, of the days on which times were noted."""

from __future__ import annotations

from datetime import date

from app.analytics.assortment.hours import has_time, hour_grid, in_hour
from tests.analytics.assortment.shops import Row, random_rows, shop

MONDAY, TUESDAY, NEXT_MONDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9)
ROWS = [
    Row(1, MONDAY, 11, 4_000, hour=10),
    Row(2, MONDAY, 11, 2_000, hour=10),
    Row(1, NEXT_MONDAY, 11, 3_000, hour=12),
    Row(2, NEXT_MONDAY, 11, -1_000, hour=12),
    Row(3, TUESDAY, 11, 9_000),
    Row(3, date(2026, 11, 16), 11, 9_000),
]


def test_a_worked_shop() -> None:
    found = hour_grid(shop(ROWS))
    assert found is not None
    assert (found.first, found.amounts.shape) == (10, (3, 7))
    assert found.days.tolist() == [2, 0, 0, 0, 0, 0, 0]
    assert found.amounts[:, 0].tolist() == [6_000, 0, 2_000]
    assert found.receipts[:, 0].tolist() == [2, 0, 1]
    assert found.customers[:, 0].tolist() == [2, 0, 1]
    assert found.per_day[:, 0].tolist() == [3_000, 0, 1_000]
    assert found.amounts[:, 1:].sum() == 0


def test_sales_without_a_time_are_in_no_hour() -> None:
    assert hour_grid(shop([])) is None
    assert hour_grid(shop([Row(3, TUESDAY, 11, 9_000)])) is None
    assert hour_grid(shop([Row(3, TUESDAY, 11, -9_000, hour=10)])) is None


def test_cells_sum_to_all_that_has_a_time_and_open_whom_they_count() -> None:
    sold = shop(random_rows(seed=5, count=600))
    found = hour_grid(sold)
    assert found is not None
    timed = sold.where(has_time(sold))
    assert 0 < timed.size < sold.size
    assert int(found.amounts.sum()) == int(timed.amount.sum())
    for (row, weekday), customers in {
        (row, weekday): int(found.customers[row, weekday])
        for row in range(len(found.customers))
        for weekday in range(7)
    }.items():
        own = in_hour(sold, weekday, found.first + row)
        assert len(own.ids(own.customer[own.amount >= 0])) == customers
