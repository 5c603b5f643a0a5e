"""The figures of the tiles, each as rows that add up to it, so that every change can be taken apart.

A figure is the sum of `value`, or for averages and shares that sum divided by the sum of `base`. Every row
belongs to one customer and one day; rows are by rising customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.arrays import is_among
from app.analytics.contracts import Int64s, epoch_day
from app.analytics.dashboard.shop import comings, keys
from app.core.dashboard import Tile

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.dashboard.shop import Comings, Shop
    from app.analytics.dashboard.spans import Span
    from app.core.dashboard import Habit

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

YEAR = 365
FORGOTTEN = 2
"""Who stayed away so many times as long as is usual for drifting has gone."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What a figure is made of; `base` is None for sums."""

    customer_ids: Int64s
    days: Int64s
    value: Floats
    base: Floats | None = None

    @property
    def figure(self) -> float | None:
        """The figure; None for an average of nothing."""
        total = float(self.value.sum())
        if self.base is None:
            return total
        base = float(self.base.sum())
        return total / base if base else None

    @property
    def people(self) -> int:
        """How many people stand behind it."""
        ids = self.customer_ids
        return int(np.count_nonzero(ids[1:] != ids[:-1])) + 1 if ids.size else 0

    def where(self, wanted: Mask) -> Rows:
        """Some of the rows."""
        base = None if self.base is None else self.base[wanted]
        return Rows(self.customer_ids[wanted], self.days[wanted], self.value[wanted], base)


