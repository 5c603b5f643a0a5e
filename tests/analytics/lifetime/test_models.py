"""The models of repeat buying against their definitions: integrals, differences, simulated shops."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import hyp2f1
from scipy.stats import beta, gamma

from app.analytics.lifetime import beta_geometric, gamma_gamma, pareto_nbd, repeats
from app.analytics.lifetime.beta_geometric import BetaGeometric, _Likelihood
from app.analytics.lifetime.likelihood import LARGEST_LOG, maximise
from app.analytics.lifetime.pareto_nbd import ParetoNbd
from app.analytics.lifetime.repeats import Histories, grouped
from tests.analytics.lifetime.simulated import bg_nbd_shop

if TYPE_CHECKING:
    from app.analytics.lifetime.likelihood import Floats

R, ALPHA, A, B = 1.8, 5.0, 1.9, 2.5
SEEN = [(0, 0.0, 20.0), (1, 3.0, 20.0), (4, 18.0, 25.0), (7, 12.0, 40.0)]


def histories(*rows: tuple[float, float, float]) -> Histories:
    x, t_x, observed = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return Histories(x, t_x, observed, np.ones(len(rows)))


def by_integral(x: int, t_x: float, observed: float, leaves_at_once: bool) -> tuple[float, float]:
    """The likelihood of one history and of being still there, over everybody's rate and chance of leaving."""
    rate, rates = nodes(0.0, 12.0)
    p, chances_of = nodes(0.0, 1.0)
    rates = rates * gamma.pdf(rate, R, scale=1 / ALPHA)
    chances_of = chances_of * beta.pdf(p, A, B)
    chances = x + leaves_at_once
    here = (rates @ (rate**x * np.exp(-rate * observed))) * (chances_of @ (1 - p) ** chances)
    away = (rates @ (rate**x * np.exp(-rate * t_x))) * (chances_of @ (p * (1 - p) ** max(chances - 1, 0)))
    away = away if chances else 0.0
    return float(here + away), float(here / (here + away))


def nodes(low: float, high: float) -> tuple[Floats, Floats]:
    """Points and weights of Gauss-Legendre between two ends."""
    at, weight = np.polynomial.legendre.leggauss(600)
    return (high - low) / 2 * at + (high + low) / 2, (high - low) / 2 * weight


@pytest.mark.parametrize("leaves_at_once", [False, True])
@pytest.mark.parametrize(("x", "t_x", "observed"), SEEN)
def test_beta_geometric_is_the_integral_of_its_story(
    x: int, t_x: float, observed: float, leaves_at_once: bool
) -> None:
    likelihood, alive = by_integral(x, t_x, observed, leaves_at_once)
    one = histories((x, t_x, observed))
    value, _gradient = _Likelihood(one, leaves_at_once)(np.array([R, ALPHA, A, B]))
    assert exp(value) == pytest.approx(likelihood, rel=1e-5)
    model = BetaGeometric(R, ALPHA, A, B, 0.0, None, leaves_at_once)
    assert model.alive(one)[0] == pytest.approx(alive, rel=1e-5)


def test_pareto_nbd_is_the_integral_of_its_story() -> None:
    s, b, x, t_x, observed = 1.9, 8.0, 3, 10.0, 22.0

    rate, rates = nodes(0.0, 12.0)
    death, deaths = nodes(0.0, 12.0)
    rates = rates * gamma.pdf(rate, R, scale=1 / ALPHA) * rate**x
    deaths = deaths * gamma.pdf(death, s, scale=1 / b)
    together = rate[:, None] + death
    stays = np.exp(-together * observed)
    left = death / together * (np.exp(-together * t_x) - stays)
    expected = rates @ (stays + left) @ deaths
    found = pareto_nbd._value(np.array([R, ALPHA, s, b]), histories((x, t_x, observed)))
    assert exp(found) == pytest.approx(expected, rel=1e-4)


def test_gamma_gamma_is_the_integral_of_its_story() -> None:
    p, q, v, x, mean = 2.0, 3.5, 40.0, 4.0, 30.0

    def of_scale(scale: float) -> float:
        return float(gamma.pdf(mean, p * x, scale=1 / (scale * x)) * gamma.pdf(scale, q, scale=1 / v))

    value, _gradient = gamma_gamma._Likelihood(np.array([x]), np.array([mean]))(np.array([p, q, v]))
    assert exp(value) == pytest.approx(quad(of_scale, 0, 2)[0], rel=1e-6)


