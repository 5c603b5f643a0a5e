"""SELECT → DataFrame, as `analytics.contracts` expects them: one row per customer, added up by SQLite.

What is kept in `customer_summary` serves everybody whose records all lie up to the as-of day; only the sales
of the others are read again. Customers in the trash are nowhere. Columns come as one text each, which SQLite
writes and numpy reads several times faster than a hundred thousand rows of Python objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, distinct, func, literal_column, or_, select

from app.core.rfm import Reason, SetAside
from app.models.customer import customer
from app.models.derived import customer_summary
from app.models.sale import IS_NO_RETURN, IS_PURCHASE, sale, sale_line
from app.models.visit import visit

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    from sqlalchemy import ColumnElement, Connection, Select

    Int64s = npt.NDArray[np.int64]

SECONDS_OF_A_DAY = 86_400
_KNOWN = func.coalesce(sale.c.total, 0)
DAYS_APART = 10_000_000
"""More than there are between the first and the last day of any calendar."""


@dataclass(frozen=True, slots=True, eq=False)
class PurchaseFrame:
    """The purchases frame by rising customer id, and the sales that are not in it.

    `excluded` were left out altogether; `no_purchase` counted in money, but neither as a day nor as the last;
    `unpriced`, of which nobody knows the amount, are days like others, and in no sum.
    """

    frame: pd.DataFrame
    excluded: tuple[SetAside, ...]
    no_purchase: tuple[SetAside, ...]
    unpriced: SetAside


def purchases(connection: Connection, as_of: date) -> PurchaseFrame:
    """Everybody with a purchase up to `as_of`: `customer_id last_day frequency monetary`."""
    import numpy as np
    import pandas as pd

    day = as_of.isoformat()
    found = columns(connection, kept_sums(day))
    added = columns(connection, sums_up_to(day))
    if added[0].size:
        found = [np.concatenate(both) for both in zip(found, added, strict=True)]
        order = np.argsort(found[0])
        found = [column[order] for column in found]
    names = ("customer_id", "last_day", "frequency", "monetary")
    # Nobody else has these arrays, and a million customers are not copied for nothing.
    frame = pd.DataFrame(dict(zip(names, found, strict=True)), copy=False)
    return PurchaseFrame(frame, excluded(connection, day), *_counted_in_part(connection, day))


def purchase_days(
    connection: Connection, as_of: date, *, products: bool = False, visits: bool = False
) -> PurchaseFrame:
    """Every customer's days of purchase up to `as_of`: `customer_id day product yen`, by customer and day.

    A sale without a charge is somebody who came (a ticket was used up), and one of an unknown amount a day of
    0 yen like it; a return is taken off the purchase before it. `products` names what stood first on the day,
    which takes longer; else it is 0. With `visits`, a day of which there is only a record of a visit is a day
    of 0 yen.
    """
    import numpy as np
    import pandas as pd

    until = as_of.isoformat()
    ids, days, yen = columns(connection, _days_of(until, IS_NO_RETURN))
    _take_off(columns(connection, _days_of(until, sale.c.total < 0)), (ids, days, yen))
    if visits:
        ids, days, yen = _with_visits(columns(connection, _visit_days(until)), (ids, days, yen))
    product = np.zeros(ids.size, np.int64)
    if products:
        owners, bought_on, first = columns(connection, _first_products(until))
        product[np.searchsorted(_keys(ids, days), _keys(owners, bought_on))] = first
    frame = pd.DataFrame({"customer_id": ids, "day": days, "product": product, "yen": yen})
    no_purchase, unpriced = _counted_in_part(connection, until)
    returns = tuple(one for one in no_purchase if one.reason is Reason.RETURN)
    return PurchaseFrame(frame, excluded(connection, until), returns, unpriced)


def customer_numbers(connection: Connection) -> dict[int, str]:
    """The number of every living customer by id."""
    rows = connection.execute(select(customer.c.id, customer.c.number).where(customer.c.deleted_at.is_(None)))
    return {customer_id: number for customer_id, number in rows}


def kept_sums(day: str) -> Select[Any]:
    """The sums as they are kept, of customers whose records all lie up to that day."""
    kept = customer_summary.c
    return select(kept.customer_id, epoch_day(kept.last_sold_on), kept.purchase_days, kept.monetary).where(
        kept.purchase_days > 0,
        # Nearly all: read through the table, not row by row through the index.
        func.likely(kept.last_seen_on <= day),
        living(kept.customer_id),
    )


def sums_up_to(day: str) -> Select[Any]:
    """The same sums made anew from the sales, of customers whose records go on after that day."""
    bought = case((and_(IS_PURCHASE, sale.c.sold_on <= day), sale.c.sold_on))
    money = case((sale.c.sold_on <= day, _KNOWN), else_=0)
    last = func.max(bought)
    return (
        select(sale.c.customer_id, epoch_day(last), func.count(distinct(bought)), func.sum(money))
        .where(*_dated_sales_of_later(day))
        .group_by(sale.c.customer_id)
        # SQLite would count the different days once more, were it asked here for how many there are.
        .having(last.is_not(None))
    )


def counted_in_part(day: str) -> Select[int, int, int]:
    """How many dated sales up to that day took money back, how many brought none, and of how many nobody
    knows what they brought.

    Their index has all that is asked. Only where zero is written out is it known to be that of the index.
    """
    zero: ColumnElement[int] = literal_column("0")
    returns = func.count(case((sale.c.total < 0, 1)))
    free = func.count(case((sale.c.total == 0, 1)))
    unpriced = func.count(case((sale.c.total.is_(None), 1)))
    return select(returns, free, unpriced).where(
        sale.c.deleted_at.is_(None),
        or_(sale.c.total <= zero, sale.c.total.is_(None)),
        sale.c.sold_on <= day,
        living(sale.c.customer_id),
    )


def living(customer_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether this customer is not in the trash."""
    return customer_id.not_in(select(customer.c.id).where(customer.c.deleted_at.is_not(None)))


