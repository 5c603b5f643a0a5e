"""Words that the figures of repeat and churn share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.words import percent
from app.core.messages import Message, message
from app.core.retention import FEW, month_parts

if TYPE_CHECKING:
    from app.analytics.figures.words import Words
    from app.analytics.intervals import Share


def month_words(month: int) -> Message:
    """A month with its year."""
    return message("retention.month", year=str(month_parts(month)[0]), month=short_month(month))


def short_month(month: int) -> Message:
    """A month's name alone."""
    return message(f"retention.month_of_year.{month_parts(month)[1]}")


def interval(words: Words, share: float, low: float, high: float) -> str:
    """A share and what it lies between."""
    fields = {"share": percent(share), "low": percent(low), "high": percent(high)}
    return words.say(message("retention.figure.share", **fields))


def share_lines(words: Words, share: Share) -> tuple[str, ...]:
    """A share of people with its interval and the people, and that they are few."""
    people = words.say(message("retention.figure.part", part=share.part, whole=share.whole))
    few = (words.say(message("retention.figure.few")),) if share.whole < FEW else ()
    return (interval(words, share.share, share.low, share.high), people, *few)


def opens(words: Words, customers: int, *, returned: bool) -> str:
    """Whom a part opens."""
    code = "retention.figure.opens_returned" if returned else "retention.figure.opens_away"
    return words.say(message(code, count=customers))
