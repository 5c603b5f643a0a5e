"""Bought together: published figures of support and lift, scipy's chi-square, Holm's steps."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from app.analytics.assortment import pairs as module
from app.analytics.assortment.lines import Lines
from app.analytics.assortment.pairs import pairs
from app.core.assortment import Unit
from tests.analytics.assortment.shops import (
    COLOUR,
    CUT,
    PEOPLE,
    PRODUCTS,
    SHAMPOO,
    Row,
    days_ago,
    random_rows,
    shop,
)

GROCERIES = {"receipts": 9_835, "whole milk": 2_513, "other vegetables": 1_903, "both": 736}
"""Hahsler, Grün, Hornik: "arules", Journal of Statistical Software 14 (2005), the data set Groceries."""


def baskets(both: int, only_cut: int, only_colour: int, neither: int) -> Lines:
    """So many receipts of each kind; those with neither have shampoo."""
    kinds = [(11, 14)] * both + [(11,)] * only_cut + [(14,)] * only_colour + [(15,)] * neither
    sale = np.array([number for number, kind in enumerate(kinds) for _ in kind], np.int64)
    place = {11: CUT, 14: COLOUR, 15: SHAMPOO}
    product = np.array([place[one] for kind in kinds for one in kind], np.int64)
    nothing = np.zeros(sale.size, np.int64)
    return Lines(
        sale,
        nothing,
        nothing,
        nothing.astype(np.int8),
        nothing,
        product,
        nothing,
        nothing + 1,
        PEOPLE[:1],
        (None, *PRODUCTS),
        (None,),
        ("",),
    )


def test_published_support_confidence_and_lift() -> None:
    n, milk, vegetables, both = GROCERIES.values()
    sold = baskets(both, milk - both, vegetables - both, n - milk - vegetables + both)
    (pair,) = (one for one in pairs(sold, Unit.RECEIPT).pairs if {one.first, one.second} == {CUT, COLOUR})
    assert (pair.first, pair.second) == (CUT, COLOUR)
    assert pair.support == pytest.approx(0.07483477, abs=5e-9)
    assert pair.confidence == pytest.approx(0.3867578, abs=5e-8)
    assert pair.lift == pytest.approx(1.513634, abs=5e-7)


@pytest.mark.parametrize("table", [(30, 20, 25, 60), (22, 30, 19, 200), (50, 5, 5, 50)])
def test_chi_square_is_scipys(table: tuple[int, int, int, int]) -> None:
    both, cut, colour, neither = table
    view = pairs(baskets(*table), Unit.RECEIPT)
    (pair,) = (one for one in view.pairs if {one.first, one.second} == {CUT, COLOUR})
    expected = chi2_contingency([[both, cut], [colour, neither]], correction=False)
    assert pair.chi_square == pytest.approx(expected.statistic)
    assert pair.p is not None
    assert expected.pvalue * (1 - 1e-9) <= pair.p <= 1


def test_pairs_that_were_never_seen_are_tested_too() -> None:
    sold = baskets(0, 40, 40, 40)
    view = pairs(sold, Unit.RECEIPT)
    assert (view.pairs, view.tested) == ((), 3)


def test_small_counts_are_marked_and_stand_last() -> None:
    rows = [Row(one, days_ago(one), product, 1) for one in range(1, 41) for product in (11, 14) if one % 2]
    rows += [Row(one, days_ago(one), 12, 1) for one in range(1, 41) if not one % 2]
    rows += [Row(one, days_ago(one), product, 1) for one in (42, 43, 44) for product in (13, 15)]
    found = pairs(shop(rows), Unit.RECEIPT).pairs
    assert [one.is_small for one in found] == [False, True]
    assert found[0].is_sure
    assert (found[1].both, found[1].p, found[1].is_sure) == (3, None, False)


def test_over_customers_days_do_not_matter() -> None:
    rows = [Row(1, days_ago(one), product, 1) for one, product in ((1, 11), (2, 14))]
    assert pairs(shop(rows), Unit.RECEIPT).several == 0
    view = pairs(shop(rows), Unit.CUSTOMER)
    assert (view.units, view.several) == (1, 1)


def test_returns_and_unnamed_lines_are_not_bought_together() -> None:
    rows = [Row(one, days_ago(one), 11, 5) for one in range(1, 9)]
    rows += [Row(one, days_ago(one), 14, -5) for one in range(1, 9)]
    rows += [Row(one, days_ago(one), 0, 5) for one in range(1, 9)]
    assert pairs(shop(rows), Unit.RECEIPT).several == 0


def test_no_sales_have_no_pairs() -> None:
    view = pairs(shop([]), Unit.CUSTOMER)
    assert (view.pairs, view.units, view.tested) == ((), 0, 0)


def test_counts_are_those_of_plain_loops() -> None:
    rows = random_rows(seed=5, count=900)
    sold = shop(rows)
    held: dict[int, set[int]] = {}
    for row in rows:
        if row.product and row.amount >= 0:
            held.setdefault(row.customer, set()).add(row.product - 10)
    expected = {(a, b): sum({a, b} <= own for own in held.values()) for a, b in combinations(range(1, 6), 2)}
    for pair in pairs(sold, Unit.CUSTOMER).pairs:
        assert pair.both == expected[min(pair.first, pair.second), max(pair.first, pair.second)]
        assert pair.of_first >= pair.of_second
        assert pair.units == len(held)


def test_the_tail_is_left_out_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PRODUCTS", 2)
    view = pairs(baskets(30, 20, 25, 10), Unit.RECEIPT)
    assert (len(view.left_out), view.tested) == (1, 1)


def test_customers_are_compared_with_those_who_come_as_often() -> None:
    """Who comes once buys one thing, who comes ten times buys everything: no product leads to another."""
    dice = np.random.default_rng(7)
    rows = []
    for customer in range(1, 391):
        for visit in range(10 if customer % 3 == 0 else 1):
            rows.append(Row(customer, days_ago(visit + 1), int(dice.choice([11, 12, 13, 14, 15])), 1))
    found = pairs(shop(rows), Unit.CUSTOMER)
    assert found.tested > 0
    assert [one for one in found.pairs if one.is_sure] == []
    assert all(one.lift < 1.5 for one in found.pairs)


def test_what_goes_together_among_alike_is_found() -> None:
    rows = [Row(one, days_ago(1), 11, 1) for one in range(1, 200)]
    rows += [Row(one, days_ago(2), 14 if one % 2 else 15, 1) for one in range(1, 200)]
    rows += [Row(one, days_ago(3), 12 if one % 2 else 13, 1) for one in range(1, 200) if one % 10]
    first = pairs(shop(rows), Unit.CUSTOMER).pairs[0]
    assert first.is_sure
    assert {first.first, first.second} in ({COLOUR, 2}, {SHAMPOO, 3})
