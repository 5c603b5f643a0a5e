"""What a write touched, so that pages decide for themselves what to load again."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import Noun


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one operation.

    `customers` are the ids whose card or history differs now; None says that any may have changed (an
    import, an undo of many rows, a write by another process). `operation` is what 元に戻す takes back, None
    where there is nothing to take back.
    """

    operation: int | None = None
    nouns: frozenset[Noun] = frozenset()
    customers: frozenset[int] | None = frozenset()


ANYTHING = Changes(nouns=frozenset(Noun), customers=None)
