"""Whole records for an export, streamed a chunk at a time so that memory does not grow with the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.models.contact_person import contact_person
from app.models.customer import customer
from app.models.derived import customer_summary
from app.models.household import household
from app.models.interaction import interaction
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.models.visit import visit
from app.queries.households import head_numbers
from app.queries.referrers import IS_REFERRER, NAME_PARTS, referrer, shown_referrer
from app.queries.tag_names import tag_names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Table

CHUNK = 2_000
Record = dict[str, Any]

_kept = customer_summary.c
_FIGURES = (
    _kept.last_seen_on.label("last_visit"),
    func.coalesce(_kept.visits, 0).label("visits"),
    func.coalesce(_kept.purchase_days, 0).label("purchases"),
    func.coalesce(_kept.monetary, 0).label("total"),
)


def customers(connection: Connection, ids: Sequence[int]) -> Iterator[Record]:
    """These customers in this order.

    Beside the columns of the card: `staff`, `tags`, the name of the `household` and the number of its head
    (`household_number`), a referrer who is a customer by name
    (`referred_by`) and number (`referrer`), and what the history comes to (`last_visit`, `visits`,
    `purchases`, `total`).
    """
    for start in range(0, len(ids), CHUNK):
        part = list(ids[start : start + CHUNK])
        tags = tag_names_of(connection, part)
        rows = connection.execute(
            select(
                customer,
                staff.c.name.label("staff"),
                household.c.name.label("household"),
                *_FIGURES,
                *NAME_PARTS,
            )
            .outerjoin(staff, staff.c.id == customer.c.staff_id)
            .outerjoin(household, household.c.id == customer.c.household_id)
            .outerjoin(customer_summary, customer_summary.c.customer_id == customer.c.id)
            .outerjoin(referrer, IS_REFERRER)
            .where(customer.c.id.in_(part))
        ).mappings()
        by_id = {row["id"]: row for row in rows}
        heads = head_numbers(connection, (row["household_id"] for row in by_id.values()))
        for customer_id in part:
            if customer_id in by_id:
                row = by_id[customer_id]
                yield {
                    **row,
                    "tags": tags.get(customer_id, []),
                    "household_number": heads.get(row["household_id"]),
                    "referred_by": shown_referrer(row),
                    "referrer": row["referrer_number"],
                }


def sale_lines(connection: Connection, ids: Sequence[int] | None) -> Iterator[Record]:
    """One record per sale line (a sale without lines is one record), oldest sale first."""
    rows = (
        select(
            sale.c.id,
            sale.c.number,
            customer.c.number.label("customer"),
            sale.c.sold_on,
            sale.c.sold_at,
            product.c.name.label("product"),
            sale_line.c.quantity,
            sale_line.c.unit_price,
            sale_line.c.amount,
            staff.c.name.label("staff"),
            sale.c.total,
            sale.c.channel,
            sale.c.payment,
            sale.c.note,
            sale.c.created_at,
            sale.c.updated_at,
        )
        .join(customer, customer.c.id == sale.c.customer_id)
        .outerjoin(sale_line, sale_line.c.sale_id == sale.c.id)
        .outerjoin(product, product.c.id == sale_line.c.product_id)
        .outerjoin(staff, staff.c.id == sale_line.c.staff_id)
        .order_by(sale.c.sold_on, sale.c.id, sale_line.c.position)
    )
    return _stream(connection, rows, sale, ids)


def visits(connection: Connection, ids: Sequence[int] | None) -> Iterator[Record]:
    """One record per visit, oldest first."""
    rows = _owned(visit).order_by(visit.c.visited_on, visit.c.id)
    return _stream(connection, rows, visit, ids)


def interactions(connection: Connection, ids: Sequence[int] | None) -> Iterator[Record]:
    """One record per contact, oldest first."""
    rows = _owned(interaction).order_by(interaction.c.at, interaction.c.id)
    return _stream(connection, rows, interaction, ids)


def contact_persons(connection: Connection, ids: Sequence[int] | None) -> Iterator[Record]:
    """One record per contact person, by customer in their order."""
    columns = contact_person.c
    rows = (
        select(*columns, customer.c.number.label("customer"))
        .join(customer, customer.c.id == columns.customer_id)
        .order_by(columns.customer_id, columns.position, columns.id)
    )
    return _stream(connection, rows, contact_person, ids)


def _owned(table: Table) -> Select[Any]:
    own = [column for column in table.c if column.name not in {"customer_id", "staff_id"}]
    return (
        select(*own, customer.c.number.label("customer"), staff.c.name.label("staff"))
        .join(customer, customer.c.id == table.c.customer_id)
        .outerjoin(staff, staff.c.id == table.c.staff_id)
    )


def _stream(
    connection: Connection, rows: Select[Any], table: Table, ids: Sequence[int] | None
) -> Iterator[Record]:
    living: list[ColumnElement[bool]] = [table.c.deleted_at.is_(None), customer.c.deleted_at.is_(None)]
    wanted = None if ids is None else set(ids)
    columns = (*rows.selected_columns, table.c.customer_id.label("owner_id"))
    result = connection.execution_options(yield_per=CHUNK).execute(
        rows.with_only_columns(*columns).where(*living)
    )
    for row in result.mappings():
        if wanted is None or row["owner_id"] in wanted:
            yield dict(row)
