"""The days on which one customer came, for what is said on their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, null, select, union_all

from app.models.derived import customer_summary
from app.models.sale import IS_NO_RETURN, sale, sale_line
from app.models.visit import visit
from app.queries.frames import epoch_day

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


def customer_days(connection: Connection, customer_id: int, as_of: date) -> tuple[tuple[int, int], ...]:
    """Epoch day and first product (0 for none) of every day up to `as_of`, as `frames.purchase_days` has them
    with products and visits."""
    until = as_of.isoformat()
    named = and_(sale_line.c.sale_id == sale.c.id, sale_line.c.product_id.is_not(None))
    bought = (
        select(epoch_day(sale.c.sold_on).label("day"), sale_line.c.product_id.label("product"))
        .outerjoin(sale_line, named)
        .where(
            sale.c.customer_id == customer_id,
            sale.c.deleted_at.is_(None),
            sale.c.sold_on <= until,
            IS_NO_RETURN,
        )
    )
    came = select(epoch_day(visit.c.visited_on), null()).where(
        visit.c.customer_id == customer_id, visit.c.deleted_at.is_(None), visit.c.visited_on <= until
    )
    days = union_all(bought, came).subquery()
    first = func.coalesce(func.min(days.c.product), 0)
    rows = connection.execute(select(days.c.day, first).group_by(days.c.day).order_by(days.c.day))
    return tuple((day, product) for day, product in rows)


def days_so_far(connection: Connection) -> int:
    """How many days of purchase all customers have together, by the kept sums."""
    return int(connection.execute(select(func.sum(customer_summary.c.purchase_days))).scalar_one() or 0)
