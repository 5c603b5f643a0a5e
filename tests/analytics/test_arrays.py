"""The sorted answers are those of Python's sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.arrays import distinct, is_among

numbers = st.lists(st.integers(-5, 5) | st.integers(-(2**62), 2**62))


@given(numbers)
def test_distinct_values_rise(values: list[int]) -> None:
    given = np.array(values, np.int64)
    assert distinct(given).tolist() == sorted(set(values))
    assert given.tolist() == values


@given(numbers, numbers)
def test_values_are_looked_for_among_the_wanted_ones(values: list[int], wanted: list[int]) -> None:
    found = is_among(np.array(values, np.int64), np.array(wanted, np.int64))
    assert found.tolist() == [value in set(wanted) for value in values]


def test_small_types_stay_what_they_are() -> None:
    codes = np.array([2, 0, 2], np.int8)
    assert distinct(codes).dtype == np.int8
    assert is_among(codes, np.array([2], np.int8)).tolist() == [True, False, True]
