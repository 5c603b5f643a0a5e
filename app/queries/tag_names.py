"""The tags of customers, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.customer import customer_tag, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def tag_names_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """By customer the names of their tags, in the order in which they were given; who has none is missing."""
    found: dict[int, list[str]] = {}
    rows = connection.execute(
        select(customer_tag.c.customer_id, tag.c.name)
        .join(tag, tag.c.id == customer_tag.c.tag_id)
        .where(customer_tag.c.customer_id.in_(ids), tag.c.deleted_at.is_(None))
        .order_by(customer_tag.c.id)
    )
    for customer_id, name in rows:
        found.setdefault(customer_id, []).append(name)
    return found
