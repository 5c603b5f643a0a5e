"""Gamma-Gamma: what a purchase of somebody is worth, given the few that were seen.

P. S. Fader & B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value (2013). A customer's mean over x repeat
purchases is drawn towards the mean of all, the less was seen the more. Fitted on repeat purchases, as theirs
is; money is in whatever unit it is given in, and only v has that unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.analytics.lifetime.likelihood import Floats, maximise, no_spread

NAMES = ("p", "q", "v")


@dataclass(frozen=True, slots=True, eq=False)
class GammaGamma:
    """A fitted model. `covariance` is that of the logarithms of (p, q, v), None where unknown, and `spread`
    its independent directions (`likelihood.Maximum`)."""

    p: float
    q: float
    v: float
    log_likelihood: float
    covariance: Floats | None
    spread: Floats = field(default_factory=no_spread)

    def moved(self, logs: Floats) -> GammaGamma:
        """The same model, the logarithms of p, q and v greater by so much."""
        p, q, v = map(float, np.array([self.p, self.q, self.v]) * np.exp(logs))
        return GammaGamma(p, q, v, self.log_likelihood, self.covariance, self.spread)

    def expected_mean(self, x: Floats, mean: Floats) -> Floats:
        """What a coming purchase of a customer is worth, whose `x` repeat purchases had this mean.

        Where nothing was seen (x = 0) it is the mean of all. Infinite for q <= 1, where the model has none.
        """
        if self.q <= 1.0:
            return np.full(x.shape, np.inf)
        return self.p * (self.v + x * mean) / (self.p * x + self.q - 1.0)


def fit(x: Floats, mean: Floats) -> GammaGamma:
    """The likeliest model for customers with `x` > 0 repeat purchases of a positive `mean`."""
    unit = float(np.median(mean))
    likelihood = _Likelihood(x, mean / unit)
    found = maximise(likelihood, np.array([1.0, 2.0, 1.0]))
    p, q, v = map(float, found.parameters)
    # The density of the mean in another unit is that in this one, divided by the unit.
    value = found.log_likelihood - x.size * np.log(unit)
    return GammaGamma(p, q, v * unit, value, found.covariance, found.spread)


class _Likelihood:
    """The log-likelihood and its gradient by (p, q, v)."""

    def __init__(self, x: Floats, mean: Floats) -> None:
        self._x, self._mean = x, mean
        self._total = x * mean
        self._log_total = np.log(self._total)
        self._log_mean = np.log(mean)

    def __call__(self, parameters: Floats) -> tuple[float, Floats]:
        from scipy.special import digamma, gammaln

        p, q, v = parameters
        x, people = self._x, self._x.size
        shape = p * x
        beyond = np.log(self._total + v)
        value = (gammaln(shape + q) - gammaln(shape) + shape * self._log_total - (shape + q) * beyond).sum()
        value += people * (q * np.log(v) - gammaln(q)) - self._log_mean.sum()
        together = digamma(shape + q)
        by_p = (x * (together - digamma(shape) + self._log_total - beyond)).sum()
        by_q = (together - beyond).sum() + people * (np.log(v) - digamma(q))
        by_v = people * q / v - ((shape + q) / (self._total + v)).sum()
        return float(value), np.array([by_p, by_q, by_v])
