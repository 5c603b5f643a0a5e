"""A flow between two sets of groups: columns of bars as high as their people, bands from each to each.

Bands are as wide as their people. A large one that moved has the colour of where it went and carries its
number; one that stayed is quiet. The small ones, and those whose number finds no room, are as quiet and are
counted together below the picture, so that nobody is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, HitKey, Size
from app.analytics.figures.sheet import Align, Sheet
from app.core.colour import blend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.analytics.figures.style import FigureStyle
    from app.core.rfm import Tone

MINIMUM = Size(320, 320)
HEAD = 24
FOOT = 34
BAR = 8
BAR_GAP = 6
EDGE = 5.0
LABEL = 17
"""The least height of a group, so that its words stay apart."""
NODE_GAP = 3
MOST_FOR_WORDS = 0.3  # of the width, for the names on each side
PLAQUE = 18
PLAQUE_PADDING = 6
PLAQUE_GAP = 3
PLACES = (0.5, 0.3, 0.7, 0.16, 0.84, 0.4, 0.6)
PLACES_OF_THE_STILL = (0.07, 0.93, *PLACES)
STEPS = 24
SMALLEST = 8.0
MOST_MOVES = 14
MOVED, STILL, OPACITY = 0.5, 0.3, 0.85


@dataclass(frozen=True, slots=True)
class Side:
    """A group on one side: its name, its number in words, how many people it has, and the words of a hit."""

    title: str
    figure: str
    people: int
    tone: Tone
    key: HitKey
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """People who went from a place on the left to one on the right, with the words of a hit."""

    left: int
    right: int
    people: int
    moved: bool
    key: HitKey
    figure: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Bands without a number of their own, counted together below the picture."""

    key: HitKey
    words: str
    title: str
    lines: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """A band's four edges: the top of its left and right end, how high it is, and from where to where."""

    band: Band
    from_top: float
    to_top: float
    high: float
    start: float
    end: float

    def edge(self, along: float) -> float:
        """The height of the upper edge so far along, 0 to 1, on a curve that is level at both ends."""
        eased = along * along * (3 - 2 * along)
        return self.from_top + (self.to_top - self.from_top) * eased

    def outline(self) -> list[tuple[float, float]]:
        steps = [step / STEPS for step in range(STEPS + 1)]
        upper = [(self.start + (self.end - self.start) * one, self.edge(one)) for one in steps]
        return upper + [(x, y + self.high) for x, y in reversed(upper)]


def flow(
    left: Sequence[Side],
    right: Sequence[Side],
    bands: Sequence[Band],
    heads: tuple[str, str],
    gather: Callable[[Sequence[Band]], Sequence[Gathered]],
    style: FigureStyle,
    size: Size,
) -> Drawing:
    """Draw the bands; each with a number is a hit, and so is what `gather` makes of the others.

    Groups are hits too. Hits come in three columns from the top down; those below the picture follow the
    bands. Sizes under `MINIMUM` are drawn at `MINIMUM`.
    """
    least = HEAD + FOOT + (LABEL + NODE_GAP) * max(len(left), len(right), 1)
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height, least))
    sheet = Sheet(size, style)
    starts, ends = _Column(sheet, left, "left"), _Column(sheet, right, "right")
    scale = _scale((left, right), size.height - HEAD - FOOT)
    for column, head in zip((starts, ends), heads, strict=True):
        column.place(scale)
        column.draw(head)
    shapes = _shapes(bands, starts, ends, scale)
    numbers, others = _numbers(sheet, shapes)
    for shape in sorted(shapes, key=lambda one: (one.band in numbers, one.band.moved, -one.band.people)):
        quiet = not shape.band.moved or shape.band not in numbers
        tone = style.ink_3 if quiet else style.tones[right[shape.band.right].tone]
        sheet.area(shape.outline(), blend(style.surface, tone, STILL if quiet else MOVED), opacity=OPACITY)
    hits = [_number(sheet, band, box) for band, box in numbers.items()]
    hits.sort(key=lambda hit: hit.box.top)
    below = _below(sheet, gather(others)) if others else []
    placed = (
        Hit(hit.key, hit.box, column, row, hit.title, hit.lines, hit.customers)
        for column, some in enumerate((starts.hits(), [*hits, *below], ends.hits()))
        for row, hit in enumerate(some)
    )
    return Drawing(sheet.figure, size, tuple(placed))


