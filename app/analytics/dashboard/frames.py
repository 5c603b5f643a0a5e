"""The frames of `queries.month_frames` as the arrays of `shop`, checked at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import ContractBroken, Int64s, int64_column
from app.analytics.dashboard.shop import Coded, DayTraits, Dealings, Events, People
from app.core.dashboard import Dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

NEARLY_ALL = 0.8
"""Where so many live in one prefecture, areas are cities."""
YEAR_DIGITS = slice(0, 4)
FULL_DAY = 10


def dealings(frame: pd.DataFrame) -> Dealings:
    """Days of sales and visits. Raises `ContractBroken` as the others here do."""
    names = ("customer_id", "day", "yen", "sales", "priced", "returns", "came")
    return Dealings(*(_whole(frame, name) for name in names))


def events(frame: pd.DataFrame) -> Events:
    """Customers and days, in any order."""
    ids, days = _whole(frame, "customer_id"), _whole(frame, "day")
    order = np.argsort(ids, kind="stable")
    return Events(ids[order], days[order])


def people(frame: pd.DataFrame) -> People:
    """Everybody with their traits; the area is the prefecture, or the city where nearly all live in one."""
    ids = _whole(frame, "customer_id")
    if not bool((np.diff(ids) > 0).all()):
        raise ContractBroken("customer_id: not rising")
    areas = coded(frame["prefecture"].tolist())
    counts = np.bincount(areas.codes, minlength=len(areas.names))[1:]
    if counts.size and counts.max() >= NEARLY_ALL * counts.sum():
        areas = coded(frame["city"].tolist())
    traits = {
        Dimension.AREA: areas,
        Dimension.SOURCE: coded(frame["source"].tolist()),
        Dimension.INDUSTRY: coded(frame["industry"].tolist()),
        Dimension.STAFF: coded(frame["staff"].tolist()),
    }
    born = np.array([_born(birthday) for birthday in frame["birthday"].tolist()], dtype=np.int64)
    return People(ids, born, traits)


def day_traits(frame: pd.DataFrame) -> DayTraits:
    """What was done on which day."""
    dimensions = {
        Dimension.CATEGORY: "category",
        Dimension.STAFF: "staff",
        Dimension.CHANNEL: "channel",
    }
    traits = {dimension: coded(frame[name].tolist()) for dimension, name in dimensions.items()}
    return DayTraits(_whole(frame, "customer_id"), _whole(frame, "day"), traits)


def coded(words: Sequence[str]) -> Coded:
    """Words as codes, by their order; the empty word is 0."""
    names = ("", *sorted(set(words) - {""}))
    place = {name: code for code, name in enumerate(names)}
    return Coded(np.array([place[word] for word in words], dtype=np.int64), names)


def _born(birthday: str) -> int:
    """A birthday with its year as `yyyymmdd`, else 0."""
    if len(birthday) != FULL_DAY or not birthday[YEAR_DIGITS].isdigit():
        return 0
    return int(birthday.replace("-", ""))


def _whole(frame: pd.DataFrame, name: str) -> Int64s:
    """Whole numbers; the columns of a frame without rows are of no type yet."""
    return int64_column(frame if frame.size else frame.astype(np.int64), name)
