"""Titles that run across a sheet: numbered ones (来店1, 来店2 …) and months or days (2024年4月, 5月 …)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.japan.wareki import ENGLISH_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.io.tables.raw import Cell

MARK = "#"
MONTHS = range(1, 13)
DAYS = range(1, 32)
YEARS = range(1950, 2100)

_TIMES = re.compile(r"第?([0-9]{1,3})回目?の?(.*)")
_FIRST = re.compile(r"初回(.*)")
_LAST_NUMBER = re.compile(r"(.*?[^0-9])[(\[【#_\-.・]*([0-9]{1,3})[)\]】]*(?:回目?|つ目|件目)?")
_INNER_NUMBER = re.compile(r"([^0-9]+)([0-9]{1,3})(?:回目)?の?([^0-9]+)")
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_ERA_YEAR = r"(令和|平成|昭和|[RHS])\.?(元|[0-9]{1,2})"
_EDGES = re.compile(r"^(?:ご?来店日?|来店状況|来院|利用)[:_\-]?|(?:分|度|の?ご?来店日?|の?利用日?)$")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T?00:00(?::00)?)?")
_FULL = re.compile(
    r"(?:([0-9]{4})|'?([0-9]{2}))[年/.\-]([0-9]{1,2})(?:月|(?=$|[/.\-]))(?:[/.\-]?([0-9]{1,2})日?)?"
)
_ERA_MONTH = re.compile(_ERA_YEAR + r"[年/.\-]([0-9]{1,2})月?(?:[/.\-]?([0-9]{1,2})日?)?")
_MONTH = re.compile(r"([0-9]{1,2})月(?:([0-9]{1,2})日?)?(?:\([月火水木金土日]\))?")
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:\([月火水木金土日]\))?")
_ENGLISH_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*\.?'?(?:([0-9]{4}))?")
_WRITTEN_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年度?|(?![0-9]))|" + _ERA_YEAR + "年度?")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A title with a running number: the title without it (`#` where it stood), and the number."""

    stem: str
    number: int


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or a day where `day` is set; `year` 0 where the title does not say it."""

    year: int
    month: int
    day: int = 0

    @property
    def first(self) -> date | None:
        """Its first day; None where there is no such day."""
        try:
            return date(self.year, self.month, self.day or 1)
        except ValueError:
            return None

    @property
    def shown(self) -> str:
        """How it is written in a note."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")


def numbered(title: str) -> Numbered | None:
    """The running number of a title; None where it has none."""
    plain = _plain(title)
    found = _TIMES.fullmatch(plain)
    if found:
        return Numbered(f"{MARK}回{found[2]}", int(found[1]))
    found = _FIRST.fullmatch(plain)
    if found:
        return Numbered(f"{MARK}回{found[1]}", 1)
    found = _LAST_NUMBER.fullmatch(plain)
    if found:
        return Numbered(found[1].rstrip("(【[_-第") + MARK, int(found[2]))
    found = _INNER_NUMBER.fullmatch(plain)
    return Numbered(f"{found[1]}{MARK}{found[3]}", int(found[2])) if found else None


def bare(stem: str) -> str:
    """A stem as a title of its own: 来店#メニュー is 来店メニュー, #回担当 is 担当."""
    return stem.replace(f"{MARK}回", "").replace(MARK, "")


def period_of(title: Cell) -> Period | None:
    """The month or day that a title names; None where it names none."""
    if isinstance(title, date):
        return Period(title.year, title.month, 0 if title.day == 1 else title.day)
    if not isinstance(title, str):
        return None
    plain = _EDGES.sub("", _plain(title))
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found:
            return read(found)
    return None


def year_in(text: str) -> int:
    """The first year that a caption names (2024年度, 令和6年), 0 where it names none."""
    found = _WRITTEN_YEAR.search(_plain(text))
    if found is None:
        return 0
    return int(found[1]) if found[1] else _era_year(found[2], found[3])


def with_years(periods: Sequence[Period], captions: Iterable[str], today: date) -> tuple[list[Period], bool]:
    """Periods in their order, each with a year; whether the first year had to be assumed.

    A title without a year goes on from the one before, a month that is smaller beginning the next year. Where
    no title and no caption names a year, the run is the last one that has ended by today.
    """
    first = next((at for at, period in enumerate(periods) if period.year), None)
    said = next((year for caption in captions if (year := year_in(caption))), 0)
    if first is not None:
        start = periods[first].year - _turns(periods[: first + 1])
    elif said:
        start = said
    else:
        start = _last_ended(periods, today)
    found: list[Period] = []
    year = start
    for at, period in enumerate(periods):
        if period.year:
            year = period.year
        elif at and _is_before(period, periods[at - 1]):
            year += 1
        found.append(replace(period, year=year))
    return found, first is None and not said


def _last_ended(periods: Sequence[Period], today: date) -> int:
    last, turns = periods[-1], _turns(periods)
    ended = (last.month, last.day) <= (today.month, today.day)
    return today.year - turns - (not ended)


def _turns(periods: Sequence[Period]) -> int:
    """How often a new year begins within a run."""
    return sum(_is_before(later, earlier) for earlier, later in pairwise(periods))


def _is_before(later: Period, earlier: Period) -> bool:
    return (later.month, later.day) < (earlier.month, earlier.day)


def _of_iso(found: re.Match[str]) -> Period | None:
    return _period(int(found[1]), found[2], None if found[3] == "01" else found[3])


def _of_year(found: re.Match[str]) -> Period | None:
    year = int(found[1]) if found[1] else 2000 + int(found[2])
    return _period(year, found[3], found[4]) if found[1] or int(found[2]) > max(MONTHS) else None


def _of_era(found: re.Match[str]) -> Period | None:
    return _period(_era_year(found[1], found[2]), found[3], found[4])


def _of_month(found: re.Match[str]) -> Period | None:
    return _period(0, found[1], found[2])


def _of_english(found: re.Match[str]) -> Period | None:
    if found[1].lower() not in ENGLISH_MONTHS:
        return None
    return _period(int(found[2] or 0), str(ENGLISH_MONTHS.index(found[1].lower()) + 1), None)


_READERS = (
    (_ISO, _of_iso),
    (_ERA_MONTH, _of_era),
    (_MONTH, _of_month),
    (_DAY, _of_month),
    (_FULL, _of_year),
    (_ENGLISH_MONTH, _of_english),
)


def _period(year: int, month: str, day: str | None) -> Period | None:
    found = Period(year, int(month), int(day or 0))
    is_possible = found.month in MONTHS and (not found.day or found.day in DAYS)
    return found if is_possible and (not year or year in YEARS) else None


def _era_year(era: str, year: str) -> int:
    return _ERAS[era] + (1 if year == "元" else int(year))


def _plain(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split())
