"""Tests of tables of two by two: scipy, R and published data as oracles."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency

from app.analytics.assortment.association import Counts, holm, mantel_haenszel, p_values, pearson

# Bickel, Hammel, O'Connell, "Sex bias in graduate admissions", Science 187 (1975), as R's UCBAdmissions: men
# admitted and rejected, women admitted and rejected, in six departments.
BERKELEY = (
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
)
TABLES = st.tuples(*[st.integers(0, 200)] * 4)


def counts(both: int, only_a: int, only_b: int, neither: int) -> Counts:
    together, a, b = (np.array([value], np.int64) for value in (both, both + only_a, both + only_b))
    return Counts(together, a, b, both + only_a + only_b + neither)


def test_mantel_haenszel_of_published_data() -> None:
    # R 4: mantelhaen.test(UCBAdmissions) is 1.4269 with its correction of one half, and 1.5246 without
    tested = mantel_haenszel(counts(*table) for table in BERKELEY)
    assert tested.chi_square[0] == pytest.approx(1.5246, abs=5e-5)
    admitted = sum(table[0] for table in BERKELEY)
    beyond = abs(admitted - tested.expected[0])
    corrected = tested.chi_square[0] * ((beyond - 0.5) / beyond) ** 2
    assert corrected == pytest.approx(1.4269, abs=5e-5)
    assert tested.allowed[0]
    pooled = pearson(counts(*(sum(column) for column in zip(*BERKELEY, strict=True))))
    assert pooled.chi_square[0] == pytest.approx(92.205, abs=5e-4)


@given(TABLES)
def test_pearson_is_scipys(table: tuple[int, int, int, int]) -> None:
    tested = pearson(counts(*table))
    if tested.allowed[0]:
        expected = chi2_contingency(np.array(table).reshape(2, 2), correction=False)
        assert tested.chi_square[0] == pytest.approx(expected.statistic, abs=1e-9)
        assert tested.expected[0] == pytest.approx(expected.expected_freq[0, 0])
        assert expected.expected_freq.min() >= 5 - 1e-9


@given(TABLES)
def test_one_stratum_is_pearson_but_for_one_of_n(table: tuple[int, int, int, int]) -> None:
    n = sum(table)
    both, alone = pearson(counts(*table)), mantel_haenszel([counts(*table)])
    if both.allowed[0]:
        assert alone.allowed[0]
        assert alone.chi_square[0] == pytest.approx(both.chi_square[0] * (n - 1) / n, abs=1e-9)


def test_what_cannot_vary_is_not_tested() -> None:
    nothing = np.zeros(0, np.int64)
    for tested in (pearson(Counts(nothing, nothing, nothing, 0)), mantel_haenszel([])):
        assert tested.chi_square.size == 0
    assert not pearson(counts(50, 0, 0, 0)).allowed[0]
    assert not mantel_haenszel([counts(1, 0, 0, 0), counts(0, 0, 0, 1)]).allowed[0]


def test_p_values_are_those_of_one_degree_of_freedom() -> None:
    assert p_values(np.array([0.0, 3.841459, 10.0])).tolist() == pytest.approx(
        [1, 0.05, float(chi2.sf(10, 1))], abs=1e-7
    )
    assert p_values(np.array([1.0]))[0] == pytest.approx(0.3173105)
    assert sqrt(3.841459) == pytest.approx(1.959964)


def test_holms_steps() -> None:
    # R 4: p.adjust(c(0.01, 0.04, 0.03, 0.02), "holm") is 0.04 0.06 0.06 0.06
    assert holm(np.array([0.01, 0.04, 0.03, 0.02])).tolist() == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert holm(np.array([0.6, 0.9])).tolist() == [1, 1]
    assert holm(np.zeros(0)).size == 0
