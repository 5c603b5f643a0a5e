"""SELECT → DataFrame for the summary: who dealt with the shop on which day, what was done then, who they are.

Customers in the trash are nowhere, and neither are deleted sales, visits and contacts. Undated and future
ones are not in the frames; `frames.purchases` counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, literal, or_, select

from app.core.enums import CustomerStatus
from app.core.text.folding import FIELD_SEPARATOR
from app.models.customer import customer
from app.models.interaction import interaction
from app.models.product import product
from app.models.sale import IS_NO_RETURN, sale, sale_line
from app.models.staff import staff
from app.models.status_change import status_change
from app.models.visit import visit
from app.queries.frames import columns, epoch_day, living

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd
    from sqlalchemy import ColumnElement, Connection, Select

DAY_LETTERS = 10
PEOPLE = ("customer_id", "birthday", "prefecture", "city", "source", "industry", "staff")
DONE = ("customer_id", "day", "category", "staff", "channel")


def dealings(connection: Connection, as_of: date) -> pd.DataFrame:
    """Every customer's days with a sale or visit up to `as_of`: `customer_id day yen sales priced returns
    came`.

    `yen` is the known sum of the day's sales, returns taken off; `returns` and all other `sales` are counted,
    and of these the `priced` ones, of which the amount is known; `came` is 1 where there was a sale or a
    visit. By rising customer and day.
    """
    import pandas as pd

    until = as_of.isoformat()
    names = ("customer_id", "day", "yen", "sales", "priced", "returns")
    sold = pd.DataFrame(dict(zip(names, columns(connection, _sales_by_day(until)), strict=True)))
    sold["came"] = (sold["sales"] > 0).astype("int64")
    ids, days = columns(connection, _visits_by_day(until))
    if not ids.size:
        return sold
    visited = pd.DataFrame({"customer_id": ids, "day": days}).assign(**dict.fromkeys(names[2:], 0), came=1)
    both = pd.concat([sold, visited], ignore_index=True)
    by_day = both.groupby(["customer_id", "day"], as_index=False)
    return by_day.agg({**dict.fromkeys(names[2:], "sum"), "came": "max"})


def contacts(connection: Connection, as_of: date) -> pd.DataFrame:
    """Every contact up to `as_of`, whoever began it: `customer_id day`."""
    day = func.substr(interaction.c.at, 1, DAY_LETTERS)
    spoken = select(interaction.c.customer_id, epoch_day(day)).where(
        interaction.c.deleted_at.is_(None),
        interaction.c.at.is_not(None),
        day <= as_of.isoformat(),
        living(interaction.c.customer_id),
    )
    return _days_frame(connection, spoken)


def conversions(connection: Connection, as_of: date) -> pd.DataFrame:
    """Everybody's first day as a customer after having been a customer-to-be: `customer_id day`.

    The first status has no entry of its own (`models.status_change`), so that whoever became a customer and
    was not a former one before had been one to be.
    """
    became = status_change.c.status == CustomerStatus.CUSTOMER.value
    former = status_change.alias()
    was_one = (
        select(former.c.id)
        .where(
            former.c.customer_id == status_change.c.customer_id,
            former.c.id < status_change.c.id,
            former.c.status != CustomerStatus.LEAD.value,
        )
        .exists()
    )
    first = epoch_day(func.min(status_change.c.changed_on))
    turned = (
        select(status_change.c.customer_id, first)
        .where(became, ~was_one, status_change.c.changed_on <= as_of.isoformat())
        .where(living(status_change.c.customer_id))
        .group_by(status_change.c.customer_id)
    )
    return _days_frame(connection, turned)


def people(connection: Connection) -> pd.DataFrame:
    """Everybody by rising id, as texts that are empty where nothing is known: `PEOPLE`."""
    import pandas as pd

    birthday, served_by = (func.coalesce(column, "") for column in (customer.c.birthday, staff.c.name))
    texts = (birthday, customer.c.prefecture, customer.c.city, customer.c.source, customer.c.industry)
    everybody = (
        select(customer.c.id, *texts, served_by)
        .outerjoin(staff, staff.c.id == customer.c.staff_id)
        .where(customer.c.deleted_at.is_(None))
        .order_by(customer.c.id)
    )
    ids, *words = _texts(connection, everybody)
    found = [[int(one) for one in ids], *words]
    return pd.DataFrame(dict(zip(PEOPLE, found, strict=True)))


def done(connection: Connection, spans: Sequence[tuple[date, date]]) -> pd.DataFrame:
    """What was done on each customer's day within these spans, by rising customer and day: `DONE`.

    Of several lines on one day the dearest one speaks for the day. The category of a product without one is
    its name; a visit without a sale has its menu there.
    """
    import pandas as pd

    wanted = [(first.isoformat(), last.isoformat()) for first, last in spans]
    sold = _texts(connection, _dearest_lines(_within(sale.c.sold_on, wanted)))[: len(DONE)]
    visited = _texts(connection, _menus(_within(visit.c.visited_on, wanted)))
    both = dict(zip(DONE, (one + other for one, other in zip(sold, visited, strict=True)), strict=True))
    frame = pd.DataFrame(both).astype({"customer_id": "int64", "day": "int64"})
    # Stable: where somebody came and bought, the sale stands first and speaks.
    frame = frame.drop_duplicates(["customer_id", "day"])
    return frame.sort_values(["customer_id", "day"], kind="stable", ignore_index=True)


def _sales_by_day(until: str) -> Select[Any]:
    return (
        select(
            sale.c.customer_id,
            epoch_day(sale.c.sold_on),
            func.coalesce(func.sum(sale.c.total), 0),
            func.count(case((IS_NO_RETURN, 1))),
            func.count(case((sale.c.total >= 0, 1))),
            func.count(case((sale.c.total < 0, 1))),
        )
        .where(sale.c.deleted_at.is_(None), sale.c.sold_on <= until, living(sale.c.customer_id))
        .group_by(sale.c.customer_id, sale.c.sold_on)
        .order_by(sale.c.customer_id, sale.c.sold_on)
    )


def _visits_by_day(until: str) -> Select[Any]:
    return (
        select(visit.c.customer_id, epoch_day(visit.c.visited_on))
        .where(visit.c.deleted_at.is_(None), visit.c.visited_on <= until, living(visit.c.customer_id))
        .distinct()
    )


def _dearest_lines(within: ColumnElement[bool]) -> Select[Any]:
    """SQLite takes the bare columns of a `max()` from the row that has it."""
    name = case((product.c.category != "", product.c.category), else_=product.c.name)
    return (
        select(
            sale.c.customer_id,
            epoch_day(sale.c.sold_on),
            func.coalesce(name, ""),
            func.coalesce(staff.c.name, ""),
            sale.c.channel,
            func.max(func.coalesce(sale_line.c.amount, sale.c.total, 0)),
        )
        .outerjoin(sale_line, sale_line.c.sale_id == sale.c.id)
        .outerjoin(product, product.c.id == sale_line.c.product_id)
        .outerjoin(staff, staff.c.id == sale_line.c.staff_id)
        .where(sale.c.deleted_at.is_(None), within, living(sale.c.customer_id))
        # Not as they stand: SQLite would go through all sales to have them in this order.
        .group_by(sale.c.customer_id + 0, sale.c.sold_on)
    )


def _menus(within: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            visit.c.customer_id,
            epoch_day(visit.c.visited_on),
            visit.c.menu,
            func.coalesce(staff.c.name, ""),
            literal(""),
        )
        .outerjoin(staff, staff.c.id == visit.c.staff_id)
        .where(visit.c.deleted_at.is_(None), within, living(visit.c.customer_id))
    )


def _texts(connection: Connection, rows: Select[Any]) -> list[list[str]]:
    """Every column of the rows as texts, each column written as one, as in `frames.columns`."""
    table = rows.subquery()
    columns_of = (
        func.group_concat(func.replace(column, FIELD_SEPARATOR, " "), FIELD_SEPARATOR) for column in table.c
    )
    texts = connection.execute(select(*columns_of)).one()
    return [[] if text is None else text.split(FIELD_SEPARATOR) for text in texts]


def _within(day: ColumnElement[Any], spans: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    return or_(*(and_(day >= first, day <= last) for first, last in spans))


def _days_frame(connection: Connection, rows: Select[Any]) -> pd.DataFrame:
    import pandas as pd

    ids, days = columns(connection, rows)
    return pd.DataFrame({"customer_id": ids, "day": days})
