"""Dates as Japanese shops write them, read into the calendar's; and back into the era's.

A cell is read only as far as it is certain. What needed converting says so (`repaired`), what could mean
something else keeps its likeliest value and names the doubt (`problem` beside a value), and what is no date
has a problem and no value. The day of a moment in another zone is the one that it is in Japan. A birthday
may lack its year; it is then kept as `--MM-DD`.

Eras follow the days on which they began: Meiji 1868-01-25, Taisho 1912-07-30, Showa 1926-12-25,
Heisei 1989-01-08, Reiwa 2019-05-01. Problems are codes of the catalogue file `cleaning.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite

from app.core.japan.time_of_day import MINUTES_A_DAY, later_in_japan, split_time

UNREADABLE = "cleaning.date_unreadable"
IMPOSSIBLE = "cleaning.date_impossible"
INCOMPLETE = "cleaning.date_incomplete"
WITHOUT_YEAR = "cleaning.date_without_year"
TWO_DIGIT_YEAR = "cleaning.date_two_digit_year"
DAY_OR_MONTH = "cleaning.date_day_or_month"
ERA_BOUNDARY = "cleaning.date_era_boundary"
ERA_YEAR = "cleaning.date_era_year"
OLD_SERIAL = "cleaning.date_old_serial"

_LATEST_YEARS_AHEAD = 20
_ERA_OVERRUN_YEARS = 5
_LONGEST_ERA = 64
_DAY_ZERO_1900 = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
SERIALS = range(1_000, 109_575)
"""The numbers of a workbook that may be days."""
_FIRST_LIKELY_SERIAL = 7_306

_ERA_NUMBER = r"(元|[0-9]{1,3})"
_SEPARATOR = r"[年月./\-、,・· ]"
_ERA_DATE = re.compile(
    rf"(明治?|大正?|昭和?|平成?|令和?|[MTSHR])[.\-/]?{_ERA_NUMBER}{_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})日?"
)
_ERA_PACKED = re.compile(r"([MTSHR])([0-9]{2})([0-9]{2})([0-9]{2})")
_ERA_PART = re.compile(r"(明治?|大正?|昭和?|平成?|令和?|[MTSHR])(元|[0-9]{1,3})年?(?:[0-9]{1,2}月?)?")
_OTHER_YEAR = re.compile(
    r"\((?:(?:[MTSHR]|明治?|大正?|昭和?|平成?|令和?|西暦)?(?:元|[0-9]{1,4})年?|(?:満|当時)?[0-9]{1,3}[歳才])\)"
)
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})日?")
_PLAIN_DAY = re.compile(
    _YEAR_FIRST.pattern
    + r"(?:[T ](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?: ?\+09:?00)?)?"
)
_YEAR_PACKED = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[./\-]([0-9]{1,2})[./\-]([0-9]{4})")
_SHORT_YEAR = re.compile(r"(['’‘]?)([0-9]{2})[年./\-]([0-9]{1,2})[月./\-]([0-9]{1,2})日?")
_YEAR_PART = re.compile(r"[0-9]{4}(?:年|[./\-年][0-9]{1,2}月?)")
_NO_YEAR = re.compile(r"(?:--)?([0-9]{1,2})[月./\-]([0-9]{1,2})日?")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH_NAME = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]{3})[a-z]*\.?[, \-]+([0-9]{4})")
_MONTH_NAME_DAY = re.compile(r"([A-Za-z]{3})[a-z]*\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_WEEKDAY = re.compile(
    r"\([日月火水木金土祝・]+\)|[日月火水木金土]曜日?|\((?:sun|mon|tue|wed|thu|fri|sat)\w*\)", re.I
)
_AFTERTHOUGHT = re.compile(r"(?:生まれ|生れ|生|(?<=[0-9])\.)$")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+(?=[年月日])")
_KANJI_DIGITS = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}
_DASHES = re.compile("[‐‑‒–—―−ー]")


@dataclass(frozen=True, slots=True)
class Era:
    """One era: its kanji name, its letter, and its first day."""

    name: str
    letter: str
    begins: date


ERAS = (
    Era("明治", "M", date(1868, 1, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)
_ERA_BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.name[0], era.letter)}


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What a cell says about a day; see the module for how the parts combine.

    `month_day` (`--MM-DD`) is set instead of `value` where the year is missing, with the problem
    `WITHOUT_YEAR`, which a birthday may ignore.
    """

    value: date | None = None
    month_day: str | None = None
    problem: str | None = None
    repaired: bool = False

    @property
    def birthday(self) -> str | None:
        """ISO 8601 with or without the year; None where not even the day is known."""
        return self.value.isoformat() if self.value else self.month_day


