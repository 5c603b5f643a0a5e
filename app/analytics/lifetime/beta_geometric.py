"""BG/NBD and MBG/NBD: people buy at a rate of their own until they stay away for good.

BG/NBD: P. S. Fader, B. G. S. Hardie & K. L. Lee, "Counting Your Customers" the Easy Way, Marketing Science
24 (2005) 275-284. After each repeat purchase a customer stays away for good with a probability of their own.
MBG/NBD: E. P. Batislam, M. Denizel & A. Filiztekin, Empirical validation and comparison of models for
customer base analysis, IJRM 24 (2007) 201-209. The same, but one may stay away after the first purchase.

The two differ in one number, `chances`: how many times somebody with x repeat purchases could have left and
did not or did at the last (x or x + 1). Rates are gamma (r, alpha), chances of leaving beta (a, b); time is
in weeks. The expectation is written with the hypergeometric function after Pfaff's transformation, whose
argument is negative: no term of it grows out of bounds for frequent buyers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.lifetime.likelihood import Floats, maximise

if TYPE_CHECKING:
    from app.analytics.lifetime.repeats import Histories

NAMES = ("r", "alpha", "a", "b")
MANY = 2_000  # different histories from which a rough search pays
AT_ONE = 1e-6
"""The expectation has a removable gap at a = 1; so near to it, the value beside it is taken."""


@dataclass(frozen=True, slots=True, eq=False)
class BetaGeometric:
    """A fitted model. `covariance` is that of the logarithms of (r, alpha, a, b), None where unknown."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    covariance: Floats | None
    leaves_at_once: bool

    def with_parameters(self, parameters: Floats) -> BetaGeometric:
        """The same model with other parameters, for asking how much hangs on them."""
        r, alpha, a, b = map(float, parameters)
        return BetaGeometric(r, alpha, a, b, self.log_likelihood, self.covariance, self.leaves_at_once)

    @property
    def parameters(self) -> Floats:
        """r, alpha, a and b."""
        return np.array([self.r, self.alpha, self.a, self.b])

    def alive(self, seen: Histories) -> Floats:
        """The chance that somebody with this history still buys here."""
        from scipy.special import expit

        return np.asarray(expit(-self._log_odds_of_leaving(seen)))

    def expected_purchases(self, seen: Histories, weeks: float) -> Floats:
        """Repeat purchases to be expected in the coming `weeks`."""
        from scipy.special import hyp2f1

        a = self.a if abs(self.a - 1.0) > AT_ONE else 1.0 + AT_ONE
        rest = a + self.b + self._chances(seen.x) - 1.0
        left = hyp2f1(self.r + seen.x, a - 1.0, rest, -weeks / (self.alpha + seen.observed))
        return np.asarray(rest / (a - 1.0) * (1.0 - left) * self.alive(seen))

    def _chances(self, x: Floats) -> Floats:
        return x + self.leaves_at_once

    def _log_odds_of_leaving(self, seen: Histories) -> Floats:
        chances = self._chances(seen.x)
        silence = np.log(self.alpha + seen.observed) - np.log(self.alpha + seen.t_x)
        with np.errstate(divide="ignore"):
            share = np.log(self.a) - np.log(np.where(chances > 0, self.b + chances - 1.0, np.inf))
        return np.asarray(share + (self.r + seen.x) * silence)


def fit(seen: Histories, *, leaves_at_once: bool = False) -> BetaGeometric:
    """The likeliest model for these histories: BG/NBD, or MBG/NBD where one `leaves_at_once`."""
    start = np.array([1.0, max(float(np.average(seen.observed, weights=seen.weights)) / 4, 0.1), 1.0, 2.0])
    rough = _Likelihood(seen.by_week(), leaves_at_once) if seen.x.size > MANY else None
    found = maximise(_Likelihood(seen, leaves_at_once), start, rough)
    r, alpha, a, b = map(float, found.parameters)
    return BetaGeometric(r, alpha, a, b, found.log_likelihood, found.covariance, leaves_at_once)


class _Likelihood:
    """The log-likelihood and its gradient by (r, alpha, a, b).

    Gamma functions hang on x alone and are summed over its few different values.
    """

    def __init__(self, seen: Histories, leaves_at_once: bool) -> None:
        self._seen = seen
        self._counts, position = np.unique(seen.x, return_inverse=True)
        self._people = np.bincount(position, weights=seen.weights)
        self._all = float(seen.weights.sum())
        self._count_chances = self._counts + leaves_at_once
        self._chances = seen.x + leaves_at_once
        self._can_leave = self._chances > 0

    def __call__(self, parameters: Floats) -> tuple[float, Floats]:
        from scipy.special import digamma, gammaln

        r, alpha, a, b = parameters
        seen, people, every = self._seen, self._people, self._all
        x, chances = self._counts, self._count_chances
        bought = r + seen.x
        stayed = np.log(alpha + seen.observed)
        until_last = np.log(alpha + seen.t_x)
        before = np.where(self._can_leave, b + self._chances - 1.0, 1.0)
        left = np.where(self._can_leave, np.log(a / before) - bought * until_last, -np.inf)
        both = np.logaddexp(-bought * stayed, left)
        gone = np.exp(left - both)
        here = 1.0 - gone
        value = (
            people @ (gammaln(r + x) + gammaln(b + chances) - gammaln(a + b + chances))
            + every * (r * np.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b))
            + seen.weights @ both
        )
        by_r = people @ digamma(r + x) + every * (np.log(alpha) - digamma(r))
        by_r -= seen.weights @ (here * stayed + gone * until_last)
        pace = here / (alpha + seen.observed) + gone / (alpha + seen.t_x)
        by_alpha = every * r / alpha - seen.weights @ (bought * pace)
        of_both = every * digamma(a + b) - people @ digamma(a + b + chances)
        by_a = of_both + seen.weights @ gone / a
        by_b = of_both + people @ digamma(b + chances) - every * digamma(b) - seen.weights @ (gone / before)
        return float(value), np.array([by_r, by_alpha, by_a, by_b])
