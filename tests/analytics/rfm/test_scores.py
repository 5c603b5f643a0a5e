"""Scores: worked out by hand for a small shop, then as properties of any shop."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.rfm.captions import caption
from app.analytics.rfm.movement import movement, movement_caption
from app.analytics.rfm.scores import rfm, scores_by_share
from app.core.enums import Face
from app.core.messages import LANGUAGES, sentence
from app.core.rfm import PRESETS, Axis, Bands
from app.core.rfm_groups import NOT_YET, STANDARD
from tests.analytics.shops import AS_OF, SMALL_SHOP, Bought, frame

if TYPE_CHECKING:
    from random import Random

    from app.analytics.rfm.scores import RfmView

LONG_AGO = date(2020, 1, 1)
MOST_ON_ONE_DAY = [(n, AS_OF if n > 2 else LONG_AGO, 1, 100) for n in range(1, 21)]

# By hand, n = 10, so 1 + floor(5 x worse / 10) = 1 + floor(worse / 2).
# R, worse = customers with more days: days 2 2 21 30 30 100 100 365 365 730
#   id 1, 2: 8 -> 5    3: 7 -> 4    4, 5: 5 -> 3    6, 7: 3 -> 2    8, 9: 1 -> 1    10: 0 -> 1
# F, worse = customers with fewer days: 1 1 1 1 1 2 3 3 5 6
#   once (4, 5, 6, 9, 10): 0 -> 1    id 7: 5 -> 3    2, 3: 6 -> 4    8: 8 -> 5    1: 9 -> 5
# M, worse = customers with less yen, in thousands: 3 3 5 5 8 12 30 50 60 90
#   id 9, 10: 0 -> 1    5, 6: 2 -> 2    7: 4 -> 3    3: 5 -> 3    2: 6 -> 4    4: 7 -> 4
#   id 8: 8 -> 5    1: 9 -> 5
GOLDEN = {
    1: (5, 5, 5, "champions"),
    2: (5, 4, 4, "champions"),
    3: (4, 4, 3, "loyal"),
    4: (3, 1, 4, "about_to_sleep"),
    5: (3, 1, 2, "about_to_sleep"),
    6: (2, 1, 2, "hibernating"),
    7: (2, 3, 3, "at_risk"),
    8: (1, 5, 5, "cant_lose"),
    9: (1, 1, 1, "lost"),
    10: (1, 1, 1, "lost"),
}

# By the salon's limits. R: <= 30 days 5, <= 60 4, <= 90 3, <= 180 2, more 1.
# F: >= 12 5, >= 8 4, >= 4 3, >= 2 2, once 1. M: >= 120,000 5, >= 60,000 4, >= 30,000 3, >= 10,000 2, less 1.
GOLDEN_SALON = {
    1: (5, 3, 4, "potential_loyalist"),
    2: (5, 2, 3, "potential_loyalist"),
    3: (5, 2, 2, "potential_loyalist"),
    4: (5, 1, 3, "new"),
    5: (5, 1, 1, "new"),
    6: (2, 1, 1, "hibernating"),
    7: (2, 2, 1, "hibernating"),
    8: (1, 3, 4, "at_risk"),
    9: (1, 1, 1, "lost"),
    10: (1, 1, 1, "lost"),
}


def scored(view: RfmView) -> dict[int, tuple[int, int, int, str]]:
    columns = (view.customer_ids, view.r, view.f, view.m, view.segments)
    return {
        int(one): (int(r), int(f), int(m), view.groups.codes[position])
        for one, r, f, m, position in zip(*columns, strict=True)
    }


def test_small_shop_by_share() -> None:
    assert scored(rfm(frame(SMALL_SHOP), AS_OF)) == GOLDEN


def test_small_shop_by_the_salons_limits() -> None:
    assert scored(rfm(frame(SMALL_SHOP), AS_OF, bands=PRESETS[Face.SALON])) == GOLDEN_SALON


@pytest.mark.parametrize(
    ("days", "r"),
    [(0, 5), (30, 5), (31, 4), (60, 4), (61, 3), (90, 3), (91, 2), (180, 2), (181, 1), (9999, 1)],
)
def test_a_limit_of_days_belongs_to_the_better_score(days: int, r: int) -> None:
    shop = frame([(1, date.fromordinal(AS_OF.toordinal() - days), 1, 1)])
    assert rfm(shop, AS_OF, bands=PRESETS[Face.SALON]).r.tolist() == [r]


@pytest.mark.parametrize(
    ("yen", "m"), [(-5_000, 1), (0, 1), (9_999, 1), (10_000, 2), (59_999, 3), (60_000, 4), (120_000, 5)]
)
def test_a_limit_of_yen_belongs_to_the_better_score(yen: int, m: int) -> None:
    assert rfm(frame([(1, AS_OF, 1, yen)]), AS_OF, bands=PRESETS[Face.SALON]).m.tolist() == [m]


@pytest.mark.parametrize(
    ("shop", "expected"),
    [
        ([], {}),
        ([(7, AS_OF, 1, 1_000)], {7: (1, 1, 1, "uncompared")}),
        (
            [(1, AS_OF, 1, 500), (2, AS_OF, 1, 500)],
            {1: (1, 1, 1, "uncompared"), 2: (1, 1, 1, "uncompared")},
        ),
        # Two people, n = 2: the better one beats half of the shop, 1 + floor(5 / 2) = 3.
        (
            [(1, AS_OF, 2, 9), (2, LONG_AGO, 1, 8)],
            {1: (3, 3, 3, "need_attention"), 2: (1, 1, 1, "lost")},
        ),
        # Returns outweigh purchases: money below nothing is still a value.
        (
            [(1, AS_OF, 1, -800), (2, AS_OF, 1, 0)],
            {1: (1, 1, 1, "uncompared"), 2: (1, 1, 3, "uncompared")},
        ),
    ],
    ids=["nobody", "one customer", "all alike", "two customers", "negative money"],
)
def test_degenerate_shops(shop: list[Bought], expected: dict[int, tuple[int, int, int, str]]) -> None:
    view = rfm(frame(shop), AS_OF)
    assert scored(view) == expected
    assert view.customers == len(shop)
    assert view.revenue == sum(yen for *_, yen in shop)


values = st.lists(st.integers(-(10**12), 10**12) | st.integers(0, 5), min_size=1, max_size=200)


@given(values)
def test_scores_by_share_are_the_definition(numbers: list[int]) -> None:
    definition = [1 + 5 * sum(other < one for other in numbers) // len(numbers) for one in numbers]
    assert scores_by_share(np.array(numbers, dtype=np.int64)).tolist() == definition


@given(st.lists(st.integers(1, 30), min_size=1, max_size=200))
def test_somebody_who_came_once_has_the_lowest_frequency(visits: list[int]) -> None:
    shop = frame([(number, AS_OF, days, 1) for number, days in enumerate(visits)])
    view = rfm(shop, AS_OF)
    assert set(view.f[view.frequency == 1].tolist()) <= {1}


shops = st.lists(
    st.tuples(
        st.dates(date(2016, 1, 1), AS_OF),
        st.integers(1, 40),
        st.integers(-50_000, 5_000_000),
    ),
    min_size=1,
    max_size=60,
).map(lambda rows: [(number, *row) for number, row in enumerate(rows)])


@given(shops, st.sampled_from([None, *PRESETS.values()]), st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(shop: list[Bought], bands: Bands | None, dice: Random) -> None:
    mixed = list(shop)
    dice.shuffle(mixed)
    assert scored(rfm(frame(mixed), AS_OF, bands=bands)) == scored(rfm(frame(shop), AS_OF, bands=bands))


@given(shops, st.sampled_from([None, *PRESETS.values()]))
def test_better_values_never_score_lower_and_ties_agree(shop: list[Bought], bands: Bands | None) -> None:
    view = rfm(frame(shop), AS_OF, bands=bands)
    for axis in Axis:
        goodness = -view.values(axis) if axis is Axis.RECENCY else view.values(axis)
        order = np.argsort(goodness, kind="stable")
        steps = np.diff(view.score(axis)[order].astype(int))
        assert (steps >= 0).all()
        assert (steps[np.diff(goodness[order]) == 0] == 0).all()
        assert view.score(axis).min() >= 1
        assert view.score(axis).max() <= 5


def test_a_view_cannot_be_changed() -> None:
    view = rfm(frame(SMALL_SHOP), AS_OF)
    for array in (view.customer_ids, view.days_since_last, view.monetary, view.r, view.segments):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 3


@given(shops, st.integers(2, 1_000))
def test_another_currency_scores_alike(shop: list[Bought], times: int) -> None:
    dearer = [(one, day, visits, yen * times) for one, day, visits, yen in shop]
    assert scored(rfm(frame(dearer), AS_OF)) == scored(rfm(frame(shop), AS_OF))


@pytest.mark.parametrize(
    "shop",
    [[(1, AS_OF, 1, 100)], [(n, AS_OF, n, 100) for n in range(1, 9)], MOST_ON_ONE_DAY],
    ids=["one customer", "all on one day", "most on one day"],
)
def test_nobody_is_called_lost_by_ties_alone(shop: list[Bought]) -> None:
    view = rfm(frame(shop), AS_OF)
    assert view.groups == NOT_YET
    assert view.segments.tolist() == [0] * len(shop)
    by_limits = rfm(frame(shop), AS_OF, bands=PRESETS[Face.SALON])
    assert by_limits.groups == STANDARD
    moved = movement(rfm(frame(SMALL_SHOP), AS_OF), view)
    assert [words.code for words in movement_caption(moved)] == ["analytics.movement.uncompared"]
    for language in LANGUAGES:
        assert all(sentence(words, language) for words in (*movement_caption(moved), *caption(view)))
        assert sentence(view.groups.rules[0].words, language)
        assert sentence(view.groups.rules[0].advice, language)
