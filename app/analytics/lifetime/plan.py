"""The expected values of a shop in groups: tenths of the customers, spans of yen, and how often somebody came
against the chance that they still do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.core.lifetime import (
    ALIVE_STEPS,
    DECILES,
    PURCHASE_STEPS,
    AliveKey,
    DecileKey,
    EverybodyKey,
    LifetimeKey,
    RepeatersKey,
    TrialKey,
    ValueKey,
)

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.lifetime.value import Estimate, LifetimeView

MOST_SPANS = 12
NICE_STEPS = (1, 2, 3, 5)

Inside = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Decile:
    """A tenth of the customers by expected value: what they may still buy with its 95 % interval, its share
    of all, and what they have spent to date."""

    decile: int
    customers: int
    value: Estimate
    share: float
    spent: int


@dataclass(frozen=True, slots=True)
class Span:
    """How many may still buy for `low` to below `high` yen; None is without end."""

    low: int
    high: int | None
    customers: int
    value: float


def deciles(view: LifetimeView) -> tuple[Decile, ...]:
    """Tenths from the best. People with the same value are in the same tenth, the better one, so that a tenth
    may be empty: it is left out."""
    place = _deciles_of(view)
    total = max(view.total.value, 1e-9)
    found = []
    for decile in range(1, DECILES + 1):
        inside = place == decile
        if inside.any():
            value = view.together(inside)
            share, spent = value.value / total, int(view.seen.spent[inside].sum())
            found.append(Decile(decile, int(inside.sum()), value, share, spent))
    return tuple(found)


def spans(view: LifetimeView) -> tuple[Span, ...]:
    """The distribution of the expected values over spans that people count by, the last without an end."""
    edges = _edges(view)
    ends: list[int | None] = [*edges[1:], None]
    found = []
    for low, high in zip(edges, ends, strict=True):
        inside = people_in(view, ValueKey(low, high))
        found.append(Span(low, high, int(inside.sum()), float(view.value[inside].sum())))
    return tuple(found)


def alive_table(view: LifetimeView) -> Int64s:
    """How many stand in each row of chances and column of purchases."""
    shape = len(ALIVE_STEPS), len(PURCHASE_STEPS)
    cells = [
        [int(people_in(view, AliveKey(row, column)).sum()) for column in range(shape[1])]
        for row in range(shape[0])
    ]
    return np.array(cells, dtype=np.int64)


def people_in(view: LifetimeView, key: LifetimeKey) -> Inside:
    """Who is behind a part of the figures."""
    if isinstance(key, DecileKey):
        return np.asarray(_deciles_of(view) == key.decile)
    if isinstance(key, ValueKey):
        yen = np.rint(view.value)
        above = yen >= key.low
        return above if key.high is None else above & (yen < key.high)
    if isinstance(key, EverybodyKey):
        return np.ones(view.value.size, dtype=np.bool_)
    if isinstance(key, RepeatersKey):
        return np.asarray(view.seen.repeats > 0)
    if isinstance(key, TrialKey):
        return np.asarray(view.seen.observed >= (view.as_of - key.since).days)
    purchases = view.seen.repeats + 1
    first, then = PURCHASE_STEPS[key.column], (*PURCHASE_STEPS, None)[key.column + 1]
    often = purchases >= first if then is None else (purchases >= first) & (purchases < then)
    likely = view.alive >= ALIVE_STEPS[key.row]
    if key.row:
        likely &= view.alive < ALIVE_STEPS[key.row - 1]
    return np.asarray(often & likely)


def best_first(view: LifetimeView) -> Int64s:
    """Everybody's places, who may still buy most at the front."""
    return np.lexsort((view.seen.customer_ids, -view.value))


def _deciles_of(view: LifetimeView) -> Int64s:
    """The tenth of each customer by how many are better."""
    ordered = np.sort(-np.rint(view.value))
    better = np.searchsorted(ordered, -np.rint(view.value), side="left")
    return better * DECILES // max(view.value.size, 1) + 1


def _edges(view: LifetimeView) -> list[int]:
    """Where the spans begin: steps of equal length up to where nearly all are, in round yen."""
    if not view.value.size:
        return [0]
    most = float(np.quantile(view.value, 0.98))
    step = next(
        one * 10**power
        for power in range(12)
        for one in NICE_STEPS
        if most / (one * 10**power) <= MOST_SPANS - 1
    )
    count = int(most // step) + 1
    return [place * step for place in range(count + 1)]
