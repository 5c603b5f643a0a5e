"""Who may buy next: by the shop's own past, with nothing in it that came later."""

from __future__ import annotations

import pytest

from app.analytics.assortment.chances import WEIGHT, Candidates, candidates, past_of
from app.analytics.assortment.lines import Lines
from tests.analytics.assortment.shops import AS_OF, COLOUR, CUT, Row, days_ago, shop

OLD = [Row(99, days_ago(900), 15, 1)]
"""A shop that is old enough for a horizon of a year."""


def asked(sold: Lines, least: int = 1) -> Candidates:
    return candidates(sold, past_of(sold, AS_OF), (CUT,), (COLOUR,), least)


def test_a_worked_shop() -> None:
    # A year ago ten had bought a cut within 60 days and no colour; three of them bought one since.
    rows = [Row(one, days_ago(400), 11, 4_500) for one in range(1, 11)]
    rows += [Row(one, days_ago(100), 14, 6_000) for one in (1, 2, 3)]
    rows += [Row(4, days_ago(10), 11, 4_500), Row(20, days_ago(5), 11, 4_500)]
    found = asked(shop([*OLD, *rows]))
    assert found.horizon == 365
    assert (found.trials.part, found.trials.whole) == (3, 10)
    recent, twice = found.groups[0], found.groups[1]
    by_people = {group.customers: group for group in found.groups}
    assert set(by_people) == {(20,), (4,), (5, 6, 7, 8, 9, 10)}
    assert by_people[(20,)].trials.whole == 10
    assert by_people[(20,)].chance == pytest.approx((3 + WEIGHT * 0.3) / (10 + WEIGHT))
    assert by_people[(4,)].trials.whole == 0
    assert by_people[(4,)].chance == pytest.approx(0.3)
    assert recent.chance is not None
    assert twice.chance is not None
    assert found.expected == pytest.approx(8 * 0.3)


def test_better_chances_stand_first() -> None:
    # Those who had come lately bought it, those long away did not.
    rows = [Row(one, days_ago(400), 11, 1) for one in range(1, 41)]
    rows += [Row(one, days_ago(700), 11, 1) for one in range(41, 81)]
    rows += [Row(one, days_ago(50), 14, 1) for one in range(1, 31)]
    rows += [Row(one, days_ago(20), 11, 1) for one in range(100, 105)]
    rows += [Row(one, days_ago(300), 11, 1) for one in range(110, 115)]
    found = asked(shop([*OLD, *rows]))
    assert found.groups[0].customers == (100, 101, 102, 103, 104)
    chances = [group.chance or 0 for group in found.groups]
    assert chances == sorted(chances, reverse=True)
    assert found.customers[:5] == (100, 101, 102, 103, 104)


def test_somebody_who_bought_it_or_took_the_first_back_is_no_candidate() -> None:
    rows = [Row(1, days_ago(30), 11, 100), Row(1, days_ago(20), 14, 100)]
    rows += [Row(2, days_ago(30), 11, 100), Row(2, days_ago(29), 11, -100)]
    rows += [Row(3, days_ago(30), 11, 100), Row(3, days_ago(20), 14, 100), Row(3, days_ago(19), 14, -100)]
    assert asked(shop([*OLD, *rows])).customers == (3,)


def test_so_many_days_are_asked_for() -> None:
    rows = [Row(1, days_ago(day), 11, 100) for day in (1, 2, 3)] + [Row(2, days_ago(1), 11, 100)] * 3
    assert asked(shop(rows), least=3).customers == (1,)


def test_a_young_shop_has_no_chances_but_an_order() -> None:
    rows = [Row(1, days_ago(50), 11, 1), Row(2, days_ago(3), 11, 1)]
    found = asked(shop(rows))
    assert (found.horizon, found.trials.whole) == (0, 0)
    assert [group.chance for group in found.groups] == [None]
    older = asked(shop([*rows, Row(3, days_ago(200), 11, 1)]))
    assert older.horizon == 100


def test_a_shop_without_sales_has_nobody() -> None:
    assert asked(shop([])).groups == ()