class Measures:
    """The figures of one shop."""

    def __init__(self, shop: Shop, habit: Habit) -> None:
        self.shop = shop
        self.habit = habit
        self.comings: Comings = comings(shop.dealings)
        self._new = is_among(
            keys(shop.dealings.customer_ids, shop.dealings.days), keys(*_firsts(self.comings))
        )
        self._rows: dict[Tile, Callable[[Span], Rows]] = {
            Tile.SALES: self._sales,
            Tile.VISITS: self._visits,
            Tile.PER_VISIT: self._per_visit,
            Tile.NEWCOMERS: self._newcomers,
            Tile.SECOND_VISIT: self._second_visit,
            Tile.SECOND_ORDER: self._second_visit,
            Tile.DRIFTING: self._drifting,
            Tile.YEARLY: self._yearly,
            Tile.CAME_BACK: self._came_back,
            Tile.BUYERS: self._buyers,
            Tile.PER_BUYER: self._per_buyer,
            Tile.NEW_BUYERS: self._newcomers,
            Tile.LEFT_ALONE: self._left_alone,
            Tile.CONTACTS: self._contacts,
            Tile.CONVERSIONS: self._conversions,
            Tile.ORDERS: self._orders,
            Tile.PER_ORDER: self._per_order,
            Tile.FIRST_ORDERS: self._newcomers,
            Tile.REPEAT_SHARE: self._repeat_share,
            Tile.RETURNS: self._returns,
        }

    def rows(self, tile: Tile, span: Span) -> Rows:
        """The rows behind a tile in these days."""
        return self._rows[tile](span)

    def is_known(self, tile: Tile, span: Span) -> bool:
        """Whether the records reach back far enough for this figure.

        Who is new cannot be told in a register's first months, in which everybody comes for the first time.
        """
        begins = self.shop.begins
        return begins is not None and begins <= epoch_day(span.first) - self._lead(tile)

    def _lead(self, tile: Tile) -> int:
        if tile in (Tile.NEWCOMERS, Tile.NEW_BUYERS, Tile.FIRST_ORDERS, Tile.REPEAT_SHARE):
            return self.habit.within
        if tile.is_second:
            return 2 * self.habit.within
        if tile in (Tile.DRIFTING, Tile.CAME_BACK):
            return FORGOTTEN * self.habit.away
        if tile in (Tile.YEARLY, Tile.LEFT_ALONE):
            return YEAR
        return 0

    def _dealings(self, span: Span, value: Int64s, base: Int64s | None = None) -> Rows:
        dealings = self.shop.dealings
        wanted = _within(dealings.days, span)
        per = None if base is None else base[wanted].astype(np.float64)
        return Rows(dealings.customer_ids[wanted], dealings.days[wanted], value[wanted].astype(float), per)

    def _sales(self, span: Span) -> Rows:
        return self._dealings(span, self.shop.dealings.yen)

    def _visits(self, span: Span) -> Rows:
        return self._counted(_within(self.comings.days, span))

    def _per_visit(self, span: Span) -> Rows:
        return self._dealings(span, self.shop.dealings.yen, self.shop.dealings.came)

    def _newcomers(self, span: Span) -> Rows:
        return self._counted(_within(self.comings.days, span) & (self.comings.times == 1))

    def _second_visit(self, span: Span) -> Rows:
        """Those whose time for coming again ended in these days: everybody had the whole of it."""
        within = self.habit.within
        came = self.comings
        wanted = _within(came.days, span.earlier(within)) & (came.times == 1)
        again = (came.after[wanted] - came.days[wanted] <= within).astype(float)
        return Rows(came.customer_ids[wanted], came.days[wanted], again, np.ones(again.size))

    def _drifting(self, span: Span) -> Rows:
        until = epoch_day(span.last)
        came, away = self.comings, until - self.comings.days
        standing = (came.days <= until) & (came.after > until) & (came.times > 1)
        return self._counted(standing & (away > self.habit.away) & (away <= FORGOTTEN * self.habit.away))

    def _came_back(self, span: Span) -> Rows:
        came = self.comings
        away = (came.days - came.before > FORGOTTEN * self.habit.away) & (came.times > 1)
        return self._counted(_within(came.days, span) & away)

    def _yearly(self, span: Span) -> Rows:
        until = epoch_day(span.last)
        dealings = self.shop.dealings
        wanted = (dealings.days > until - YEAR) & (dealings.days <= until)
        ids, came = dealings.customer_ids[wanted], dealings.came[wanted] > 0
        return Rows(ids, dealings.days[wanted], dealings.yen[wanted].astype(float), _once(ids, came))

    def _buyers(self, span: Span) -> Rows:
        rows = self._visits(span)
        return rows.where(_once(rows.customer_ids, np.ones(rows.days.size, bool)) > 0)

    def _per_buyer(self, span: Span) -> Rows:
        rows = self._per_visit(span)
        assert rows.base is not None
        return Rows(rows.customer_ids, rows.days, rows.value, _once(rows.customer_ids, rows.base > 0))

    def _left_alone(self, span: Span) -> Rows:
        """Customers of the last year with whom nobody has dealt or spoken for long."""
        until = epoch_day(span.last)
        came, away = self.comings, until - self.comings.days
        last = (came.days <= until) & (came.after > until) & (away > self.habit.away) & (away <= YEAR)
        contacts = self.shop.contacts
        spoken = contacts.customer_ids[(contacts.days >= until - self.habit.away) & (contacts.days <= until)]
        return self._counted(last & ~is_among(came.customer_ids, spoken))

    def _contacts(self, span: Span) -> Rows:
        return _happened(self.shop.contacts.customer_ids, self.shop.contacts.days, span)

    def _conversions(self, span: Span) -> Rows:
        return _happened(self.shop.conversions.customer_ids, self.shop.conversions.days, span)

    def _orders(self, span: Span) -> Rows:
        rows = self._dealings(span, self.shop.dealings.sales)
        return rows.where(rows.value > 0)

    def _per_order(self, span: Span) -> Rows:
        return self._dealings(span, self.shop.dealings.yen, self.shop.dealings.priced)

    def _repeat_share(self, span: Span) -> Rows:
        sales = self.shop.dealings.sales
        rows = self._dealings(span, np.where(self._new, 0, sales), sales)
        return rows.where(sales[_within(self.shop.dealings.days, span)] > 0)

    def _returns(self, span: Span) -> Rows:
        return self._dealings(span, self.shop.dealings.returns, self.shop.dealings.sales)

    def _counted(self, wanted: Mask) -> Rows:
        return Rows(self.comings.customer_ids[wanted], self.comings.days[wanted], np.ones(int(wanted.sum())))


def _firsts(came: Comings) -> tuple[Int64s, Int64s]:
    first = came.times == 1
    return came.customer_ids[first], came.days[first]


def _within(days: Int64s, span: Span) -> Mask:
    return (days >= epoch_day(span.first)) & (days <= epoch_day(span.last))


def _once(ids: Int64s, counted: Mask) -> Floats:
    """1 in the first counted row of each customer; rows are by rising customer."""
    found = np.zeros(ids.size)
    places = np.flatnonzero(counted)
    _, first = np.unique(ids[places], return_index=True)
    found[places[first]] = 1.0
    return found


def _happened(ids: Int64s, days: Int64s, span: Span) -> Rows:
    wanted = _within(days, span)
    return Rows(ids[wanted], days[wanted], np.ones(int(wanted.sum())))
