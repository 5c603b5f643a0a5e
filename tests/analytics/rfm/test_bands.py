"""Limits found in a shop's own figures, and the people behind any limits."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.rfm.bands import DAYS, FEWEST, TIMES, YEN, band_trial, natural_limits
from app.analytics.rfm.scores import rfm
from app.core.enums import Face
from app.core.rfm import PRESETS, SCORES, Axis, Bands, Limits
from tests.analytics.shops import AS_OF, SMALL_SHOP, Bought, frame, random_shop

LADDER = (2, 4, 8, 16, 32, 64)


def limits_of(numbers: list[int], ladder: tuple[int, ...] = LADDER) -> Limits:
    values = np.sort(np.array(numbers))
    return natural_limits(np.log(values), np.searchsorted(values, ladder), ladder)


def test_five_heaps_are_told_apart() -> None:
    # Heaps at 1, 5, 20, 40 and 100: between them lie 2 or 4, 8 or 16, 32, 64.
    assert limits_of([1] * 9 + [5] * 7 + [20] * 5 + [40] * 4 + [100] * 3) == (2, 8, 32, 64)


def test_customers_all_alike_get_the_lowest_limits() -> None:
    assert limits_of([7] * 40) == (2, 4, 8, 16)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=60))
def test_no_other_rungs_make_closer_classes(numbers: list[int]) -> None:
    def apart(limits: tuple[int, ...]) -> float:
        classes = np.searchsorted(limits, numbers, side="right")
        logs = np.log(numbers)
        within = (logs[classes == place] for place in range(5))
        return sum(float(((some - some.mean()) ** 2).sum()) for some in within if some.size)

    best = min(apart(limits) for limits in combinations(LADDER, 4))
    assert apart(limits_of(numbers)) == pytest.approx(best, abs=1e-9)


def test_a_usual_shop_gets_limits_that_a_shop_would_write() -> None:
    suggested = band_trial(rfm(random_shop(seed=3, customers=4_000), AS_OF)).suggested
    assert suggested == Bands((30, 60, 120, 240), (2, 3, 4, 6), (5_000, 10_000, 20_000, 50_000))


def test_a_shop_of_few_gets_no_limits() -> None:
    assert band_trial(rfm(frame([]), AS_OF)).suggested is None
    assert band_trial(rfm(frame(SMALL_SHOP), AS_OF)).suggested is None


shops = st.lists(
    st.tuples(st.dates(max_value=AS_OF), st.integers(1, 5_000), st.integers(-(10**9), 10**12)),
    min_size=FEWEST,
    max_size=60,
).map(lambda rows: [(number, *row) for number, row in enumerate(rows)])


@given(shops)
def test_any_shop_gets_limits_that_can_be_taken(shop: list[Bought]) -> None:
    suggested = band_trial(rfm(frame(shop), AS_OF)).suggested
    assert suggested is not None
    for limits, ladder in (
        (suggested.recency, DAYS),
        (suggested.frequency, TIMES),
        (suggested.monetary, YEN),
    ):
        assert set(limits) <= set(ladder)
        assert all(low < high for low, high in pairwise(limits))


@given(shops, st.sampled_from([*PRESETS.values(), Bands((0, 1, 2, 3), (2, 3, 4, 5), (1, 2, 3, 4))]))
def test_a_trial_counts_who_gets_each_score(shop: list[Bought], bands: Bands) -> None:
    trial = band_trial(rfm(frame(shop), AS_OF))
    scored = rfm(frame(shop), AS_OF, bands=bands)
    for axis, limits in zip(Axis, (bands.recency, bands.frequency, bands.monetary), strict=True):
        counted = np.bincount(scored.score(axis), minlength=len(SCORES) + 1)[1:]
        assert trial.people(axis, limits) == tuple(counted.tolist())


def test_nobody_gets_any_score() -> None:
    trial = band_trial(rfm(frame([]), AS_OF))
    assert trial.customers == 0
    assert trial.people(Axis.RECENCY, PRESETS[Face.SALON].recency) == (0, 0, 0, 0, 0)
