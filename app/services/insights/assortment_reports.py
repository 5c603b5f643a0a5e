"""What is asked of who buys what, and what is answered.

A report holds the lines it stands on, which all reports share, so that the people behind a figure are those
that it counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.assortment import Period, Span, Unit, span_before, span_of

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.assortment.calendar import Calendar
    from app.analytics.assortment.chances import Candidates, Past
    from app.analytics.assortment.grades import GradeTotal, Tenth
    from app.analytics.assortment.hours import HourGrid
    from app.analytics.assortment.lines import Lines
    from app.analytics.assortment.pairs import PairView
    from app.analytics.assortment.parts import GenderGrid, PartView
    from app.analytics.assortment.steps import StepView
    from app.analytics.assortment.tables import CustomerTable, ProductTable
    from app.core.messages import Message


@dataclass(frozen=True, slots=True)
class Asked:
    """The day the figures look back from, and over which span; `own` is a span chosen by hand."""

    as_of: date
    period: Period = Period.LAST_YEAR
    own: Span | None = None

    @property
    def span(self) -> Span:
        """The span that is meant."""
        return span_of(self.period, self.as_of, self.own)

    @property
    def before(self) -> Span | None:
        """What it is compared with."""
        return span_before(self.period, self.span)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What every answer says: the lines it stands on, its span, and the sentences under it.

    `ever` is whether anything was ever sold, `yet` whether up to the day, `here` whether in the span.
    """

    sold: Lines
    asked: Asked
    ever: bool
    yet: bool
    here: bool
    caption: tuple[Message, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ProductReport(Report):
    """The ABC of products."""

    table: ProductTable
    grades: tuple[GradeTotal, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CustomerReport(Report):
    """The ABC and the tenths of customers."""

    table: CustomerTable
    grades: tuple[GradeTotal, ...]
    tenths: tuple[Tenth, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PairReport(Report):
    """What is bought together."""

    unit: Unit
    view: PairView


@dataclass(frozen=True, slots=True)
class CandidatePerson:
    """Somebody who may buy next; `chance` is None where the past says nothing yet."""

    id: int
    name: str
    kana: str
    chance: float | None
    last_on: date
    days: int


@dataclass(frozen=True, slots=True, eq=False)
class NextReport(Report):
    """Who bought one product and not another; `have` and `other` are None where there are not two products.
    `products` are all that were bought up to the day, by name, as places; `past` is everybody's habit."""

    have: int | None
    other: int | None
    people: Candidates | None
    products: tuple[int, ...]
    past: Past | None


@dataclass(frozen=True, slots=True, eq=False)
class StepReport(Report):
    """Who may take the next dearer thing."""

    view: StepView


@dataclass(frozen=True, slots=True, eq=False)
class PartReport(Report):
    """Sales divided; with days of the week their calendar, with ages and genders both in one, with hours
    those of each weekday unless no sale has a time."""

    view: PartView
    calendar: Calendar | None
    genders: GenderGrid | None
    hours: HourGrid | None
