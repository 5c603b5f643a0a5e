"""The rows of the customer list: two statements for any number of ids."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, func, select, type_coerce

from app.core.rows import CustomerRow
from app.models.customer import customer, customer_tag, tag
from app.models.derived import customer_summary
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.prepared import Prepared
from app.models.staff import staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select


def rows(connection: Connection, customer_ids: Sequence[int]) -> list[CustomerRow]:
    """The rows of these customers in this order, deleted or not; ids that no longer exist are left out."""
    chosen = {PARAMETER: id_text(customer_ids)}
    tags: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for customer_id, name in _TAGS.rows(connection, chosen):
        tags[customer_id] += (name,)
    found = {row["id"]: row for row in _ROWS.records(connection, chosen)}
    return [
        CustomerRow(**found[customer_id], tags=tags[customer_id])
        for customer_id in customer_ids
        if customer_id in found
    ]


def _row_statement() -> Select[Any]:
    fields = customer.c
    kept = customer_summary.c
    return (
        select(
            fields.id,
            fields.number,
            fields.kind,
            fields.family_name,
            fields.given_name,
            fields.family_kana,
            fields.given_kana,
            fields.company,
            fields.company_kana,
            fields.status,
            func.coalesce(func.json_extract(type_coerce(fields.phones, String), "$[0].number"), "").label(
                "phone"
            ),
            func.coalesce(func.json_extract(type_coerce(fields.emails, String), "$[0].address"), "").label(
                "email"
            ),
            fields.prefecture,
            fields.city,
            fields.joined_on,
            fields.updated_at,
            fields.caution,
            func.coalesce(staff.c.name, "").label("staff"),
            kept.last_seen_on,
            kept.last_sold_on,
            kept.last_contact_on,
            func.coalesce(kept.purchase_days, 0).label("purchases"),
            func.coalesce(kept.monetary, 0).label("total"),
            func.coalesce(kept.visits, 0).label("visits"),
            fields.custom,
        )
        .outerjoin(staff, staff.c.id == fields.staff_id)
        .outerjoin(customer_summary, kept.customer_id == fields.id)
        .where(fields.id.in_(id_set()))
    )


_ROWS = Prepared(_row_statement())
_TAGS = Prepared(
    select(customer_tag.c.customer_id, tag.c.name)
    .join(tag, tag.c.id == customer_tag.c.tag_id)
    .where(customer_tag.c.customer_id.in_(id_set()), tag.c.deleted_at.is_(None))
    .order_by(customer_tag.c.customer_id, customer_tag.c.id)
)
