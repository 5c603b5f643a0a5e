"""Repeat and churn of one shop as of one day, for one question, and the people behind each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct, is_among
from app.analytics.contracts import day_of
from app.analytics.retention.cohorts import Cohorts, cohort_people, cohorts, cohorts_people
from app.analytics.retention.comparison import Comparison, compare
from app.analytics.retention.groups import MOST_CURVES, Group, groups
from app.analytics.retention.movements import Movements, movement_people, movements, people_with_shop
from app.analytics.retention.rates import StepRate, step_rates
from app.analytics.retention.survival import Curve, LogRank, Median, kaplan_meier, log_rank, median
from app.core.retention import (
    WINDOWS,
    CohortKey,
    CohortsKey,
    FairKey,
    GroupKey,
    MovementKey,
    RipeKey,
    StepKey,
    Trait,
    WithShopKey,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.analytics.retention.visits import Bools, Starts, Visits
    from app.core.retention import Question, RetentionKey


@dataclass(frozen=True, slots=True, eq=False)
class GroupCurve:
    """How long one group takes to come again."""

    group: Group
    curve: Curve
    median: Median


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """How long it takes to the next visit: everybody, and each group; `difference` is None where it cannot be
    told."""

    everybody: GroupCurve
    groups: tuple[GroupCurve, ...]
    difference: LogRank | None


@dataclass(frozen=True, slots=True, eq=False)
class RetentionView:
    """The answer to a question. `names` are those behind the codes of each trait."""

    question: Question
    visits: Visits
    names: Mapping[Trait, tuple[str, ...]]
    rates: tuple[StepRate, ...]
    curves: Curves
    cohorts: Cohorts
    movements: Movements
    fair: Mapping[Trait, Comparison]

    @property
    def as_of(self) -> date:
        """The day up to which everything is known."""
        return day_of(self.visits.as_of)

    @property
    def customers(self) -> int:
        """How many people ever came."""
        return int(self.visits.first.sum())


def retention(visits: Visits, names: Mapping[Trait, tuple[str, ...]], question: Question) -> RetentionView:
    """Work everything out. A shop that nobody came to has empty parts."""
    starts = visits.starts(question.step)
    return RetentionView(
        question,
        visits,
        names,
        step_rates(visits, WINDOWS),
        _curves(starts, question.trait, names[question.trait]),
        cohorts(visits, question.months),
        movements(visits, question.months, question.lost_after),
        {trait: _comparison(starts, trait, names, question.window) for trait in Trait},
    )


def people_behind(view: RetentionView, key: RetentionKey) -> tuple[int, ...]:
    """The customers of a part of a figure."""
    if isinstance(key, CohortKey):
        return cohort_people(view.visits, key.month, key.offset)
    if isinstance(key, CohortsKey):
        return cohorts_people(view.visits, view.cohorts, key.part)
    if isinstance(key, MovementKey):
        return movement_people(view.visits, view.movements.lost_after, key.movement, key.month)
    if isinstance(key, WithShopKey):
        return people_with_shop(view.visits, view.movements.lost_after)
    starts = view.visits.starts(view.question.step if isinstance(key, FairKey) else key.step)
    if isinstance(key, StepKey):
        which = step_members(starts, key.window, returned=key.returned)
    elif isinstance(key, RipeKey):
        which = starts.ripe(key.window) if key.ripe else ~starts.ripe(key.window)
    elif isinstance(key, GroupKey):
        group = view.curves.everybody if key.group is None else view.curves.groups[key.group]
        among = key.group is None or group.group.among(starts.traits[key.trait])
        which = among & step_members(starts, key.days, returned=key.returned)
    else:
        lines = view.fair[key.trait].lines[key.first : key.end]
        codes = np.concatenate([line.group.codes for line in lines])
        among = is_among(starts.traits[key.trait], codes)
        which = among & starts.ripe(view.question.window)
        came = starts.within(view.question.window)
        which &= came if key.returned else ~came
    return tuple(starts.customer_ids[which].tolist())


def step_members(starts: Starts, window: int | None, *, returned: bool) -> Bools:
    """Who came again within the window, of those whose window is over; or who did not."""
    if window is None:
        return starts.came if returned else ~starts.came
    came = starts.within(window)
    return starts.ripe(window) & (came if returned else ~came)


def _curves(starts: Starts, trait: Trait, names: tuple[str, ...]) -> Curves:
    codes = starts.traits[trait]
    found = groups(codes, names, MOST_CURVES)
    members = [group.among(codes) for group in found]
    told = [which for group, which in zip(found, members, strict=True) if group.name != ""]
    everybody = Group(None, distinct(codes))
    return Curves(
        _group_curve(everybody, starts),
        tuple(_group_curve(group, starts.chosen(which)) for group, which in zip(found, members, strict=True)),
        log_rank([(starts.waited[which], starts.came[which]) for which in told]),
    )


def _group_curve(group: Group, starts: Starts) -> GroupCurve:
    curve = kaplan_meier(starts.waited, starts.came)
    return GroupCurve(group, curve, median(curve))


def _comparison(
    starts: Starts, trait: Trait, names: Mapping[Trait, tuple[str, ...]], window: int
) -> Comparison:
    """The groups of a trait; what people took is evened out, unless it is what is compared."""
    ripe = starts.chosen(starts.ripe(window))
    mix = None if trait is Trait.PRODUCT else ripe.traits[Trait.PRODUCT]
    return compare(ripe.traits[trait], names[trait], ripe.within(window), mix=mix)
