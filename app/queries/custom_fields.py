"""The fields that the shop added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType
from app.models.customer import custom_field

if TYPE_CHECKING:
    from sqlalchemy import Connection


def custom_fields(connection: Connection) -> tuple[CustomField, ...]:
    """The living ones, in their order."""
    columns = custom_field.c
    rows = connection.execute(
        select(columns.id, columns.name, columns.type, columns.choices)
        .where(columns.deleted_at.is_(None))
        .order_by(columns.position, columns.id)
    )
    return tuple(CustomField(row.id, row.name, CustomFieldType(row.type), tuple(row.choices)) for row in rows)
