"""Pareto/NBD: people buy at a rate of their own and stay away for good at a moment of their own.

D. C. Schmittlein, D. G. Morrison & R. Colombo, Counting Your Customers: Who Are They and What Will They Do
Next?, Management Science 33 (1987) 1-24; likelihood as in P. S. Fader & B. G. S. Hardie, A Note on Deriving
the Pareto/NBD Model and Related Expressions (2005). Rates are gamma (r, alpha), times of leaving gamma-mixed
exponential (s, beta); time is in weeks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.lifetime.likelihood import Floats, Likelihood, maximise, no_spread

if TYPE_CHECKING:
    from app.analytics.lifetime.repeats import Histories

NAMES = ("r", "alpha", "s", "beta")
AT_ONE = 1e-6
STEP = 1e-5
MANY, STEPS = 2_000, 16  # different histories from which a rough search pays, and its steps of time


@dataclass(frozen=True, slots=True, eq=False)
class ParetoNbd:
    """A fitted model. `covariance` is that of the logarithms of (r, alpha, s, beta), None where unknown,
    and `spread` its independent directions (`likelihood.Maximum`)."""

    r: float
    alpha: float
    s: float
    beta: float
    log_likelihood: float
    covariance: Floats | None
    spread: Floats = field(default_factory=no_spread)

    def with_parameters(self, parameters: Floats) -> ParetoNbd:
        """The same model with other parameters, for asking how much hangs on them."""
        r, alpha, s, beta = map(float, parameters)
        return ParetoNbd(r, alpha, s, beta, self.log_likelihood, self.covariance, self.spread)

    @property
    def parameters(self) -> Floats:
        """r, alpha, s and beta."""
        return np.array([self.r, self.alpha, self.s, self.beta])

    def alive(self, seen: Histories) -> Floats:
        """The chance that somebody with this history still buys here."""
        from scipy.special import expit

        here, gone = _log_here_and_gone(self.parameters, seen)
        return np.asarray(expit(here - gone))

    def expected_purchases(self, seen: Histories, weeks: float) -> Floats:
        """Repeat purchases to be expected in the coming `weeks`."""
        s = self.s if abs(self.s - 1.0) > AT_ONE else 1.0 + AT_ONE
        until = self.beta + seen.observed
        active = until / (s - 1.0) * -np.expm1((s - 1.0) * np.log(until / (until + weeks)))
        return (self.r + seen.x) / (self.alpha + seen.observed) * active * self.alive(seen)


def fit(seen: Histories) -> ParetoNbd:
    """The likeliest model for these histories."""
    weeks = max(float(np.average(seen.observed, weights=seen.weights)) / 4, 0.1)
    rough = _likelihood_of(seen.in_rough(STEPS)) if seen.x.size > MANY else None
    found = maximise(_likelihood_of(seen), np.array([1.0, weeks, 1.0, weeks]), rough)
    r, alpha, s, beta = map(float, found.parameters)
    return ParetoNbd(r, alpha, s, beta, found.log_likelihood, found.covariance, found.spread)


def _likelihood_of(seen: Histories) -> Likelihood:
    """The log-likelihood of these histories and its slopes, by differences."""

    def likelihood(parameters: Floats) -> tuple[float, Floats]:
        steps = np.diag(parameters * STEP)
        ends = [(_value(parameters + step, seen), _value(parameters - step, seen)) for step in steps]
        slopes = [(up - down) / (2 * STEP) for up, down in ends]
        return _value(parameters, seen), np.array(slopes) / parameters

    return likelihood


def _value(parameters: Floats, seen: Histories) -> float:
    from scipy.special import gammaln

    r, alpha, s, beta = parameters
    here, gone = _log_here_and_gone(parameters, seen)
    known = gammaln(r + seen.x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    with np.errstate(invalid="ignore"):
        return float(seen.weights @ (known + np.logaddexp(here, gone)))


def _log_here_and_gone(parameters: Floats, seen: Histories) -> tuple[Floats, Floats]:
    """The two ways to a history, as logarithms: still buying, or gone between the last purchase and now."""
    from scipy.special import hyp2f1

    r, alpha, s, beta = parameters
    total = r + s + seen.x
    here = -(r + seen.x) * np.log(alpha + seen.observed) - s * np.log(beta + seen.observed)
    larger = max(alpha, beta)
    second = s + 1.0 if alpha >= beta else r + seen.x
    spread = abs(alpha - beta)
    smaller = min(alpha, beta)

    def log_part(until: Floats) -> Floats:
        # Euler's transformation: what would outgrow every number stands outside, as a logarithm.
        whole = np.log(larger + until)
        left = hyp2f1(1.0, total + 1.0 - second, total + 1.0, spread / (larger + until))
        outside = (1.0 - second) * (np.log(smaller + until) - whole)
        with np.errstate(invalid="ignore"):
            return np.asarray(outside + np.log(left) - total * whole)

    inside, then = log_part(seen.t_x), log_part(seen.observed)
    with np.errstate(divide="ignore", invalid="ignore"):
        gone = inside + np.log1p(-np.exp(then - inside))
    # Whoever bought on the as-of day itself has had no time to leave.
    gone = np.where(seen.t_x < seen.observed, gone, -np.inf)
    return here, np.log(s / total) + gone
