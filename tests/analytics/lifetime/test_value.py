"""Lifetime value as a whole: what does not change it, small shops, odd shops, and whether its spans hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from app.analytics.contracts import EPOCH, PurchaseDays
from app.analytics.lifetime.value import LifetimeView, lifetime_value
from app.core.lifetime import Caution, Model
from tests.analytics.lifetime.simulated import bg_nbd_days, priced_days
from tests.fixtures.cdnow.sample import CALIBRATED_UNTIL, purchase_days

AS_OF = date(2026, 11, 22)
TODAY = (AS_OF - EPOCH).days


def shop(*people: tuple[tuple[int, int], ...]) -> PurchaseDays:
    """People as (days ago, yen), the longest ago first."""
    rows = [(who, TODAY - ago, 0, yen) for who, bought in enumerate(people, start=1) for ago, yen in bought]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return PurchaseDays(*(table[:, column].copy() for column in range(4)))


def figures(view: LifetimeView) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([view.alive, view.purchases, view.low, view.high, view.worth, view.value])


def test_currency_changes_nothing_but_the_money() -> None:
    days = purchase_days()
    cents = lifetime_value(days, CALIBRATED_UNTIL, 52.0)
    sen = lifetime_value(replace(days, yen=days.yen * 100), CALIBRATED_UNTIL, 52.0)
    assert sen.value == pytest.approx(100 * cents.value, rel=1e-6)
    assert sen.total.high == pytest.approx(100 * cents.total.high, rel=1e-6)
    assert [sen.parameters[one] for one in "pq"] == pytest.approx([cents.parameters[one] for one in "pq"])
    assert sen.purchases == pytest.approx(cents.purchases)


def test_who_has_which_id_changes_nothing() -> None:
    days = bg_nbd_days(seed=2, customers=1_500)
    until = EPOCH + timedelta(days=39 * 7)
    view = lifetime_value(days, until, 26.0)
    ids, first, counts = np.unique(days.customer_ids, return_index=True, return_counts=True)
    turned = np.concatenate(
        [np.arange(begin, begin + count) for begin, count in zip(first[::-1], counts[::-1], strict=True)]
    )
    renamed = np.repeat(np.arange(1, ids.size + 1), counts[::-1])
    other = lifetime_value(
        PurchaseDays(renamed, days.days[turned], days.products[turned], days.yen[turned]), until, 26.0
    )
    assert figures(other)[:, ::-1] == pytest.approx(figures(view), rel=1e-6)


def test_longer_horizon_brings_more_and_interest_takes_some_away() -> None:
    days = purchase_days()
    year, two, discounted = (
        lifetime_value(days, CALIBRATED_UNTIL, weeks, discount=interest)
        for weeks, interest in ((52.0, 0.0), (104.0, 0.0), (52.0, 0.1))
    )
    assert (two.purchases > year.purchases).all()
    assert discounted.purchases == pytest.approx(year.purchases)
    assert 0.9 * year.total.value < discounted.total.value < year.total.value


def test_spans_hold_four_in_five() -> None:
    days = bg_nbd_days(seed=11, customers=6_000, weeks=78.0, parameters=(0.9, 6.0, 0.8, 2.4))
    until = EPOCH + timedelta(days=39 * 7)
    view = lifetime_value(days, until, 39.0)
    after = days.days > 39 * 7
    came = np.bincount(days.customer_ids[after], minlength=6_001)[view.seen.customer_ids]
    inside = (came >= view.low) & (came <= view.high)
    # Whole purchases cannot hit four in five exactly; the spans must not promise more than they hold.
    assert 0.8 <= inside.mean() <= 0.97
    assert view.purchases.sum() == pytest.approx(came.sum(), rel=0.1)
    worth = (
        np.add.reduceat(days.yen, np.flatnonzero(np.diff(days.customer_ids, prepend=0))).sum() / days.yen.size
    )
    assert view.total.low < came.sum() * worth < view.total.high


@pytest.mark.parametrize("seed", range(11, 17))
def test_customers_who_spend_alike_are_worth_the_mean_of_all(seed: int) -> None:
    """Gamma-Gamma's likelihood is flat then, along q and v together: what it leaves open must not matter."""
    days = bg_nbd_days(seed=seed, customers=6_000, weeks=78.0, parameters=(0.9, 6.0, 0.8, 2.4))
    view = lifetime_value(days, EPOCH + timedelta(days=39 * 7), 39.0)
    assert view.total.value == pytest.approx(view.purchases.sum() * days.yen.mean(), rel=0.015)


