"""What a person would call a row of the store, for the sentences of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from app.db.journal import images as journal
from app.models.customer import customer
from app.models.household import household
from app.models.operation import operation_change, removed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

    from app.db.journal.images import RowChange

NAMES_SHOWN = 5


def name_of(connection: Connection, table: Table, row_id: int) -> str:
    """What a person would call this row, gone or not: the customer's name, or its own name or number. A
    household without a name is called by somebody of it."""
    image = _known_image(connection, table, row_id)
    owner = image if table is customer else {}
    if "customer_id" in image:
        owner = _known_image(connection, customer, image["customer_id"])
    elif table is household and not image.get("name"):
        owner = _known_image(connection, customer, _somebody_of(connection, row_id))
    if owner:
        person = f"{owner['family_name']} {owner['given_name']}".strip()
        return person or owner["company"] or owner["number"]
    return str(image.get("name") or image.get("number") or f"{table.name} {row_id}")


def names_in_the_way(connection: Connection, change: RowChange, *, backwards: bool) -> list[str]:
    """What keeps a change from being played: rows that it points at and are gone, else its own row."""
    wanted = (change.before if backwards else change.after) or {}
    pointed = (
        (key.column.table, wanted[key.parent.name])
        for key in change.table.foreign_keys
        if wanted.get(key.parent.name) is not None
    )
    gone = [at for at in pointed if journal.read_image(connection, *at) is None]
    return [name_of(connection, *at) for at in gone or [(change.table, change.row_id)]]


def listed(found: Iterable[str]) -> str:
    """The names, each once and the first few, as they stand in a sentence."""
    names = list(dict.fromkeys(found))
    more = "" if len(names) <= NAMES_SHOWN else f" … (+{len(names) - NAMES_SHOWN})"
    return "、".join(names[:NAMES_SHOWN]) + more


def _somebody_of(connection: Connection, household_id: int) -> int | None:
    """Who lives in a household, else who was the last to move in or out."""
    columns, changes = customer.c, operation_change.c
    members = select(columns.id).where(columns.household_id == household_id).order_by(columns.id)
    images = (func.json_extract(image, "$.household_id") for image in (changes.before, changes.after))
    moved = select(changes.row_id).where(
        changes.table_name == customer.name, or_(*(image == household_id for image in images))
    )
    living: int | None = connection.scalar(members.limit(1))
    return living or connection.scalar(moved.order_by(changes.id.desc()).limit(1))


def _known_image(connection: Connection, table: Table, row_id: int | None) -> dict[str, Any]:
    """The row as it stands, or as an import's undo took it out; empty where neither is known."""
    if row_id is None:
        return {}
    image = journal.read_image(connection, table, row_id)
    if image is not None:
        return image
    packed = select(removed_rows.c.rows).where(removed_rows.c.table_name == table.name)
    for rows in connection.execute(packed.order_by(removed_rows.c.id.desc())).scalars():
        for row in journal.unpack(rows):
            if row["id"] == row_id:
                return row
    return {}
