"""What the summary is made of, as arrays: who dealt with the shop on which day, and who these people are.

Days are epoch days (`contracts.epoch_day`), money whole yen. Words come as codes into a tuple of names, in
which the first stands for "not known" and is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import ContractBroken, Int64s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.dashboard import Dimension

NEVER = -(2**40)
"""An epoch day before any other."""
NOT_YET = 2**40
"""An epoch day after any other."""
DAYS_APART = 10_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Words as positions in `names`; position 0 is what is not known."""

    codes: Int64s
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dealings:
    """One entry per customer and day with a sale or visit, by rising customer and day.

    `yen` is what the day's sales come to, returns taken off; `sales` and `returns` count them, `priced` those
    sales of which the amount is known; `came` is 1 where there was a sale that is no return, or a visit.
    """

    customer_ids: Int64s
    days: Int64s
    yen: Int64s
    sales: Int64s
    priced: Int64s
    returns: Int64s
    came: Int64s

    def __post_init__(self) -> None:
        """Raises `ContractBroken` where the rows are not by rising customer and day."""
        if not bool((np.diff(keys(self.customer_ids, self.days)) > 0).all()):
            raise ContractBroken("customer_id, day: not by rising customer and day")


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Something that happened with customers on days, by rising customer."""

    customer_ids: Int64s
    days: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Everybody by rising id; `born` is the birthday as `yyyymmdd`, 0 where the year is not known."""

    customer_ids: Int64s
    born: Int64s
    traits: Mapping[Dimension, Coded]


@dataclass(frozen=True, slots=True, eq=False)
class DayTraits:
    """What was done on a customer's day, by rising customer and day; not every day has to be here."""

    customer_ids: Int64s
    days: Int64s
    traits: Mapping[Dimension, Coded]


@dataclass(frozen=True, slots=True, eq=False)
class Shop:
    """All that is known of a shop up to a day."""

    dealings: Dealings
    contacts: Events
    conversions: Events
    people: People
    day_traits: DayTraits

    @property
    def begins(self) -> int | None:
        """The first day that is known; None where nothing is."""
        days = self.dealings.days
        return int(days.min()) if days.size else None


@dataclass(frozen=True, slots=True, eq=False)
class Comings:
    """The days on which somebody came, by rising customer and day: the how manyeth time it was, when they
    had come before (`NEVER`) and when they came next (`NOT_YET`)."""

    customer_ids: Int64s
    days: Int64s
    times: Int64s
    before: Int64s
    after: Int64s


def comings(dealings: Dealings) -> Comings:
    """When everybody came."""
    came = dealings.came > 0
    ids, days = dealings.customer_ids[came], dealings.days[came]
    same = ids[1:] == ids[:-1]
    before, after = np.full(ids.size, NEVER), np.full(ids.size, NOT_YET)
    before[1:][same] = days[:-1][same]
    after[:-1][same] = days[1:][same]
    place = np.arange(ids.size)
    begins = np.maximum.accumulate(np.where(before == NEVER, place, 0)) if ids.size else place
    return Comings(ids, days, place - begins + 1, before, after)


def keys(ids: Int64s, days: Int64s) -> Int64s:
    """One rising number for each customer's day."""
    return ids * DAYS_APART + days
