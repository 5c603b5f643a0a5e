"""What the analyses expect of the frames they are given, checked at the door.

A frame that breaks its contract is a bug of ours, never of the user: `ContractBroken` names the column and
goes to the log. Days are counted from 1970-01-01 (`epoch_day`), money is whole yen, and every column is
int64: nothing is missing, because a customer without a dated purchase is not in the frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.arrays import distinct

if TYPE_CHECKING:
    import pandas as pd

EPOCH = date(1970, 1, 1)
PURCHASE_COLUMNS = ("customer_id", "last_day", "frequency", "monetary")
PURCHASE_DAY_COLUMNS = ("customer_id", "day", "product", "yen")

Int64s = npt.NDArray[np.int64]


class ContractBroken(ValueError):
    """A frame does not hold what its contract says."""


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """One entry per customer with at least one purchase up to the as-of date, as parallel arrays.

    `last_day` is the epoch day of the last purchase, `frequency` the number of different purchase days,
    `monetary` the yen of all dated sales up to then, returns taken off (it may be negative).
    """

    customer_ids: Int64s
    last_days: Int64s
    frequency: Int64s
    monetary: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class PurchaseDays:
    """One entry per customer and day of purchase, by rising customer and day, as parallel arrays.

    `products` are positions in the shop's list of what is bought first on a day, 0 where none is named; `yen`
    is what the day's sales come to.
    """

    customer_ids: Int64s
    days: Int64s
    products: Int64s
    yen: Int64s

    def until(self, last: int) -> PurchaseDays:
        """Those up to an epoch day, that day included."""
        known = self.days <= last
        return PurchaseDays(self.customer_ids[known], self.days[known], self.products[known], self.yen[known])


def epoch_day(day: date) -> int:
    """Days from 1970-01-01 to `day`."""
    return (day - EPOCH).days


def day_of(epoch_day: int) -> date:
    """The day that lies so many days after 1970-01-01."""
    return EPOCH + timedelta(days=epoch_day)


def purchases(frame: pd.DataFrame, as_of: date) -> Purchases:
    """The purchases frame as arrays, in the frame's order.

    Raises `ContractBroken` where a column is absent or not int64, a customer appears twice, somebody has no
    purchase, or a last purchase lies after `as_of`.
    """
    ids, last_days, frequency, monetary = (int64_column(frame, name) for name in PURCHASE_COLUMNS)
    if not _all_different(ids):
        raise ContractBroken("customer_id: a customer appears twice")
    if frequency.size and int(frequency.min()) < 1:
        raise ContractBroken("frequency: a customer without a purchase")
    if last_days.size and int(last_days.max()) > epoch_day(as_of):
        raise ContractBroken(f"last_day: a purchase after {as_of}")
    return Purchases(ids, last_days, frequency, monetary)


def purchase_days(frame: pd.DataFrame) -> PurchaseDays:
    """The purchase days frame as arrays.

    Raises `ContractBroken` where a column is absent or not int64, the rows are not by rising customer and
    day, a customer's day appears twice, or a product is negative.
    """
    ids, days, products, yen = (int64_column(frame, name) for name in PURCHASE_DAY_COLUMNS)
    rising = (ids[1:] > ids[:-1]) | ((ids[1:] == ids[:-1]) & (days[1:] > days[:-1]))
    if not bool(rising.all()):
        raise ContractBroken("customer_id, day: not by rising customer and day")
    if products.size and int(products.min()) < 0:
        raise ContractBroken("product: negative")
    return PurchaseDays(ids, days, products, yen)


def int64_column(frame: pd.DataFrame, name: str) -> Int64s:
    """A column of a frame as an array. Raises `ContractBroken` where it is absent or not int64."""
    if name not in frame.columns:
        raise ContractBroken(f"{name}: the column is absent")
    column: Int64s = frame[name].to_numpy()
    if column.dtype != np.int64:
        raise ContractBroken(f"{name}: int64 expected, {column.dtype} found")
    return column


def _all_different(ids: Int64s) -> bool:
    if bool((ids[1:] > ids[:-1]).all()):
        return True
    return distinct(ids).size == ids.size
