"""Everything that happened with one customer, newest first, from sales, visits and interactions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.interaction import interaction
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.models.visit import visit

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a sale; `amount` None is one that nobody knows."""

    product: str
    quantity: float
    unit_price: int | None
    amount: int | None
    staff: str


def sales_of(
    connection: Connection, customer_id: int
) -> list[tuple[Row[tuple[object, ...]], tuple[LineRow, ...]]]:
    """The customer's sales with their lines."""
    rows = connection.execute(
        select(sale).where(sale.c.customer_id == customer_id, sale.c.deleted_at.is_(None))
    ).all()
    lines: dict[int, list[LineRow]] = {row.id: [] for row in rows}
    joined = (
        select(sale_line, product.c.name.label("product_name"), staff.c.name.label("staff_name"))
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .outerjoin(product, product.c.id == sale_line.c.product_id)
        .outerjoin(staff, staff.c.id == sale_line.c.staff_id)
        .where(sale.c.customer_id == customer_id, sale.c.deleted_at.is_(None))
        .order_by(sale_line.c.sale_id, sale_line.c.position, sale_line.c.id)
    )
    for line in connection.execute(joined):
        lines[line.sale_id].append(
            LineRow(
                line.product_name or "", line.quantity, line.unit_price, line.amount, line.staff_name or ""
            )
        )
    return [(row, tuple(lines[row.id])) for row in rows]


def visits_of(connection: Connection, customer_id: int) -> list[Row[tuple[object, ...]]]:
    """The customer's visits, with the name of who served as `staff_name`."""
    rows = (
        select(visit, staff.c.name.label("staff_name"))
        .outerjoin(staff, staff.c.id == visit.c.staff_id)
        .where(visit.c.customer_id == customer_id, visit.c.deleted_at.is_(None))
    )
    return list(connection.execute(rows).all())


def interactions_of(connection: Connection, customer_id: int) -> list[Row[tuple[object, ...]]]:
    """The customer's interactions, with the name of who dealt with it as `staff_name`."""
    rows = (
        select(interaction, staff.c.name.label("staff_name"))
        .outerjoin(staff, staff.c.id == interaction.c.staff_id)
        .where(interaction.c.customer_id == customer_id, interaction.c.deleted_at.is_(None))
    )
    return list(connection.execute(rows).all())
