"""Whether two things go together more often than chance explains, for many pairs at once.

Counts are arrays, one place a pair: `both` units of `n` have the two things, `a` the one and `b` the other.
Pairs whose expected counts are too small for the test are told apart by these counts alone, and not by the
outcome, so that leaving them out chooses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.analytics.contracts import Int64s

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
LEAST_EXPECTED = 5.0


class Counts(NamedTuple):
    """The four numbers of each table of two by two, of units that are alike."""

    both: Int64s
    a: Int64s
    b: Int64s
    n: int


class Tested(NamedTuple):
    """How often both were to be expected by chance, chi-square with one degree of freedom, and where the
    counts allow it."""

    expected: Floats
    chi_square: Floats
    allowed: Bools


def pearson(counts: Counts) -> Tested:
    """Pearson's test without correction, where every expected count is at least 5 (Cochran, Biometrics 10,
    1954)."""
    n, a, b = float(max(counts.n, 1)), counts.a.astype(float), counts.b.astype(float)
    not_a, not_b = n - a, n - b
    least = np.minimum(np.minimum(a * b, a * not_b), np.minimum(not_a * b, not_a * not_b)) / n
    allowed = least >= LEAST_EXPECTED
    expected = a * b / n
    variance = expected * (not_a / n) * (not_b / n)
    return Tested(expected, _squares(counts.both - expected, variance, allowed), allowed)


def mantel_haenszel(strata: Iterable[Counts]) -> Tested:
    """The test over strata within which units are alike (Mantel and Haenszel, JNCI 22, 1959), without
    correction, where the sum has room for 5 on either side (Mantel and Fleiss, AJE 112, 1980)."""
    both = expected = variance = least = most = np.zeros(0)
    for place, counts in enumerate(strata):
        n, a, b = float(max(counts.n, 1)), counts.a.astype(float), counts.b.astype(float)
        by_chance = a * b / n
        spread = by_chance * ((n - a) / n) * ((n - b) / max(n - 1, 1.0))
        found = (counts.both, by_chance, spread, np.maximum(a + b - n, 0.0), np.minimum(a, b))
        if not place:
            both, expected, variance, least, most = (np.zeros(counts.both.size) for _ in found)
        both, expected, variance, least, most = (
            one + other for one, other in zip((both, expected, variance, least, most), found, strict=True)
        )
    allowed = (expected - least >= LEAST_EXPECTED) & (most - expected >= LEAST_EXPECTED)
    return Tested(expected, _squares(both - expected, variance, allowed), allowed)


def p_values(chi_square: Floats) -> Floats:
    """How likely chance alone gives so much or more."""
    from scipy.special import chdtrc

    return np.asarray(chdtrc(1, chi_square), np.float64)


def holm(p: Floats) -> Floats:
    """Holm's adjusted p values (Scandinavian Journal of Statistics 6, 1979), in the order given: the chance
    that any at all of those below 5 % is a false one is 5 % at the most."""
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1)) if p.size else p
    adjusted = np.empty(p.size)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def _squares(beyond: Floats, variance: Floats, allowed: Bools) -> Floats:
    """Chi-square where it is allowed and anything can vary, else 0."""
    varies = allowed & (variance > 0)
    return np.where(varies, beyond**2 / np.where(varies, variance, 1.0), 0.0)
