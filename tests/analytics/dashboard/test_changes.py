"""Changes and their chance: published tests as oracles, and what has to hold for any rows."""

from __future__ import annotations

from math import erfc, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.analytics.dashboard.changes import change, more_than_chance
from tests.analytics.dashboard.shops import rows

some_rows = st.lists(st.tuples(st.integers(1, 6), st.integers(-3, 9)), max_size=20)


def once_each(first: int, count: int) -> list[tuple[int, float]]:
    return [(one, 1.0) for one in range(first, first + count)]


def test_counts_of_other_people_are_two_poisson_counts() -> None:
    found = change(rows(once_each(1, 30)), rows(once_each(100, 60)))
    assert found is not None
    assert (found.now, found.before, found.people) == (30.0, 60.0, 90)
    assert found.share == pytest.approx(-0.5)
    assert found.chance == pytest.approx(2 * stats.norm.sf(30 / sqrt(90)))


def test_counts_of_people_who_stay_are_mcnemars() -> None:
    # 40 stayed, 5 came, 15 went.
    now = rows([*once_each(1, 40), *once_each(100, 5)])
    before = rows([*once_each(1, 40), *once_each(200, 15)])
    found = change(now, before)
    assert found is not None
    assert found.chance == pytest.approx(stats.chi2.sf((15 - 5) ** 2 / (15 + 5), 1))


def test_shares_of_other_people_are_the_test_of_two_shares() -> None:
    now = rows([(one, float(one <= 9)) for one in range(1, 42)], [1] * 41)
    before = rows([(one, float(one <= 117)) for one in range(101, 139)], [1] * 38)
    found = change(now, before)
    assert found is not None
    assert found.difference == pytest.approx(9 / 41 - 17 / 38)
    middle = (9 / 41 + 17 / 38) / 2
    spread = sqrt(
        sum(part * (1 - middle) ** 2 + (n - part) * middle**2 for part, n in ((9, 41),)) / 41**2
        + (17 * (1 - middle) ** 2 + 21 * middle**2) / 38**2
    )
    assert found.chance == pytest.approx(erfc(abs(found.difference) / spread / sqrt(2)))
    # Close to the textbook's, which has one spread for both.
    z, p = (found.difference, stats.norm)
    pooled = 26 / 79
    textbook = 2 * p.sf(abs(z) / sqrt(pooled * (1 - pooled) * (1 / 41 + 1 / 38)))
    assert found.chance == pytest.approx(textbook, abs=0.006)


def test_somebody_who_comes_often_is_one_person() -> None:
    often = rows([(one, 10.0) for one in range(1, 13)])
    once = change(often, rows(once_each(50, 12)))
    many = change(rows(once_each(1, 120)), rows(once_each(500, 12)))
    assert once is not None and many is not None
    assert (once.now, once.before) == (many.now, many.before)
    assert once.chance > 10 * many.chance


def test_few_people_prove_nothing() -> None:
    found = change(rows([(1, 1e6)]), rows([(2, 1.0)]))
    assert found is not None
    assert found.is_few and found.chance == 1.0


def test_nothing_to_divide_by_is_no_change() -> None:
    assert change(rows([], []), rows([(1, 2.0)], [1])) is None
    nothing = change(rows([]), rows([]))
    assert nothing is not None
    assert (nothing.difference, nothing.chance, nothing.share) == (0.0, 1.0, None)


@given(some_rows, some_rows, st.sampled_from([None, 1.0, 3.0]))
def test_rows_add_up_to_the_difference(
    now: list[tuple[int, float]], before: list[tuple[int, float]], base: float | None
) -> None:
    sides = [rows(side, None if base is None else [base] * len(side)) for side in (now, before)]
    found = change(*sides)
    if base is not None and not (now and before):
        assert found is None
        return
    assert found is not None
    assert float(found.rows.adds.sum()) == pytest.approx(found.difference, abs=1e-9)
    assert 0.0 <= found.chance <= 1.0


@given(some_rows, some_rows, st.randoms(use_true_random=False))
def test_order_and_currency_change_nothing(
    now: list[tuple[int, float]], before: list[tuple[int, float]], dice: Random
) -> None:
    found = change(rows(now), rows(before))
    shuffled = [list(side) for side in (now, before)]
    for side in shuffled:
        dice.shuffle(side)
    again = change(*(rows([(one, 150 * value) for one, value in side]) for side in shuffled))
    assert found is not None and again is not None
    assert again.chance == pytest.approx(found.chance)
    assert again.difference == pytest.approx(150 * found.difference)


@pytest.mark.parametrize(
    ("chances", "counted"),
    [
        ((), ()),
        ((0.04,), (True,)),
        ((0.06,), (False,)),
        ((0.01, 0.04, 0.03, 0.005), (True, False, False, True)),  # Holm's step stops at 0.03 > 0.05 / 2
        ((0.001, 0.02, 0.04), (True, True, True)),
        ((0.02, 0.02, 0.02), (False, False, False)),
    ],
)
def test_many_looks_ask_for_more(chances: tuple[float, ...], counted: tuple[bool, ...]) -> None:
    assert tuple(more_than_chance(chances)) == counted
