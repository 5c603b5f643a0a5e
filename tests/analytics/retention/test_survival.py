"""Kaplan-Meier and log-rank against published remissions, scipy, and what has to hold of any people."""

from __future__ import annotations

from fractions import Fraction
from math import exp

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.analytics.retention.survival import Median, kaplan_meier, log_rank, median

Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Waits = tuple[Int64s, Bools]


def waits(text: str) -> Waits:
    """Waiting times; those with a star have only been watched so long."""
    words = text.split()
    times = np.array([int(word.rstrip("*")) for word in words], np.int64)
    return times, np.array([not word.endswith("*") for word in words], np.bool_)


# Weeks of remission: Freireich et al., Blood 21 (1963); the estimates, Greenwood's errors and the log-rank
# test as in Kleinbaum and Klein, Survival Analysis (3rd ed., 2012), chapter 2.
MERCAPTOPURINE = waits("6 6 6 6* 7 9* 10 10* 11* 13 16 17* 19* 20* 22 23 25* 32* 32* 34* 35*")
PLACEBO = waits("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")
PUBLISHED = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
PUBLISHED_ERRORS = {6: 0.0764, 7: 0.0869, 10: 0.0963, 13: 0.1068, 16: 0.1141, 22: 0.1282, 23: 0.1346}
# R's survfit(conf.type = "log-log") of these remissions.
PUBLISHED_BANDS = {6: (0.620, 0.952), 10: (0.503, 0.889), 23: (0.188, 0.680)}


@st.composite
def any_waits(draw: st.DrawFn, least: int = 1) -> Waits:
    people = draw(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=least, max_size=60))
    return (
        np.array([days for days, _ in people], np.int64),
        np.array([came and days > 0 for days, came in people], np.bool_),
    )


def test_published_remissions() -> None:
    curve = kaplan_meier(*MERCAPTOPURINE)
    assert dict(zip(curve.times.tolist(), curve.share.round(4).tolist(), strict=True)) == PUBLISHED
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.events.tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert (curve.people, curve.last) == (21, 35)
    assert median(curve) == Median(23, 13, None)


def test_published_errors_and_bands() -> None:
    curve = kaplan_meier(*MERCAPTOPURINE)
    for time, (low, high) in PUBLISHED_BANDS.items():
        assert curve.at(time)[1:] == pytest.approx((low, high), abs=0.001)
    for time, error in PUBLISHED_ERRORS.items():
        share, low, high = curve.at(time)
        # Back from the log(-log) scale to Greenwood's standard error.
        reach = (np.log(-np.log(low)) - np.log(-np.log(high))) / 2 / stats.norm.ppf(0.975)
        assert reach * share * abs(np.log(share)) == pytest.approx(error, abs=0.0002)


def test_published_log_rank() -> None:
    found = log_rank([MERCAPTOPURINE, PLACEBO])
    assert found is not None
    assert found.statistic == pytest.approx(16.79, abs=0.005)
    assert found.freedom == 1
    assert found.chance == pytest.approx(4.17e-5, rel=0.01)
    assert median(kaplan_meier(*PLACEBO)) == Median(8, 4, 11)


def test_where_everybody_came_the_curve_ends_at_nothing() -> None:
    curve = kaplan_meier(*PLACEBO)
    assert curve.at(23) == (0.0, 0.0, curve.at(22)[2])
    assert curve.at(0) == (1.0, 1.0, 1.0)
    assert curve.at(0.5)[0] == 1.0
    assert kaplan_meier(*waits("5")).at(5) == (0.0, 0.0, 1.0)


def test_nobody_and_nobody_who_came() -> None:
    nobody = kaplan_meier(*waits(""))
    assert (nobody.people, nobody.last, nobody.at(10)) == (0, 0, (1.0, 1.0, 1.0))
    alone = kaplan_meier(*waits("10* 20*"))
    assert (alone.times.size, alone.last, alone.at(15)) == (0, 20, (1.0, 1.0, 1.0))
    assert median(alone) == Median(None, None, None)
    assert log_rank([waits("1 2"), waits("")]) is None
    assert log_rank([waits("1* 2*"), waits("3*")]) is None
    assert log_rank([]) is None