@pytest.mark.parametrize("leaves_at_once", [False, True])
def test_the_gradient_is_the_slope(leaves_at_once: bool) -> None:
    likelihood = _Likelihood(histories(*SEEN), leaves_at_once)
    at = np.array([R, ALPHA, A, B])
    _value, gradient = likelihood(at)
    for position, step in enumerate(np.eye(4) * 1e-6):
        slope = (likelihood(at + step)[0] - likelihood(at - step)[0]) / 2e-6
        assert gradient[position] == pytest.approx(slope, rel=1e-5)


def test_expectation_is_the_published_formula() -> None:
    model = BetaGeometric(R, ALPHA, A, B, 0.0, None, leaves_at_once=False)
    for x, t_x, observed in SEEN[1:]:
        weeks, until = 30.0, ALPHA + observed
        left = (until / (until + weeks)) ** (R + x)
        left *= hyp2f1(R + x, B + x, A + B + x - 1, weeks / (until + weeks))
        away = A / (B + x - 1) * (until / (ALPHA + t_x)) ** (R + x)
        published = (A + B + x - 1) / (A - 1) * (1 - left) / (1 + away)
        assert model.expected_purchases(histories((x, t_x, observed)), weeks)[0] == pytest.approx(published)


@pytest.mark.parametrize(("a", "b"), [(0.4, 0.6), (0.793, 2.426), (5.0, 95.0), (490.0, 1_143.0), (6e3, 2e5)])
def test_nodes_stand_for_their_distribution(a: float, b: float) -> None:
    chances, shares = beta_geometric.beta_nodes(a, b)
    assert shares.sum() == pytest.approx(1.0)
    assert chances @ shares == pytest.approx(a / (a + b))
    assert chances**2 @ shares == pytest.approx(a * (a + 1) / ((a + b) * (a + b + 1)))


def test_expectation_where_all_leave_alike() -> None:
    # With a and b beyond bounds everybody leaves with probability p; then it is a formula without a mean.
    p, x, t_x, observed, weeks = 0.05, 4, 18.0, 25.0, 52.0
    a = 1e5
    model = BetaGeometric(R, ALPHA, a, a / p - a, 0.0, None, leaves_at_once=False)
    one = histories((x, t_x, observed))
    alike = (1 - (1 + p * weeks / (ALPHA + observed)) ** -(R + x)) / p * model.alive(one)[0]
    assert model.expected_purchases(one, weeks)[0] == pytest.approx(alike, rel=1e-3)


def test_a_search_does_not_go_where_there_is_no_number() -> None:
    def hill(parameters: Floats) -> tuple[float, Floats]:
        (x,) = np.log(parameters)
        if x > 1.2:
            return float("inf"), np.array([np.nan])
        return float(-((x - 1.0) ** 2)), -2 * (x - 1.0) / parameters

    assert np.log(maximise(hill, np.array([0.01])).parameters) == pytest.approx([1.0])


def test_a_flat_direction_leaves_the_others_their_uncertainty() -> None:
    def valley(parameters: Floats) -> tuple[float, Floats]:
        x, y = np.log(parameters)
        return float(-((x + y - 1.0) ** 2) * 8), -16 * (x + y - 1.0) / parameters

    found = maximise(valley, np.array([1.0, 1.0]))
    assert found.covariance is None
    assert found.spread.shape == (2, 1)
    assert np.abs(found.spread[:, 0]) == pytest.approx([1 / 8, 1 / 8], rel=1e-3)


def test_expectation_has_no_gap_at_one() -> None:
    near = [BetaGeometric(R, ALPHA, a, B, 0.0, None, leaves_at_once=False) for a in (0.999, 1.0, 1.001)]
    below, at, above = (one.expected_purchases(histories(SEEN[2]), 20.0)[0] for one in near)
    assert above < at < below


@pytest.mark.parametrize(
    "model",
    [
        BetaGeometric(R, ALPHA, A, B, 0.0, None, leaves_at_once=False),
        ParetoNbd(R, ALPHA, 0.7, 9.0, 0.0, None),
    ],
)
def test_frequent_buyers_stay_finite(model: BetaGeometric | ParetoNbd) -> None:
    often = histories((900.0, 519.5, 520.0), (900.0, 100.0, 520.0), (0.0, 0.0, 0.0), (1.0, 20.0, 20.0))
    expected, alive = model.expected_purchases(often, 52.0), model.alive(often)
    assert np.isfinite(expected).all()
    assert expected[0] > 30
    assert ((alive >= 0) & (alive <= 1)).all()
    assert alive[1] < 1e-6


