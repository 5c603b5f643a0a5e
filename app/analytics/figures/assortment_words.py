"""How the figures of who buys what say their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.words import percent
from app.core.amounts import MINUS, yen
from app.core.messages import Message, MessageValue, message
from app.core.rfm import Tone

if TYPE_CHECKING:
    from app.analytics.figures.words import Words

NOTHING = "–"
FIGURE = "assortment.figure"
GRADE_TONES = (Tone.PRIMARY, Tone.GOOD, Tone.NEUTRAL)


def label(words: Words, code: str, **fields: MessageValue) -> str:
    """A label of these figures."""
    return words.say(message(f"{FIGURE}.{code}", **fields))


def named(words: Words, name: str | Message) -> str:
    """A name that the shop gave, or one of ours."""
    return name if isinstance(name, str) else words.say(name)


def change(words: Words, now: int, before: int | None) -> str:
    """How much more there is than before, in percent with its sign."""
    if before is None or (before <= 0 and now <= 0):
        return NOTHING
    if before <= 0:
        return label(words, "new")
    share = (now - before) / before
    return f"{'+' if share >= 0 else MINUS}{abs(share):.0%}"


def amount_lines(words: Words, amount: int, share: float, receipts: int, before: int | None) -> list[str]:
    """Sales, how many receipts, what one came to, and what it was before."""
    said = [words.say(message("analytics.figure.revenue_and_share", yen=yen(amount), share=percent(share)))]
    if receipts:
        said.append(label(words, "receipt_count", count=receipts))
        said.append(label(words, "per_receipt_is", yen=yen(round(amount / receipts))))
    if before is not None:
        said.append(label(words, "before_is", yen=yen(before), change=change(words, amount, before)))
    return said


def mean_of(amount: int, count: int) -> int:
    """What one of so many comes to, 0 of nobody."""
    return round(amount / count) if count else 0