class _Column:
    """The groups of one side."""

    def __init__(self, sheet: Sheet, sides: Sequence[Side], align: Align) -> None:
        self._sheet, self._sides, self._is_left = sheet, sides, align == "left"
        size = sheet.style.hint
        figures = max((sheet.width(one.figure, size, figures=True) for one in sides), default=0)
        names = max((sheet.width(one.title, size) for one in sides), default=0)
        most = sheet.size.width * MOST_FOR_WORDS
        self._figures, self._names = figures, min(names, most - figures - BAR_GAP)
        words = EDGE + self._names + BAR_GAP + figures + BAR_GAP
        self.bar = words if self._is_left else sheet.size.width - words - BAR
        self.inner = self.bar + (BAR if self._is_left else 0)
        self.tops: list[float] = []

    def place(self, scale: float) -> None:
        """Put the groups below each other, what is left of the height between them."""
        slots = [max(LABEL, one.people * scale) for one in self._sides]
        room = self._sheet.size.height - HEAD - FOOT
        gaps = max(1, len(slots) - 1)
        gap = min(4.0 * NODE_GAP, (room - sum(slots)) / gaps)
        top = float(HEAD)
        for slot, side in zip(slots, self._sides, strict=True):
            self.tops.append(top + (slot - side.people * scale) / 2)
            top += slot + gap
        self._scale = scale

    def draw(self, head: str) -> None:
        """The head, and for each group its bar, name and number."""
        sheet, style = self._sheet, self._sheet.style
        width = sheet.size.width
        align: Align = "left" if self._is_left else "right"
        edge = EDGE if self._is_left else width - EDGE
        title = sheet.fitting(head, width * 0.48, style.hint)
        sheet.text(edge, HEAD / 2 - 2, title, size=style.hint, colour=style.ink_2, align=align)
        for top, side in zip(self.tops, self._sides, strict=True):
            high = max(1.0, side.people * self._scale)
            sheet.box(Box(self.bar, top, BAR, high), style.tones[side.tone], radius=1)
            middle = top + high / 2
            name = sheet.fitting(side.title, self._names, style.hint)
            if self._is_left:
                name_at, figure_at = EDGE, self.bar - BAR_GAP
            else:
                name_at, figure_at = self.bar + BAR + BAR_GAP, width - EDGE
            sheet.text(name_at, middle, name, size=style.hint, colour=style.ink)
            sheet.text(
                figure_at,
                middle,
                side.figure,
                size=style.hint,
                colour=style.ink_2,
                align="right",
                figures=True,
            )

    def hits(self) -> list[Hit]:
        """The groups, each with its words and its bar."""
        left = 0.0 if self._is_left else self.bar
        wide = self.inner if self._is_left else self._sheet.size.width - self.bar
        found = []
        for top, side in zip(self.tops, self._sides, strict=True):
            high = max(1.0, side.people * self._scale)
            slot = max(float(LABEL), high)
            box = Box(left, top + (high - slot) / 2, wide, slot)
            found.append(Hit(side.key, box, 0, 0, side.title, side.lines, side.people))
        return found


def _scale(sides: tuple[Sequence[Side], Sequence[Side]], room: float) -> float:
    """Pixels to a person at which the fuller side just fits, its words apart."""
    fitting = [_side_scale(some, room) for some in sides if some]
    return min(fitting, default=0.0)


def _side_scale(sides: Sequence[Side], room: float) -> float:
    """Groups too small for their words take the least height; the others share what is left."""
    left = room - NODE_GAP * (len(sides) - 1)
    large = sorted((side.people for side in sides), reverse=True)
    while large:
        scale = (left - LABEL * (len(sides) - len(large))) / max(1, sum(large))
        if large[-1] * scale >= LABEL:
            return scale
        large.pop()
    return LABEL / max(1, *(side.people for side in sides))


