"""What each customer bought, when they were here, when one last spoke with them: kept, not added up anew.

A purchase is a dated sale with a positive total, or one that nobody knows: `first_sold_on`, `last_sold_on`
and `purchase_days` (days, since several sales on one day are one purchase) speak of those. `sales` and
`monetary` are the number and the known sum of all dated sales, so that a return lowers the sum.
`last_seen_on` is the last day of a sale or visit, `last_contact_on` that of a contact, whoever began it.
Undated and deleted records count nowhere. No figure depends on today: a sale dated in the future is in them,
and an analysis as of a day must look at the sales themselves where `last_seen_on` is later than that day.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, delete, distinct, func, insert, select

from app.models.derived import customer_summary
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.interaction import interaction
from app.models.sale import IS_PURCHASE, sale
from app.models.visit import visit

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Delete, Insert, Select

COLUMNS = tuple(column.name for column in customer_summary.columns)
MOST_PROBLEMS = 20


def refresh(connection: Connection, customer_ids: Collection[int]) -> None:
    """Add up anew for these customers, all in one statement."""
    forget(connection, customer_ids)
    chosen = {PARAMETER: id_text(customer_ids)}
    connection.execute(_of_some_customers(), chosen)


def forget(connection: Connection, customer_ids: Collection[int]) -> None:
    """Drop the summaries of customers that are gone."""
    connection.execute(_forgetting(), {PARAMETER: id_text(customer_ids)})


def rebuild(connection: Connection) -> None:
    """Add up anew for everybody."""
    connection.execute(delete(customer_summary))
    connection.execute(insert(customer_summary).from_select(COLUMNS, _added_up(of_ids=False)))


def verify(connection: Connection) -> list[str]:
    """Which summaries differ from the records: one line each, the first few. Empty where all agree."""
    kept = select(customer_summary)
    fresh = _added_up(of_ids=False)
    differing: set[int] = set()
    for one, other in ((kept, fresh), (fresh, kept)):
        found = one.except_(other).limit(MOST_PROBLEMS)
        differing.update(row[0] for row in connection.execute(found))
    return [f"customer_summary: customer {customer_id}" for customer_id in sorted(differing)[:MOST_PROBLEMS]]


@cache
def _of_some_customers() -> Insert:
    return insert(customer_summary).from_select(COLUMNS, _added_up(of_ids=True))


@cache
def _forgetting() -> Delete:
    return delete(customer_summary).where(customer_summary.c.customer_id.in_(id_set()))


def _added_up(*, of_ids: bool) -> Select[tuple[object, ...]]:
    """The summaries as the records have them: of the customers in the parameter, or of everybody."""
    added = [_bought(), _came(), _talked()]
    if of_ids:
        added = [rows.where(rows.selected_columns.customer_id.in_(id_set())) for rows in added]
    purchases, visits, contacts = (rows.cte() for rows in added)
    later = case(
        (purchases.c.last_of_any.is_(None), visits.c.last),
        (visits.c.last.is_(None), purchases.c.last_of_any),
        else_=func.max(purchases.c.last_of_any, visits.c.last),
    )
    seen = func.coalesce(purchases.c.customer_id, visits.c.customer_id)
    both = purchases.outerjoin(visits, visits.c.customer_id == purchases.c.customer_id, full=True)
    return select(
        func.coalesce(seen, contacts.c.customer_id),
        purchases.c.first,
        purchases.c.last,
        func.coalesce(purchases.c.days, 0),
        func.coalesce(purchases.c.sales, 0),
        func.coalesce(purchases.c.total, 0),
        visits.c.last,
        func.coalesce(visits.c.visits, 0),
        later,
        contacts.c.last,
    ).select_from(both.outerjoin(contacts, contacts.c.customer_id == seen, full=True))


def _bought() -> Select[Any]:
    sold, positive = sale.c, case((IS_PURCHASE, sale.c.sold_on))
    return (
        select(
            sold.customer_id,
            func.min(positive).label("first"),
            func.max(positive).label("last"),
            func.max(sold.sold_on).label("last_of_any"),
            func.count(distinct(positive)).label("days"),
            func.count().label("sales"),
            func.sum(sold.total).label("total"),
        )
        .where(sold.deleted_at.is_(None), sold.sold_on.is_not(None))
        .group_by(sold.customer_id)
    )


def _came() -> Select[Any]:
    came = visit.c
    return (
        select(came.customer_id, func.max(came.visited_on).label("last"), func.count().label("visits"))
        .where(came.deleted_at.is_(None), came.visited_on.is_not(None))
        .group_by(came.customer_id)
    )


def _talked() -> Select[Any]:
    talk = interaction.c
    return (
        select(talk.customer_id, func.max(func.substr(talk.at, 1, 10)).label("last"))
        .where(talk.deleted_at.is_(None), talk.at.is_not(None))
        .group_by(talk.customer_id)
    )
