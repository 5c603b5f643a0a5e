"""A calendar day inside a sentence, written as the language of the sentence writes days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message

if TYPE_CHECKING:
    from datetime import date

    from app.core.messages import Message


def day_words(day: date) -> Message:
    """2026年11月10日, 2026-11-10."""
    return message("criteria.day", iso=day.isoformat(), year=str(day.year), month=day.month, day=day.day)