def _shapes(bands: Sequence[Band], starts: _Column, ends: _Column, scale: float) -> list[_Shape]:
    """Every band's place: at each end one below the other, in the order of where they go or come from."""
    from_tops, to_tops = list(starts.tops), list(ends.tops)
    to_top: dict[int, float] = {}
    for number in sorted(range(len(bands)), key=lambda one: (bands[one].right, bands[one].left)):
        to_top[number] = to_tops[bands[number].right]
        to_tops[bands[number].right] += bands[number].people * scale
    shapes = []
    for number in sorted(range(len(bands)), key=lambda one: (bands[one].left, bands[one].right)):
        band = bands[number]
        high = band.people * scale
        shapes.append(_Shape(band, from_tops[band.left], to_top[number], high, starts.inner, ends.bar))
        from_tops[band.left] += high
    return shapes


def _numbers(sheet: Sheet, shapes: Sequence[_Shape]) -> tuple[dict[Band, Box], list[Band]]:
    """Where the numbers of the largest bands stand, moves before those who stayed; and the other bands."""
    boxes: dict[Band, Box] = {}
    others: list[Band] = []
    moves = 0
    for shape in sorted(shapes, key=lambda one: (not one.band.moved, -one.band.people)):
        wide = sheet.width(shape.band.figure, sheet.style.small, figures=True) + 2 * PLAQUE_PADDING
        is_small = shape.band.moved and moves >= MOST_MOVES
        box = None if is_small else _free_place(shape, wide, boxes.values())
        if box is None:
            others.append(shape.band)
            continue
        boxes[shape.band] = box
        moves += shape.band.moved
    return boxes, others


def _number(sheet: Sheet, band: Band, box: Box) -> Hit:
    style = sheet.style
    ink = style.ink if band.moved else style.ink_2
    sheet.box(box, style.surface, radius=PLAQUE / 2)
    sheet.text(
        box.centre, box.middle, band.figure, size=style.small, colour=ink, align="center", figures=True
    )
    return Hit(band.key, box, 0, 0, band.title, band.lines, band.people)


def _free_place(shape: _Shape, wide: float, taken: Iterable[Box]) -> Box | None:
    """Where on a band its number overlaps no other."""
    for along in PLACES if shape.band.moved else PLACES_OF_THE_STILL:
        x = shape.start + (shape.end - shape.start) * along
        middle = shape.edge(along) + shape.high / 2
        box = Box(x - wide / 2, max(HEAD, middle - PLAQUE / 2), wide, PLAQUE)
        inside = shape.start < box.left and box.right < shape.end
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _overlap(one: Box, other: Box) -> bool:
    apart_across = one.right + PLAQUE_GAP <= other.left or other.right + PLAQUE_GAP <= one.left
    apart_down = one.bottom + PLAQUE_GAP <= other.top or other.bottom + PLAQUE_GAP <= one.top
    return not (apart_across or apart_down)


def _below(sheet: Sheet, gathered: Sequence[Gathered]) -> list[Hit]:
    """What has no number of its own, in one line below."""
    style = sheet.style
    hits = []
    left, room = 0.0, sheet.size.width - len(gathered) * (BAR_GAP + 2 * PLAQUE_PADDING)
    together = sum(sheet.width(one.words, style.small) for one in gathered)
    size = max(SMALLEST, min(style.small, style.small * room / max(1.0, together)))
    # The last gap is not needed, and letters do not shrink by the pixel.
    share = min(1.0, (room + BAR_GAP) / max(1.0, sum(sheet.width(one.words, size) for one in gathered)))
    for one in gathered:
        words = (
            one.words if share == 1 else sheet.fitting(one.words, sheet.width(one.words, size) * share, size)
        )
        wide = sheet.width(words, size) + 2 * PLAQUE_PADDING
        box = Box(left, sheet.size.height - PLAQUE - 4, wide, PLAQUE + 2)
        sheet.box(box, style.sunken, radius=PLAQUE / 2)
        sheet.text(box.centre, box.middle, words, size=size, colour=style.ink_2, align="center")
        hits.append(Hit(one.key, box, 0, 0, one.title, one.lines, one.people))
        left = box.right + BAR_GAP
    return hits
