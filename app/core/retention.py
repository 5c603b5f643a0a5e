"""The words of repeat and churn that both ends speak: what is asked, what people are told apart by, and the
keys of everything that opens a list.

A visit is a day on which somebody came (a purchase, also without a charge, or a visit record); visits are
counted from 1. Windows are days since a visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.messages import Message

WINDOWS = (90, 180, 365)
STEPS = (1, 2, 3)
LOST_AFTER = (60, 90, 120, 180, 365)
FEW = 30
"""A share of fewer people is marked as resting on few."""


class Trait(StrEnum):
    """What people are told apart by: something of a visit, or how they found the shop."""

    PRODUCT = "product"
    STAFF = "staff"
    CHANNEL = "channel"
    SOURCE = "source"

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"retention.trait.{self}")


class CohortMeasure(StrEnum):
    """What the cells of the cohorts show."""

    RATE = "rate"
    CUSTOMERS = "customers"
    REVENUE = "revenue"

    @property
    def words(self) -> Message:
        """What a shop calls this figure."""
        return Message(f"retention.measure.{self}")


class Movement(StrEnum):
    """What somebody was in a month."""

    NEW = "new"
    STAYING = "staying"
    BACK = "back"
    LOST = "lost"

    @property
    def words(self) -> Message:
        """What a shop calls these people."""
        return Message(f"retention.movement.{self}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: from which visit, within which window, told apart by what, who counts as lost (after 30
    days or more; None: as long as the shop's own customers take), and for how many months."""

    step: int = 1
    window: int = 90
    trait: Trait = Trait.PRODUCT
    lost_after: int | None = None
    months: int = 13


@dataclass(frozen=True, slots=True)
class StepKey:
    """Those who made visit `step`, so far back that the window is over, and came again within it or did not.

    `window` None asks for everybody, and for ever so far.
    """

    step: int
    window: int | None
    returned: bool


@dataclass(frozen=True, slots=True)
class RipeKey:
    """Those who made visit `step` and whose window is over by the as-of day, or is not."""

    step: int
    window: int
    ripe: bool


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Those of one group (a position in the report's groups; None is everybody) who came again within so many
    days after visit `step`, or who had not by then."""

    trait: Trait
    group: int | None
    step: int
    days: int
    returned: bool


@dataclass(frozen=True, slots=True)
class CohortKey:
    """Those who first came in a month (counted from the year 0) and came `offset` months later, or all."""

    month: int
    offset: int | None


class CohortPart(StrEnum):
    """What the sentence under the cohorts counts: who is in a row, who of them came in a later month than
    their first, and who came before the first row."""

    SHOWN = "shown"
    RETURNED = "returned"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class CohortsKey:
    """One part of all cohorts together."""

    part: CohortPart


@dataclass(frozen=True, slots=True)
class MovementKey:
    """Those of one kind in a month (counted from the year 0)."""

    month: int
    movement: Movement


@dataclass(frozen=True, slots=True)
class WithShopKey:
    """Those who have come and are not lost on the as-of day."""


@dataclass(frozen=True, slots=True)
class FairKey:
    """Those of the lines from `first` to before `end` of the comparison who came again within the window, or
    did not."""

    trait: Trait
    first: int
    end: int
    returned: bool


RetentionKey = StepKey | RipeKey | GroupKey | CohortKey | CohortsKey | MovementKey | WithShopKey | FairKey


def month_number(year: int, month: int) -> int:
    """A month counted from the year 0, so that the next month is one more."""
    return year * 12 + month - 1


def month_parts(number: int) -> tuple[int, int]:
    """Year and month of a month number."""
    return number // 12, number % 12 + 1
