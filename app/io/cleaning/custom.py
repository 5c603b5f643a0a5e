"""Cleaning for the fields that a shop added: the cleaners of the built-in types, and what those lack."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from app.core.enums import CustomFieldType, Noun
from app.core.fields import Field, FieldType
from app.core.text.folding import fold
from app.io.cleaning.cells import clean_field
from app.io.cleaning.choice import CHOICE_UNKNOWN
from app.io.cleaning.types import Cleaned, nothing, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.custom_fields import CustomField
    from app.io.tables.raw import Cell

LINK_COMPLETED = "cleaning.link_completed"
LINK_UNUSUAL = "cleaning.link_unusual"
TYPES = {
    CustomFieldType.TEXT: FieldType.TEXT,
    CustomFieldType.LONG_TEXT: FieldType.LONG_TEXT,
    CustomFieldType.NUMBER: FieldType.QUANTITY,
    CustomFieldType.DATE: FieldType.DATE,
    CustomFieldType.CHOICE: FieldType.TEXT,
    CustomFieldType.CHOICES: FieldType.TAGS,
    CustomFieldType.YES_NO: FieldType.YES_NO,
    CustomFieldType.PHONE: FieldType.PHONES,
    CustomFieldType.LINK: FieldType.TEXT,
}
"""The built-in type whose cleaning comes first."""
SEPARATOR = "、"

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(
    r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.[a-z]{2,}(:[0-9]+)?(/[^\s]*)?", re.IGNORECASE
)
_REMEMBERED = 8_192


def clean_custom(field: CustomField) -> Callable[[Cell], Cleaned]:
    """The cleaner of one of the shop's own fields; a blank cell gives None."""
    first = clean_field(Field(Noun.CUSTOMER, field.field_name, TYPES[field.type]))
    finish = _FINISHING.get(field.type)
    step = partial(_cleaned, first=first, finish=None if finish is None else partial(finish, field=field))
    return step if field.type is CustomFieldType.CHOICES else lru_cache(_REMEMBERED, typed=True)(step)


def _cleaned(
    cell: Cell, *, first: Callable[[Cell], Cleaned], finish: Callable[[Cleaned], Cleaned] | None
) -> Cleaned:
    cleaned = first(cell)
    if cleaned.action == "rejected" or cleaned.value in (None, "", []):
        return Cleaned(None, cleaned.action, cleaned.reason)
    return cleaned if finish is None else finish(cleaned)


def _number(cleaned: Cleaned, field: CustomField) -> Cleaned:
    del field
    value = cleaned.value
    whole = isinstance(value, float) and value.is_integer()
    return cleaned._replace(value=int(value)) if whole else cleaned


def _phone(cleaned: Cleaned, field: CustomField) -> Cleaned:
    del field
    return cleaned._replace(value=SEPARATOR.join(phone["number"] for phone in cleaned.value))


def _choice(cleaned: Cleaned, field: CustomField) -> Cleaned:
    known = {fold(choice): choice for choice in field.choices}
    choice = known.get(fold(cleaned.value))
    if choice is not None:
        return cleaned._replace(value=choice)
    return nothing(cleaned.value, None) or Cleaned(None, "rejected", CHOICE_UNKNOWN)


def _choices(cleaned: Cleaned, field: CustomField) -> Cleaned:
    known = {fold(choice): choice for choice in field.choices}
    found = dict.fromkeys(known.get(fold(text)) for text in cleaned.value)
    if None not in found:
        return cleaned._replace(value=list(found))
    whole = nothing(SEPARATOR.join(cleaned.value), None)
    return whole or Cleaned(None, "rejected", CHOICE_UNKNOWN)


def _link(cleaned: Cleaned, field: CustomField) -> Cleaned:
    del field
    text: str = text_of(cleaned.value)
    if _ADDRESS.fullmatch(text):
        return cleaned
    if _WITHOUT_SCHEME.fullmatch(text):
        return Cleaned(f"https://{text}", "repaired", LINK_COMPLETED)
    return nothing(text, None) or Cleaned(text, "flagged", LINK_UNUSUAL)


_FINISHING: dict[CustomFieldType, Callable[..., Cleaned]] = {
    CustomFieldType.NUMBER: _number,
    CustomFieldType.PHONE: _phone,
    CustomFieldType.CHOICE: _choice,
    CustomFieldType.CHOICES: _choices,
    CustomFieldType.LINK: _link,
}
