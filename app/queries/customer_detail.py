"""One customer's row with everything that stands on the card, in three statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.models.customer import customer, customer_tag, tag
from app.models.derived import customer_summary
from app.models.staff import staff

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class CustomerDetail:
    """The stored row, the names its links lead to, and the kept summary (None: nothing sold, no visit)."""

    row: dict[str, Any]
    staff: str
    tags: tuple[str, ...]
    summary: dict[str, Any] | None


def customer_detail(connection: Connection, customer_id: int) -> CustomerDetail | None:
    """The customer of this id, deleted or not; None where there is none."""
    found = (
        connection.execute(
            select(customer, staff.c.name.label("staff_name"))
            .outerjoin(staff, staff.c.id == customer.c.staff_id)
            .where(customer.c.id == customer_id)
        )
        .mappings()
        .one_or_none()
    )
    if found is None:
        return None
    tags = connection.execute(
        select(tag.c.name)
        .join(customer_tag, customer_tag.c.tag_id == tag.c.id)
        .where(customer_tag.c.customer_id == customer_id, tag.c.deleted_at.is_(None))
        .order_by(customer_tag.c.id)
    )
    summary = (
        connection.execute(select(customer_summary).where(customer_summary.c.customer_id == customer_id))
        .mappings()
        .one_or_none()
    )
    row = dict(found)
    return CustomerDetail(
        row, row.pop("staff_name") or "", tuple(tags.scalars()), dict(summary) if summary else None
    )


def id_of_number(connection: Connection, number: str) -> int | None:
    """The living customer with this number."""
    found = select(customer.c.id).where(customer.c.number == number, customer.c.deleted_at.is_(None))
    return connection.execute(found).scalar()
