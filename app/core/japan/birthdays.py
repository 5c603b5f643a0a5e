"""Ages from birthdays, which may lack their year."""

from __future__ import annotations

from datetime import date


def age_on(born: date, day: date) -> int:
    """Completed years of life; somebody born on 29 February is a year older on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_at(birthday: str | None, day: date) -> int | None:
    """The age on a day from `YYYY-MM-DD`; None without a year, without a birthday, or before birth."""
    if not birthday or birthday.startswith("--"):
        return None
    born = date.fromisoformat(birthday)
    return age_on(born, day) if born <= day else None
