"""Who came when: the comings frame as arrays, and the view of it that every idea of repeat and churn starts
from.

Days are epoch days; a customer's visits are counted from 1. What is known of somebody's next visit ends with
the as-of day: who has not come by then may still come, and is censored there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.contracts import ContractBroken, Int64s, epoch_day, int64_column
from app.core.retention import Trait

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

Bools = npt.NDArray[np.bool_]
NEVER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """One entry for each customer and day on which they came, by rising customer and day.

    `order` counts a customer's visits from 1; `next_day` is the day of the next one, `NEVER` where there is
    none up to `as_of`. `traits` holds codes, 0 where it is not known.
    """

    customer_ids: Int64s
    days: Int64s
    yen: Int64s
    order: Int64s
    next_day: Int64s
    traits: Mapping[Trait, Int64s]
    as_of: int

    @property
    def first(self) -> Bools:
        """Which entries are somebody's first visit."""
        return np.asarray(self.order == 1, np.bool_)

    def starts(self, step: int) -> Starts:
        """Everybody's visit number `step`, from which the time to the next is counted."""
        rows = np.flatnonzero(self.order == step)
        came = self.next_day[rows] != NEVER
        until = np.where(came, self.next_day[rows], self.as_of)
        return Starts(
            self.customer_ids[rows],
            self.days[rows],
            until - self.days[rows],
            came,
            self.as_of - self.days[rows],
            {trait: codes[rows] for trait, codes in self.traits.items()},
        )


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """One entry for each customer who has made a visit of this number.

    `waited` is how many days passed until the next visit where they `came` again, else up to the as-of day;
    `seen` is how many days lie between the visit and the as-of day in any case.
    """

    customer_ids: Int64s
    days: Int64s
    waited: Int64s
    came: Bools
    seen: Int64s
    traits: Mapping[Trait, Int64s]

    def ripe(self, window: int) -> Bools:
        """Those whose window is over, so that it is known whether they came within it."""
        return self.seen >= window

    def within(self, days: int) -> Bools:
        """Those who came again within so many days."""
        return self.came & (self.waited <= days)

    def chosen(self, which: Bools) -> Starts:
        """Only these entries."""
        traits = {trait: codes[which] for trait, codes in self.traits.items()}
        return Starts(
            self.customer_ids[which],
            self.days[which],
            self.waited[which],
            self.came[which],
            self.seen[which],
            traits,
        )


def visits(frame: pd.DataFrame, as_of: date) -> Visits:
    """The comings frame (`customer_id day yen` and a column for each trait) as arrays.

    Raises `ContractBroken` where a column is absent or not int64, the rows are not by rising customer and
    day, or a day lies after `as_of`.
    """
    names = ("customer_id", "day", "yen", *(str(trait) for trait in Trait))
    ids, days, yen, *codes = (int64_column(frame, name) for name in names)
    same = ids[1:] == ids[:-1]
    if not bool(((ids[1:] > ids[:-1]) | (same & (days[1:] > days[:-1]))).all()):
        raise ContractBroken("customer_id, day: not by rising customer and day")
    until = epoch_day(as_of)
    if days.size and int(days.max()) > until:
        raise ContractBroken(f"day: a visit after {as_of}")
    begins = np.concatenate([[True], ~same])[: ids.size]
    first_rows = np.flatnonzero(begins)
    order = np.arange(ids.size) - np.repeat(first_rows, np.diff(np.append(first_rows, ids.size))) + 1
    next_day = np.full(ids.size, NEVER, np.int64)
    next_day[:-1][same] = days[1:][same]
    return Visits(ids, days, yen, order, next_day, dict(zip(Trait, codes, strict=True)), until)
