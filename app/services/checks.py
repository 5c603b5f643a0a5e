"""What was typed into a field, turned into its value, with what is wrong or was repaired in words.

The same cleaning serves the form, the command line and the import, so a phone number means the same wherever
it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.contact import ContactPoint
from app.core.fields import FieldType
from app.core.messages import Message
from app.io.cleaning import clean_field
from app.io.cleaning_custom import clean_custom

if TYPE_CHECKING:
    from app.core.custom_fields import CustomField
    from app.core.fields import Field
    from app.io.cleaning_types import Cleaned


@dataclass(frozen=True, slots=True)
class Check:
    """A field's value, or why there is none.

    `error` stands where the value cannot be kept as this field; `warning` says what was repaired or is
    doubtful and never stands in the way of saving.
    """

    value: Any
    error: Message | None = None
    warning: Message | None = None


def check(field: Field, typed: str) -> Check:
    """Clean what was typed into a field."""
    return _checked(clean_field(field)(typed), typed, field.type)


def check_custom(field: CustomField, typed: str) -> Check:
    """Clean what was typed into one of the shop's own fields; nothing typed gives None."""
    return _checked(clean_custom(field)(typed), typed, None)


def _checked(cleaned: Cleaned, typed: str, kind: FieldType | None) -> Check:
    value = cleaned.value
    if kind is FieldType.PHONES and isinstance(value, list):
        value = tuple(ContactPoint(phone["number"]) for phone in value)
    elif kind is FieldType.EMAILS and isinstance(value, list):
        value = tuple(map(ContactPoint, value))
    elif isinstance(value, list) and kind is not None:
        value = tuple(value)
    reason = Message(cleaned.reason, {"value": typed}) if cleaned.reason else None
    if cleaned.action == "rejected":
        return Check(None, error=reason)
    return Check(value, warning=reason)
