"""BG/NBD and MBG/NBD: people buy at a rate of their own until they stay away for good.

BG/NBD: P. S. Fader, B. G. S. Hardie & K. L. Lee, "Counting Your Customers" the Easy Way, Marketing Science
24 (2005) 275-284. After each repeat purchase a customer stays away for good with a probability of their own.
MBG/NBD: E. P. Batislam, M. Denizel & A. Filiztekin, Empirical validation and comparison of models for
customer base analysis, IJRM 24 (2007) 201-209. The same, but one may stay away after the first purchase.

The two differ in one number, `chances`: how many times somebody with x repeat purchases could have left and
did not or did at the last (x or x + 1). Rates are gamma (r, alpha), chances of leaving beta (a, b); time is
in weeks. The expectation is published as a hypergeometric function, which routines get wrong for large a or
b, where all leave alike. It is the mean over the chances of leaving p, beta (a, b + chances), of what those
with this p will buy, (1 - (1 + p t / (alpha + T)) ** -(r + x)) / p, and is worked out as that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.analytics.lifetime.likelihood import Floats, maximise, no_spread
from app.analytics.lifetime.repeats import DAYS_OF_A_WEEK

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.lifetime.repeats import Histories

NAMES = ("r", "alpha", "a", "b")
MANY = 2_000  # different histories from which a rough search pays
STEPS = 16  # of the time in the rough search
BLOCK = 8_192
NODES = 32


@dataclass(frozen=True, slots=True, eq=False)
class BetaGeometric:
    """A fitted model. `covariance` is that of the logarithms of (r, alpha, a, b), None where unknown,
    and `spread` its independent directions (`likelihood.Maximum`)."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    covariance: Floats | None
    leaves_at_once: bool
    spread: Floats = field(default_factory=no_spread)

    def with_parameters(self, parameters: Floats) -> BetaGeometric:
        """The same model with other parameters, for asking how much hangs on them."""
        r, alpha, a, b = map(float, parameters)
        return BetaGeometric(
            r, alpha, a, b, self.log_likelihood, self.covariance, self.leaves_at_once, self.spread
        )

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
        counts, of_count = _values(seen.x)
        ahead = weeks / (self.alpha + seen.observed)
        expected = np.empty(seen.x.size)
        for place, x in enumerate(counts):
            inside = of_count == place
            leaving, shares = beta_nodes(self.a, self.b + float(self._chances(x)))
            staying = -(self.r + x) * np.log1p(leaving * ahead[inside, None])
            expected[inside] = -np.expm1(staying) / leaving @ shares
        return expected * self.alive(seen)

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
    rough = _Likelihood(seen.in_rough(STEPS), leaves_at_once) if seen.x.size > MANY else None
    found = maximise(_Likelihood(seen, leaves_at_once), start, rough)
    r, alpha, a, b = map(float, found.parameters)
    return BetaGeometric(r, alpha, a, b, found.log_likelihood, found.covariance, leaves_at_once, found.spread)


class _Likelihood:
    """The log-likelihood and its gradient by (r, alpha, a, b).

    What hangs on x alone is worked out for its few different values, and so is what hangs on the time of
    observation alone.
    """

    def __init__(self, seen: Histories, leaves_at_once: bool) -> None:
        order = slice(None) if (seen.x[1:] >= seen.x[:-1]).all() else np.argsort(seen.x, kind="stable")
        x, t_x, observed, weights = (one[order] for one in (seen.x, seen.t_x, seen.observed, seen.weights))
        begins = np.flatnonzero(np.append(True, x[1:] != x[:-1]))
        self._counts = x[begins]
        self._people = np.add.reduceat(weights, begins)
        self._all = float(weights.sum())
        self._chances = self._counts + leaves_at_once
        self._times, of_time = _values(observed)
        self._people_of_time = np.bincount(of_time, weights=weights)
        self._repeats_of_time = np.bincount(of_time, weights=weights * x)
        ends = np.append(begins, x.size)
        self._blocks = [
            _Block.of(ends, slice(begin, min(begin + BLOCK, x.size)), t_x, observed, weights)
            for begin in range(0, x.size, BLOCK)
        ]

    def __call__(self, parameters: Floats) -> tuple[float, Floats]:
        from scipy.special import digamma, gammaln

        r, alpha, a, b = parameters
        people, every, x, chances = self._people, self._all, self._counts, self._chances
        before = np.where(chances > 0, b + chances - 1.0, np.inf)
        with np.errstate(divide="ignore"):
            share = np.log(a / before)
        of_blocks = np.sum([one.sums(alpha, r + x, share, before) for one in self._blocks], axis=0)
        both, gone, silent_gone, gone_by_time, gone_before = of_blocks.tolist()
        stayed = np.log(alpha + self._times)
        bought_by_now = r * self._people_of_time + self._repeats_of_time
        value = (
            people @ (gammaln(r + x) + gammaln(b + chances) - gammaln(a + b + chances))
            + every * (r * np.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b))
            + both
            - bought_by_now @ stayed
        )
        by_r = people @ digamma(r + x) + every * (np.log(alpha) - digamma(r))
        by_r += silent_gone - self._people_of_time @ stayed
        by_alpha = every * r / alpha - bought_by_now @ (1.0 / (alpha + self._times)) - gone_by_time
        of_both = every * digamma(a + b) - people @ digamma(a + b + chances)
        by_a = of_both + gone / a
        by_b = of_both + people @ digamma(b + chances) - every * digamma(b) - gone_before
        return float(value), np.array([by_r, by_alpha, by_a, by_b])


