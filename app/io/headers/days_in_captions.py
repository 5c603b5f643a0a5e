"""The day or the month in the name of a sheet or a caption above rows: 11月3日, R8.11.3, 20261103, 3日.

What is not said is 0, so that it can be taken from what stands further out: the name of the file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

LONGEST = 40
_SEVERAL = 2

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_FIRST_YEAR = "元"
_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2})|(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS])\.?(?P<of>元|[0-9]{1,2}))"
_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
_WEEKDAY = re.compile(r"\(?(?<![0-9])[月火水木金土日祝](?:曜日?)?[・祝]*\)|[月火水木金土日]曜日?")
_WHOLE = (
    re.compile(rf"(?<![0-9]){_YEAR}[年/.\-_]{_MONTH}[月/.\-_]{_DAY}(?![0-9])日?"),
    re.compile(
        r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])"
    ),
    re.compile(rf"(?<![0-9]){_MONTH}月{_DAY}日"),
)
_ALONE = (
    re.compile(rf"{_MONTH}[/.\-_月]{_DAY}日?"),
    re.compile(r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"),
    re.compile(rf"{_DAY}日?"),
)
_MONTHS = (
    re.compile(rf"(?<![0-9]){_YEAR}年?[/.\-_]?{_MONTH}(?:月|(?![0-9]))"),
    re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?![0-9])"),
    re.compile(rf"(?<![0-9]){_MONTH}月"),
)


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as far as it is said: what is missing is 0."""

    year: int = 0
    month: int = 0
    day: int = 0

    def within(self, other: SaidDay) -> SaidDay:
        """This day, with the month and the year of what it stands in."""
        if not self.month:
            return replace(self, month=other.month, year=other.year)
        return self if self.year else replace(self, year=other.year)

    @property
    def date(self) -> date | None:
        """The day; None where it is not whole, or there is no such day."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def day_in(caption: Cell) -> SaidDay | None:
    """The day that a caption is or has in it; one without its month has to be all of the caption."""
    if isinstance(caption, date):
        return SaidDay(caption.year, caption.month, caption.day)
    return _day_in(caption) if isinstance(caption, str) and len(caption) <= LONGEST else None


def has_days_above(rows: Sequence[Row]) -> bool:
    """Whether rows with nothing but a day stand among the entries of a list."""
    captions = [cell for row in rows if len(row) - row.count(None) == 1 for cell in row if cell is not None]
    return sum(day_in(cell) is not None for cell in captions) >= _SEVERAL


def month_in(caption: str) -> SaidDay | None:
    """The month that a caption has in it."""
    plain = _plain(caption)
    return next((_said(found) for pattern in _MONTHS if (found := pattern.search(plain))), None)


@lru_cache(maxsize=1_024)
def _day_in(caption: str) -> SaidDay | None:
    plain = _WEEKDAY.sub("", _plain(caption))
    within = (found for pattern in _WHOLE if (found := pattern.search(plain)))
    alone = (found for pattern in _ALONE if (found := pattern.fullmatch(plain)))
    found = next(within, None) or next(alone, None)
    return None if found is None else _said(found)


def _said(found: re.Match[str]) -> SaidDay:
    parts = found.groupdict()
    year = int(parts.get("year") or 0)
    if parts.get("era"):
        year = _ERAS[parts["era"]] + (1 if parts["of"] == _FIRST_YEAR else int(parts["of"]))
    return SaidDay(year, int(parts.get("month") or 0), int(parts.get("day") or 0))


def _plain(caption: str) -> str:
    return "".join(unicodedata.normalize("NFKC", caption).split())
