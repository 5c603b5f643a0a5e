"""Where values stand, and the round numbers of an axis."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.figures.scales import Scale, nice_ticks


@pytest.mark.parametrize(
    ("low", "high", "at_most", "ticks"),
    [
        (0, 9, 5, (0, 5, 10)),
        (0, 100, 6, (0, 20, 40, 60, 80, 100)),
        (0, 1, 6, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, 0.73, 5, (0, 0.2, 0.4, 0.6, 0.8)),
        (-30, 70, 5, (-50, 0, 50, 100)),
        (0, 1_234_567, 4, (0, 500_000, 1_000_000, 1_500_000)),
        (5, 5, 3, (5, 10)),
        (0, 0, 5, (0, 0.5, 1)),
    ],
)
def test_round_numbers(low: float, high: float, at_most: int, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(low, high, at_most) == ticks


def test_people_are_whole() -> None:
    assert nice_ticks(0, 1, 6, whole=True) == (0, 1)
    assert nice_ticks(0, 3, 6, whole=True) == (0, 1, 2, 3)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9), st.integers(3, 12), st.booleans())
def test_ticks_hold_all_values(low: int, span: int, at_most: int, whole: bool) -> None:
    ticks = nice_ticks(low, low + span, at_most, whole=whole)
    assert ticks[0] <= low
    assert ticks[-1] >= low + span
    assert 2 <= len(ticks) <= at_most
    gaps = {round(later - earlier, 6) for earlier, later in pairwise(ticks)}
    assert len(gaps) == 1


def test_a_scale_may_run_backwards() -> None:
    upwards = Scale(0, 10, 100, 0)
    assert (upwards.place(0), upwards.place(5), upwards.place(10)) == (100, 50, 0)
    assert Scale(3, 3, 0, 80).place(3) == 40
