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
FARTHEST = 2.0  # of one step, in logarithms
SEARCH_STEPS, NEWTON_STEPS, HALVINGS = 200, 6, 30
ENOUGH_LOWER = 1e-4
NEAR = 1e-4
"""A search has come near where its next step promises to gain no more than this."""
CLOSE_ENOUGH = 2e-4
"""What the last step may gain at most: it is a fiftieth of a standard error long, and what it misses is less
by as much as the curvature is better than nothing, which is a hundred times and more."""
FLAT = 1e-9
DETERMINED = 0.1
"""Curvature below which a direction is taken for flat: one standard deviation is more than a factor of 20."""
MENDING = 1e-8
STEP = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Maximum:
    """Where a likelihood is greatest.

    `covariance` is that of the parameters' logarithms, the inverse of the observed information; None where
    the likelihood is flat in some direction there. `spread` has a column for each independent direction of
    one standard deviation (parameters, directions), without the flat ones: what the records do not tell apart
    makes no difference to what they promise.
    """

    parameters: Floats
    log_likelihood: float
    covariance: Floats | None
    spread: Floats


def maximise(likelihood: Likelihood, start: Floats, rough: Likelihood | None = None) -> Maximum:
    """The maximum of a function that yields its value and its gradient by the parameters themselves.

    A quasi-Newton search comes near, a few Newton steps on the gradient's own differences end it: their
    curvature is wanted anyway. Where there is a `rough` function, much quicker and nearly the same, the
    search and the curvature are its own, and only the last steps ask the exact one.
    """
    near = _falling(rough or likelihood)
    found = _searched(near, np.log(start))
    curvature = _curvature(near, found)
    falling = _falling(likelihood)
    logs, value = _ended(falling, found, curvature)
    spread = _spread(curvature)
    is_whole = spread.shape[1] == start.size
    return Maximum(np.exp(logs), -value, spread @ spread.T if is_whole else None, spread)


def no_spread() -> Floats:
    """That of a model of which nothing is known how sure it is."""
    return np.zeros((0, 0))


def _falling(likelihood: Likelihood) -> Likelihood:
    """The same function by logarithms, turned over for a search of the lowest point."""

    def falling(logs: Floats) -> tuple[float, Floats]:
        parameters = np.exp(logs)
        value, gradient = likelihood(parameters)
        # What is no number is no place to go to.
        return -value if np.isfinite(value) else np.inf, -gradient * parameters

    return falling


def _searched(falling: Likelihood, logs: Floats) -> Floats:
    """A point near the lowest, by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
    (J. Nocedal & S. J. Wright, Numerical Optimization, 2006, 6.1) within the bounds.

    Written out, because for so few parameters the routines of scipy take longer than the likelihood does.
    """
    value, gradient = falling(logs)
    every = np.eye(logs.size)
    inverse, is_first = every / max(float(np.linalg.norm(gradient)), 1.0), True
    for _ in range(SEARCH_STEPS):
        free = np.abs(logs - np.sign(gradient) * STEP) < LARGEST_LOG
        down = -(inverse @ (gradient * free)) * free
        slope = float(gradient @ down)
        if slope > -max(NEAR, FLAT * abs(value)):
            break
        found = _lower(falling, logs, down, (value, slope))
        if found is None:
            break
        moved, value, then = found
        step, change = moved - logs, then - gradient
        logs, gradient = moved, then
        along = float(step @ change)
        if along > 0:
            inverse = every * along / float(change @ change) if is_first else inverse
            left = every - np.outer(step, change) / along
            inverse, is_first = left @ inverse @ left.T + np.outer(step, step) / along, False
    return logs


def _lower(
    falling: Likelihood, logs: Floats, down: Floats, here: tuple[float, float]
) -> tuple[Floats, float, Floats] | None:
    """A point that way which is lower by enough of what the slope promises, its value and gradient; `here`
    are the value and the slope of the beginning."""
    value, slope = here
    share = min(1.0, FARTHEST / float(np.abs(down).max()))
    for _ in range(HALVINGS):
        moved = np.clip(logs + share * down, -LARGEST_LOG, LARGEST_LOG)
        lower, gradient = falling(moved)
        if lower <= value + ENOUGH_LOWER * share * slope and np.isfinite(gradient).all():
            return moved, lower, gradient
        share /= 2
    return None


def _ended(falling: Likelihood, logs: Floats, curvature: Floats) -> tuple[Floats, float]:
    """The lowest point next to `logs`, and the value there.

    Only directions that the likelihood determines are followed: where it is flat, curvature and gradient are
    what rounding leaves of them, and a step by those leads anywhere. The curvature may be that of a function
    nearby: every step mends it by what it saw of the gradient (symmetric rank one: J. Nocedal & S. J. Wright,
    Numerical Optimization, 2006, 6.2).
    """
    value, gradient = falling(logs)
    for _ in range(NEWTON_STEPS):
        if not _is_positive(curvature):
            break
        determined = _spread(curvature)
        down = determined @ (determined.T @ gradient)
        moved = np.clip(logs - down, -LARGEST_LOG, LARGEST_LOG)
        gain = float(gradient @ down) / 2
        if gain < CLOSE_ENOUGH:
            # So near, the last step is as good as the parabola it comes from.
            return moved, value - max(gain, 0.0)
        lower, then = falling(moved)
        if lower > value or not np.isfinite(then).all():
            break
        step = moved - logs
        missed = then - gradient - curvature @ step
        along = float(missed @ step)
        if abs(along) > MENDING * float(np.linalg.norm(step) * np.linalg.norm(missed)):
            mended = curvature + np.outer(missed, missed) / along
            curvature = mended if _is_positive(mended) else curvature
        logs, value, gradient = moved, lower, then
    return logs, value


def _curvature(falling: Likelihood, logs: Floats) -> Floats:
    """The second derivatives, by central differences of the gradient."""
    steps = np.eye(logs.size) * STEP
    rows = [(falling(logs + step)[1] - falling(logs - step)[1]) / (2 * STEP) for step in steps]
    found = np.array(rows)
    return (found + found.T) / 2


def _spread(curvature: Floats) -> Floats:
    """One standard deviation in each independent direction that the likelihood determines."""
    if not np.isfinite(curvature).all():
        return np.zeros((curvature.shape[0], 0))
    sizes, directions = np.linalg.eigh(curvature)
    told = sizes > DETERMINED
    return np.asarray(directions[:, told] / np.sqrt(sizes[told]))


def _is_positive(curvature: Floats) -> bool:
    return bool(np.isfinite(curvature).all()) and float(np.linalg.eigvalsh(curvature)[0]) > FLAT