def test_a_simulated_shop_gives_its_parameters_back() -> None:
    shop = bg_nbd_shop(seed=5, customers=20_000)
    found = beta_geometric.fit(grouped(shop.repeats, shop.recency, shop.observed).histories)
    assert found.covariance is not None
    spread = np.sqrt(np.diag(found.covariance))
    distance = np.abs(np.log(found.parameters) - np.log([0.243, 4.414, 0.793, 2.426]))
    # Days instead of moments cost a little; within four standard deviations all the same.
    assert (distance < 4 * spread + 0.05).all()


def test_rough_search_ends_where_the_exact_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = bg_nbd_shop(seed=6, customers=12_000)
    seen = grouped(shop.repeats, shop.recency, shop.observed).histories
    assert seen.x.size > beta_geometric.MANY
    quick = beta_geometric.fit(seen)
    monkeypatch.setattr(beta_geometric, "MANY", 10**9)
    exact = beta_geometric.fit(seen)
    assert quick.parameters == pytest.approx(exact.parameters, rel=1e-5)
    assert quick.log_likelihood == pytest.approx(exact.log_likelihood, abs=1e-6)


def test_a_large_shop_asks_all_its_histories_twice_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    ask = _Likelihood.__call__

    def counted(self: _Likelihood, at: Floats) -> tuple[float, Floats]:
        asked.append(sum(one.t_x.size for one in self._blocks))
        return ask(self, at)

    monkeypatch.setattr(_Likelihood, "__call__", counted)
    seen = grouped(*bg_nbd_shop(seed=6, customers=12_000)).histories
    beta_geometric.fit(seen)
    assert asked.count(seen.x.size) <= 2


def test_what_is_taken_together_stays_as_many_and_as_old_on_average() -> None:
    shop = bg_nbd_shop(seed=8, customers=3_000)
    seen = grouped(*shop).histories
    rough = seen.in_rough(8)
    assert rough.x.size < seen.x.size / 2
    assert rough.customers == 3_000
    for name in ("x", "t_x", "observed"):
        whole, taken = getattr(seen, name) @ seen.weights, getattr(rough, name) @ rough.weights
        assert taken == pytest.approx(whole)


def test_blocks_and_odd_times_give_the_same_likelihood(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = grouped(*bg_nbd_shop(seed=8, customers=3_000)).histories
    shifted = Histories(seen.x, seen.t_x, seen.observed * (1 + 1e-12), seen.weights)
    at = np.array([R, ALPHA, A, B])
    value, gradient = _Likelihood(seen, leaves_at_once=False)(at)
    turned = np.random.default_rng(1).permutation(seen.x.size)
    mixed = Histories(seen.x[turned], seen.t_x[turned], seen.observed[turned], seen.weights[turned])
    monkeypatch.setattr(beta_geometric, "BLOCK", 64)
    for other in (seen, shifted, mixed):
        again, slopes = _Likelihood(other, leaves_at_once=False)(at)
        assert again == pytest.approx(value, rel=1e-9)
        assert slopes == pytest.approx(gradient, rel=1e-7)


def test_grouping_does_not_mind_order_nor_length(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = bg_nbd_shop(seed=8, customers=3_000)
    found = grouped(*shop)
    turned = np.random.default_rng(1).permutation(3_000)
    other = grouped(*(column[turned] for column in shop))
    assert other.histories.weights.tolist() == found.histories.weights.tolist()
    assert other.position.tolist() == found.position[turned].tolist()
    # Keys too long for half a number are sorted as whole ones.
    monkeypatch.setattr(repeats, "SHORT_BITS", 10)
    assert grouped(*shop).position.tolist() == found.position.tolist()


def test_a_search_stays_within_its_bounds() -> None:
    def rising(parameters: Floats) -> tuple[float, Floats]:
        return float(np.log(parameters).sum()), 1 / parameters

    found = maximise(rising, np.array([1.0, 2.0]))
    assert found.parameters == pytest.approx([np.exp(LARGEST_LOG)] * 2)
    assert found.covariance is None


def test_grouping_forgets_nobody() -> None:
    repeats, recency, observed = (np.array(one) for one in ([0, 2, 0, 2], [0, 14, 0, 14], [35, 70, 35, 77]))
    found = grouped(repeats, recency, observed)
    seen = found.histories
    assert seen.customers == 4
    assert seen.x.tolist() == [0.0, 2.0, 2.0]
    assert seen.t_x.tolist() == [0.0, 2.0, 2.0]
    assert seen.observed.tolist() == [5.0, 10.0, 11.0]
    assert seen.weights.tolist() == [2.0, 1.0, 1.0]
    assert found.position.tolist() == [0, 1, 0, 2]
