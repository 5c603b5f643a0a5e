"""Days, moments, times of day, amounts of money and quantities.

Days, moments and times become ISO 8601 text, money whole yen. Signs and units that leave no doubt (¥ 円
commas) are taken off silently; △ and 万 are read and said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.japan.time_of_day import MINUTES_A_DAY, parse_time, split_time
from app.core.japan.wareki import NO_DATE, WITHOUT_YEAR, ParsedDate, parse_date
from app.io.cleaning.types import Cleaned, nothing, text_of

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

DATE_CONVERTED = "cleaning.date_converted"
DATE_UNLIKELY = "cleaning.date_unlikely"
BIRTHDAY_FUTURE = "cleaning.birthday_future"
TIME_CONVERTED = "cleaning.time_converted"
TIME_UNREADABLE = "cleaning.time_unreadable"
AMOUNT_UNREADABLE = "cleaning.amount_unreadable"
AMOUNT_NEGATIVE = "cleaning.amount_negative"
AMOUNT_CONVERTED = "cleaning.amount_converted"
AMOUNT_ROUNDED = "cleaning.amount_rounded"
AMOUNT_WITHOUT_TAX = "cleaning.amount_without_tax"
QUANTITY_UNREADABLE = "cleaning.quantity_unreadable"

EARLIEST_YEAR = 1900
LATEST_YEARS_AHEAD = 20
LARGEST = 10**15

_NUMBER = re.compile(
    r"(?:[¥\\@金]|JPY|(?P<before>税込み?|税抜き?|内税|外税|本体):?)?(?P<sign>[△▲▵▴\-+])?[¥\\]?(?P<minus>-)?"
    r"(?P<scaled>(?:[0-9][0-9,]*(?:\.[0-9]+)?[億万千])*)"
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?)"
    r"(?:円也?|yen|jpy)?-?(?:\(?(?P<behind>税込み?|税抜き?|税別|内税|外税|本体)\)?)?",
    re.IGNORECASE,
)
_SCALED = re.compile("([0-9.,]+)([億万千])")
_WITHOUT_TAX = frozenset({"税抜", "税抜き", "税別", "外税", "本体"})
_FREE = frozenset({"無料", "無償", "タダ", "ただ"})
_IN_BRACKETS = re.compile(r"\(([^()]*[0-9][^()]*)\)")
_UNIT = re.compile(
    r"^[×x*](?=[0-9])|(?<=[0-9])(?:個|コ|ヶ|ケ|ヵ|つ|本|回|枚|点|冊|箱|袋|台|名様?|人|式|セット|着|足|缶|杯|束|組|件|部|通"
    r"|玉|瓶|膳|丁|羽|匹|頭|巻|卓|ケース|パック|pcs?|ea|kg|g|m|ml|l|h|時間|分|泊|日)$",
    re.I,
)
_TIDY_TIME = re.compile("([01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")
_DASHES = re.compile("[‐‑‒–—―−ー]")
_SCALES = {"千": 1_000, "万": 10_000, "億": 100_000_000}


@dataclass(frozen=True, slots=True)
class DateCleaner:
    """Cleans days as seen from `today`; `date1904` is the day count of the workbook they come from."""

    today: date
    date1904: bool = False

    def clean_date(self, cell: Cell) -> Cleaned:
        """A day as `YYYY-MM-DD`."""
        parsed = parse_date(cell, self.today, date1904=self.date1904)
        if parsed.value is None:
            return _no_date(cell, parsed)
        return self._judged(parsed)

    def clean_birthday(self, cell: Cell) -> Cleaned:
        """A birthday as `YYYY-MM-DD`, or `--MM-DD` where the year is not known."""
        parsed = parse_date(cell, self.today, date1904=self.date1904)
        if parsed.value is None:
            if parsed.problem == WITHOUT_YEAR:
                return Cleaned(parsed.birthday)
            return _no_date(cell, parsed)
        if parsed.value > self.today:
            return Cleaned(parsed.birthday, "flagged", BIRTHDAY_FUTURE)
        return self._judged(parsed)

    def clean_moment(self, cell: Cell) -> Cleaned:
        """A moment as `YYYY-MM-DDTHH:MM`, or the day alone where no time is given."""
        if isinstance(cell, datetime):
            return self._with_time(self._judged(ParsedDate(cell.date())), f"{cell:%H:%M}")
        if not isinstance(cell, str):
            return self.clean_date(cell)
        day, time = split_time(cell)
        cleaned = self.clean_date(day if time else cell)
        return self._with_time(cleaned, f"{time:%H:%M}") if time else cleaned

    def _judged(self, parsed: ParsedDate) -> Cleaned:
        day = parsed.value
        if parsed.problem:
            return Cleaned(parsed.birthday, "flagged", parsed.problem)
        if day and not EARLIEST_YEAR <= day.year <= self.today.year + LATEST_YEARS_AHEAD:
            return Cleaned(parsed.birthday, "flagged", DATE_UNLIKELY)
        if parsed.repaired:
            return Cleaned(parsed.birthday, "repaired", DATE_CONVERTED)
        return Cleaned(parsed.birthday)

    def _with_time(self, cleaned: Cleaned, time: str) -> Cleaned:
        if cleaned.value is None:
            return cleaned
        return Cleaned(f"{cleaned.value}T{time}", cleaned.action, cleaned.reason)


def clean_time(cell: Cell) -> Cleaned:
    """A time of day as `HH:MM`. A share of a day is one too, which is how workbooks keep them."""
    if isinstance(cell, datetime | time):
        return Cleaned(f"{cell:%H:%M}")
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = min(round(cell * MINUTES_A_DAY), MINUTES_A_DAY - 1)
        return Cleaned(f"{time(*divmod(minutes, 60)):%H:%M}", "repaired", TIME_CONVERTED)
    text = text_of(cell)
    empty = nothing(text, None)
    if empty is not None:
        return empty
    found = parse_time(text)
    if found is None:
        return Cleaned(None, "rejected", TIME_UNREADABLE)
    said = f"{found:%H:%M}"
    return Cleaned(said) if _TIDY_TIME.fullmatch(text.strip()) else Cleaned(said, "repaired", TIME_CONVERTED)


def clean_amount(cell: Cell) -> Cleaned:
    """An amount in whole yen."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return Cleaned(cell) if abs(cell) < LARGEST else Cleaned(None, "rejected", AMOUNT_UNREADABLE)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < LARGEST:
        return Cleaned(int(cell))
    return _amount(text_of(cell))


