"""The words of the own cycle: how a customer stands to their own habit, how sure that is, and the keys of the
figures that open a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.messages import Message, message
from app.core.rfm import Tone

if TYPE_CHECKING:
    from datetime import date

FIRST_WEEK, LAST_WEEK = -4, 8
"""The weeks that are told apart around the as-of day, 0 being the seven days from it on; the one before the
first and the one after the last stand for all beyond."""


class CycleState(StrEnum):
    """How somebody stands to their own habit, from all well to given up."""

    ON_TRACK = "on_track"
    DUE = "due"
    LATE = "late"
    GONE = "gone"

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"forecast.state.{self}")

    @property
    def tone(self) -> Tone:
        """The colour that goes with the word."""
        return _TONES[self]


class Certainty(StrEnum):
    """How much a figure about one customer rests on what they did themselves."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"forecast.certainty.{self}")


@dataclass(frozen=True, slots=True)
class StateKey:
    """Everybody in a state."""

    state: CycleState


@dataclass(frozen=True, slots=True)
class DueKey:
    """Those in a state who are due in a week, counted from the as-of day."""

    week: int
    state: CycleState


@dataclass(frozen=True, slots=True)
class RecordKey:
    """Those who were in a state a year before; with `came` only those who came since, or who did not."""

    state: CycleState
    came: bool | None = None


CycleKey = StateKey | DueKey | RecordKey


def week_span(as_of: date, week: int) -> tuple[date | None, date | None]:
    """First and last day of a week; None is without end."""
    first, last = as_of + timedelta(weeks=week), as_of + timedelta(weeks=week + 1, days=-1)
    return (None if week < FIRST_WEEK else first, None if week > LAST_WEEK else last)


def week_words(as_of: date, week: int) -> Message:
    """Which days a week is, counted from the as-of day."""
    first = as_of + timedelta(weeks=max(week, FIRST_WEEK))
    last = as_of + timedelta(weeks=min(week, LAST_WEEK) + 1, days=-1)
    ends = {"from_month": first.month, "from_day": first.day, "month": last.month, "day": last.day}
    beyond = "before" if week < FIRST_WEEK else "after" if week > LAST_WEEK else "one"
    return message(f"forecast.week.{beyond}", **ends)


def week_begins(as_of: date, week: int) -> Message:
    """The same in few letters, for below a column."""
    if not FIRST_WEEK <= week <= LAST_WEEK:
        return Message("forecast.week.begin_before" if week < FIRST_WEEK else "forecast.week.begin_after")
    first = as_of + timedelta(weeks=week)
    return message("forecast.week.begin", from_month=first.month, from_day=first.day)


_TONES = {
    CycleState.ON_TRACK: Tone.GOOD,
    CycleState.DUE: Tone.ATTENTION,
    CycleState.LATE: Tone.DANGER,
    CycleState.GONE: Tone.NEUTRAL,
}
