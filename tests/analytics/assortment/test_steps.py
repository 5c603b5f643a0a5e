"""The next dearer thing: same kind, next price, people who never went that far."""

from __future__ import annotations

from dataclasses import replace

from app.analytics.assortment.steps import StepView, steps
from app.core.assortment import ProductRow
from tests.analytics.assortment.shops import AS_OF, COURSE, CUT, CUT_AND_MORE, Row, days_ago, shop


def often(customer: int, product: int, times: int = 3) -> list[Row]:
    return [Row(customer, days_ago(10 * day), product, 1_000) for day in range(1, times + 1)]


def found(*rows: list[Row], least: int = 3) -> StepView:
    return steps(shop([row for own in rows for row in own]), AS_OF, least)


def test_a_worked_shop() -> None:
    view = found(
        often(1, 11),
        often(2, 11, times=2),
        [*often(3, 11), *often(3, 12, times=1)],
        often(4, 12, 4),
        often(5, 13),
    )
    assert [(step.lower, step.higher, step.difference) for step in view.steps] == [
        (CUT_AND_MORE, COURSE, 4_500),
        (CUT, CUT_AND_MORE, 3_000),
    ]
    assert [step.people.customers for step in view.steps] == [(4,), (1,)]


def test_who_went_further_once_has_taken_the_step() -> None:
    view = found([*often(1, 11), *often(1, 13, times=1)], often(2, 12))
    assert [(step.lower, step.people.customers) for step in view.steps] == [(CUT_AND_MORE, (2,))]


def test_other_kinds_and_kinds_without_a_name_are_no_step() -> None:
    view = found(often(1, 14), often(2, 15), often(3, 11))
    assert view.steps == ()
    assert len(view.without_category) == 1


def test_fewer_times_find_more_people() -> None:
    rows = [often(1, 11, times=1), often(2, 12, times=1)]
    assert found(*rows, least=3).steps == ()
    assert found(*rows, least=1).steps[0].people.customers == (1,)


def test_a_price_that_was_never_set_is_what_was_paid() -> None:
    sold = shop([*often(1, 11), *often(2, 12)])
    products = (None, ProductRow(11, "a", "k", None), ProductRow(12, "b", "k", 5_000), *sold.products[3:])
    (step,) = steps(replace(sold, products=products), AS_OF).steps
    assert (step.lower, step.difference) == (CUT, 4_000)


def test_nothing_sold_has_no_steps() -> None:
    assert found().steps == ()
