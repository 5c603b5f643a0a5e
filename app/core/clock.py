"""Today and now, in one place, so that a test or an as-of date can stand somewhere else in time.

Moments are stored as UTC in ISO 8601 with seconds; days are the local calendar's.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def today() -> date:
    """The local calendar day."""
    return datetime.now().astimezone().date()


def now() -> str:
    """This moment in UTC, `YYYY-MM-DDTHH:MM:SS.ffffffZ`: sortable as text."""
    return _utc(datetime.now(UTC))


def start_of(day: date) -> str:
    """The moment at which a local day begins, as `now` would have said it."""
    try:
        return _utc(datetime.combine(day, time()).astimezone(UTC))
    except (OverflowError, OSError, ValueError):  # beyond what the calendar of the system knows
        return day.isoformat()


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
