"""Drawings on pages of paper: A4 across, with headings, words and tables, as one PDF.

A drawing keeps its size: a logical pixel of it is a point on paper. It stays vectors, and its letters stay
letters, since the artists of its figure are painted where they stand on the page.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.analytics.figures.drawing import Box, Size
from app.analytics.figures.output import same_everywhere
from app.analytics.figures.sheet import PIXELS_PER_INCH, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.analytics.figures.drawing import Drawing
    from app.analytics.figures.style import FigureStyle

PAGE = Size(842, 595)
MARGIN = 36
HEAD = 34
FOOT = 22
TITLE, WORDS, LEADING, BETWEEN = 18, 11, 17, 3
LEAST = 0.7
NOT_FIRST = frozenset("、。，．,.)）」』】!！?？%％ーぁぃぅぇぉっゃゅょァィゥェォッャュョ")

NOT_LAST = frozenset("(（「『【〔¥+−±")


class Pages:
    """Pages that fill from the top. `title` stands at the foot of each, with its number."""

    def __init__(self, style: FigureStyle, title: str) -> None:
        self.style = style
        self._title = title
        self._sheets: list[Sheet] = []
        self._top = 0.0

    @property
    def width(self) -> float:
        """The room between the margins."""
        return PAGE.width - 2 * MARGIN

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._sheets)

    @property
    def left_over(self) -> float:
        """The room down to the foot of the page."""
        return PAGE.height - MARGIN - FOOT - self._top

    @property
    def sheet(self) -> Sheet:
        """The page that is being filled."""
        return self._sheets[-1]

    def room_above(self, texts: Sequence[str], wished: float, gap: float) -> float:
        """How high a drawing of the height `wished` stands so that these sentences fit below it, with a gap;
        it gives way down to `LEAST` of its height."""
        lines = sum(len([*wrapped(self.sheet, words, self.width, WORDS)]) for words in texts)
        left = self.left_over - gap - lines * LEADING - len(texts) * BETWEEN
        return min(wished, max(left, wished * LEAST))

    def begin(self, heading: str) -> None:
        """A new page with a heading."""
        self._sheets.append(Sheet(PAGE, self.style))
        self._top = MARGIN
        fitting = self.sheet.fitting(heading, self.width, TITLE)
        middle, ink = self._top + HEAD / 2, self.style.ink
        self.sheet.text(MARGIN, middle, fitting, size=TITLE, colour=ink, bold=True, figures=True)
        self._top += HEAD + 8

    def take(self, height: float) -> Box:
        """So much room across the page, below what stands there."""
        box = Box(MARGIN, self._top, self.width, height)
        self._top += height
        return box

    def place(self, drawing: Drawing) -> None:
        """Put a drawing below what stands there."""
        box = self.take(drawing.size.height)
        self.sheet.figure.add_artist(_placed(drawing, box, self.sheet.size))

    def say(self, texts: Sequence[str], heading: str) -> None:
        """Write sentences, each beginning a line; what does not fit goes on a page with the heading again."""
        for words in texts:
            for line in wrapped(self.sheet, words, self.width, WORDS):
                if self.left_over < LEADING:
                    self.begin(heading)
                box = self.take(LEADING)
                self.sheet.text(box.left, box.middle, line, size=WORDS, colour=self.style.ink_2)
            self._top += BETWEEN

    def as_pdf(self) -> bytes:
        """The pages as a file, the same for the same pages."""
        from matplotlib.backends.backend_pdf import PdfPages

        for number, sheet in enumerate(self._sheets, 1):
            foot, size = PAGE.height - MARGIN / 2 - FOOT / 2, self.style.small
            sheet.text(MARGIN, foot, self._title, size=size, colour=self.style.ink_3)
            words = f"{number} / {len(self._sheets)}"
            sheet.text(PAGE.width - MARGIN, foot, words, size=size, colour=self.style.ink_3, align="right")
        content = BytesIO()
        undated: dict[str, Any] = {"Title": self._title, "CreationDate": None}
        with same_everywhere(), PdfPages(content, metadata=undated) as pdf:
            for sheet in self._sheets:
                pdf.savefig(sheet.figure)
        return content.getvalue()


def wrapped(sheet: Sheet, words: str, room: float, size: float) -> Iterator[str]:
    """Words as lines that fit: cut at blanks, and between Japanese letters where none may begin a line."""
    if sheet.width(words, size) <= room:
        yield words
        return
    line = ""
    for piece in _pieces(words):
        if line and sheet.width(line + piece, size) > room:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(words: str) -> Iterator[str]:
    """What is not taken apart: a word with its blank, a letter with the signs that follow it."""
    piece = ""
    for letter in words:
        last = piece[-1:]
        is_word = letter.isascii() and last.isascii() and not last.isspace()
        if piece and not (letter.isspace() or is_word or letter in NOT_FIRST or last in NOT_LAST):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _placed(drawing: Drawing, box: Box, page: Size) -> Any:
    from matplotlib.artist import Artist

    class Placed(Artist):
        """Another figure's artists, moved to their place on the page."""

        def draw(self, renderer: Any) -> None:
            figure = drawing.figure
            scale = figure.dpi_scale_trans
            scale.clear().scale(PIXELS_PER_INCH)
            scale.translate(box.left, page.height - box.top - drawing.size.height)
            for artist in figure.get_children():
                if artist is not figure.patch:
                    artist.draw(renderer)

    return Placed()