def epoch_day(day: ColumnElement[Any]) -> ColumnElement[int]:
    """A day as days from 1970-01-01."""
    return func.unixepoch(day).op("/")(SECONDS_OF_A_DAY)


def columns(connection: Connection, rows: Select[Any]) -> list[Int64s]:
    """The columns of a question for whole numbers, each written as one text; no value may be NULL."""
    import numpy as np

    table = rows.subquery()
    texts = connection.execute(select(*(func.group_concat(column) for column in table.c))).one()
    return [np.fromstring(text, dtype=np.int64, sep=",") if text else np.empty(0, np.int64) for text in texts]


def excluded(connection: Connection, day: str) -> tuple[SetAside, ...]:
    """The sales of living customers that no day up to this one has: undated ones, and those of later days."""
    undated = select(func.count()).where(
        sale.c.deleted_at.is_(None), sale.c.sold_on.is_(None), living(sale.c.customer_id)
    )
    future = select(func.count()).where(sale.c.sold_on > day, *_dated_sales_of_later(day))
    return (
        SetAside(Reason.UNDATED, connection.execute(undated).scalar_one()),
        SetAside(Reason.FUTURE, connection.execute(future).scalar_one()),
    )


def unpriced(connection: Connection, as_of: date) -> SetAside:
    """The dated sales up to `as_of` of which nobody knows the amount."""
    return _counted_in_part(connection, as_of.isoformat())[1]


def people_set_aside(connection: Connection, reason: Reason, as_of: date) -> tuple[int, ...]:
    """The customers of the sales that one reason concerns, by rising id."""
    dated = sale.c.sold_on <= as_of.isoformat()
    concerned = {
        Reason.UNDATED: sale.c.sold_on.is_(None),
        Reason.FUTURE: sale.c.sold_on > as_of.isoformat(),
        Reason.RETURN: and_(dated, sale.c.total < 0),
        Reason.NO_CHARGE: and_(dated, sale.c.total == 0),
        Reason.UNPRICED: and_(dated, sale.c.total.is_(None)),
    }
    whose = select(sale.c.customer_id).where(
        sale.c.deleted_at.is_(None), concerned[reason], living(sale.c.customer_id)
    )
    return tuple(connection.execute(whose.distinct().order_by(sale.c.customer_id)).scalars())


