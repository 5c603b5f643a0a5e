"""A day or a moment inside a sentence, written as the language of the sentence writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.core.messages import Message


def day_words(day: date) -> Message:
    """2026年11月10日, Nov 10, 2026."""
    return message("criteria.day", year=str(day.year), month=day.month, day=day.day)


def moment_words(moment: datetime) -> Message:
    """A moment in local time: 2026年11月10日 14:05, Nov 10, 2026 14:05."""
    local = moment.astimezone()
    return message("criteria.moment", day=day_words(local.date()), time=f"{local:%H:%M}")
