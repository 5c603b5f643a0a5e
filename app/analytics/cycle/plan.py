"""What to do with everybody's cycle: how many stand where, what is at stake with them, who is due in which
week, and whom to look after first.

What is at stake with somebody is what they spent within the year up to their last visit: a figure of the past
that everybody can check, and no forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics import contracts
from app.analytics.arrays import is_among
from app.analytics.cycle.cycle import STATES
from app.core.cycle import FIRST_WEEK, LAST_WEEK, CycleState, DueKey, StateKey

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s, PurchaseDays
    from app.analytics.cycle.cycle import CycleView
    from app.analytics.lifetime.likelihood import Floats

DAYS_OF_A_YEAR = 365
DAYS_OF_A_WEEK = 7
IN_HAND = (CycleState.LATE, CycleState.DUE)
"""Those for whom something can be done now; the others follow."""
EXPECTED = (CycleState.LATE, CycleState.DUE, CycleState.ON_TRACK)
"""Those who have a week; who is given up has none."""


@dataclass(frozen=True, slots=True, eq=False)
class CyclePlan:
    """One entry per customer of a view: yen of the year up to their last visit, and the week in which they
    are due (`core.cycle.FIRST_WEEK`)."""

    year_yen: Int64s
    weeks: Int64s


@dataclass(frozen=True, slots=True)
class StateTotal:
    """How many are in a state, their share of everybody, and what is at stake with them in yen."""

    state: CycleState
    customers: int
    share: float
    year_yen: int


def plan(days: PurchaseDays, view: CycleView) -> CyclePlan:
    """The plan for a view, from the days it was learned from."""
    known = days.until(contracts.epoch_day(view.as_of))
    position = np.searchsorted(view.customer_ids, known.customer_ids)
    lately = known.days > view.last_days[position] - DAYS_OF_A_YEAR
    yen = np.bincount(
        position[lately], weights=known.yen[lately].astype(np.float64), minlength=view.customer_ids.size
    )
    weeks = np.floor_divide(view.due_day - contracts.epoch_day(view.as_of), DAYS_OF_A_WEEK)
    return CyclePlan(np.maximum(yen, 0).astype(np.int64), np.clip(weeks, FIRST_WEEK - 1, LAST_WEEK + 1))


def state_totals(view: CycleView, planned: CyclePlan) -> tuple[StateTotal, ...]:
    """Every state, from all well to given up."""
    everybody = max(view.customer_ids.size, 1)
    return tuple(
        StateTotal(
            state, int(inside.sum()), int(inside.sum()) / everybody, int(planned.year_yen[inside].sum())
        )
        for place, state in enumerate(STATES)
        for inside in [view.states == place]
    )


def due_in(view: CycleView, planned: CyclePlan, week: int, state: CycleState) -> int:
    """How many in a state are due in a week."""
    return int(((planned.weeks == week) & (view.states == STATES.index(state))).sum())


def people_behind(view: CycleView, planned: CyclePlan, key: StateKey | DueKey) -> tuple[int, ...]:
    """The ids behind a part of the figures."""
    inside = view.states == STATES.index(key.state)
    if not isinstance(key, StateKey):
        inside &= planned.weeks == key.week
    return tuple(view.customer_ids[inside].tolist())


def by_worth(view: CycleView, planned: CyclePlan) -> Int64s:
    """Everybody's places, who is worth looking after first at the front.

    Those who are due or late by what they spend times the chance that they come; then who is on track, the
    next one first; then who is given up, by what they spent.
    """
    kept: Floats = planned.year_yen * view.returning
    in_hand = np.array([STATES.index(one) for one in IN_HAND], view.states.dtype)
    groups = np.select([is_among(view.states, in_hand), view.states != _GONE], [0, 1], 2)
    inside = np.select([groups == 0, groups == 1], [-kept, view.due_day], -planned.year_yen)
    return np.lexsort((view.customer_ids, inside, groups))


_GONE = STATES.index(CycleState.GONE)
