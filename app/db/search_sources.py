"""What the search index is made of, read from the records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.text.index_entry import IndexSource
from app.models.customer import customer, customer_tag, tag
from app.models.id_set import PARAMETER, id_set, id_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

CHUNK = 1_000

_OWN_FIELDS = tuple(name for name in IndexSource._fields if name not in {"customer_id", "tags"})


def index_sources(connection: Connection, customer_ids: Collection[int]) -> Iterator[IndexSource]:
    """The searchable fields of those of the customers that exist and are not deleted, by ascending id."""
    people = (
        select(customer.c.id, *(customer.c[name] for name in _OWN_FIELDS))
        .where(customer.c.id.in_(id_set()), customer.c.deleted_at.is_(None))
        .order_by(customer.c.id)
    )
    links = (
        select(customer_tag.c.customer_id, tag.c.name)
        .join(tag, tag.c.id == customer_tag.c.tag_id)
        .where(customer_tag.c.customer_id.in_(id_set()), tag.c.deleted_at.is_(None))
        .order_by(customer_tag.c.customer_id, tag.c.name)
    )
    ordered = sorted(customer_ids)
    for start in range(0, len(ordered), CHUNK):
        chosen = {PARAMETER: id_text(ordered[start : start + CHUNK])}
        tags: defaultdict[int, list[str]] = defaultdict(list)
        for customer_id, name in connection.execute(links, chosen):
            tags[customer_id].append(name)
        for row in connection.execute(people, chosen).all():
            addresses = [email["address"] for email in row.emails]
            yield IndexSource._make((*row, tags[row.id]))._replace(emails=addresses)