def _days_of(until: str, which: ColumnElement[bool]) -> Select[Any]:
    return (
        select(sale.c.customer_id, epoch_day(sale.c.sold_on), func.sum(_KNOWN))
        .where(sale.c.deleted_at.is_(None), sale.c.sold_on <= until, which, living(sale.c.customer_id))
        .group_by(sale.c.customer_id, sale.c.sold_on)
        .order_by(sale.c.customer_id, sale.c.sold_on)
    )


def _first_products(until: str) -> Select[Any]:
    named = and_(sale_line.c.sale_id == sale.c.id, sale_line.c.product_id.is_not(None))
    return (
        select(sale.c.customer_id, epoch_day(sale.c.sold_on), func.min(sale_line.c.product_id))
        .join(sale_line, named)
        .where(
            sale.c.deleted_at.is_(None),
            sale.c.sold_on <= until,
            IS_NO_RETURN,
            living(sale.c.customer_id),
        )
        .group_by(sale.c.customer_id, sale.c.sold_on)
        .order_by(sale.c.customer_id, sale.c.sold_on)
    )


def _take_off(returns: list[Int64s], purchases: tuple[Int64s, Int64s, Int64s]) -> None:
    """Lower what the purchase before each return came to; a return without one lowers nothing."""
    import numpy as np

    ids, days, yen = purchases
    owners, returned_on, money = returns
    before = np.searchsorted(_keys(ids, days), _keys(owners, returned_on), side="right") - 1
    known = (before >= 0) & (ids[before] == owners) if ids.size else np.zeros(owners.size, dtype=bool)
    np.add.at(yen, before[known], money[known])


def _visit_days(until: str) -> Select[Any]:
    return (
        select(visit.c.customer_id, epoch_day(visit.c.visited_on))
        .where(visit.c.deleted_at.is_(None), visit.c.visited_on <= until, living(visit.c.customer_id))
        .distinct()
    )


def _with_visits(came: list[Int64s], bought: tuple[Int64s, Int64s, Int64s]) -> tuple[Int64s, Int64s, Int64s]:
    """The days of purchase, and those on which somebody came without buying, by customer and day."""
    import numpy as np

    ids, days, yen = bought
    visitors, visited_on = came
    ids, days = np.concatenate([ids, visitors]), np.concatenate([days, visited_on])
    yen = np.concatenate([yen, np.zeros(visitors.size, np.int64)])
    # Of one day the purchase stays first.
    order = np.argsort(_keys(ids, days), kind="stable")
    ordered = _keys(ids, days)[order]
    is_first = np.ones(order.size, bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    order = order[is_first]
    return ids[order], days[order], yen[order]


def _keys(ids: Int64s, days: Int64s) -> Int64s:
    """One rising number for each customer's day; days before 1970 are negative."""
    return ids * DAYS_APART + days


def _dated_sales_of_later(day: str) -> Collection[ColumnElement[bool]]:
    later = select(customer_summary.c.customer_id).where(customer_summary.c.last_seen_on > day)
    return (
        sale.c.deleted_at.is_(None),
        sale.c.sold_on.is_not(None),
        sale.c.customer_id.in_(later),
        living(sale.c.customer_id),
    )


def _counted_in_part(connection: Connection, day: str) -> tuple[tuple[SetAside, ...], SetAside]:
    returned, free, unpriced = connection.execute(counted_in_part(day)).one()
    no_purchase = (SetAside(Reason.RETURN, returned), SetAside(Reason.NO_CHARGE, free))
    return no_purchase, SetAside(Reason.UNPRICED, unpriced)
