"""Values of the shop's own fields as a person reads them."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.core.amounts import number
from app.core.enums import CustomFieldType
from app.core.messages import message
from app.ui.formats import narrow_day
from app.ui.i18n import say

LIST_SEPARATOR = "、"


def custom_text(kind: CustomFieldType, value: Any) -> str:
    """A value as `core.custom_fields` keeps it, in words; empty where there is none."""
    if value is None:
        return ""
    if kind is CustomFieldType.YES_NO:
        return say(message("choice.yes_no.yes" if value else "choice.yes_no.no"))
    if kind is CustomFieldType.NUMBER:
        return number(value) if isinstance(value, int) else f"{value:,}"
    if kind is CustomFieldType.DATE:
        return narrow_day(date.fromisoformat(value))
    if kind is CustomFieldType.CHOICES:
        return LIST_SEPARATOR.join(value)
    return str(value)
