"""What is said quietly below a field of the card: the year of the era, the age, the way of the status."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.clock import today
from app.core.enums import Noun
from app.core.fields import field
from app.core.japan.birthdays import age_at
from app.core.japan.wareki import format_wareki
from app.ui.customers.fields.editors import YEARLESS
from app.ui.formats import day as day_words
from app.ui.i18n import current_language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.card_parts import StatusEntry

SEPARATOR = " · "
ARROW = " → "
STATUSES_SHOWN = 4


def day_hint(name: str, value: str | None) -> str:
    """Below a day: which year of the era it is, and how old a birthday makes somebody. A day without its year
    says nothing more than itself."""
    if not value or len(value) != len("2000-01-01") or value.startswith(YEARLESS):
        return ""
    words = [format_wareki(date.fromisoformat(value))] if current_language() == "ja" else []
    age = age_at(value, today()) if name == "birthday" else None
    if age is not None:
        words.append(QCoreApplication.translate("form", "{age}歳").format(age=age))
    return SEPARATOR.join(words)


def status_hint(statuses: Sequence[StatusEntry]) -> str:
    """Below the status: where somebody has stood since when; nothing before the first change."""
    if len(statuses) < 2:
        return ""
    title = field(Noun.CUSTOMER, "status").choice_title
    steps = [
        f"{say(title(entry.status))} {_short(date.fromisoformat(entry.since))}"
        for entry in reversed(statuses[:STATUSES_SHOWN])
    ]
    return ARROW.join(steps if len(statuses) <= STATUSES_SHOWN else ["…", *steps])


def _short(day: date) -> str:
    """A day within a sentence: 2024/3/1, where a column would have 2024/03/01."""
    return f"{day.year}/{day.month}/{day.day}" if current_language() == "ja" else day_words(day)
