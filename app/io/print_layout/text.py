"""Text into lines: by words where a script has words, by character in Japanese, by its rules of line breaks.

A line never begins with a mark that closes (、。」ー) and never ends with one that opens (「(); a base letter
stays with its marks. A word that is wider than the line is divided. Nothing is lost: the lines together are
the text without its line breaks and without blanks at the ends of lines.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.core.paper import TextBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.paper import TextMeasurer, TextStyle

ELLIPSIS = "…"
TOLERANCE = 0.01  # mm: sums of shares and of letters differ in their last digits
_ASCENT = 0.88  # of the em, above the baseline
_NEVER_FIRST = frozenset(
    "、。,.，．・：；:;?!？！」』)）]］}｝〕〉》】’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ…‥%％"
)
_NEVER_LAST = frozenset("「『(（[［{｛〔〈《【‘“¥￥$＄#＃")
_JOINING = frozenset({"Mn", "Me", "Mc", "Cf"})
_WIDE = frozenset("WFA")


def plain(text: str) -> str:
    """The text without what is no letter: a tab is a blank, other control characters are nothing."""
    if text.isprintable():
        return text
    spaced = text.replace("\t", " ")
    return "".join(one for one in spaced if unicodedata.category(one) not in ("Cc", "Cs"))


def lines_of(text: str, width: float, style: TextStyle, measurer: TextMeasurer, most: int = 0) -> list[str]:
    """The text in lines no wider than `width`; at least one. `most` lines end with …, 0 for all there are."""
    width += TOLERANCE
    paragraphs = [plain(part).strip() for part in text.strip().splitlines()] or [""]
    if len(paragraphs) == 1 and measurer.width(paragraphs[0], style) <= width:
        return paragraphs
    lines = [line for part in paragraphs for line in _filled(part, width, style, measurer)]
    if not most or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _ended(lines[most - 1], width, style, measurer)]


def elided(text: str, width: float, style: TextStyle, measurer: TextMeasurer) -> str:
    """The text in one line, ending with … where it is too long."""
    line = plain(" ".join(text.split()))
    width += TOLERANCE
    return line if measurer.width(line, style) <= width else _ended(line, width, style, measurer)


def longest_unit(text: str, style: TextStyle, measurer: TextMeasurer) -> float:
    """The width below which a word would have to be divided."""
    units = (unit.rstrip() for part in text.splitlines() for unit in _units(plain(part)))
    return max((measurer.width(unit, style) for unit in units), default=0.0)


def text_box(
    x: float, y: float, text: str, style: TextStyle, measurer: TextMeasurer, *, right: float | None = None
) -> TextBox:
    """One line whose room begins at `y`; it begins at `x`, or with `right` ends there."""
    width = measurer.width(text, style)
    start = x if right is None else right - width
    return TextBox(start, y, width, line_height(style), y + baseline(style), text, style)


def baseline(style: TextStyle) -> float:
    """How far below the top of its line the letters stand: their em square is in the middle of it."""
    return style.size * ((style.leading - 1) / 2 + _ASCENT)


def line_height(style: TextStyle) -> float:
    """The room of one line."""
    return style.size * style.leading


def _filled(paragraph: str, width: float, style: TextStyle, measurer: TextMeasurer) -> Iterator[str]:
    """The lines of one paragraph."""
    line, used = "", 0.0
    for unit in _units(paragraph):
        needed = measurer.width(unit, style)
        visible = measurer.width(unit.rstrip(), style)
        if used + visible <= width:
            line, used = line + unit, used + needed
            continue
        if line:
            yield line.rstrip()
            line, used = "", 0.0
        if visible <= width:
            line, used = unit, needed
            continue
        for cluster in _clusters(unit):
            step = measurer.width(cluster, style)
            if line and used + step > width:
                yield line.rstrip()
                line, used = "", 0.0
            line, used = line + cluster, used + step
    yield line.rstrip()


def _ended(line: str, width: float, style: TextStyle, measurer: TextMeasurer) -> str:
    """As much of the line as fits together with …"""
    room = width - measurer.width(ELLIPSIS, style)
    kept = ""
    for cluster in _clusters(line):
        room -= measurer.width(cluster, style)
        if room < 0:
            break
        kept += cluster
    return kept.rstrip() + ELLIPSIS


def _units(paragraph: str) -> Iterator[str]:
    """What is not divided as long as it fits into a line; blanks hang on to what is before them."""
    unit = ""
    for cluster in _clusters(paragraph):
        if unit and not _belongs(unit, cluster):
            yield unit
            unit = ""
        unit += cluster
    if unit:
        yield unit


def _belongs(unit: str, cluster: str) -> bool:
    """Whether no line may end between them."""
    last, first = unit[-1], cluster[0]
    if first.isspace() or first in _NEVER_FIRST or last in _NEVER_LAST:
        return True
    return not (last.isspace() or _is_wide(last) or _is_wide(first) or last in "/@")


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks that belong to them."""
    cluster = ""
    for character in text:
        joins = unicodedata.category(character) in _JOINING or cluster.endswith("\u200d")
        if cluster and not joins:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE
