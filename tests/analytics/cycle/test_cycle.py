"""Own cycles of shops worked out by hand or made by seed, and whether the states keep their word."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.contracts import EPOCH, PurchaseDays
from app.analytics.cycle.calibration import calibration
from app.analytics.cycle.cycle import CERTAINTIES, STATES, CycleView, cycles, habits
from app.analytics.cycle.returning import coming_by_then, still_coming
from app.analytics.cycle.seasons import calendar
from app.core.cycle import Certainty, CycleState
from tests.fixtures.cdnow.sample import purchase_days

AS_OF = date(2026, 11, 22)
TODAY = (AS_OF - EPOCH).days
YEAR = 365


def shop(*people: list[int], product: int = 0) -> PurchaseDays:
    """People as days ago, the longest ago first."""
    rows = [(who, TODAY - ago) for who, bought in enumerate(people, start=1) for ago in bought]
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    none = np.zeros(len(rows), np.int64)
    return PurchaseDays(table[:, 0].copy(), table[:, 1].copy(), none + product, none + 1_000)


def every(gap: int, times: int, last: int) -> list[int]:
    """`times` purchases `gap` days apart, the last of them `last` days ago."""
    return [last + gap * back for back in reversed(range(times))]


def state(view: CycleView, who: int) -> CycleState:
    return STATES[int(view.states[view.customer_ids.tolist().index(who)])]


def made_shop(seed: int, customers: int) -> PurchaseDays:
    """Everybody has a pace of their own, keeps it more or less, and some day stays away."""
    dice = np.random.default_rng(seed)
    rows: list[tuple[int, int]] = []
    for who in range(1, customers + 1):
        pace = np.exp(dice.normal(np.log(40), 0.5))
        day, times = TODAY - int(dice.integers(1, 1_400)), 0
        while day <= TODAY:
            rows.append((who, int(day)))
            times += 1
            if dice.random() < (0.35 if times == 1 else 0.08):
                break
            day += max(1, round(pace * np.exp(dice.normal(0, 0.35))))
    table = np.array(rows, dtype=np.int64)
    none = np.zeros(len(rows), np.int64)
    return PurchaseDays(table[:, 0].copy(), table[:, 1].copy(), none, none + 1_000)


def test_what_was_sold_since_the_shop_taught_has_nothing_peculiar() -> None:
    taught = habits(shop(every(30, 6, 10), every(45, 5, 20), product=1), AS_OF)
    known, new = (cycles(shop(every(40, 4, 12), product=one), AS_OF, taught) for one in (0, 9))
    assert new.due_day.tolist() == known.due_day.tolist()
    assert taught.learned.of_product.size == 2


def test_each_by_the_own_habit() -> None:
    # Both were here 50 days ago: late for who comes monthly, in good time for who comes every half year.
    monthly, yearly = every(30, 10, 50), every(180, 6, 50)
    view = cycles(shop(monthly, yearly, every(30, 10, 5), every(30, 10, 31), every(30, 10, 300)), AS_OF)
    assert view.gap_days[:2] == pytest.approx([30, 180], rel=0.1)
    assert [state(view, who) for who in (1, 2, 3, 4, 5)] == [
        CycleState.LATE,
        CycleState.ON_TRACK,
        CycleState.ON_TRACK,
        CycleState.DUE,
        CycleState.GONE,
    ]
    assert view.due_day[2] == pytest.approx(TODAY + 25, abs=3)
    assert view.due_from[2] < view.due_day[2] < view.due_until[2]
    assert [CERTAINTIES[one] for one in view.certainty] == [Certainty.HIGH] * 5


def test_two_visits_are_enough_and_are_drawn_to_the_pace_of_the_shop() -> None:
    many = [every(30, 12, 10 + who) for who in range(20)]
    view = cycles(shop(*many, every(60, 2, 20), [15]), AS_OF)
    # One gap of 60 days in a shop of monthly customers: somewhere between.
    assert 30 < view.gap_days[20] < 60
    assert view.gap_days[21] == pytest.approx(view.shop_gap_days, rel=0.1)
    assert [CERTAINTIES[one] for one in view.certainty[20:]] == [Certainty.LOW, Certainty.LOW]
    spans = (view.due_until - view.due_from) / view.gap_days
    assert spans[21] == pytest.approx(max(spans), rel=0.1)


def test_what_was_bought_last_sets_the_pace() -> None:
    # Product 1 is followed by 30 days, product 2 by 90, whoever buys it.
    rows = [
        (who, TODAY - 10 - ago, product)
        for who in range(1, 31)
        for ago, product in zip((240, 210, 120, 90, 0), (1, 2, 1, 2, 1 + who % 2), strict=True)
    ]
    table = np.array(rows, dtype=np.int64)
    days = PurchaseDays(table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy(), table[:, 0] * 0 + 500)
    view = cycles(days, AS_OF)
    first, second = view.gap_days[1::2], view.gap_days[0::2]
    assert first == pytest.approx([30.0] * 15, rel=0.15)
    assert second == pytest.approx([90.0] * 15, rel=0.15)


def test_a_closed_winter_is_no_absence() -> None:
    # Monthly from March to October, closed for four months, for three years.
    open_days = [
        (date(year, month, 1 + who) - EPOCH).days
        for who in range(20)
        for year in (2023, 2024, 2025, 2026)
        for month in range(3, 11)
    ]
    table = sorted((index // 32 + 1, day) for index, day in enumerate(open_days))
    ids, days = (np.array(column, dtype=np.int64) for column in zip(*table, strict=True))
    bought = PurchaseDays(ids, days, ids * 0, ids * 0 + 800)
    in_spring = date(2026, 3, 1)
    with_season = cycles(bought.until((in_spring - EPOCH).days - 1), in_spring - timedelta(days=1))
    assert with_season.has_seasons
    # Five months after the last visit, at the end of the closed time, nobody is given up.
    assert set(with_season.states.tolist()) <= {
        STATES.index(CycleState.ON_TRACK),
        STATES.index(CycleState.DUE),
    }


def test_calendar_of_a_young_shop_counts_days() -> None:
    clock = calendar(np.array([TODAY - 300, TODAY - 20]), TODAY, 100)
    assert not clock.has_seasons
    assert clock.at(np.array([TODAY - 300, TODAY])).tolist() == [0.0, 300.0]
    assert clock.day_of(np.array([350.0])).tolist() == [TODAY + 50]


@pytest.mark.parametrize(
    "odd",
    [shop(), shop([3]), shop([0], [0], [0]), shop([-30], [10]), shop([4_000, 1]), shop(*[[200, 100]] * 40)],
    ids=["nobody", "one", "one day", "future", "ten years", "all alike"],
)
def test_odd_shops_get_figures_and_no_error(odd: PurchaseDays) -> None:
    view = cycles(odd, AS_OF)
    assert view.customer_ids.tolist() == np.unique(odd.customer_ids[odd.days <= TODAY]).tolist()
    assert np.isfinite(view.gap_days).all()
    assert ((view.returning >= 0) & (view.returning <= 1)).all()
    assert (view.due_from <= view.due_day).all()
    assert len(calibration(odd, AS_OF)) in {0, len(STATES)}


def test_nobody_came_twice() -> None:
    view = cycles(shop([3], [90]), AS_OF)
    assert not view.has_paces
    assert calibration(shop([3], [90]), AS_OF) == ()


def test_that_all_came_again_so_far_is_no_certainty() -> None:
    # Twelve people who came every forty days and were here lately: the chance is high, and none is certain.
    view = cycles(shop(*(every(40, 3, 10 + place) for place in range(12))), AS_OF)
    assert 0.9 < view.returning.min() <= view.returning.max() < 0.995


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20), st.floats(0.0, 0.999))
def test_the_longer_away_the_less_likely_to_return(unfinished: list[float], share: float) -> None:
    lasting = np.array(sorted(unfinished))
    each = np.full(lasting.size, share)
    found = still_coming(each, lasting)
    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found) >= 0).all()
    by_then = coming_by_then(each, lasting, lasting[0] + 0 * lasting)
    assert (by_then <= found + 1e-12).all()
    assert (by_then >= 0).all()


def test_a_young_shop_learns_from_gaps_that_have_not_ended() -> None:
    # Everybody comes back after 40 days in the middle; who joined last had no time for a long gap yet.
    dice = np.random.default_rng(7)
    rows = []
    for who in range(1, 2_001):
        ago = int(dice.integers(1, 70))
        while ago >= 0:
            rows.append((who, TODAY - ago))
            ago -= max(1, round(40 * np.exp(dice.normal(0, 0.4))))
    table = np.array(rows, dtype=np.int64)
    none = np.zeros(len(rows), np.int64)
    days = PurchaseDays(table[:, 0].copy(), table[:, 1].copy(), none, none + 1_000)
    ended = np.diff(days.days)[days.customer_ids[1:] == days.customer_ids[:-1]]
    view = cycles(days, AS_OF)
    assert np.median(ended) < 35
    assert view.shop_gap_days == pytest.approx(40, rel=0.1)
    assert view.staying.mean() > 0.85


def test_of_those_given_up_nearly_all_stay_away() -> None:
    days = purchase_days()
    end = EPOCH + timedelta(days=int(days.days.max()))
    given_up = [
        one.came_again
        for back in (YEAR, 180)
        for one in calibration(days, end, back)
        if one.state is CycleState.GONE
    ]
    assert [one.share < 0.1 for one in given_up] == [True, True]
    # Half a year before its end CDNOW is old enough to give most of its customers up, rightly.
    assert given_up[-1].whole > 1_000
    view = cycles(days, end - timedelta(days=YEAR))
    came = np.unique(days.customer_ids[days.days > (end - EPOCH).days - YEAR])
    assert np.isin(view.customer_ids, came).mean() == pytest.approx(view.returning.mean(), abs=0.12)


def test_neither_order_of_people_nor_other_days_change_a_cycle() -> None:
    days = made_shop(3, 400)
    ids, first, counts = np.unique(days.customer_ids, return_index=True, return_counts=True)
    turned = np.concatenate([np.arange(at, at + n) for at, n in zip(first[::-1], counts[::-1], strict=True)])
    renamed = np.repeat(np.arange(1, ids.size + 1), counts[::-1])
    other = cycles(PurchaseDays(renamed, days.days[turned], days.products[turned], days.yen[turned]), AS_OF)
    view = cycles(days, AS_OF)
    assert other.gap_days[::-1] == pytest.approx(view.gap_days, rel=1e-6)
    assert other.states[::-1].tolist() == view.states.tolist()


def test_states_keep_their_word() -> None:
    record = {one.state: one.came_again for one in calibration(made_shop(4, 4_000), AS_OF)}
    assert sum(one.whole for one in record.values()) > 2_500
    shares = [
        record[each].share for each in (CycleState.ON_TRACK, CycleState.DUE, CycleState.LATE, CycleState.GONE)
    ]
    assert shares == sorted(shares, reverse=True)
    assert record[CycleState.GONE].share < 0.1
    assert record[CycleState.ON_TRACK].share > 0.8


def test_chances_of_return_are_what_happens() -> None:
    days = made_shop(9, 6_000)
    then = AS_OF - timedelta(days=YEAR)
    view = cycles(days, then)
    since = TODAY - YEAR
    came = np.isin(view.customer_ids, np.unique(days.customer_ids[days.days > since]))
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.0)):
        inside = (view.returning >= low) & (view.returning < high)
        promised, kept = view.returning[inside].mean(), came[inside].mean()
        assert kept == pytest.approx(promised, abs=0.12)


def test_nobody_is_given_up_before_their_usual_time_is_up() -> None:
    stopped_together = [every(45, 4, 37 + place % 25) for place in range(40)]
    view = cycles(shop(*stopped_together), AS_OF)
    away = TODAY - view.last_days
    assert {state(view, who) for who in view.customer_ids[away < 40].tolist()} == {CycleState.ON_TRACK}
    gone = view.states == STATES.index(CycleState.GONE)
    assert not bool((gone & (view.due_from > TODAY)).any())
