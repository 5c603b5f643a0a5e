"""What a coming purchase of each customer is worth: Gamma-Gamma, or the own mean drawn to that of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.lifetime import gamma_gamma
from app.core.lifetime import Caution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.analytics.lifetime.likelihood import Floats
    from app.analytics.lifetime.repeats import Seen

ENOUGH = 30
DEPENDENT = 0.3  # correlation between how often and how much, from which Gamma-Gamma is doubtful
OWN_WEIGHT = 2.0
"""Without Gamma-Gamma the mean of all weighs as much as so many purchases of one customer."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Where the worth comes from: the parameters of Gamma-Gamma, if it is that, and what to bear in mind."""

    parameters: Mapping[str, float]
    cautions: tuple[Caution, ...]


def worth_of(seen: Seen) -> tuple[Floats, Doubts]:
    """What a coming purchase of each is worth, in yen."""
    paid = (seen.repeats > 0) & (np.nan_to_num(seen.worth) > 0)
    x, mean = seen.repeats[paid].astype(np.float64), seen.worth[paid]
    if x.size >= ENOUGH and float(mean.std()) > 0:
        model = gamma_gamma.fit(x, mean)
        if model.q > 1.0:
            known = np.where(paid, seen.repeats, 0).astype(np.float64)
            worth = model.expected_mean(known, np.where(paid, np.nan_to_num(seen.worth), 0.0))
            linked = abs(float(np.corrcoef(x, mean)[0, 1])) > DEPENDENT if float(x.std()) > 0 else False
            cautions = (Caution.WORTH_HANGS_ON_FREQUENCY,) if linked else ()
            return worth, Doubts({"p": model.p, "q": model.q, "v": model.v}, cautions)
    days = seen.repeats + 1
    yen = np.maximum(np.nan_to_num(seen.worth) * seen.repeats + seen.first_yen, 0.0)
    overall = yen.sum() / days.sum() if days.size else 0.0
    return (yen + OWN_WEIGHT * overall) / (days + OWN_WEIGHT), Doubts({}, (Caution.SIMPLE_WORTH,))
