"""How many columns a field with several values needs: as many as the record with the most values has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import String, func, select, type_coerce

from app.core.enums import CustomFieldType
from app.models.contact_person import contact_person
from app.models.custom_values import custom_value
from app.models.customer import customer, customer_tag
from app.queries.custom_fields import custom_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class ListWidths:
    """The most values by field."""

    most: Mapping[str, int]

    def of(self, name: str) -> int:
        """Columns for a field; other programs find at least one."""
        return max(1, self.most.get(name, 0))


def list_widths(connection: Connection) -> ListWidths:
    """The most values that any living record has."""
    asked = {
        "phones": _longest(customer.c.phones),
        "emails": _longest(customer.c.emails),
        "other_addresses": _longest(customer.c.other_addresses),
    }
    for own in custom_fields(connection):
        if own.type is CustomFieldType.CHOICES:
            asked[own.field_name] = func.max(func.json_array_length(custom_value(own.id)))
    living = customer.c.deleted_at.is_(None)
    found = connection.execute(select(*(one.label(name) for name, one in asked.items())).where(living))
    most = {name: width or 0 for name, width in found.mappings().one().items()}
    of_persons = {"phones": contact_person.c.phones, "emails": contact_person.c.emails}
    for name, column in of_persons.items():
        most[name] = max(most[name], connection.scalar(select(_longest(column))) or 0)
    each = select(func.count(customer_tag.c.id).label("tags")).group_by(customer_tag.c.customer_id).subquery()
    most["tags"] = connection.scalar(select(func.max(each.c.tags))) or 0
    return ListWidths(most)


def _longest(column: Column[list[dict[str, str]]]) -> ColumnElement[int]:
    return func.max(func.json_array_length(type_coerce(column, String)))