NO_DATE = ParsedDate()


def parse_date(cell: object, today: date, *, date1904: bool = False) -> ParsedDate:
    """Read a cell as a day. `today` decides two-digit years and what is too far ahead.

    Numbers are packed days (20240105) or serial days of a workbook, counted from 1904 if `date1904`.
    An empty cell is no date and no problem.
    """
    if isinstance(cell, datetime):
        return ParsedDate(cell.date())
    if isinstance(cell, date):
        return ParsedDate(cell)
    if isinstance(cell, str):
        return _parse_text(cell, today, date1904)
    if cell is None:
        return NO_DATE
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _parse_number(cell, date1904)
    return ParsedDate(problem=UNREADABLE)


def era_of(day: date) -> Era | None:
    """The era that a day lies in; None before Meiji."""
    return next((era for era in reversed(ERAS) if day >= era.begins), None)


def format_wareki(day: date) -> str:
    """`令和6年1月5日`; the first year is 元年. Before Meiji the Western year is written."""
    era = era_of(day)
    if era is None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = day.year - era.begins.year + 1
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


@lru_cache(maxsize=32_768)
def _parse_text(text: str, today: date, date1904: bool) -> ParsedDate:
    plain_already = _PLAIN_DAY.fullmatch(text)
    if plain_already:
        return _day(*plain_already.groups())
    plain = _plain(text)
    if not plain:
        return NO_DATE
    changed = plain != text.strip()
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found:
            parsed = read(found, today)
            day = parsed.value and _in_japan(parsed.value, text)
            return ParsedDate(day, parsed.month_day, parsed.problem, parsed.repaired or changed)
    if plain.isdecimal() and len(plain) == 5:
        return _parse_number(int(plain), date1904)
    return ParsedDate(problem=UNREADABLE)


def _in_japan(day: date, text: str) -> date:
    """The day that it is in Japan at the moment of a text that names another zone."""
    later = later_in_japan(text)
    time = split_time(text)[1] if later else None
    if time is None or not date.min < day < date.max:
        return day
    return day + timedelta(days=(time.hour * 60 + time.minute + later) // MINUTES_A_DAY)


def _plain(text: str) -> str:
    """Half-width, kanji numbers as digits, without weekday, time, 生まれ, the other calendar's year or the
    age in brackets, and blanks beside marks."""
    plain = split_time(_DASHES.sub("-", unicodedata.normalize("NFKC", text)))[0]
    plain = _OTHER_YEAR.sub("", plain) if "(" in plain else plain
    plain = _AFTERTHOUGHT.sub("", _WEEKDAY.sub("", plain).strip()).strip()
    plain = _KANJI_NUMBER.sub(lambda number: str(_kanji_number(number.group())), plain)
    plain = re.sub(r"\s*([年月./\-])\s*|(?<=[0-9])\s+(?=日)", r"\1", plain)
    plain = re.sub(r"^([MTSHRmtshr]|明治|大正|昭和|平成|令和|西暦)\s+", r"\1", plain).removeprefix("西暦")
    return plain[:1].upper() + plain[1:] if plain[1:2].isdecimal() or plain[1:2] == "." else plain


def _kanji_number(kanji: str) -> int:
    if "十" not in kanji:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in kanji))
    tens, _, ones = kanji.partition("十")
    return (_KANJI_DIGITS.get(tens, 1) * 10) + _KANJI_DIGITS.get(ones, 0)


def _day(year: str | int, month: str | int, day: str | int, *, repaired: bool = False) -> ParsedDate:
    try:
        return ParsedDate(date(int(year), int(month), int(day)), repaired=repaired)
    except ValueError:
        return ParsedDate(problem=IMPOSSIBLE)


