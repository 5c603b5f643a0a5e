"""The values of the shop's own fields inside `customer.custom`, as SQL sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, String, cast, func, literal, select, true, type_coerce

from app.models.customer import customer

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select


def has_custom_value(field_id: int) -> ColumnElement[bool]:
    """Whether a customer has a value in the field."""
    return func.json_type(_values(), _path(field_id)).is_not(None)


def custom_value(field_id: int) -> ColumnElement[Any]:
    """What a customer has in the field, NULL where nothing; several choices as the text of a JSON list."""
    return func.json_extract(_values(), _path(field_id))


def custom_choices(field_id: int) -> ColumnElement[Any]:
    """Each of the choices that a customer has in the field: the column of a table for `EXISTS`."""
    return func.json_each(_values(), _path(field_id)).table_valued("value").c.value


def filled_custom_fields() -> Select[Any]:
    """The ids of all fields in which some customer has a value."""
    held = func.json_each(_values()).table_valued("key")
    return select(cast(held.c.key, Integer)).select_from(customer.join(held, true())).distinct()


def _values() -> ColumnElement[str]:
    return type_coerce(customer.c.custom, String)


def _path(field_id: int) -> ColumnElement[str]:
    return literal(f'$."{field_id}"', String)
