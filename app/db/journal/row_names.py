"""What a person would call a row of the store, for the sentences of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.db.journal import images as journal
from app.models.customer import customer
from app.models.operation import removed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

NAMES_SHOWN = 5


def name_of(connection: Connection, table: Table, row_id: int) -> str:
    """What a person would call this row, gone or not: the customer's name, or its own name or number."""
    image = _known_image(connection, table, row_id)
    owner = image if table is customer else {}
    if "customer_id" in image:
        owner = _known_image(connection, customer, image["customer_id"])
    if owner:
        person = f"{owner['family_name']} {owner['given_name']}".strip()
        return person or owner["company"] or owner["number"]
    return str(image.get("name") or image.get("number") or f"{table.name} {row_id}")


def listed(found: Iterable[str]) -> str:
    """The names, each once and the first few, as they stand in a sentence."""
    names = list(dict.fromkeys(found))
    more = "" if len(names) <= NAMES_SHOWN else f" … (+{len(names) - NAMES_SHOWN})"
    return "、".join(names[:NAMES_SHOWN]) + more


def _known_image(connection: Connection, table: Table, row_id: int) -> dict[str, Any]:
    """The row as it stands, or as an import's undo took it out; empty where neither is known."""
    image = journal.read_image(connection, table, row_id)
    if image is not None:
        return image
    packed = select(removed_rows.c.rows).where(removed_rows.c.table_name == table.name)
    for rows in connection.execute(packed.order_by(removed_rows.c.id.desc())).scalars():
        for row in journal.unpack(rows):
            if row["id"] == row_id:
                return row
    return {}