@given(any_waits())
def test_the_curve_is_scipys(people: Waits) -> None:
    waited, came = people
    curve = kaplan_meier(waited, came)
    data = stats.CensoredData(uncensored=waited[came], right=waited[~came])
    oracle = stats.ecdf(data).sf
    for time in range(41):
        assert curve.at(time)[0] == pytest.approx(float(oracle.evaluate(np.array([time]))[0]), abs=1e-9)


@given(any_waits())
def test_the_band_holds_the_curve_and_both_fall(people: Waits) -> None:
    curve = kaplan_meier(*people)
    assert bool((curve.low <= curve.share + 1e-12).all())
    assert bool((curve.share <= curve.high + 1e-12).all())
    assert bool(((curve.low >= 0) & (curve.high <= 1)).all())
    assert bool((np.diff(curve.share) < 0).all())
    assert int(curve.events.sum()) == int(people[1].sum())


@given(any_waits(), any_waits())
def test_two_groups_differ_as_scipy_says(one: Waits, other: Waits) -> None:
    found = log_rank([one, other])
    if found is None:
        return
    data = [stats.CensoredData(uncensored=waited[came], right=waited[~came]) for waited, came in (one, other)]
    oracle = stats.logrank(*data)
    assert found.statistic == pytest.approx(float(oracle.statistic) ** 2, abs=1e-6)
    assert found.chance == pytest.approx(float(oracle.pvalue), abs=1e-6)


def test_log_rank_of_three_groups_by_hand() -> None:
    """The sums of J. P. Klein & M. L. Moeschberger, Survival Analysis (2nd ed., 2003), 7.3.3 and 7.3.4, in
    fractions: of Y at risk y are in the group and d of Y came; its variance is y (Y - y) / Y**2 d (Y - d) /
    (Y - 1), that of two groups together - y y' / Y**2 d (Y - d) / (Y - 1)."""
    # Day, at risk in A, B, C, events in A, B, C of A: 1 4* 5, B: 2 3 6*, C: 2 4 7.
    table = [
        (3, 3, 3, 1, 0, 0),
        (2, 3, 3, 0, 1, 1),
        (2, 2, 2, 0, 1, 0),
        (2, 1, 2, 0, 0, 1),
        (1, 1, 1, 1, 0, 0),
        (0, 0, 1, 0, 0, 1),
    ]
    excess_a = excess_b = var_a = var_b = cov = Fraction(0)
    for a, b, c, came_a, came_b, came_c in table:
        people, came = a + b + c, came_a + came_b + came_c
        excess_a += came_a - Fraction(a * came, people)
        excess_b += came_b - Fraction(b * came, people)
        each = Fraction(came * (people - came), people**2 * max(people - 1, 1))
        var_a += each * a * (people - a)
        var_b += each * b * (people - b)
        cov -= each * a * b
    assert (excess_a, excess_b) == (Fraction(1, 10), Fraction(1, 20))
    squares = var_b * excess_a**2 - 2 * cov * excess_a * excess_b + var_a * excess_b**2
    by_hand = squares / (var_a * var_b - cov**2)
    found = log_rank([waits("1 4* 5"), waits("2 3 6*"), waits("2 4 7")])
    assert found is not None
    assert found.statistic == pytest.approx(float(by_hand))
    assert found.freedom == 2
    # With two degrees of freedom the distribution of chi-square is exponential.
    assert found.chance == pytest.approx(exp(-float(by_hand) / 2))


@given(st.lists(any_waits(), min_size=2, max_size=4))
def test_the_order_of_groups_and_people_does_not_matter(parts: list[Waits]) -> None:
    found, turned = (
        log_rank(parts),
        log_rank([(waited[::-1], came[::-1]) for waited, came in reversed(parts)]),
    )
    assert (found is None) == (turned is None)
    if found is not None and turned is not None:
        assert turned.freedom == found.freedom
        assert turned.statistic == pytest.approx(found.statistic, abs=1e-6)
