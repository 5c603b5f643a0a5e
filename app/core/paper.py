"""Paper as layout and painter both know it: sheets of boxes, in millimetres from the upper left corner.

The layout (`app.io.print_layout`) settles everything: which line of text stands where and how long it is, and
where a page ends. Whoever paints adds nothing. Every box lies within its sheet, and a `TextBox` is one line
of plain text: nothing in it is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.progress import Progress


class PaperSize(StrEnum):
    """The papers that a shop has; B5 is the Japanese one."""

    A4 = "a4"
    B5 = "b5"
    LETTER = "letter"


PORTRAIT_SIZES: dict[PaperSize, tuple[float, float]] = {
    PaperSize.A4: (210.0, 297.0),
    PaperSize.B5: (182.0, 257.0),
    PaperSize.LETTER: (215.9, 279.4),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and which way round it lies."""

    size: PaperSize = PaperSize.A4
    landscape: bool = False

    @property
    def width(self) -> float:
        """Its width as it lies."""
        return PORTRAIT_SIZES[self.size][1 if self.landscape else 0]

    @property
    def height(self) -> float:
        """Its height as it lies."""
        return PORTRAIT_SIZES[self.size][0 if self.landscape else 1]


class Tone(StrEnum):
    """What a colour on paper is for. Paper is white: there is no dark set."""

    INK = "ink"
    SECONDARY = "secondary"
    HINT = "hint"
    ACCENT = "accent"
    DANGER = "danger"
    RULE = "rule"
    STRONG_RULE = "strong_rule"
    SHADE = "shade"
    ACCENT_SHADE = "accent_shade"
    DANGER_SHADE = "danger_shade"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Letters of one kind; `size` is the height of the em square, `leading` the room of a line in em."""

    size: float
    bold: bool = False
    tone: Tone = Tone.INK
    leading: float = 1.5


@dataclass(frozen=True, slots=True)
class TextBox:
    """One line of text. It begins at `x` and runs `width` along `baseline`; `y` and `height` are the room it
    takes."""

    x: float
    y: float
    width: float
    height: float
    baseline: float
    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class FillBox:
    """A filled rectangle; a rule is a thin one."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture (the content of a JPEG or PNG file), whole, as large as fits, in the middle of its room."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


Box = TextBox | FillBox | PictureBox


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    paper: Paper
    boxes: tuple[Box, ...]


class TextMeasurer(Protocol):
    """Knows how wide letters are."""

    def width(self, text: str, style: TextStyle) -> float:
        """The sum of the widths of the characters, one by one: what is printed is no wider."""
        ...


class PrintDocument(Protocol):
    """Something that can be looked at and printed, page by page. Pages are counted from 1.

    A long one is laid out while it is looked at: `look_ahead` goes on for some pages, `known_pages` of which
    can be asked for, until `pages` says how many there are; before that, sheets do not say it either.
    """

    @property
    def paper(self) -> Paper:
        """The paper it is laid out for."""
        ...

    @property
    def known_pages(self) -> int:
        """How many pages can be asked for."""
        ...

    @property
    def pages(self) -> int | None:
        """How many pages there are, None as long as nobody knows."""
        ...

    def on(self, paper: Paper) -> PrintDocument:
        """The same on another paper."""
        ...

    def look_ahead(self) -> None:
        """Lay out some further pages, quickly enough for others to get their turn."""
        ...

    def sheet(self, page: int) -> Sheet:
        """One of the known pages."""
        ...

    def sheets(self, progress: Progress, first: int = 1, last: int = 0) -> Iterator[Sheet]:
        """All pages, or those from `first` to `last`, as the data is at one moment."""
        ...
