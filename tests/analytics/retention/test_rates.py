"""Rates from visit to visit: who counts, who still waits, and what is told of nobody."""

from __future__ import annotations

import pytest

from app.analytics.contracts import epoch_day
from app.analytics.intervals import wilson
from app.analytics.retention.rates import step_rate, step_rates
from app.analytics.retention.sentences import rates_said
from app.analytics.retention.survival import kaplan_meier
from app.analytics.retention.view import retention
from app.analytics.retention.visits import NEVER
from app.core.retention import WINDOWS, Question, Trait
from tests.analytics.retention.shops import Coming, days_by_customer, random_shop, shop

SHOP = shop(
    [
        Coming(1, 400), Coming(1, 350), Coming(1, 100),
        Coming(2, 400), Coming(2, 200),
        Coming(3, 95),
        Coming(4, 90), Coming(4, 0),
        Coming(5, 89), Coming(5, 80),
        Coming(6, 0),
    ]
)  # fmt: skip


def test_visits_are_counted_and_know_the_next() -> None:
    assert SHOP.order.tolist() == [1, 2, 3, 1, 2, 1, 1, 2, 1, 2, 1]
    ahead = (SHOP.next_day - SHOP.days)[SHOP.next_day != NEVER]
    assert ahead.tolist() == [50, 250, 200, 90, 9]
    starts = SHOP.starts(1)
    assert starts.customer_ids.tolist() == [1, 2, 3, 4, 5, 6]
    assert starts.waited.tolist() == [50, 200, 95, 90, 9, 0]
    assert starts.came.tolist() == [True, True, False, True, True, False]


def test_only_people_whose_window_is_over_count() -> None:
    found = step_rate(SHOP, 1, WINDOWS)
    # 90 days: 1, 2, 3 and 4 are far enough back, 1 came after 50 days and 4 on the ninetieth.
    assert found.rates == (wilson(2, 4), wilson(1, 2), wilson(2, 2))
    assert found.waiting == (2, 4, 4)
    assert (found.people, found.returned, found.ever) == (6, 4, None)


def test_steps_go_as_far_as_anybody_came() -> None:
    assert [one.step for one in step_rates(SHOP, WINDOWS)] == [1, 2, 3]
    assert [one.people for one in step_rates(SHOP, WINDOWS)] == [6, 4, 1]
    assert len(step_rates(random_shop(1, 200), WINDOWS, steps=4)) == 4
    assert step_rates(shop([]), WINDOWS) == ()


def test_ever_so_far_is_read_as_far_as_ten_had_time() -> None:
    came = random_shop(3, 300)
    found = step_rate(came, 1, WINDOWS)
    starts = came.starts(1)
    assert found.ever is not None
    assert int((starts.seen >= found.ever.days).sum()) >= 10
    assert int((starts.seen > found.ever.days).sum()) < 10
    away, low, high = kaplan_meier(starts.waited, starts.came).at(found.ever.days)
    assert (found.ever.share, found.ever.low, found.ever.high) == (1 - away, 1 - high, 1 - low)
    # Who has had no time yet is watched, not counted as gone: the plain share is lower.
    assert found.ever.share > found.returned / found.people


@pytest.mark.parametrize("seed", range(4))
def test_rates_person_by_person(seed: int) -> None:
    came = random_shop(seed, 80)
    everybody = days_by_customer(came)
    for step in (1, 2, 3):
        found = step_rate(came, step, WINDOWS)
        for window, rate in zip(WINDOWS, found.rates, strict=True):
            ripe = [
                days
                for days in everybody.values()
                if len(days) >= step and (came.as_of - epoch_day(days[step - 1])) >= window
            ]
            back = [
                days for days in ripe if len(days) > step and (days[step] - days[step - 1]).days <= window
            ]
            assert (rate.part, rate.whole) == (len(back), len(ripe))


def test_a_window_above_ever_is_explained() -> None:
    # Who first came long ago was back within a month; of those of this summer nobody is.
    comings = [Coming(who, ago) for who in range(1, 21) for ago in (600, 580)]
    comings += [Coming(who, 150) for who in range(21, 61)]
    view = retention(shop(comings), {trait: ("",) for trait in Trait}, Question())
    first = view.rates[0]
    assert first.ever is not None
    assert first.rates[WINDOWS.index(365)].share == 1.0 > first.ever.share
    assert "retention.said.ever_below" in [line.code for line in rates_said(view)]
    alike = retention(shop(comings[:40]), {trait: ("",) for trait in Trait}, Question())
    assert "retention.said.ever_below" not in [line.code for line in rates_said(alike)]
