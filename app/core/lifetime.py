"""The words of lifetime value: which model it comes from, what to bear in mind with it, and the keys of the
figures that open a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.messages import Message

if TYPE_CHECKING:
    from datetime import date

HORIZONS = (3, 6, 12, 24)
"""Months ahead that are offered."""
DISCOUNTS = (0.0, 0.03, 0.05, 0.1)
DECILES = 10
PURCHASE_STEPS = (1, 2, 3, 4, 6, 10)
"""Where the columns of purchases begin."""
ALIVE_STEPS = (0.8, 0.6, 0.4, 0.2, 0.0)
"""Where the rows of chances begin, the best first."""


class Model(StrEnum):
    """A model of repeat buying; AUTO is the likeliest of those fitted."""

    BG_NBD = "bg_nbd"
    MBG_NBD = "mbg_nbd"
    PARETO_NBD = "pareto_nbd"
    SIMPLE = "simple"
    AUTO = "auto"

    @property
    def words(self) -> Message:
        """What it is called."""
        return Message(f"forecast.model.{self}")


class Caution(StrEnum):
    """What makes the figures weaker than they look."""

    FEW_REPEATERS = "few_repeaters"
    NOBODY_RETURNED = "nobody_returned"
    FLAT_LIKELIHOOD = "flat_likelihood"
    WORTH_HANGS_ON_FREQUENCY = "worth_hangs_on_frequency"
    SIMPLE_WORTH = "simple_worth"


@dataclass(frozen=True, slots=True)
class DecileKey:
    """One of the tenths of the customers by what they may still buy, 1 being the best."""

    decile: int


@dataclass(frozen=True, slots=True)
class ValueKey:
    """Those whose expected value lies from `low` to below `high` yen; None is without end."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class AliveKey:
    """Those of a row of chances and a column of purchases (positions in `ALIVE_STEPS`, `PURCHASE_STEPS`)."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class EverybodyKey:
    """Everybody whose purchases the figures hold."""


@dataclass(frozen=True, slots=True)
class RepeatersKey:
    """Those who have bought twice or more."""


@dataclass(frozen=True, slots=True)
class TrialKey:
    """Those who had bought by the day for which the forecast was tried."""

    since: date


LifetimeKey = DecileKey | ValueKey | AliveKey | EverybodyKey | RepeatersKey | TrialKey
