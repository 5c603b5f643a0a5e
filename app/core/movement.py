"""The words of a movement between two days: which way somebody went, and the people behind a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.messages import Message

NOBODY_YET = ""
"""In the place of a group's code: had no score that day."""


class Direction(StrEnum):
    """Which way: rising is towards the first of the groups in their order."""

    ROSE = "rose"
    FELL = "fell"
    CAME = "came"
    WENT = "went"
    STAYED = "stayed"

    @property
    def words(self) -> Message:
        """What a shop calls these people."""
        return Message(f"analytics.movement.{self}")


class Since(StrEnum):
    """How far back the first of the two days lies."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAY = "day"

    @property
    def words(self) -> Message:
        """The choice in words."""
        return Message(f"analytics.movement.since.{self}")

    def before(self, as_of: date) -> date | None:
        """The day so many months earlier, or the last of a shorter month; None for a day of one's own."""
        months = {Since.MONTH: 1, Since.QUARTER: 3, Since.YEAR: 12}.get(self)
        return None if months is None else months_before(as_of, months)


@dataclass(frozen=True, slots=True)
class MoveKey:
    """Part of a movement: everybody who went from one group to another, by pairs of codes.

    `words` is what several pairs have in common; a single one is named by its groups.
    """

    pairs: tuple[tuple[str, str], ...]
    words: Message | None = None


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last where that month is shorter."""
    month = day.year * 12 + day.month - 1 - months
    first = date(month // 12, month % 12 + 1, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return first.replace(day=min(day.day, last.day))
