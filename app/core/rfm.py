"""The words of an RFM analysis that both ends speak: axes, groups of customers, limits, sales set aside.

5 is always the best score. R is how lately somebody bought, F on how many different days, M for how many
yen. Limits are the shop's own; without them the scores go by share of customers (`analytics.rfm.scores`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.core.enums import Face
from app.core.errors import UserError
from app.core.linked import linked
from app.core.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.core.linked import Linked

SCORES: tuple[int, ...] = (1, 2, 3, 4, 5)

Limits = tuple[int, int, int, int]


class Axis(StrEnum):
    """One of the three scores."""

    RECENCY = "r"
    FREQUENCY = "f"
    MONETARY = "m"

    @property
    def words(self) -> Message:
        """What a shop calls this score."""
        return Message(f"analytics.axis.{self}")


class Measure(StrEnum):
    """What the cells of a matrix show."""

    CUSTOMERS = "customers"
    SHARE = "share"
    REVENUE = "revenue"

    @property
    def words(self) -> Message:
        """What a shop calls this figure."""
        return Message(f"analytics.measure.{self}")


class Tone(StrEnum):
    """What the colour of a group says; always beside its name."""

    PRIMARY = "primary"
    GOOD = "good"
    ATTENTION = "attention"
    DANGER = "danger"
    NEUTRAL = "neutral"

    @property
    def words(self) -> Message:
        """The colour and what it says."""
        return Message(f"analytics.tone.{self}")


class Segment(StrEnum):
    """The eleven groups, from the best customers to those who are gone."""

    CHAMPIONS = "champions"
    LOYAL = "loyal"
    POTENTIAL_LOYALIST = "potential_loyalist"
    NEW = "new"
    PROMISING = "promising"
    NEED_ATTENTION = "need_attention"
    ABOUT_TO_SLEEP = "about_to_sleep"
    AT_RISK = "at_risk"
    CANT_LOSE = "cant_lose"
    HIBERNATING = "hibernating"
    LOST = "lost"

    @property
    def words(self) -> Message:
        """The group's name."""
        return Message(f"analytics.segment.{self}")

    @property
    def advice(self) -> Message:
        """What a shop can do for these people now."""
        return Message(f"analytics.advice.{self}")


class Reason(StrEnum):
    """Why a sale did not count, or did not count as a purchase."""

    UNDATED = "undated"
    FUTURE = "future"
    RETURN = "return"
    NO_CHARGE = "no_charge"
    UNPRICED = "unpriced"


@dataclass(frozen=True, slots=True)
class SetAside:
    """How many sales one reason concerns."""

    reason: Reason
    sales: int

    def linked(self, as_of: date) -> Linked:
        """The number of the sales in a sentence about a day, where it opens their customers."""
        return linked(self.sales, AsideKey(self.reason, as_of))


@dataclass(frozen=True, slots=True)
class AsideKey:
    """The customers of the sales that one reason concerns on a day."""

    reason: Reason
    as_of: date


class LimitsNotRising(UserError):
    """Each limit has to be larger than the one before. Fields: `axis`."""

    code = "analytics.limits_not_rising"


class LimitTooLow(UserError):
    """The first limit lies under what makes sense. Fields: `axis`, `least`."""

    code = "analytics.limit_too_low"


@dataclass(frozen=True, slots=True)
class Bands:
    """A shop's own limits, four for each score.

    `recency` in days: at most the first is R 5, at most the last R 2, more is R 1. `frequency` in purchase
    days and `monetary` in yen: at least the first is 2, at least the last is 5, less than the first is 1.
    The first limit of `frequency` is at least 2, so that somebody who came once always has F 1.
    Raises `LimitsNotRising` and `LimitTooLow`.
    """

    recency: Limits
    frequency: Limits
    monetary: Limits

    def __post_init__(self) -> None:
        for axis, limits, least in (
            (Axis.RECENCY, self.recency, 0),
            (Axis.FREQUENCY, self.frequency, 2),
            (Axis.MONETARY, self.monetary, 1),
        ):
            if limits[0] < least:
                raise LimitTooLow(axis=axis.words, least=least)
            if any(low >= high for low, high in pairwise(limits)):
                raise LimitsNotRising(axis=axis.words)

    def as_mapping(self) -> dict[str, list[int]]:
        """The limits as JSON keeps them."""
        return {name: list(getattr(self, name)) for name in ("recency", "frequency", "monetary")}


def bands_from(mapping: Mapping[str, Any]) -> Bands | None:
    """The limits that `as_mapping` kept; None where there are none, or none that can be used."""
    try:
        recency, frequency, monetary = (
            _limits(mapping[name]) for name in ("recency", "frequency", "monetary")
        )
        return Bands(recency, frequency, monetary)
    except (KeyError, TypeError, ValueError, UserError):
        return None


PRESETS: dict[Face, Bands] = {
    Face.SALON: Bands((30, 60, 90, 180), (2, 4, 8, 12), (10_000, 30_000, 60_000, 120_000)),
    Face.B2B: Bands((60, 120, 240, 365), (2, 5, 10, 20), (100_000, 500_000, 1_000_000, 5_000_000)),
    Face.EC: Bands((30, 90, 180, 365), (2, 3, 5, 10), (5_000, 15_000, 30_000, 80_000)),
}


def _limits(numbers: Iterable[Any]) -> Limits:
    first, second, third, fourth = (int(number) for number in numbers)
    return first, second, third, fourth
