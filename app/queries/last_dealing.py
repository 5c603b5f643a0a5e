"""What a customer came for last, and how many inquiries wait, as a part of the statement that reads the card.

The newest dated visit; of somebody who never came, the newest purchase with the first of its lines. Each is
found through its table's index on customer and day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.models.customer import customer
from app.models.interaction import interaction, is_open_inquiry
from app.models.product import product
from app.models.sale import IS_PURCHASE, sale, sale_line
from app.models.staff import staff
from app.models.visit import visit

if TYPE_CHECKING:
    from sqlalchemy import Column, Label, ScalarSelect, Select

_visit = visit.alias("last_visit")
_visit_staff = staff.alias("last_visit_staff")
_sale = sale.alias("last_sale")
_line = sale_line.alias("first_line")
_line_staff = staff.alias("first_line_staff")


def with_last_dealing(statement: Select[Any]) -> Select[Any]:
    """The statement over `customer`, with the columns `last.…` of the newest dealing added to each row.

    `last.visited_on` and `last.sold_on` are None where there was no visit, or no purchase.
    """
    newest_visit = _newest(visit.c.id, visit.c.visited_on).where(visit.c.deleted_at.is_(None))
    newest_sale = _newest(sale.c.id, sale.c.sold_on).where(sale.c.deleted_at.is_(None), IS_PURCHASE)
    first_line = (
        select(sale_line.c.id)
        .where(sale_line.c.sale_id == _sale.c.id)
        .order_by(sale_line.c.position, sale_line.c.id)
        .limit(1)
        .correlate(_sale)
    )
    return (
        statement.add_columns(*_columns())
        .outerjoin(_visit, _visit.c.id == _only(newest_visit))
        .outerjoin(_visit_staff, _visit_staff.c.id == _visit.c.staff_id)
        .outerjoin(_sale, _sale.c.id == _only(newest_sale))
        .outerjoin(_line, _line.c.id == first_line.scalar_subquery())
        .outerjoin(product, product.c.id == _line.c.product_id)
        .outerjoin(_line_staff, _line_staff.c.id == _line.c.staff_id)
    )


def _columns() -> list[Label[Any]]:
    lines = select(func.count()).where(sale_line.c.sale_id == _sale.c.id).correlate(_sale)
    waiting = select(func.count()).where(interaction.c.customer_id == customer.c.id, is_open_inquiry)
    return [
        _visit.c.visited_on.label("last.visited_on"),
        _visit.c.menu.label("last.menu"),
        _visit_staff.c.name.label("last.visit_staff"),
        _sale.c.sold_on.label("last.sold_on"),
        product.c.name.label("last.product"),
        lines.scalar_subquery().label("last.lines"),
        _line_staff.c.name.label("last.sale_staff"),
        waiting.correlate(customer).scalar_subquery().label("last.open_inquiries"),
    ]


def _newest(row_id: Column[int], day: Column[str]) -> Select[Any]:
    of_customer = select(row_id).where(row_id.table.c.customer_id == customer.c.id, day.is_not(None))
    return of_customer.order_by(day.desc(), row_id.desc()).limit(1)


def _only(found: Select[Any]) -> ScalarSelect[Any]:
    return found.correlate(customer).scalar_subquery()
