"""Tags of many customers at once, in a few statements whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.customer import customer_tag, tag
from app.models.id_set import given_ids
from app.services import lookups

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.db.unit_of_work import UnitOfWork


def add_tags(unit: UnitOfWork, customer_ids: Sequence[int], names: Iterable[str]) -> set[int]:
    """Give every one of these customers the tags; those who lacked one of them."""
    wanted = [tag_id for name in names if (tag_id := lookups.tag_id(unit, name)) is not None]
    links = select(customer_tag.c.customer_id, customer_tag.c.tag_id).where(
        customer_tag.c.tag_id.in_(wanted), customer_tag.c.customer_id.in_(given_ids(customer_ids))
    )
    present = {tuple(row) for row in unit.connection.execute(links)}
    missing = [
        {"customer_id": customer_id, "tag_id": tag_id}
        for customer_id in customer_ids
        for tag_id in dict.fromkeys(wanted)
        if (customer_id, tag_id) not in present
    ]
    unit.insert_many(customer_tag, missing)
    return {row["customer_id"] for row in missing}


def remove_tags(unit: UnitOfWork, customer_ids: Sequence[int], names: Iterable[str]) -> set[int]:
    """Take the tags from these customers; those who had one of them."""
    links = (
        select(customer_tag.c.id, customer_tag.c.customer_id)
        .join(tag, tag.c.id == customer_tag.c.tag_id)
        .where(tag.c.name.in_(list(names)), customer_tag.c.customer_id.in_(given_ids(customer_ids)))
    )
    found = unit.connection.execute(links).all()
    unit.remove_many(customer_tag, [row.id for row in found])
    return {row.customer_id for row in found}
