"""The words of who buys what: spans, grades, what sales are divided by, and the parts of a figure as keys.

Products, staff and customers are named by their id; 0 is what a line did not name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.core.days import day_words
from app.core.errors import UserError
from app.core.messages import Message, message

UNNAMED = 0
"""The product, or the person of the staff, of a line that names none."""
NO_HOUR = -1
"""The hour of a sale whose time nobody noted."""


class ProductRow(NamedTuple):
    """A product as the analyses know it; a price of None was never set."""

    id: int
    name: str
    category: str
    price: int | None


class PersonRow(NamedTuple):
    """A customer as the analyses know them; what is not known is empty."""

    id: int
    is_company: bool
    gender: str
    birthday: str
    prefecture: str


class Period(StrEnum):
    """The spans that a shop asks about."""

    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    ALL = "all"
    OWN = "own"

    @property
    def words(self) -> Message:
        """What a shop calls this span."""
        return Message(f"assortment.period.{self}")


class SpanBackwards(UserError):
    """A span that ends before it begins. Fields: `first`, `last`."""

    code = "assortment.span_backwards"


class ProductUnknown(UserError):
    """No product of this name was ever sold. Fields: `name`."""

    code = "assortment.product_unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` (None: the beginning) to `last`, both counted. Raises `SpanBackwards`."""

    first: date | None
    last: date

    def __post_init__(self) -> None:
        if self.first is not None and self.first > self.last:
            raise SpanBackwards(first=day_words(self.first), last=day_words(self.last))

    @property
    def words(self) -> Message:
        """The span by its days."""
        if self.first is None:
            return message("assortment.span.until", last=day_words(self.last))
        return message("assortment.span.between", first=day_words(self.first), last=day_words(self.last))


def span_of(period: Period, as_of: date, own: Span | None = None) -> Span:
    """The span that is meant on a day; `own` is the one that was chosen by hand."""
    if period is Period.OWN and own is not None:
        return own
    if period is Period.ALL:
        return Span(None, as_of)
    if period is Period.THIS_YEAR:
        return Span(as_of.replace(month=1, day=1), as_of)
    return Span(year_before(as_of) + timedelta(days=1), as_of)


def span_before(period: Period, span: Span) -> Span | None:
    """What a span is compared with: a year before for a year, as many days before for a span of one's own;
    None where there is nothing before."""
    if span.first is None:
        return None
    if period is Period.OWN:
        last = span.first - timedelta(days=1)
        return Span(last - (span.last - span.first), last)
    if period is Period.THIS_YEAR:
        return Span(year_before(span.first), year_before(span.last))
    last = span.first - timedelta(days=1)
    return Span(year_before(last) + timedelta(days=1), last)


def year_before(day: date) -> date:
    """The same day a year before; 28 February for the 29th."""
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    return day.replace(year=day.year - 1)


class Grade(StrEnum):
    """The three classes of an ABC analysis."""

    A = "a"
    B = "b"
    C = "c"


@dataclass(frozen=True, slots=True)
class GradeLimits:
    """Up to which share of all sales something is A, and up to which it is B (0 to 1)."""

    a: float = 0.70
    b: float = 0.90


class Unit(StrEnum):
    """Over what things are bought together: the same receipt, or the same customer on any day."""

    RECEIPT = "receipt"
    CUSTOMER = "customer"

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"assortment.unit.{self}")


class Dimension(StrEnum):
    """What sales can be divided by."""

    CATEGORY = "category"
    STAFF = "staff"
    CHANNEL = "channel"
    WEEKDAY = "weekday"
    HOUR = "hour"
    AREA = "area"
    AGE = "age"
    GENDER = "gender"

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"assortment.dimension.{self}")


class Across(StrEnum):
    """What the days of the week are looked at across."""

    MONTH = "month"
    THIRD = "third"

    @property
    def columns(self) -> int:
        """How many there are."""
        return 12 if self is Across.MONTH else 3

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"assortment.across.{self}")


@dataclass(frozen=True, slots=True)
class ProductKey:
    """Who bought this product in the span."""

    product: int


@dataclass(frozen=True, slots=True)
class ProductsKey:
    """Who bought any of these products in the span: a grade, or the rest of a table."""

    products: tuple[int, ...]
    words: Message


@dataclass(frozen=True, slots=True)
class RanksKey:
    """Customers from one rank by sales to another (from 0, the last not counted): a tenth, or a grade."""

    first: int
    last: int
    words: Message


@dataclass(frozen=True, slots=True)
class PairKey:
    """Who bought both products in the span."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class CandidatesKey:
    """The people of one group of those who may buy next; None is all of them."""

    group: int | None


@dataclass(frozen=True, slots=True)
class TrialsKey:
    """Those who stood in the same place a horizon ago; with `bought` only who bought the other since, or
    who did not."""

    bought: bool | None = None


@dataclass(frozen=True, slots=True)
class UnitsKey:
    """Whose receipts, or who, pairs were looked for in; where `several` only those with two products or
    more."""

    several: bool


@dataclass(frozen=True, slots=True)
class ReturnsKey:
    """Those with a return or a discount in the span."""


@dataclass(frozen=True, slots=True)
class StepKey:
    """Those who buy `lower` again and again and never anything dearer of its kind."""

    lower: int
    higher: int


@dataclass(frozen=True, slots=True)
class PartKey:
    """Who bought in one part of a dimension."""

    dimension: Dimension
    part: int


@dataclass(frozen=True, slots=True)
class GenderKey:
    """Who bought at one age and of one gender, by the codes of both dimensions."""

    age: int
    gender: int


@dataclass(frozen=True, slots=True)
class WeekdayKey:
    """Who bought on a day of the week (0 is Monday) in one column of the grid."""

    across: Across
    weekday: int
    column: int


@dataclass(frozen=True, slots=True)
class HourKey:
    """Who bought on a day of the week (0 is Monday) within an hour of the day (0 to 23)."""

    weekday: int
    hour: int


@dataclass(frozen=True, slots=True)
class TimedKey:
    """Who bought at a time that is known."""
