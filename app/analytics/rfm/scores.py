"""Recency, frequency and money: three scores from 1 to 5 for everybody who has bought.

By share (the default): a score is 1 + floor(5 x share of customers whose value is worse), where worse is a
smaller value of F and M and more days since the last purchase for R. Equal values therefore get equal
scores, whoever came once has F 1, and nobody can reach 6, since a share is below one. By limits: the shop's
own `Bands`. All counting is in whole numbers, so that no rounding of a float moves anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from app.analytics import contracts
from app.analytics.contracts import Int64s
from app.analytics.rfm.segments import Int8s, segment_indexes
from app.core.rfm import SCORES, Axis, Bands, Limits, Reason, SetAside
from app.core.rfm_groups import NOT_YET, STANDARD, Groups

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

NONE_UNPRICED = SetAside(Reason.UNPRICED, 0)
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class RfmView:
    """The outcome at one day: parallel read-only arrays, one entry per customer with a purchase.

    `segments` are places among the rules of `groups`. These are `NOT_YET` where scores by share give all the
    lowest R: everybody, or nearly, bought last on one day, and by the tie the latest would count as lost.
    `bands` is None for scores by share. `excluded` counts sales that were left out altogether, `no_purchase`
    those that counted in money alone, `unpriced` those that counted in days alone: nobody knows their amount.
    """

    as_of: date
    bands: Bands | None
    customer_ids: Int64s
    days_since_last: Int64s
    frequency: Int64s
    monetary: Int64s
    r: Int8s
    f: Int8s
    m: Int8s
    segments: Int8s
    groups: Groups = STANDARD
    excluded: tuple[SetAside, ...] = ()
    no_purchase: tuple[SetAside, ...] = ()
    unpriced: SetAside = NONE_UNPRICED

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The sales that did not count, or in part alone."""
        return (self.unpriced, *self.no_purchase, *self.excluded)

    @property
    def customers(self) -> int:
        """How many people have a score."""
        return self.customer_ids.size

    @property
    def revenue(self) -> int:
        """Yen of all of them together."""
        return int(self.monetary.sum())

    def score(self, axis: Axis) -> Int8s:
        """The scores of one axis."""
        return {Axis.RECENCY: self.r, Axis.FREQUENCY: self.f, Axis.MONETARY: self.m}[axis]

    def values(self, axis: Axis) -> Int64s:
        """What the scores of one axis were made of: days, purchase days or yen."""
        return {
            Axis.RECENCY: self.days_since_last,
            Axis.FREQUENCY: self.frequency,
            Axis.MONETARY: self.monetary,
        }[axis]


def rfm(
    frame: pd.DataFrame,
    as_of: date,
    *,
    bands: Bands | None = None,
    groups: Groups = STANDARD,
    excluded: Sequence[SetAside] = (),
    no_purchase: Sequence[SetAside] = (),
    unpriced: SetAside = NONE_UNPRICED,
) -> RfmView:
    """Score every customer of a purchases frame (`contracts.purchases`) as seen on the day `as_of`.

    The result does not depend on the order of the rows. An empty frame gives an empty view. Raises
    `contracts.ContractBroken`.
    """
    bought = contracts.purchases(frame, as_of)
    days = contracts.epoch_day(as_of) - bought.last_days
    if bands is None:
        r, f, m = (scores_by_share(values) for values in (-days, bought.frequency, bought.monetary))
    else:
        r = 6 - scores_by_limits(days - 1, bands.recency)
        f = scores_by_limits(bought.frequency, bands.frequency)
        m = scores_by_limits(bought.monetary, bands.monetary)
    if bands is None and r.size and int(r.max()) == SCORES[0]:
        groups = NOT_YET
    return RfmView(
        as_of=as_of,
        bands=bands,
        customer_ids=_read_only(bought.customer_ids),
        days_since_last=_read_only(days),
        frequency=_read_only(bought.frequency),
        monetary=_read_only(bought.monetary),
        r=_read_only(r),
        f=_read_only(f),
        m=_read_only(m),
        segments=_read_only(segment_indexes(groups, r, f, m)),
        groups=groups,
        excluded=tuple(excluded),
        no_purchase=tuple(no_purchase),
        unpriced=unpriced,
    )


def scores_by_share(values: Int64s) -> Int8s:
    """1 + floor(5 x share of entries with a smaller value), for each entry.

    At least k fifths of n entries are smaller than a value exactly when it exceeds the ceil(k n / 5)-th
    smallest entry, so four order statistics are enough and nothing has to be sorted.
    """
    if not values.size:
        return np.empty(0, dtype=np.int8)
    places = [-(-fifths * values.size // 5) - 1 for fifths in (1, 2, 3, 4)]
    scores = np.ones(values.size, dtype=np.int8)
    for cut in np.partition(values, places)[places]:
        scores += values > cut
    return scores


def scores_by_limits(values: Int64s, limits: Limits) -> Int8s:
    """1 + how many of the rising limits each value reaches."""
    scores = np.ones(values.size, dtype=np.int8)
    for limit in limits:
        scores += values >= limit
    return scores


def _read_only(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """The same numbers, not to be written through what is returned."""
    seen = array.view()
    seen.setflags(write=False)
    return seen
