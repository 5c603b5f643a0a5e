"""The values of the shop's own fields inside `customer.custom`, as SQL sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, func, literal, type_coerce

from app.models.customer import customer

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def has_custom_value(field_id: int) -> ColumnElement[bool]:
    """Whether a customer has a value in the field."""
    path = literal(f'$."{field_id}"', String)
    return func.json_type(type_coerce(customer.c.custom, String), path).is_not(None)
