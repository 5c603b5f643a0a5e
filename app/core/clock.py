"""Today and now, in one place, so that a test or an as-of date can stand somewhere else in time.

Moments are stored as UTC in ISO 8601 with seconds; days are the local calendar's.
"""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The local calendar day."""
    return datetime.now().astimezone().date()


def now() -> str:
    """This moment in UTC, `YYYY-MM-DDTHH:MM:SS.ffffffZ`: sortable as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
