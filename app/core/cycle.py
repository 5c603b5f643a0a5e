"""The words of the own cycle: how a customer stands to their own habit, and how sure that is."""

from __future__ import annotations

from enum import StrEnum


class CycleState(StrEnum):
    """How somebody stands to their own habit, from all well to given up."""

    ON_TRACK = "on_track"
    DUE = "due"
    LATE = "late"
    GONE = "gone"


class Certainty(StrEnum):
    """How much a figure about one customer rests on what they did themselves."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