def clean_quantity(cell: Cell) -> Cleaned:
    """A quantity, whole or not, without its unit."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < LARGEST:
        return Cleaned(cell)
    return _quantity(text_of(cell))


def _no_date(cell: Cell, parsed: ParsedDate) -> Cleaned:
    if parsed == NO_DATE:
        return Cleaned(None)
    return (nothing(cell, None) if isinstance(cell, str) else None) or Cleaned(
        None, "rejected", parsed.problem
    )


def _amount(text: str) -> Cleaned:
    empty = nothing(text, None)
    if empty is not None:
        return empty
    if text.strip() in _FREE:
        return Cleaned(0, "repaired", AMOUNT_CONVERTED)
    read = _read_number(text)
    if read is None:
        return Cleaned(None, "rejected", AMOUNT_UNREADABLE)
    number, reason = read
    whole = int(number.to_integral_value(ROUND_HALF_UP))
    if whole != number:
        return Cleaned(whole, "flagged", AMOUNT_ROUNDED)
    if reason == AMOUNT_WITHOUT_TAX:
        return Cleaned(whole, "flagged", reason)
    return Cleaned(whole, "repaired", reason) if reason else Cleaned(whole)


def _quantity(text: str) -> Cleaned:
    empty = nothing(text, None)
    if empty is not None:
        return empty
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    read = _read_number(_UNIT.sub("", "1式" if plain == "一式" else plain))
    if read is None or read[1] == AMOUNT_WITHOUT_TAX:
        return Cleaned(None, "rejected", QUANTITY_UNREADABLE)
    number, reason = read
    value = int(number) if number == number.to_integral_value() else float(number)
    return Cleaned(value, "repaired", reason) if reason else Cleaned(value)


def _read_number(text: str) -> tuple[Decimal, str | None] | None:
    """A number as written, and what had to be read into it; None where it is none."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    plain = "".join(plain.split()).replace("、", ",")
    bracketed = _IN_BRACKETS.fullmatch(plain)
    found = _NUMBER.fullmatch(bracketed.group(1) if bracketed else plain)
    if found is None or not (found.group("number") or found.group("scaled")):
        return None
    number = _scaled(found.group("scaled"), found.group("number"))
    if number is None or number >= LARGEST:
        return None
    sign = found.group("sign") or ""
    if bracketed or sign in set("△▲▵▴"):
        return -number, AMOUNT_NEGATIVE
    reason = AMOUNT_CONVERTED if found.group("scaled") else None
    if {found.group("before"), found.group("behind")} & _WITHOUT_TAX:
        reason = AMOUNT_WITHOUT_TAX
    return (-number if "-" in (sign, found.group("minus")) else number), reason


def _scaled(scaled: str, rest: str) -> Decimal | None:
    """`2万5千` and what follows as one number; None where the larger unit does not come first."""
    parts = [(Decimal(number.replace(",", "")), _SCALES[unit]) for number, unit in _SCALED.findall(scaled)]
    parts += [(Decimal(rest.replace(",", "")), 1)] if rest else []
    descends = all(
        larger > smaller and number * smaller < larger
        for (_number, larger), (number, smaller) in pairwise(parts)
    )
    return sum((number * unit for number, unit in parts), Decimal()) if descends else None
