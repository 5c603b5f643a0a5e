"""Lines joined with their sales: they sum to them, whatever the lines leave out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from app.analytics.assortment.lines import different, lines, sums, within
from app.core.assortment import Period, Span, SpanBackwards, span_before, span_of
from tests.analytics.assortment.shops import CUT, PEOPLE, Row, days_ago, random_rows, shop

YESTERDAY, LONG_AGO = days_ago(1), days_ago(400)


def test_what_a_sale_came_to_beyond_its_lines_is_a_line_without_a_product() -> None:
    rows = [Row(1, YESTERDAY, 11, 4_500, 7), Row(1, YESTERDAY, 0, 300), Row(2, YESTERDAY, 11, 4_500)]
    sold = shop(rows, {(1, YESTERDAY): 4_300, (3, LONG_AGO): 900})
    found = sorted(zip(sold.customer.tolist(), sold.product.tolist(), sold.amount.tolist(), strict=True))
    assert found == [(0, 0, -500), (0, 0, 300), (0, CUT, 4_500), (1, CUT, 4_500), (2, 0, 900)]
    assert [one.id for one in sold.customers] == [1, 2, 3]
    assert sold.staff_names[int(sold.staff.max())] == "中村"


def test_a_sale_of_nothing_without_lines_is_still_a_line() -> None:
    assert shop([], {(1, YESTERDAY): 0}).amount.tolist() == [0]


def test_no_sales_are_no_lines() -> None:
    sold = shop([])
    assert (sold.size, sold.customers) == (0, ())
    assert within(sold, Span(None, YESTERDAY)).size == 0


def test_lines_of_other_sales_and_unknown_products_are_nobodys() -> None:
    sales = [np.array([value], np.int64) for value in (5, 1, 20_000, 700, 0, 14)]
    sold = [np.array(values, np.int64) for values in ((5, 6), (999, 11), (0, 0), (700, 400))]
    found = lines(sales, sold, people=PEOPLE, products=(), staff={}, channels=("",))
    assert (found.product.tolist(), found.amount.tolist(), found.hour.tolist()) == ([0], [700], [14])


def test_a_span_has_both_its_days() -> None:
    sold = shop([Row(1, days_ago(days), 11, days) for days in (1, 2, 3, 4)])
    assert sorted(within(sold, Span(days_ago(3), days_ago(2))).amount.tolist()) == [2, 3]
    assert sorted(within(sold, Span(None, days_ago(3))).amount.tolist()) == [3, 4]


def test_counting_by_place() -> None:
    places, others = np.array([0, 0, 2, 2, 2]), np.array([7, 7, 1, 2, 1])
    assert sums(places, others, 4).tolist() == [14, 0, 4, 0]
    assert different(places, others, 4).tolist() == [1, 0, 2, 0]
    nothing = np.zeros(0, np.int64)
    assert different(nothing, nothing, 2).tolist() == [0, 0]


def test_lines_of_any_shop_sum_to_its_sales() -> None:
    rows = random_rows(seed=1, count=500)
    sold = shop(rows, {(61, YESTERDAY): 12_345})
    assert int(sold.amount.sum()) == sum(row.amount for row in rows) + 12_345


DAY = date(2026, 11, 22)
BEFORE = {
    Period.LAST_YEAR: ((date(2025, 11, 23), DAY), (date(2024, 11, 23), date(2025, 11, 22))),
    Period.THIS_YEAR: ((date(2026, 1, 1), DAY), (date(2025, 1, 1), date(2025, 11, 22))),
    Period.ALL: ((None, DAY), None),
}


@pytest.mark.parametrize("period", BEFORE)
def test_spans_and_what_they_are_compared_with(period: Period) -> None:
    (first, last), before = BEFORE[period]
    span = span_of(period, DAY)
    assert span == Span(first, last)
    assert span_before(period, span) == (None if before is None else Span(*before))


def test_a_span_of_ones_own_is_compared_with_as_many_days_before() -> None:
    own = Span(date(2026, 3, 1), date(2026, 3, 10))
    assert span_of(Period.OWN, DAY, own) == own
    assert span_before(Period.OWN, own) == Span(date(2026, 2, 19), date(2026, 2, 28))
    with pytest.raises(SpanBackwards):
        Span(DAY, YESTERDAY)


def test_a_leap_day_has_its_year_too() -> None:
    assert span_of(Period.LAST_YEAR, date(2028, 2, 29)).first == date(2027, 3, 1)
