"""The words of a figure as they stand: none clipped, none over another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

    from app.analytics.figures.drawing import Drawing

MOST_OVERLAP = 1.2
"""Of the boxes of two words: the letters themselves keep apart."""


def words_on(drawing: Drawing) -> list[tuple[str, Bbox]]:
    """Every word with its place in pixels from the lower left."""
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    texts = [text for text in drawing.figure.findobj(Text) if text.get_text()]
    return [(text.get_text(), text.get_window_extent()) for text in texts]


def assert_well_set(drawing: Drawing) -> None:
    """All words lie within the figure and apart."""
    found = words_on(drawing)
    for words, box in found:
        assert box.x0 >= 0, words
        assert box.y0 >= 0, words
        assert box.x1 <= drawing.size.width, words
        assert box.y1 <= drawing.size.height, words
    for (one, first), (other, second) in combinations(found, 2):
        wide = min(first.x1, second.x1) - max(first.x0, second.x0)
        high = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(wide, high) <= MOST_OVERLAP, (one, other)
