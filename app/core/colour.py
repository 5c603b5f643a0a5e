"""Colours as `#RRGGBB`: how well one reads on another, and what lies between two."""

from __future__ import annotations

LEAST_TEXT_CONTRAST = 4.5


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, from relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def blend(start: str, end: str, share: float) -> str:
    """The colour `share` of the way from `start` (0) to `end` (1), mixed channel by channel."""
    mixed = (
        round(first + (second - first) * share)
        for first, second in zip(_channels(start), _channels(end), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def readable(ground: str, *preferred: str) -> str:
    """The first of the preferred colours that reads on `ground` at 4.5:1, else black or white.

    One of those two always does: their contrasts on any ground multiply to 21, and 4.5 squared is less.
    """
    for colour in preferred:
        if contrast(colour, ground) >= LEAST_TEXT_CONTRAST:
            return colour
    return max(("#000000", "#FFFFFF"), key=lambda colour: contrast(colour, ground))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
