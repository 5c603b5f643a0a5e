"""Lifetime value: what each customer may still buy within a horizon, and how sure that is.

Purchases come from a model of repeat buying, their worth from Gamma-Gamma. A shop with few repeat customers
gets the simple model instead, made of everybody's own cycle: the chance of coming again, then one purchase a
cycle, fewer the further off.

Never is there a figure without its uncertainty: of one customer the span that four in five such customers
stay within, of several together a 95 % interval. That adds up what the parameters leave open, those of buying
and those of the worth of a purchase (the inverse of the observed information, carried over by the delta
method), and for each customer over again chance: how many purchases come, what each costs, and the customer's
own mean, which few purchases tell (`worth`). The simple model of buying has no likelihood: what its intervals
hold of the number of purchases is chance alone.

No shop buys quite as a model does. Where the records go far enough back, the same forecast is made for the
time before the as-of day and held against what came: by how much it missed more than all that (the moment
estimate of a variance between studies, R. DerSimonian & N. Laird, Controlled Clinical Trials 7, 1986) is one
doubt more, which all customers share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from app.analytics import contracts
from app.analytics.arrays import is_among
from app.analytics.cycle.cycle import CERTAINTIES, MANY_GAPS, SOME_GAPS
from app.analytics.intervals import NORMAL_95
from app.analytics.lifetime.forecast import modelled, simple
from app.analytics.lifetime.repeats import DAYS_OF_A_WEEK, seen_of
from app.analytics.lifetime.worth import worth_of
from app.core.cycle import Certainty
from app.core.lifetime import Caution, Model

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy.typing as npt

    from app.analytics.contracts import Int64s, PurchaseDays
    from app.analytics.lifetime.forecast import Forecast
    from app.analytics.lifetime.likelihood import Floats
    from app.analytics.lifetime.repeats import Seen

ENOUGH_REPEATERS = 200
LONGEST_TRIAL, SHORTEST_TRIAL = 52.0, 8.0
"""Weeks back that a forecast is tried for. Further back it would rather be another shop."""
LEAST_TRIED = 30
LOWEST, HIGHEST = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What the same forecast would have said on the day `since` of the time up to the as-of day, and what
    these customers `brought` in it, in yen."""

    since: date
    customers: int
    promised: Estimate
    brought: int

    @property
    def missed(self) -> float:
        """By what share it missed, beyond what its own interval leaves open."""
        error = self.brought - self.promised.value
        known = (self.promised.high - self.promised.value) / NORMAL_95
        beyond = max(error**2 - known**2, 0.0) ** 0.5
        return beyond / self.promised.value if self.promised.value > 0 else 0.0

    @property
    def held(self) -> bool:
        """Whether what came lay within what was promised."""
        return self.promised.low <= self.brought <= self.promised.high


@dataclass(frozen=True, slots=True, eq=False)
class LifetimeView:
    """One entry per customer with a purchase, by rising id.

    `purchases` are those expected within `weeks` after the as-of day, four in five such customers making
    `low` to `high`; `worth` is what one of them may bring in yen, `value` both together, discounted by
    `discount` a year. `parameters` and `log_likelihood` belong to `model`; the simple one has no likelihood.
    `chance` is the variance of what each will bring, were the parameters known, `doubt` how far each value
    moves with one standard deviation in each direction in which they are uncertain (directions, customers).
    """

    as_of: date
    weeks: float
    discount: float
    model: Model
    parameters: Mapping[str, float]
    log_likelihood: float | None
    seen: Seen
    alive: Floats
    purchases: Floats
    low: Floats
    high: Floats
    worth: Floats
    value: Floats
    certainty: npt.NDArray[np.int8]
    chance: Floats
    doubt: Floats
    cautions: tuple[Caution, ...]
    trial: Trial | None = None

    @property
    def total(self) -> Estimate:
        """All together."""
        return self.together(np.ones(self.value.size, dtype=bool))

    def together(self, inside: npt.NDArray[np.bool_]) -> Estimate:
        """The value of some customers together."""
        variance = float(self.chance[inside].sum() + (self.doubt[:, inside].sum(axis=1) ** 2).sum())
        middle, reach = float(self.value[inside].sum()), NORMAL_95 * variance**0.5
        return Estimate(middle, max(middle - reach, 0.0), middle + reach)