def _era_date(found: re.Match[str], today: date) -> ParsedDate:
    mark, number, month, day = found.groups()
    era = _ERA_BY_MARK[mark]
    year = 1 if number == "元" else int(number)
    parsed = _day(era.begins.year + year - 1, month, day, repaired=True)
    if parsed.value is None:
        return parsed
    following = ERAS.index(era) + 1
    last_year = ERAS[following].begins.year if following < len(ERAS) else None
    too_late = last_year + _ERA_OVERRUN_YEARS if last_year else today.year + _LATEST_YEARS_AHEAD
    if year == 0 or parsed.value.year > too_late:
        return ParsedDate(problem=ERA_YEAR)
    boundary = era_of(parsed.value) is not era
    return ParsedDate(parsed.value, problem=ERA_BOUNDARY if boundary else None, repaired=True)


def _year_first(found: re.Match[str], today: date) -> ParsedDate:
    return _day(*found.groups())


def _year_last(found: re.Match[str], today: date) -> ParsedDate:
    first, second, year = (int(part) for part in found.groups())
    if first > 12:
        return _day(year, second, first, repaired=True)
    parsed = _day(year, first, second, repaired=True)
    doubtful = parsed.value is not None and second <= 12 and first != second
    return ParsedDate(parsed.value, problem=DAY_OR_MONTH, repaired=True) if doubtful else parsed


def _short_year(found: re.Match[str], today: date) -> ParsedDate:
    """A year of two digits: Western for certain after an apostrophe, and past every year that an era had."""
    apostrophe, short, month, day = found.groups()
    century = today.year // 100 * 100
    year = century + int(short)
    parsed = _day(year if year <= today.year + 1 else year - 100, month, day, repaired=True)
    if parsed.value is None or apostrophe or int(short) > _LONGEST_ERA:
        return parsed
    return ParsedDate(parsed.value, problem=TWO_DIGIT_YEAR, repaired=True)


def _no_year(found: re.Match[str], today: date) -> ParsedDate:
    leap_year_day = _day(2000, *found.groups()).value
    if leap_year_day is None:
        return ParsedDate(problem=IMPOSSIBLE)
    return ParsedDate(month_day=f"--{leap_year_day:%m-%d}", problem=WITHOUT_YEAR)


def _incomplete(found: re.Match[str], today: date) -> ParsedDate:
    return ParsedDate(problem=INCOMPLETE)


def _era_incomplete(found: re.Match[str], today: date) -> ParsedDate:
    """An era's year alone; where even that year cannot be, that is the better thing to say."""
    year = 1 if found.group(2) == "元" else int(found.group(2))
    western = _ERA_BY_MARK[found.group(1)].begins.year + year - 1
    return ParsedDate(problem=INCOMPLETE if western <= today.year + _LATEST_YEARS_AHEAD else ERA_YEAR)


def _named_month(found: re.Match[str], today: date) -> ParsedDate:
    first, second, year = found.groups()
    name, day = (first, second) if first.isalpha() else (second, first)
    month = name[:3].lower()
    return (
        _day(year, ENGLISH_MONTHS.index(month) + 1, day)
        if month in ENGLISH_MONTHS
        else ParsedDate(problem=UNREADABLE)
    )


_READERS = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_PACKED, _year_first),
    (_ERA_DATE, _era_date),
    (_ERA_PACKED, _era_date),
    (_ERA_PART, _era_incomplete),
    (_YEAR_LAST, _year_last),
    (_SHORT_YEAR, _short_year),
    (_NO_YEAR, _no_year),
    (_YEAR_PART, _incomplete),
    (_DAY_MONTH_NAME, _named_month),
    (_MONTH_NAME_DAY, _named_month),
)


def _parse_number(number: float, date1904: bool) -> ParsedDate:
    if not isfinite(number):
        return ParsedDate(problem=UNREADABLE)
    whole = int(number)
    packed = _YEAR_PACKED.fullmatch(str(whole))
    if packed:
        return _day(*packed.groups())
    if whole not in SERIALS:
        return ParsedDate(problem=UNREADABLE)
    day = (_DAY_ZERO_1904 if date1904 else _DAY_ZERO_1900) + timedelta(days=whole)
    return ParsedDate(day, problem=OLD_SERIAL if whole < _FIRST_LIKELY_SERIAL else None, repaired=True)
