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
from app.io.cleaning.cells import clean_field
from app.io.cleaning.custom import clean_custom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.custom_fields import CustomField
    from app.core.fields import Field
    from app.io.cleaning.types import Cleaned


@dataclass(frozen=True, slots=True)
class Check:
    """A field's value, or why there is none.

    `error` stands where the value cannot be kept as this field; `warning` says what was repaired or is
    doubtful and never stands in the way of saving.
    """

    value: Any
    error: Message | None = None
    warning: Message | None = None


@dataclass(frozen=True, slots=True)
class PointsCheck:
    """The points of a field, with one error and one warning (None for none) for each that was typed.

    With any error `value` has the others alone and is not to be kept.
    """

    value: tuple[ContactPoint, ...]
    errors: tuple[Message | None, ...]
    warnings: tuple[Message | None, ...]


def check(field: Field, typed: str) -> Check:
    """Clean what was typed into a field."""
    return _checked(clean_field(field)(typed), typed, field.type)


def check_custom(field: CustomField, typed: str) -> Check:
    """Clean what was typed into one of the shop's own fields; nothing typed gives None."""
    return _checked(clean_custom(field)(typed), typed, None)


def check_points(field: Field, typed: Sequence[ContactPoint]) -> PointsCheck:
    """Clean telephone numbers or mail addresses that were typed one by one, each with its label.

    One that holds several becomes several of that label; what stands there twice is kept once.
    """
    checks = [check(field, point.value) for point in typed]
    cleaned: dict[str, ContactPoint] = {}
    for point, outcome in zip(typed, checks, strict=True):
        for found in outcome.value or ():
            cleaned.setdefault(found.value, ContactPoint(found.value, point.label.strip()))
    return PointsCheck(
        tuple(cleaned.values()),
        errors=tuple(outcome.error for outcome in checks),
        warnings=tuple(outcome.warning for outcome in checks),
    )


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