def lifetime_value(
    days: PurchaseDays, as_of: date, weeks: float, *, model: Model | None = None, discount: float = 0.0
) -> LifetimeView:
    """What everybody who bought up to `as_of` may still buy in the `weeks` after it.

    `model` None is BG/NBD, or the simple model where fewer than 200 customers have come twice;
    `Model.AUTO` the likeliest of the three. `discount` is the interest of a year, 0.05 for 5 %.
    """
    view = _untried(days, as_of, weeks, model, discount)
    tried = _tried(days, as_of, min(weeks, LONGEST_TRIAL), view.model)
    if tried is None:
        return view
    return replace(view, trial=tried, doubt=np.vstack([view.doubt, view.value * tried.missed]))


def _tried(days: PurchaseDays, as_of: date, weeks: float, model: Model) -> Trial | None:
    """The trial of a model, None where there are too few records before so many weeks to make it."""
    since = as_of - timedelta(weeks=round(weeks))
    begin, end = contracts.epoch_day(since), contracts.epoch_day(as_of)
    if weeks < SHORTEST_TRIAL or not days.days.size or int(days.days.min()) > begin - (end - begin):
        return None
    view = _untried(days, since, (end - begin) / DAYS_OF_A_WEEK, model, 0.0)
    if view.value.size < LEAST_TRIED or Caution.NOBODY_RETURNED in view.cautions:
        return None
    came = (days.days > begin) & (days.days <= end) & is_among(days.customer_ids, view.seen.customer_ids)
    return Trial(since, view.value.size, view.total, int(days.yen[came].sum()))


def _untried(
    days: PurchaseDays, as_of: date, weeks: float, model: Model | None, discount: float
) -> LifetimeView:
    known = days.until(contracts.epoch_day(as_of))
    seen = seen_of(known, contracts.epoch_day(as_of))
    few = int((seen.repeats > 0).sum()) < ENOUGH_REPEATERS
    if model is Model.SIMPLE or not (seen.repeats > 0).any() or (few and model in {None, Model.AUTO}):
        forecast = simple(known, as_of, weeks, discount)
    else:
        forecast = modelled(seen, weeks, discount, model or Model.BG_NBD)
    cautions = [Caution.FEW_REPEATERS] if few else []
    worth = worth_of(seen)
    return LifetimeView(
        as_of=as_of,
        weeks=weeks,
        discount=discount,
        model=forecast.model,
        parameters={**forecast.parameters, **worth.parameters},
        log_likelihood=forecast.log_likelihood,
        seen=seen,
        alive=forecast.alive,
        purchases=forecast.purchases,
        low=_quantile(forecast, LOWEST),
        high=_quantile(forecast, HIGHEST),
        worth=worth.mean,
        value=forecast.discounted * worth.mean,
        certainty=_certainty(seen.repeats),
        chance=worth.variance_of_sum(forecast.discounted, _chance(forecast)),
        doubt=np.concatenate([forecast.unsure * worth.mean, worth.unsure * forecast.discounted]),
        cautions=(*cautions, *forecast.cautions, *worth.cautions),
    )


def _quantile(forecast: Forecast, share: float) -> Floats:
    """So many purchases at most makes this share of such customers: negative binomial among those who are
    still there, none among those who are not."""
    from scipy.stats import nbinom

    alive = np.maximum(forecast.alive, 1e-12)
    mean = np.maximum(forecast.purchases / alive, 1e-12)
    among = (share - (1.0 - alive)) / alive
    found = nbinom.ppf(np.clip(among, 0.0, 1.0), forecast.shape, forecast.shape / (forecast.shape + mean))
    return np.where(among > 0, np.maximum(found, 0.0), 0.0)


def _chance(forecast: Forecast) -> Floats:
    """The variance of the discounted purchases of each, were the parameters known."""
    alive = np.maximum(forecast.alive, 1e-12)
    mean = forecast.purchases / alive
    second = forecast.purchases + alive * mean**2 * (1.0 + 1.0 / forecast.shape)
    known = forecast.purchases > 0
    left = np.divide(forecast.discounted, forecast.purchases, out=np.ones(known.size), where=known)
    return np.asarray(np.maximum(second - forecast.purchases**2, 0.0) * left**2)


def _certainty(repeats: Int64s) -> npt.NDArray[np.int8]:
    found = np.select(
        [repeats >= MANY_GAPS, repeats >= SOME_GAPS],
        [CERTAINTIES.index(Certainty.HIGH), CERTAINTIES.index(Certainty.MEDIUM)],
        CERTAINTIES.index(Certainty.LOW),
    )
    return found.astype(np.int8)