class _Block(NamedTuple):
    """So many histories that what is worked out of them stays near the processor.

    They are by rising x: `which` of its different values occur, and how many histories in a row have each
    (`runs`, from `begins` on), so that what hangs on x is repeated and added up without looking anything up.
    """

    which: slice
    runs: Int64s
    begins: Int64s
    t_x: Floats
    observed: Floats
    weights: Floats

    @classmethod
    def of(cls, ends: Int64s, part: slice, t_x: Floats, observed: Floats, weights: Floats) -> _Block:
        """A part of all histories, whose x changes at these `ends`."""
        edges: Int64s = np.clip(ends, part.start, part.stop)
        inside = edges[1:] - edges[:-1]
        occurs = np.flatnonzero(inside)
        which = slice(int(occurs[0]), int(occurs[-1]) + 1)
        runs = inside[which]
        return cls(which, runs, np.cumsum(runs) - runs, t_x[part], observed[part], weights[part])

    def sums(self, alpha: float, bought: Floats, share: Floats, before: Floats) -> tuple[float, ...]:
        """What the likelihood needs of these people: the logarithm of both ways to their histories beside the
        one that goes on, and how many are gone, by what the gradient weighs them with.

        `bought`, `share` and `before` have an entry for each different x. The sums are not left to BLAS,
        which wakes threads for tens of thousands and waits for them longer than the sum takes.
        """
        bought = np.repeat(bought[self.which], self.runs)
        until_now, until_last = alpha + self.observed, alpha + self.t_x
        silence = np.log(until_now / until_last)
        # By how much the way to a history that has ended outweighs the way that goes on.
        odds = np.repeat(share[self.which], self.runs) + bought * silence
        both = 1.0 + np.exp(-np.abs(odds))
        gone = self.weights * (0.5 + np.copysign(1.0 / both - 0.5, odds))
        sooner = bought * (self.observed - self.t_x) / (until_now * until_last)
        gone_of_x = np.add.reduceat(gone, self.begins)
        return (
            float(np.einsum("i,i->", self.weights, np.maximum(odds, 0.0) + np.log(both))),
            float(gone_of_x.sum()),
            float(np.einsum("i,i->", gone, silence)),
            float(np.einsum("i,i->", gone, sooner)),
            float(np.einsum("i,i->", gone_of_x, 1.0 / before[self.which])),
        )


def beta_nodes(a: float, b: float) -> tuple[Floats, Floats]:
    """Chances and their shares that stand for a beta distribution under an integral.

    Gauss-Jacobi by the eigenvalues of the recurrence (G. H. Golub & J. H. Welsch, Math. Comp. 23, 1969,
    221-230), whose shares add up to one whatever a and b.
    """
    from scipy.linalg import eigh_tridiagonal

    first, then = b - 1.0, a - 1.0  # the exponents of 1 - t and 1 + t on -1 to 1
    k = np.arange(1, NODES, dtype=np.float64)
    both = 2 * k + first + then
    middle = np.concatenate(
        ([(then - first) / (first + then + 2)], (then**2 - first**2) / (both * (both + 2)))
    )
    share = np.ones(k.size)  # what it is for the first, also where a + b = 1 leaves nothing above and below
    share[1:] = (k + first + then)[1:] / (both - 1)[1:]
    beside = 4 * k * (k + first) * (k + then) * share / (both**2 * (both + 1))
    at, vectors = eigh_tridiagonal(middle, np.sqrt(beside))
    return np.maximum((1.0 + at) / 2, np.finfo(float).tiny), vectors[0] ** 2


def _values(column: Floats) -> tuple[Floats, Int64s]:
    """The different values of a column, and for each entry the position of its own.

    Whole numbers and the days of a week are looked up, which is quicker than to sort them.
    """
    days = np.rint(column * DAYS_OF_A_WEEK).astype(np.int64)
    if (days / DAYS_OF_A_WEEK != column).any():
        different, position = np.unique(column, return_inverse=True)
        return different, position
    is_there = np.bincount(days) > 0
    return np.flatnonzero(is_there) / DAYS_OF_A_WEEK, (np.cumsum(is_there) - 1)[days]
