"""Letters of two widths, so that positions can be computed by hand, and what every sheet has to keep."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.core.paper import TextBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.paper import Box, Sheet, TextStyle

SLACK = 0.02


class Measurer:
    """A wide letter is an em wide, any other half of it, marks are nothing."""

    def width(self, text: str, style: TextStyle) -> float:
        return sum(map(_em, text)) * style.size


def _em(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "FWA" else 0.5


def outside(sheet: Sheet) -> list[Box]:
    """The boxes that reach beyond the paper."""
    return [
        box
        for box in sheet.boxes
        if box.x < 0
        or box.y < 0
        or box.x + box.width > sheet.paper.width + SLACK
        or box.y + box.height > sheet.paper.height + SLACK
    ]


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    """Texts that stand in one another's room."""
    texts = sorted((box for box in sheet.boxes if isinstance(box, TextBox)), key=lambda box: box.y)
    found = []
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            if other.y >= one.y + one.height - SLACK:
                break
            if one.x < other.x + other.width - SLACK and other.x < one.x + one.width - SLACK:
                found.append((one.text, other.text))
    return found


def texts(sheets: Iterable[Sheet]) -> list[str]:
    """Every line of text, in the order it was laid out."""
    return [box.text for sheet in sheets for box in sheet.boxes if isinstance(box, TextBox)]


def squeezed(text: str) -> str:
    """A text without its blanks: what a break of the line may take away."""
    return "".join(text.split())
