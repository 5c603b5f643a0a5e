"""Maximum likelihood in positive parameters: the search, and what the curvature says of its certainty.

The parameters are sought as logarithms, which keeps them positive and puts them on one scale; bounds keep a
shop whose likelihood rises for ever (nobody ever stays away) from running off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Likelihood = Callable[[Floats], tuple[float, Floats]]

LARGEST_LOG = 12.0
NEWTON_STEPS = 6
CLOSE_ENOUGH = 1e-9
STEP = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Maximum:
    """Where a likelihood is greatest.

    `covariance` is that of the parameters' logarithms, the inverse of the observed information; None where
    the likelihood is flat in some direction there, so that nothing can be said about certainty.
    """

    parameters: Floats
    log_likelihood: float
    covariance: Floats | None


def maximise(likelihood: Likelihood, start: Floats, rough: Likelihood | None = None) -> Maximum:
    """The maximum of a function that yields its value and its gradient by the parameters themselves.

    A quasi-Newton search comes near, a few Newton steps on the gradient's own differences end it: their
    curvature is wanted anyway. Where there is a `rough` function, much quicker and nearly the same, the
    search and the curvature are its own, and only the last steps ask the exact one.
    """
    from scipy.optimize import minimize

    near = _falling(rough or likelihood)
    bounds = [(-LARGEST_LOG, LARGEST_LOG)] * start.size
    found = minimize(near, np.log(start), jac=True, method="L-BFGS-B", bounds=bounds)
    curvature = _curvature(near, found.x)
    falling = _falling(likelihood)
    logs, value = _ended(falling, found.x, curvature)
    covariance = np.asarray(np.linalg.inv(curvature), np.float64) if _is_positive(curvature) else None
    return Maximum(np.exp(logs), -value, covariance)


def _falling(likelihood: Likelihood) -> Likelihood:
    """The same function by logarithms, turned over for a search of the lowest point."""

    def falling(logs: Floats) -> tuple[float, Floats]:
        parameters = np.exp(logs)
        value, gradient = likelihood(parameters)
        return -value, -gradient * parameters

    return falling


def _ended(falling: Likelihood, logs: Floats, curvature: Floats) -> tuple[Floats, float]:
    """The lowest point next to `logs`, and the value there."""
    value, gradient = falling(logs)
    for _ in range(NEWTON_STEPS):
        if not _is_positive(curvature) or np.abs(gradient).max() < CLOSE_ENOUGH * max(1.0, abs(value)):
            break
        moved = np.clip(logs - np.linalg.solve(curvature, gradient), -LARGEST_LOG, LARGEST_LOG)
        lower, then = falling(moved)
        if lower > value:
            break
        logs, value, gradient = moved, lower, then
    return logs, value


def _curvature(falling: Likelihood, logs: Floats) -> Floats:
    """The second derivatives, by central differences of the gradient."""
    steps = np.eye(logs.size) * STEP
    rows = [(falling(logs + step)[1] - falling(logs - step)[1]) / (2 * STEP) for step in steps]
    found = np.array(rows)
    return (found + found.T) / 2


def _is_positive(curvature: Floats) -> bool:
    return bool(np.isfinite(curvature).all()) and float(np.linalg.eigvalsh(curvature)[0]) > CLOSE_ENOUGH
