"""How long it takes until people come again, of whom some may still come (Kaplan and Meier).

The share who have not come yet after t days is the product over all days up to t of (1 - came / still
watched): Kaplan and Meier, JASA 53 (1958). Its variance is Greenwood's (1926); the 95 % band is laid on the
log(-log) scale, which keeps it within 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of Failure
Time Data, 1980, section 1.4). The median's interval is where that band crosses one half (Brookmeyer and
Crowley, Biometrics 38, 1982). Whether curves differ is judged by the log-rank test with the hypergeometric
variance (Mantel, Cancer Chemother. Rep. 50, 1966; Peto and Peto, JRSS A 135, 1972).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.arrays import distinct
from app.analytics.intervals import NORMAL_95

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.contracts import Int64s

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The share who have not come yet, as steps: `share[i]` from `times[i]` on, 1 before the first of them.

    `low` and `high` are the band, `at_risk[i]` how many were still watched just before `times[i]`,
    `events[i]` how many came on that day. `people` is everybody, `last` the longest time that anybody was
    watched.
    """

    times: Int64s
    share: Floats
    low: Floats
    high: Floats
    at_risk: Int64s
    events: Int64s
    people: int
    last: int

    def at(self, time: float) -> tuple[float, float, float]:
        """The share who have not come by then, and its band."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 1.0, 1.0, 1.0
        return float(self.share[place]), float(self.low[place]), float(self.high[place])


@dataclass(frozen=True, slots=True)
class Median:
    """Half have come again by `days`; the interval's ends. None is later than anybody was watched."""

    days: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class LogRank:
    """Whether curves differ: the statistic, its degrees of freedom, and how often chance gives as much."""

    statistic: float
    freedom: int
    chance: float


def kaplan_meier(waited: Int64s, came: Bools) -> Curve:
    """The curve of these waiting times; where `came` is false, waiting has only been watched so long."""
    times, events = np.unique(waited[came], return_counts=True)
    ordered = np.sort(waited)
    at_risk = waited.size - np.searchsorted(ordered, times, side="left")
    share = np.asarray(np.cumprod(1.0 - events / at_risk), np.float64)
    low, high = _band(share, events.astype(np.float64), at_risk.astype(np.float64))
    last = int(ordered[-1]) if waited.size else 0
    return Curve(
        times.astype(np.int64),
        share,
        low,
        high,
        at_risk.astype(np.int64),
        events.astype(np.int64),
        int(waited.size),
        last,
    )


def median(curve: Curve) -> Median:
    """When half have come again."""

    def crossing(steps: Floats) -> int | None:
        below = np.flatnonzero(steps <= HALF)
        return int(curve.times[below[0]]) if below.size else None

    return Median(crossing(curve.share), crossing(curve.low), crossing(curve.high))


def log_rank(groups: Sequence[tuple[Int64s, Bools]]) -> LogRank | None:
    """Whether people of these groups come again alike; None where that cannot be told: fewer than two groups
    with anybody, or nobody who came."""
    from scipy.stats import chi2

    told = [(waited, came) for waited, came in groups if waited.size]
    times = distinct(np.concatenate([waited[came] for waited, came in told] or [np.empty(0, np.int64)]))
    if len(told) < 2 or not times.size:
        return None
    at_risk = np.array([_still(waited, times) for waited, _ in told], np.float64)
    events = np.array([_came_on(waited[came], times) for waited, came in told], np.float64)
    everybody, all_events = at_risk.sum(axis=0), events.sum(axis=0)
    excess = (events - at_risk * (all_events / everybody)).sum(axis=1)[:-1]
    spread = np.where(
        everybody > 1, all_events * (everybody - all_events) / np.maximum(everybody - 1, 1), 0.0
    )
    shares = (at_risk / everybody)[:-1]
    covariance = np.diag((shares * spread).sum(axis=1)) - (shares * spread) @ shares.T
    freedom = int(np.linalg.matrix_rank(covariance))
    if not freedom:
        return None
    statistic = float(excess @ np.linalg.pinv(covariance) @ excess)
    return LogRank(statistic, freedom, float(chi2.sf(statistic, freedom)))


def _band(share: Floats, events: Floats, at_risk: Floats) -> tuple[Floats, Floats]:
    """The log(-log) band. Where all have come there is nothing left to be unsure of on that scale: the band
    ends at the last day's."""
    left = at_risk - events
    inner = (share > 0) & (share < 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(np.where(left > 0, events / (at_risk * left), 0.0))
        logs = np.log(np.where(inner, share, HALF))
        reach = NORMAL_95 * np.sqrt(greenwood) / np.abs(logs)
        low = np.where(inner, share ** np.exp(reach), share)
        high = np.where(inner, share ** np.exp(-reach), share)
    if share.size and share[-1] <= 0:
        low[-1], high[-1] = 0.0, high[-2] if share.size > 1 else 1.0
    return low, high


def _still(waited: Int64s, times: Int64s) -> Int64s:
    return waited.size - np.searchsorted(np.sort(waited), times, side="left")


def _came_on(days: Int64s, times: Int64s) -> Int64s:
    ordered = np.sort(days)
    after = np.searchsorted(ordered, times, side="right")
    return np.asarray(after - np.searchsorted(ordered, times, side="left"), np.int64)
