"""Which merges a card is made of, as the journal has them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.customer import customer
from app.models.operation import MERGED, operation, operation_change
from app.services.card_parts import PersonLink, person_link

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that can be taken apart: its operation, when it was done (UTC) and by whom, and the cards that
    became part of the one that stayed."""

    operation: int
    at: str
    actor: str
    gone: tuple[PersonLink, ...]


def merges_of(connection: Connection, customer_id: int) -> tuple[Merge, ...]:
    """Those in which this card stayed and whose cards are still part of it, the newest first."""
    change = operation_change.c
    gone = (
        select(operation.c.id.label("operation_id"), operation.c.at, operation.c.actor, customer)
        .join(operation_change, change.row_id == customer.c.id)
        .join(operation, operation.c.id == change.operation_id)
        .where(
            customer.c.merged_into_id == customer_id,
            change.table_name == customer.name,
            func.json_extract(change.after, "$.merged_into_id") == customer_id,
            operation.c.code == MERGED,
            operation.c.undone_at.is_(None),
        )
        .order_by(operation.c.id.desc(), customer.c.id)
    )
    found: defaultdict[tuple[int, str, str], list[PersonLink]] = defaultdict(list)
    for row in connection.execute(gone).mappings():
        found[row["operation_id"], row["at"], row["actor"]].append(person_link(dict(row)))
    return tuple(Merge(*head, tuple(links)) for head, links in found.items())
