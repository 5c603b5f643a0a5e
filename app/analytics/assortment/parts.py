"""Sales divided by what was sold, by whom, where, when and to whom.

Every division has a part for what is not known, so that its parts sum to all sales. Ages are those on the
day of the purchase. A company has neither age nor gender and is a part of its own there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct
from app.analytics.assortment.lines import different, sums
from app.analytics.contracts import EPOCH
from app.core.assortment import NO_HOUR, Dimension
from app.core.enums import Gender
from app.core.japan.addresses import PREFECTURES
from app.core.messages import Message, message

if TYPE_CHECKING:
    from app.analytics.assortment.lines import Lines
    from app.analytics.contracts import Int64s

UNKNOWN = 0
DECADES = (20, 30, 40, 50, 60, 70)
AGES = len(DECADES) + 1
COMPANY_AGE = AGES + 1
GENDERS = (Gender.FEMALE, Gender.MALE, Gender.OTHER)
COMPANY_GENDER = len(GENDERS) + 1
OLDEST = 120
DAYS_OF_WEEK = 7
HOURS_OF_DAY = 24
MONDAY = 4
"""1970-01-05 was the first one of the epoch."""

Name = str | Message


@dataclass(frozen=True, slots=True)
class Part:
    """One part of all sales; `before` is the amount in the span before, None where there was none.

    `customers` and `receipts` count who bought and how often; a return lowers `amount` alone.
    """

    part: int
    name: Name
    amount: int
    share: float
    customers: int
    receipts: int
    before: int | None
    unknown: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """A division in the order to be read: by what they brought, or by their own order; empty parts are left
    out, but those of an order of their own only at its ends. `whole` is everything."""

    dimension: Dimension
    parts: tuple[Part, ...]
    whole: Part


@dataclass(frozen=True, slots=True, eq=False)
class GenderGrid:
    """Customers of each age (row) and gender (column), by the codes of `AGE` and `GENDER`."""

    customers: Int64s
    amounts: Int64s


@dataclass(frozen=True, slots=True)
class _Coding:
    """The part of every line, and what the parts are called."""

    codes: Int64s
    names: tuple[Name, ...]
    in_order: bool
    unknown: tuple[int, ...] = (UNKNOWN,)


def parts(sold: Lines, before: Lines | None, dimension: Dimension) -> PartView:
    """Divide the lines of a span, and those of the span before."""
    coding = _coding(sold, dimension)
    size = len(coding.names)
    amounts = sums(coding.codes, sold.amount, size)
    bought = sold.amount >= 0
    customers = different(coding.codes[bought], sold.customer[bought], size)
    receipts = different(coding.codes[bought], sold.sale[bought], size)
    earlier = None if before is None else sums(_coding(before, dimension).codes, before.amount, size)
    whole = int(sold.amount.sum())
    found = [
        Part(
            part,
            name,
            int(amounts[part]),
            int(amounts[part]) / whole if whole > 0 else 0.0,
            int(customers[part]),
            int(receipts[part]),
            None if earlier is None else int(earlier[part]),
            part in coding.unknown,
        )
        for part, name in enumerate(coding.names)
    ]
    everything = Part(
        -1,
        message("assortment.part.all"),
        whole,
        1.0 if whole > 0 else 0.0,
        int(distinct(sold.customer[bought]).size),
        int(distinct(sold.sale[bought]).size),
        None if before is None else int(before.amount.sum()),
        False,
    )
    return PartView(dimension, _in_reading_order(found, coding.in_order), everything)


def in_part(sold: Lines, dimension: Dimension, part: int) -> Lines:
    """The lines of one part."""
    return sold.where(_coding(sold, dimension).codes == part)


def name_of_part(sold: Lines, dimension: Dimension, part: int) -> Name:
    """What one part is called."""
    return _coding(sold.where(np.zeros(sold.size, bool)), dimension).names[part]


def gender_grid(sold: Lines) -> GenderGrid:
    """Who bought by age and gender; who turns a decade older in the span is counted in both."""
    ages, genders = _coding(sold, Dimension.AGE), _coding(sold, Dimension.GENDER)
    rows, columns = len(ages.names), len(genders.names)
    codes = ages.codes * columns + genders.codes
    bought = sold.amount >= 0
    customers = different(codes[bought], sold.customer[bought], rows * columns)
    amounts = sums(codes, sold.amount, rows * columns)
    return GenderGrid(customers.reshape(rows, columns), amounts.reshape(rows, columns))


def gender_names() -> tuple[Name, ...]:
    """The columns of a `GenderGrid`."""
    named = (message(f"assortment.gender.{one}") for one in GENDERS)
    return (message("assortment.part.no_gender"), *named, message("assortment.part.company"))


def weekday_of(days: Int64s) -> Int64s:
    """0 is Monday."""
    return (days - MONDAY) % DAYS_OF_WEEK


def _coding(sold: Lines, dimension: Dimension) -> _Coding:
    codings = {
        Dimension.CATEGORY: _category,
        Dimension.STAFF: _staff,
        Dimension.CHANNEL: _channel,
        Dimension.WEEKDAY: _weekday,
        Dimension.HOUR: _hour,
        Dimension.AREA: _area,
        Dimension.AGE: _age,
        Dimension.GENDER: _gender,
    }
    return codings[dimension](sold)


def _category(sold: Lines) -> _Coding:
    kinds = sorted({one.category for one in sold.products if one is not None and one.category})
    place = {kind: at for at, kind in enumerate(kinds, start=2)}
    table = [UNKNOWN if one is None else place.get(one.category, 1) for one in sold.products]
    unnamed = (message("assortment.part.no_product"), message("assortment.part.no_category"))
    names: tuple[Name, ...] = (*unnamed, *kinds)
    return _Coding(np.array(table, np.int64)[sold.product], names, False, (0, 1))


def _staff(sold: Lines) -> _Coding:
    known = (one or "" for one in sold.staff_names[1:])
    names: tuple[Name, ...] = (message("assortment.part.no_staff"), *known)
    return _Coding(sold.staff, names, False)


def _channel(sold: Lines) -> _Coding:
    names: tuple[Name, ...] = (message("assortment.part.no_channel"), *sold.channels[1:])
    return _Coding(sold.channel, names, False)


def _weekday(sold: Lines) -> _Coding:
    names = tuple(message(f"assortment.weekday.{day}") for day in range(DAYS_OF_WEEK))
    return _Coding(weekday_of(sold.day), names, True, ())


def _hour(sold: Lines) -> _Coding:
    hours = (message(f"assortment.hour.{hour}") for hour in range(HOURS_OF_DAY))
    names = (message("assortment.part.no_hour"), *hours)
    return _Coding(sold.hour.astype(np.int64) - NO_HOUR, names, True)


def _area(sold: Lines) -> _Coding:
    place = {name: at for at, name in enumerate(PREFECTURES, start=1)}
    table = [place.get(one.prefecture, UNKNOWN) for one in sold.customers]
    names = tuple(message(f"assortment.prefecture.{code}") for code in range(1, len(PREFECTURES) + 1))
    return _Coding(_looked_up(table, sold.customer), (message("assortment.part.no_area"), *names), False)


def _age(sold: Lines) -> _Coding:
    born = [_birth(one.birthday) for one in sold.customers]
    company = _looked_up([one.is_company for one in sold.customers], sold.customer) == 1
    birth = _looked_up([0 if day is None else day for day in born], sold.customer)
    known = _looked_up([day is not None for day in born], sold.customer) == 1
    years = _years(birth, sold.day)
    known &= (years >= 0) & (years <= OLDEST) & ~company
    codes = np.where(known, np.searchsorted(DECADES, years, side="right") + 1, UNKNOWN)
    codes[company] = COMPANY_AGE
    decades = tuple(message(f"assortment.age.{decade}") for decade in (0, *DECADES))
    names = (message("assortment.part.no_age"), *decades, message("assortment.part.company"))
    return _Coding(codes.astype(np.int64), names, True, (UNKNOWN,))


def _gender(sold: Lines) -> _Coding:
    place = {str(one): at for at, one in enumerate(GENDERS, start=1)}
    table = [COMPANY_GENDER if one.is_company else place.get(one.gender, UNKNOWN) for one in sold.customers]
    return _Coding(_looked_up(table, sold.customer), gender_names(), True)


def _looked_up(table: list[int] | list[bool], places: Int64s) -> Int64s:
    return np.array(table, np.int64)[places] if table else np.zeros(places.size, np.int64)


def _birth(birthday: str) -> int | None:
    """A birthday with its year as YYYYMMDD; one without a year says no age."""
    try:
        day = date.fromisoformat(birthday)
    except ValueError:
        return None
    return day.year * 10_000 + day.month * 100 + day.day


def _years(birth: Int64s, days: Int64s) -> Int64s:
    """Full years between a birthday as YYYYMMDD and a day of the epoch."""
    unique, places = np.unique(days, return_inverse=True)
    dates = [date.fromordinal(EPOCH.toordinal() + day) for day in unique.tolist()]
    numbers = np.array([day.year * 10_000 + day.month * 100 + day.day for day in dates], np.int64)
    return (numbers[places] - birth) // 10_000 if unique.size else np.zeros(0, np.int64)


def _in_reading_order(found: list[Part], in_order: bool) -> tuple[Part, ...]:
    """Known parts first, what is not known at the end."""

    def is_there(part: Part) -> bool:
        return bool(part.receipts or part.amount or part.before)

    known, unknown = [one for one in found if not one.unknown], [one for one in found if one.unknown]
    if in_order:
        there = [place for place, one in enumerate(known) if is_there(one)]
        known = known[there[0] : there[-1] + 1] if there else []
    else:
        known = sorted((one for one in known if is_there(one)), key=lambda one: (-one.amount, one.part))
    return (*known, *(one for one in unknown if is_there(one)))
