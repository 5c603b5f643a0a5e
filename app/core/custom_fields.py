"""The fields that a shop added to its customers; their values lie in the customer's `custom`, by their key.

Values are texts, but for numbers (int or float), yes or no (bool), several choices (list of texts); a day is
`YYYY-MM-DD`. What has no value has no key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.enums import CustomFieldType
from app.core.fields import custom_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHOOSING = frozenset({CustomFieldType.CHOICE, CustomFieldType.CHOICES})


@dataclass(frozen=True, slots=True)
class CustomField:
    """One of the shop's own fields; `choices` are those of a field that has a list of them."""

    id: int
    name: str
    type: CustomFieldType
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which a customer's `custom` holds its value."""
        return str(self.id)

    @property
    def field_name(self) -> str:
        """Its name among the declared fields."""
        return custom_name(self.id)


def custom_by_name(values: Mapping[str, Any], fields: Iterable[CustomField]) -> dict[str, Any]:
    """The values of these fields by their names, in the order of the fields."""
    return {field.name: values[field.key] for field in fields if field.key in values}
