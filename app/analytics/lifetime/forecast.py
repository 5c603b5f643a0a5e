"""How often each customer will buy within a horizon, by a fitted model or by everybody's own cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.cycle.cycle import cycles
from app.analytics.lifetime import beta_geometric, pareto_nbd
from app.analytics.lifetime.repeats import DAYS_OF_A_WEEK, grouped
from app.core.lifetime import Caution, Model

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.analytics.contracts import PurchaseDays
    from app.analytics.lifetime.beta_geometric import BetaGeometric
    from app.analytics.lifetime.likelihood import Floats
    from app.analytics.lifetime.pareto_nbd import ParetoNbd
    from app.analytics.lifetime.repeats import Grouped, Histories, Seen

WEEKS_OF_A_YEAR = 52.18
STEP_WEEKS = 13.0
"""Within so many, discounting by the middle is off by less than one in ten thousand at 10 % a year."""
STEP = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What a model says of each customer; `shape` is that of the purchases' negative binomial spread."""

    model: Model
    parameters: Mapping[str, float]
    log_likelihood: float | None
    alive: Floats
    purchases: Floats
    discounted: Floats
    shape: Floats
    unsure: Floats
    """For each direction of uncertain parameters, by how much `discounted` moves: (directions, customers)."""
    cautions: tuple[Caution, ...] = ()


def modelled(seen: Seen, weeks: float, discount: float, wanted: Model) -> Forecast:
    """The forecast of one of the models, or of the likeliest where `wanted` is `Model.AUTO`."""
    groups = grouped(seen.repeats, seen.recency, seen.observed)
    name, fitted = _fitted(groups, wanted)
    names = pareto_nbd.NAMES if name is Model.PARETO_NBD else beta_geometric.NAMES
    known, position = groups.histories, groups.position
    cautions = () if fitted.covariance is not None else (Caution.FLAT_LIKELIHOOD,)
    purchases = fitted.expected_purchases(known, weeks)
    discounted = _discounted(fitted, known, weeks, discount) if discount else purchases
    # What parameters do to purchases they do to discounted ones: when these come hangs little on them.
    left = np.divide(discounted, purchases, out=np.ones(purchases.size), where=purchases > 0)
    return Forecast(
        name,
        dict(zip(names, map(float, fitted.parameters), strict=True)),
        fitted.log_likelihood,
        fitted.alive(known)[position],
        purchases[position],
        discounted[position],
        fitted.r + seen.repeats.astype(np.float64),
        (_unsure(fitted, known, weeks, purchases) * left)[:, position],
        cautions,
    )


def _fitted(groups: Grouped, wanted: Model) -> tuple[Model, BetaGeometric | ParetoNbd]:
    known = groups.histories
    if wanted is Model.MBG_NBD:
        return wanted, beta_geometric.fit(known, leaves_at_once=True)
    if wanted is Model.PARETO_NBD:
        return wanted, pareto_nbd.fit(known)
    if wanted is Model.BG_NBD:
        return wanted, beta_geometric.fit(known)
    each = [_fitted(groups, one) for one in (Model.BG_NBD, Model.MBG_NBD, Model.PARETO_NBD)]
    return max(each, key=lambda one: one[1].log_likelihood)


def _discounted(fitted: BetaGeometric | ParetoNbd, known: Histories, weeks: float, discount: float) -> Floats:
    """Purchases of the horizon, each worth the less the later it comes."""
    ends = np.append(np.arange(STEP_WEEKS, weeks, STEP_WEEKS), weeks)
    total, before, begin = np.zeros(known.x.size), np.zeros(known.x.size), 0.0
    for end in ends:
        until = fitted.expected_purchases(known, float(end))
        total += (until - before) / (1.0 + discount) ** ((begin + end) / 2 / WEEKS_OF_A_YEAR)
        before, begin = until, float(end)
    return total


def _unsure(fitted: BetaGeometric | ParetoNbd, known: Histories, weeks: float, expected: Floats) -> Floats:
    """How far each expectation moves with one standard deviation of the parameters, by the delta method.

    A row for each direction in which the parameters are uncertain independently of the others.
    """
    if not fitted.spread.size:
        return np.zeros((0, known.x.size))
    moved = [
        fitted.with_parameters(fitted.parameters * np.exp(STEP * way)).expected_purchases(known, weeks)
        for way in fitted.spread.T
    ]
    return np.array([(one - expected) / STEP for one in moved])


def simple(days: PurchaseDays, as_of: date, weeks: float, discount: float) -> Forecast:
    """The chance of coming again, then one purchase a cycle, each only if the one before came."""
    view = cycles(days, as_of)
    if not view.has_paces:
        nothing = np.zeros(view.customer_ids.size)
        ones = np.ones(view.customer_ids.size)
        unsure = np.zeros((0, nothing.size))
        never = (Caution.NOBODY_RETURNED,)
        return Forecast(Model.SIMPLE, {}, None, nothing, nothing, nothing, ones, unsure, never)
    times = weeks * DAYS_OF_A_WEEK / view.gap_days
    kept = view.returning_next
    purchases = view.staying * (1.0 - kept**times) / (1.0 - kept)
    late = (1.0 + discount) ** (-weeks / 2 / WEEKS_OF_A_YEAR)
    return Forecast(
        Model.SIMPLE,
        {"gap_days": view.shop_gap_days},
        None,
        view.staying,
        purchases,
        purchases * late,
        view.purchases.astype(np.float64),
        np.zeros((0, purchases.size)),
    )