def test_a_year_of_sales_lies_within_its_interval_as_often_as_it_says() -> None:
    today, shops, within = EPOCH + timedelta(weeks=104), 60, 0
    for seed in range(shops):
        days = priced_days(
            seed, 500, parameters=(2.0, 12.0, 0.8, 2.5), prices=(1.2, 2.6, 15_000.0), weeks=156
        )
        promised = lifetime_value(days, today, 52.0).total
        came = int(days.yen[days.days > 104 * 7].sum())
        reach = (promised.high - promised.value) * 1.645 / 1.96
        within += abs(came - promised.value) <= reach
    # With the worth of a purchase taken as known it was 83 %.
    assert 0.85 <= within / shops <= 0.95


def test_a_forecast_that_missed_before_is_less_sure() -> None:
    # Everybody comes every month and stops at once after two years: no model of single leaving expects it.
    rows = [(who, month * 30 + who % 30, 0, 5_000) for who in range(1, 301) for month in range(24)]
    rows += [(who, month * 30 + who % 30, 0, 5_000) for who in range(1, 31) for month in range(24, 36)]
    days = PurchaseDays(*np.array(sorted(rows), dtype=np.int64).T.copy())
    view = lifetime_value(days, EPOCH + timedelta(days=36 * 30), 52.0)
    assert view.trial is not None
    assert (view.trial.customers, view.trial.held) == (300, False)
    assert view.trial.brought < 0.3 * view.trial.promised.value
    assert view.trial.missed > 0.7
    assert view.total.high > 2 * view.total.value
    # A shop whose records reach back no further than the time ahead has nothing to hold against.
    assert lifetime_value(days, EPOCH + timedelta(days=400), 52.0).trial is None


def test_small_shop_gets_the_simple_model_and_is_told() -> None:
    regular = tuple((ago, 5_000) for ago in range(300, 0, -30))
    lapsed = ((700, 5_000), (670, 5_000), (640, 5_000))
    view = lifetime_value(shop(regular, lapsed, regular), AS_OF, 52.0)
    assert view.model is Model.SIMPLE
    assert view.log_likelihood is None
    assert Caution.FEW_REPEATERS in view.cautions
    assert view.alive[0] > 0.8
    assert view.alive[1] < 0.3
    assert view.purchases[0] > 4 * view.purchases[1]
    assert view.low[0] < view.purchases[0] < view.high[0]
    assert view.worth == pytest.approx([5_000.0] * 3)


def test_an_asked_model_is_used_in_a_small_shop_too_but_it_is_said() -> None:
    regular = tuple((ago, 5_000) for ago in range(300, 0, -30))
    view = lifetime_value(shop(*([regular] * 5 + [((200, 900),)] * 20)), AS_OF, 52.0, model=Model.BG_NBD)
    assert view.model is Model.BG_NBD
    assert Caution.FEW_REPEATERS in view.cautions


@pytest.mark.parametrize(
    "odd",
    [
        shop(),
        shop(((3, 500),)),
        shop(((0, 500),), ((0, 900),)),
        shop(((-40, 500),), ((10, 100),)),
        shop(((3_650, 700), (1, 700))),
        shop(((40, -500), (10, -300)), ((30, 0),)),
        shop(*[((200, 100), (100, 100))] * 300),
        shop(*[((200 + who % 40, 100), (100 - who % 20, 100)) for who in range(300)]),
    ],
    ids=["nobody", "one", "one day", "future", "ten years", "only returns", "all alike", "nearly alike"],
)
def test_odd_shops_get_figures_and_no_error(odd: PurchaseDays) -> None:
    view = lifetime_value(odd, AS_OF, 52.0)
    known = np.unique(odd.customer_ids[odd.days <= TODAY])
    assert view.seen.customer_ids.tolist() == known.tolist()
    assert np.isfinite(figures(view)).all()
    assert (figures(view) >= 0).all()
    assert view.total.low <= view.total.value <= view.total.high
    assert (view.low <= view.high).all()


def test_a_shop_where_nobody_returned_says_so() -> None:
    view = lifetime_value(shop(((30, 500),), ((90, 900),)), AS_OF, 52.0)
    assert Caution.NOBODY_RETURNED in view.cautions
    assert view.value.tolist() == [0.0, 0.0]
