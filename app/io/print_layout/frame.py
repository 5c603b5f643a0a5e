"""What every page has: margins that any printer can print within, a foot with the number of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.core.paper import FillBox, TextStyle, Tone
from app.io.print_layout.text import elided, text_box

if TYPE_CHECKING:
    from app.core.paper import Box, Paper, TextMeasurer

SIDE: Final = 13.0
TOP: Final = 13.0
BOTTOM: Final = 9.0
FOOT: Final = 8.0
HAIRLINE: Final = 0.12
STRONG_LINE: Final = 0.3

POINT: Final = 0.352778
TITLE: Final = TextStyle(16 * POINT, bold=True)
SUBTITLE: Final = TextStyle(9.5 * POINT, tone=Tone.SECONDARY)
HINT: Final = TextStyle(7.5 * POINT, tone=Tone.HINT)
FOOT_GAP: Final = 6.0


def inner_width(paper: Paper) -> float:
    """The room between the margins."""
    return paper.width - 2 * SIDE


def body_bottom(paper: Paper) -> float:
    """Where the room for content ends."""
    return paper.height - BOTTOM - FOOT


def foot(paper: Paper, words: str, page: int, pages: int | None, measurer: TextMeasurer) -> list[Box]:
    """Words on the left, 「3 / 12」 on the right; without the whole where nobody has counted yet."""
    y = paper.height - BOTTOM - FOOT + 2.6
    number = text_box(
        0,
        y,
        f"{page} / {pages}" if pages is not None else str(page),
        HINT,
        measurer,
        right=paper.width - SIDE,
    )
    left = elided(words, inner_width(paper) - number.width - FOOT_GAP, HINT, measurer)
    return [
        rule(SIDE, y - 1.2, inner_width(paper)),
        text_box(SIDE, y, left, HINT, measurer),
        number,
    ]


def rule(x: float, y: float, width: float, *, strong: bool = False) -> FillBox:
    """A line across, its upper edge at `y`."""
    if strong:
        return FillBox(x, y, width, STRONG_LINE, Tone.STRONG_RULE)
    return FillBox(x, y, width, HAIRLINE, Tone.RULE)
