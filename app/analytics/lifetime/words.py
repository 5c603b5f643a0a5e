"""How the groups of expected values are called."""

from __future__ import annotations

from app.core.amounts import yen
from app.core.days import day_words
from app.core.lifetime import (
    ALIVE_STEPS,
    PURCHASE_STEPS,
    DecileKey,
    EverybodyKey,
    LifetimeKey,
    RepeatersKey,
    TrialKey,
    ValueKey,
)
from app.core.messages import Message, message


def key_words(key: LifetimeKey) -> Message:
    """What a part of the figures is."""
    if isinstance(key, DecileKey):
        return decile_words(key.decile)
    if isinstance(key, ValueKey):
        return span_words(key.low, key.high)
    if isinstance(key, EverybodyKey):
        return Message("forecast.key.everybody")
    if isinstance(key, RepeatersKey):
        return Message("forecast.key.repeaters")
    if isinstance(key, TrialKey):
        return message("forecast.key.tried", since=day_words(key.since))
    return message("forecast.key.alive", often=often_words(key.column), alive=alive_words(key.row))


def decile_words(decile: int) -> Message:
    """A tenth of the customers, 1 being the best."""
    return message("forecast.key.decile", decile=decile)


def span_words(low: int, high: int | None) -> Message:
    """A span of yen, the upper end not in it."""
    if high is None:
        return message("forecast.key.from", low=yen(low))
    return message("forecast.key.span", low=yen(low), high=yen(high - 1))


def often_words(column: int) -> Message:
    """How many purchases a column stands for."""
    first = PURCHASE_STEPS[column]
    if column + 1 == len(PURCHASE_STEPS):
        return message("forecast.key.often_from", count=first)
    last = PURCHASE_STEPS[column + 1] - 1
    if first == last:
        return message("forecast.key.often", count=first)
    return message("forecast.key.often_span", first=first, last=last)


def alive_words(row: int) -> Message:
    """Which chances a row stands for."""
    high = ALIVE_STEPS[row - 1] if row else 1.0
    return message("forecast.key.chance", low=f"{ALIVE_STEPS[row]:.0%}", high=f"{high:.0%}")
