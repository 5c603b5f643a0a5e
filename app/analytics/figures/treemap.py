"""A treemap: every part a rectangle as large as its share of the whole, as near to a square as it can be.

Squarified layout (Bruls, Huizing, van Wijk, "Squarified Treemaps", 2000): parts are laid from the largest on
along the shorter side of what is left, and a row takes one more as long as its worst rectangle gets no longer
for it. What is not above nothing has no area: it is named below, so that nothing is left out in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, HitKey, Size
from app.analytics.figures.sheet import Sheet
from app.core.colour import blend, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.figures.style import FigureStyle
    from app.core.rfm import Tone

MINIMUM = Size(320, 260)
GAP = 3
RADIUS = 6
PADDING = 8
LINE = 1.35  # of the size of the words
LARGEST = 18
SMALLEST = 10
FOOT = 24
TINT = 0.24
"""How much of its tone a rectangle has: enough to tell tones apart, and for words to be read on it."""
EDGE = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One part: what it weighs, its words and whose people it opens."""

    key: HitKey
    value: float
    title: str
    figure: str
    lines: tuple[str, ...]
    customers: int
    tone: Tone


def treemap(tiles: Sequence[Tile], style: FigureStyle, size: Size, *, without_area: str = "") -> Drawing:
    """Draw the parts; each with an area is a hit, from the largest on.

    `without_area` comes before the titles of parts that have none. Sizes under `MINIMUM` are drawn at
    `MINIMUM`.
    """
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    sheet = Sheet(size, style)
    shown = sorted((tile for tile in tiles if tile.value > 0), key=lambda tile: -tile.value)
    left_out = [tile.title for tile in tiles if tile.value <= 0]
    room = Box(0, 0, size.width, size.height - (FOOT if left_out else 0))
    hits = []
    for place, (tile, box) in enumerate(
        zip(shown, squarified([tile.value for tile in shown], room), strict=True)
    ):
        inside = _inset(box)
        _draw(sheet, tile, inside)
        hits.append(Hit(tile.key, inside, 0, place, tile.title, tile.lines, tile.customers))
    if left_out:
        words = sheet.fitting(f"{without_area} {', '.join(left_out)}".strip(), size.width, style.small)
        sheet.text(0, size.height - FOOT / 2 + 2, words, size=style.small, colour=style.ink_3)
    return Drawing(sheet.figure, size, tuple(hits))


def squarified(values: Sequence[float], room: Box) -> list[Box]:
    """Rectangles of falling positive values that fill the room, each in proportion to its value."""
    whole = sum(values)
    scale = room.width * room.height / whole if whole > 0 else 0.0
    areas = [value * scale for value in values]
    boxes: list[Box] = []
    while areas:
        side = min(room.width, room.height)
        row = 1
        while row < len(areas) and _worst(areas[: row + 1], side) <= _worst(areas[:row], side):
            row += 1
        laid, room = _lay(areas[:row], room)
        boxes += laid
        areas = areas[row:]
    return boxes


def _worst(row: Sequence[float], side: float) -> float:
    """The largest of long side by short side among the rectangles of a row along this side."""
    together = sum(row)
    square_of_side, square_of_sum = side**2, together**2
    return max(square_of_side * max(row) / square_of_sum, square_of_sum / (square_of_side * min(row)))


def _lay(row: Sequence[float], room: Box) -> tuple[list[Box], Box]:
    """The rectangles of a row along the shorter side, and what is left of the room."""
    together = sum(row)
    is_column = room.width >= room.height
    deep = together / (room.height if is_column else room.width)
    boxes = []
    along = room.top if is_column else room.left
    for area in row:
        wide = area / deep
        boxes.append(Box(room.left, along, deep, wide) if is_column else Box(along, room.top, wide, deep))
        along += wide
    if is_column:
        return boxes, Box(room.left + deep, room.top, max(0.0, room.width - deep), room.height)
    return boxes, Box(room.left, room.top + deep, room.width, max(0.0, room.height - deep))


def _inset(box: Box) -> Box:
    gap = min(GAP, box.width / 3, box.height / 3)
    return Box(box.left + gap / 2, box.top + gap / 2, box.width - gap, box.height - gap)


def _draw(sheet: Sheet, tile: Tile, box: Box) -> None:
    style = sheet.style
    tone = style.tones[tile.tone]
    ground = blend(style.surface, tone, TINT)
    sheet.box(box, ground, radius=RADIUS)
    sheet.box(Box(box.left, box.top, min(EDGE, box.width), box.height), tone, radius=min(2, box.width / 2))
    ink = readable(ground, style.ink, style.on_heat_high)
    padding = min(PADDING, box.width / 12)
    room = box.width - EDGE - 2 * padding
    both = (tile.title, tile.figure)
    size = min(sheet.fitting_size(words, room, LARGEST, SMALLEST) for words in both)
    if box.height < 2 * size * LINE + PADDING:
        size = sheet.fitting_size(tile.title, room, min(LARGEST, box.height / LINE / 1.3), SMALLEST)
    title = sheet.fitting(tile.title, room, size)
    if box.height < size * LINE + PADDING / 2 or len(title) < min(3, len(tile.title)):
        return
    left = box.left + EDGE + padding
    has_figure = box.height >= 2 * size * LINE + PADDING and sheet.width(tile.figure, size) <= room
    top = box.middle - size * LINE / 2 if not has_figure else box.middle - size * LINE
    if box.height > 4 * size * LINE:
        top = box.top + PADDING
    sheet.text(left, top + size * LINE / 2, title, size=size, colour=ink)
    if has_figure:
        sheet.text(left, top + size * LINE * 1.5, tile.figure, size=size, colour=ink, figures=True)
