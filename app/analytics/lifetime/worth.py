"""What a coming purchase of each customer is worth, and how sure that is: Gamma-Gamma, or the own mean drawn
to that of all.

Gamma-Gamma (`gamma_gamma`): a purchase is gamma (p, rate), the rates of customers gamma (q, v), so that of
somebody with x purchases of a mean m is gamma (p x + q, v + x m) afterwards. With A = p x + q their own mean,
p / rate, has the expectation W = p (v + x m) / (A - 1) and, by the moments of the inverse gamma, the variance
W² / (A - 2); one purchase scatters around it by W² (A - 1) / (p (A - 2)).

The own mean drawn to that of all is the same thought with two variances (H. Bühlmann & E. Straub,
Glaubwürdigkeit für Schadensätze, 1970): s² of purchases around their customer's mean, and s² / K of those
means, K being `OWN_WEIGHT`. Then the mean of d purchases has the variance s² (1 / d + 1 / K), from which s²
follows, and the own mean s² / (d + K) afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.lifetime import gamma_gamma
from app.core.lifetime import Caution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.analytics.lifetime.gamma_gamma import GammaGamma
    from app.analytics.lifetime.likelihood import Floats
    from app.analytics.lifetime.repeats import Seen

ENOUGH = 30
DEPENDENT = 0.3  # correlation between how often and how much, from which Gamma-Gamma is doubtful
OWN_WEIGHT = 2.0
"""Without Gamma-Gamma the mean of all weighs as much as so many purchases of one customer."""
STEP = 1e-4
LEAST_BEYOND = 0.5
"""A - 2 is taken for no less: a tail so heavy that its variance is without end has one in every shop."""


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """Parallel arrays, one entry a customer: the yen of a coming purchase, and two variances: of the
    customer's own mean, which nobody knows, and of one purchase around it.

    `unsure` says how far each `mean` moves with one standard deviation of what all share, in each independent
    direction (directions, customers). `parameters` are those of Gamma-Gamma, if it is that.
    """

    mean: Floats
    of_own_mean: Floats
    of_purchase: Floats
    unsure: Floats
    parameters: Mapping[str, float]
    cautions: tuple[Caution, ...]

    def variance_of_sum(self, purchases: Floats, variance: Floats) -> Floats:
        """The variance of what everybody's coming purchases come to, of which so many are expected with this
        variance, whatever they cost."""
        squares = variance + purchases**2
        return purchases * self.of_purchase + variance * self.mean**2 + squares * self.of_own_mean


def worth_of(seen: Seen) -> Worth:
    """What a coming purchase of each is worth, in yen."""
    paid = (seen.repeats > 0) & (np.nan_to_num(seen.worth) > 0)
    x, mean = seen.repeats[paid].astype(np.float64), seen.worth[paid]
    if x.size >= ENOUGH and float(mean.std()) > 0:
        model = gamma_gamma.fit(x, mean)
        if model.q > 1.0:
            linked = abs(float(np.corrcoef(x, mean)[0, 1])) > DEPENDENT if float(x.std()) > 0 else False
            known = np.where(paid, seen.repeats, 0).astype(np.float64)
            own = np.where(paid, np.nan_to_num(seen.worth), 0.0)
            return _by_model(model, known, own, (Caution.WORTH_HANGS_ON_FREQUENCY,) if linked else ())
    return _by_means(seen)


def _by_model(model: GammaGamma, x: Floats, own: Floats, cautions: tuple[Caution, ...]) -> Worth:
    mean = model.expected_mean(x, own)
    shape = model.p * x + model.q
    beyond = np.maximum(shape - 2.0, LEAST_BEYOND)
    moved = [model.moved(STEP * way).expected_mean(x, own) for way in model.spread.T]
    return Worth(
        mean,
        mean**2 / beyond,
        mean**2 * (beyond + 1.0) / (model.p * beyond),
        np.array([(one - mean) / STEP for one in moved]).reshape(-1, mean.size),
        {"p": model.p, "q": model.q, "v": model.v},
        cautions,
    )


def _by_means(seen: Seen) -> Worth:
    days: Floats = seen.repeats.astype(np.float64) + 1.0
    yen = np.maximum(np.nan_to_num(seen.worth) * seen.repeats + seen.first_yen, 0.0)
    people, all_days = days.size, float(days.sum())
    overall = float(yen.sum()) / all_days if people else 0.0
    apart = yen - overall * days
    scatter = float((apart**2 / days).sum()) / max(float((1.0 + days / OWN_WEIGHT).sum()), 1.0)
    # The mean of all is a ratio of two sums over customers, whose error is that of its linear part.
    of_overall = float(np.sqrt((apart**2).sum() * people / max(people - 1, 1))) / max(all_days, 1.0)
    weight = days + OWN_WEIGHT
    return Worth(
        (yen + OWN_WEIGHT * overall) / weight,
        scatter / weight,
        np.full(people, scatter),
        (of_overall * OWN_WEIGHT / weight).reshape(1, -1),
        {},
        (Caution.SIMPLE_WORTH,),
    )
