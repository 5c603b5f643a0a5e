"""Which people a change is due to: the one to three parts that explain most of it, or that none stands out.

A part is told by one to three traits (30代 · カット · 初めて). What it adds to the difference is the sum over
its rows (`changes.Signed`); parts share no row, so that parts and the rest add up to the difference. In a
ratio a part's contribution is, exactly, E. M. Kitagawa's (Components of a Difference Between Two Rates,
JASA 50, 1955) effect of the mix, measured from the middle ratio, and effect of the rate.

The largest group is no cause where all groups fell alike. A trait is named only where its people moved
further than everybody did, or in a ratio became more or fewer among all, and by more than chance explains
though all traits were tried (C. E. Bonferroni); within it the search goes on for a second and third trait
that hold most of its contribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct
from app.analytics.dashboard.changes import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.analytics.contracts import Int64s
    from app.analytics.dashboard.changes import Change, Signed
    from app.analytics.dashboard.measures import Floats, Mask
    from app.analytics.dashboard.shop import Coded
    from app.core.dashboard import Dimension

MOST_PARTS = 3
MOST_TRAITS = 3
FEWEST_PEOPLE = 5
LEAST_SHARE = 0.25  # of what is left to explain
MOST_OF_IT = 0.6  # of the part before, for one trait more


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait: which dimension, and the position of the word in its names."""

    dimension: Dimension
    code: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some of the rows of a change, and what they add to it.

    `mix` and `rate` add up to `contribution`; in a sum all of it is `rate`. `now` and `before` are the value
    in either span, `base_now` and `base_before` what it is divided by (the value itself in a sum).
    """

    traits: tuple[Trait, ...]
    contribution: float
    mix: float
    rate: float
    now: float
    before: float
    base_now: float
    base_before: float
    rows: Signed

    @property
    def people(self) -> int:
        """How many people are in it."""
        return int(distinct(self.rows.customer_ids).size)


@dataclass(frozen=True, slots=True, eq=False)
class Causes:
    """The parts, that which explains most first, and what everybody else adds."""

    parts: tuple[Part, ...]
    rest: float


def causes(change: Change, traits: Mapping[Dimension, Coded]) -> Causes:
    """What explains a change; `traits` are codes for the rows of `change.rows`. Without parts where nobody
    stands out."""
    rows = change.rows
    left = np.ones(rows.adds.size, dtype=bool)
    parts: list[Part] = []
    for _ in range(MOST_PARTS):
        unexplained = float(rows.adds[left].sum())
        if unexplained * change.difference <= 0 or abs(unexplained) < LEAST_SHARE * abs(change.difference):
            break
        found = _narrowed(rows, traits, left)
        if found is None:
            break
        names, wanted = found
        parts.append(_part(rows, names, wanted))
        left &= ~wanted
    return Causes(tuple(parts), float(rows.adds[left].sum()))


def contributions(rows: Signed, codes: Int64s, groups: int) -> Floats:
    """What each group of one dimension adds to the difference; together they are the difference."""
    return np.bincount(codes, weights=rows.adds, minlength=groups).astype(np.float64)


def _narrowed(
    rows: Signed, traits: Mapping[Dimension, Coded], among: Mask
) -> tuple[tuple[Trait, ...], Mask] | None:
    """The part that stands out most among some rows, told by as many traits as hold most of it."""
    wanted = among
    names: list[Trait] = []
    for step in range(MOST_TRAITS):
        tried = {
            name: coded for name, coded in traits.items() if name not in {one.dimension for one in names}
        }
        found = _outstanding(rows, tried, wanted, LEAST_SHARE if step == 0 else MOST_OF_IT)
        if found is None:
            break
        names.append(found)
        wanted = wanted & (traits[found.dimension].codes == found.code)
    return (tuple(names), wanted) if names else None


def _outstanding(
    rows: Signed, traits: Mapping[Dimension, Coded], among: Mask, least_share: float
) -> Trait | None:
    """The trait whose people explain most of what these rows add, and more than others like them."""
    some = rows.where(among)
    whole = float(some.adds.sum())
    if not whole or float(some.weight.sum()) <= 0:
        return None
    groups = [group for name, coded in traits.items() for group in _groups(name, coded.codes[among], some)]
    if not groups:
        return None
    looks = len(groups) * (1 if rows.base is None else 2)
    far_enough = NormalDist().inv_cdf(1 - SURE / (2 * looks))
    way = 1.0 if whole > 0 else -1.0
    best, most = None, 0.0
    for group in groups:
        explained = group.adds / whole
        by_rate = explained >= least_share and way * group.beyond > far_enough
        by_mix = group.mix / whole >= least_share and abs(group.shifted) > far_enough
        if (by_rate or by_mix) and explained > most and group.people >= FEWEST_PEOPLE:
            best, most = group.trait, explained
    return best


@dataclass(frozen=True, slots=True)
class _Group:
    """What one trait's rows add; `beyond` is how far that lies beyond their share of the whole, in standard
    deviations, `mix` what the shift of their share adds, and `shifted` how far that share moved, likewise."""

    trait: Trait
    people: int
    adds: float
    beyond: float
    mix: float
    shifted: float


def _groups(name: Dimension, codes: Int64s, rows: Signed) -> Iterator[_Group]:
    """The groups of one dimension, those not known among them left out: "not known" explains nothing."""
    if distinct(codes).size < 2:
        return
    groups = int(codes.max()) + 1
    _, customer = np.unique(rows.customer_ids, return_inverse=True)
    people = np.bincount(distinct(customer * groups + codes) % groups, minlength=groups)
    adds = contributions(rows, codes, groups)
    beyond = _beyond(rows.adds, rows, codes, customer)
    mix = shifted = np.zeros(groups)
    if rows.base is not None:
        sign = np.where(rows.is_now, 1.0, -1.0)
        shifted = _beyond(sign * rows.weight, rows, codes, customer)
        mix = _mix(rows, codes, groups)
    for code in range(1, groups):
        if people[code]:
            figures = (float(column[code]) for column in (adds, beyond, mix, shifted))
            yield _Group(Trait(name, code), int(people[code]), *figures)


def _beyond(values: Floats, rows: Signed, codes: Int64s, customer: Int64s) -> Floats:
    """How far each group's sum lies beyond its share of the whole, in standard deviations: every customer is
    one draw."""
    groups = int(codes.max()) + 1
    share = np.bincount(codes, weights=rows.weight, minlength=groups) / float(rows.weight.sum())
    own_sum = np.bincount(codes, weights=values, minlength=groups)
    everything = np.bincount(customer, weights=values)
    pair, place = np.unique(customer * groups + codes, return_inverse=True)
    own = np.bincount(place, weights=values)
    group, of = pair % groups, pair // groups
    own_square = np.bincount(group, weights=own**2, minlength=groups)
    own_by_all = np.bincount(group, weights=own * everything[of], minlength=groups)
    square = own_square - 2 * share * own_by_all + share**2 * float((everything**2).sum())
    spread = np.sqrt(np.maximum(square, 0.0))
    excess = own_sum - share * float(values.sum())
    dust = 1e-9 * float(np.abs(values).sum())
    return np.where(spread > dust, excess / np.maximum(spread, dust or 1.0), 0.0)


def _mix(rows: Signed, codes: Int64s, groups: int) -> Floats:
    """What the shift of each group's share adds to a ratio (Kitagawa), measured from the middle ratio."""
    sides = (rows.is_now, ~rows.is_now)
    share_now, share_before = (
        np.bincount(codes[side], weights=rows.weight[side], minlength=groups) for side in sides
    )
    rate_now, rate_before = (
        np.bincount(codes[side], weights=factor * rows.adds[side], minlength=groups)
        for factor, side in zip((1.0, -1.0), sides, strict=True)
    )
    now, before = (
        np.divide(rate, share, out=np.full(groups, np.nan), where=share > 0)
        for rate, share in ((rate_now, share_now), (rate_before, share_before))
    )
    now, before = np.where(np.isnan(now), before, now), np.where(np.isnan(before), now, before)
    mix: Floats = np.nan_to_num((share_now - share_before) * (now + before) / 2)
    return mix


def _part(rows: Signed, names: tuple[Trait, ...], wanted: Mask) -> Part:
    some = rows.where(wanted)
    ground = some.value if some.base is None else some.base
    now, before = (float(some.value[side].sum()) for side in (some.is_now, ~some.is_now))
    base_now, base_before = (float(ground[side].sum()) for side in (some.is_now, ~some.is_now))
    contribution = float(some.adds.sum())
    rate = contribution
    if some.base is not None:
        rate_now = now / base_now if base_now else (before / base_before if base_before else 0.0)
        rate_before = before / base_before if base_before else rate_now
        share = sum(float(some.weight[side].sum()) for side in (some.is_now, ~some.is_now)) / 2
        rate = (rate_now - rate_before) * share
    mix = contribution - rate
    return Part(names, contribution, mix, rate, now, before, base_now, base_before, some)
