"""A month of the calendar as somebody asks for it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.core.errors import UserError
from app.core.messages import Message, message

_TEXT = re.compile(r"(\d{4})-(\d{1,2})")
MONTHS = 12


class MonthUnreadable(UserError):
    """What was typed is no month. Fields: `text`."""

    code = "month.unreadable"


class MonthToCome(UserError):
    """The month has not begun. Fields: `month`."""

    code = "month.to_come"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """`YYYY-MM`. Raises `MonthUnreadable`."""
        found = _TEXT.fullmatch(text.strip())
        if found is None or not date.min.year <= int(found[1]) or not 1 <= int(found[2]) <= MONTHS:
            raise MonthUnreadable(text=text)
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def words(self) -> Message:
        """How it is called."""
        return message(f"month.{self.number}", year=str(self.year))

    def before(self, months: int) -> Month:
        """So many months earlier."""
        year, number = divmod(self.year * MONTHS + self.number - 1 - months, MONTHS)
        return Month(year, number + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
