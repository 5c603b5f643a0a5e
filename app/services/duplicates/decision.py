"""What is decided of a pair, and from which probability on; apart from the rules, which load numpy."""

from __future__ import annotations

from enum import StrEnum

ASK = 0.8
"""From here on a pair is shown."""
PERHAPS = 0.1
"""From here on somebody being typed in may be somebody in the book."""


class Decision(StrEnum):
    """`same` is safe to merge unasked; `ask` is for a person to decide."""

    SAME = "same"
    ASK = "ask"
