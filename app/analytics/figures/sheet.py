"""An empty figure to draw boxes, lines and words on, in logical pixels from the top left.

Words are always plain: no mathematics is read into a `$`, line breaks become blanks, a sign that no font has
(an emoji in a product's name) is left out, and what is too long for its place ends in an ellipsis.
Matplotlib's user settings are kept out, so that a figure looks the same on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from unicodedata import category, normalize

from app.analytics.figures.style import letters_of, register_fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.font_manager import FontProperties

    from app.analytics.figures.drawing import Box, Size
    from app.analytics.figures.style import FigureStyle

PIXELS_PER_INCH = 72
ELLIPSIS = "…"
NEVER_FIRST = frozenset("ーぁぃぅぇぉっゃゅょァィゥェォッャュョ、。・)」』】")
LONGEST_LABEL = 200
BASELINE_BELOW_MIDDLE = 0.36  # of the font size: centres kanji and figures alike
MEASURING_SCALE = 4

Align = Literal["left", "center", "right"]


class Sheet:
    """One figure in the making."""

    def __init__(self, size: Size, style: FigureStyle) -> None:
        from matplotlib.backends.backend_agg import RendererAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        register_fonts(style.font_files)
        self.size = size
        self.style = style
        self.figure = Figure(
            figsize=(size.width / PIXELS_PER_INCH, size.height / PIXELS_PER_INCH),
            dpi=PIXELS_PER_INCH,
            facecolor=style.surface,
            linewidth=0,
        )
        inches = Affine2D().translate(0, -size.height).scale(1 / PIXELS_PER_INCH, -1 / PIXELS_PER_INCH)
        self._pixels = inches + self.figure.dpi_scale_trans
        self._ruler: Any = RendererAgg(1, 1, PIXELS_PER_INCH * MEASURING_SCALE)  # type: ignore[no-untyped-call]

    def box(self, box: Box, colour: str, *, radius: float = 0) -> None:
        """A filled rectangle, its corners rounded."""
        from matplotlib.patches import FancyBboxPatch

        corner = max(0.0, min(radius, box.width / 2, box.height / 2))
        shape = f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0"
        place: dict[str, Any] = {"facecolor": colour, "linewidth": 0, "transform": self._pixels}
        self.figure.add_artist(FancyBboxPatch((box.left, box.top), box.width, box.height, shape, **place))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        *,
        width: float = 2,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """A line through points; `dashes` are the lengths of what is drawn and left out in turn."""
        from matplotlib.lines import Line2D

        place: dict[str, Any] = {"color": colour, "linewidth": width, "transform": self._pixels}
        across, down = zip(*points, strict=True)
        drawn = Line2D(across, down, solid_joinstyle="round", solid_capstyle="round", **place)
        if dashes:
            drawn.set_dashes(dashes)
        self.figure.add_artist(drawn)

    def area(self, points: Sequence[tuple[float, float]], colour: str, *, opacity: float = 1) -> None:
        """A filled shape with these corners."""
        from matplotlib.patches import Polygon

        place: dict[str, Any] = {"facecolor": colour, "linewidth": 0, "transform": self._pixels}
        self.figure.add_artist(Polygon(points, closed=True, alpha=opacity, **place))

    def dot(self, x: float, y: float, radius: float, colour: str, *, edge: str = "") -> None:
        """A filled circle, with a line of another colour around it where `edge` names one."""
        from matplotlib.patches import Circle

        line: dict[str, Any] = {"linewidth": 1.5 if edge else 0, "edgecolor": edge or colour}
        self.figure.add_artist(Circle((x, y), radius, facecolor=colour, transform=self._pixels, **line))

    def rule(self, left: float, right: float, y: float, colour: str) -> None:
        """A horizontal hairline."""
        from matplotlib.lines import Line2D

        self.figure.add_artist(
            Line2D(
                [left, right],
                [y, y],
                color=colour,
                linewidth=1,
                transform=self._pixels,
                solid_capstyle="butt",
            )
        )

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        size: float,
        colour: str,
        align: Align = "left",
        bold: bool = False,
        figures: bool = False,
    ) -> None:
        """One line of words around the height `middle`."""
        self.figure.text(
            x,
            middle + BASELINE_BELOW_MIDDLE * size,
            self._plain(words, figures=figures),
            transform=self._pixels,
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            fontproperties=self._font(size, bold=bold, figures=figures),
            parse_math=False,
            usetex=False,
        )

    def width(self, words: str, size: float, *, bold: bool = False, figures: bool = False) -> float:
        """How wide a line of words is."""
        font = self._font(size, bold=bold, figures=figures)
        shown = self._plain(words, figures=figures)
        wide, _, _ = self._ruler.get_text_width_height_descent(shown, font, ismath=False)
        return float(wide) / MEASURING_SCALE

    def fitting(self, words: str, room: float, size: float, *, bold: bool = False) -> str:
        """The words, or as many of their letters as there is room for and an ellipsis."""
        whole = self._plain(words)
        if self.width(whole, size, bold=bold) <= room:
            return whole
        return whole[: self._letters(whole, room, size, ELLIPSIS, bold=bold)].rstrip() + ELLIPSIS

    def two_lines(self, words: str, room: float, size: float) -> tuple[str, ...]:
        """The words in one line or two, parted at a space if there is one; an ellipsis ends what is more."""
        whole = self._plain(words)
        if self.width(whole, size) <= room:
            return (whole,)
        ends, half = self._letters(whole, room, size), (len(whole) + 1) // 2
        if half < ends and self.width(whole[half:], size) <= room:
            ends = half
        space = whole.rfind(" ", 0, ends + 1)
        if space > 0:
            ends = space
        while ends > 1 and whole[ends] in NEVER_FIRST:
            ends -= 1
        if not ends:
            return (self.fitting(whole, room, size),)
        return whole[:ends].rstrip(), self.fitting(whole[ends:].lstrip(), room, size)

    def fitting_size(self, words: str, room: float, size: float, least: float) -> float:
        """The largest whole font size from `size` down to `least` at which the words fit."""
        wide = self.width(words, size)
        return size if wide <= room else max(least, float(int(size * room / wide)))

    def _letters(self, whole: str, room: float, size: float, ending: str = "", *, bold: bool = False) -> int:
        """How many letters of words that are too long fit before this ending."""
        fits, too_long = 0, len(whole)
        while too_long - fits > 1:
            half = (fits + too_long) // 2
            if self.width(whole[:half] + ending, size, bold=bold) <= room:
                fits = half
            else:
                too_long = half
        return fits

    def _font(self, size: float, *, bold: bool, figures: bool) -> FontProperties:
        from matplotlib.font_manager import FontProperties

        families = self.style.figure_families if figures else self.style.families
        return FontProperties(family=list(families), size=size, weight="bold" if bold else "normal")

    def _plain(self, words: str, *, figures: bool = False) -> str:
        shown = words[:LONGEST_LABEL]
        if shown.isascii() and shown.isprintable():
            return shown
        known = letters_of(self.style, self.style.figure_families if figures else self.style.families)
        return "".join(_drawable(letter, known) for letter in normalize("NFC", shown))


def _drawable(letter: str, known: frozenset[int]) -> str:
    """The letter, what it stands for (㌔: キロ), or nothing where no font has either."""
    if not letter.isprintable():
        return "" if category(letter) == "Cf" else " "
    if ord(letter) in known:
        return letter
    plain = normalize("NFKC", letter)
    return plain if all(ord(one) in known for one in plain) else ""
