"""What every figure has to keep, whoever draws it: words inside and apart, hits in their places."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from app.analytics.figures.drawing import hit_at

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing

MOST_OVERLAP = 1.2
"""Of the boxes of two words, in pixels: the letters themselves keep apart."""


def words_on(drawing: Drawing) -> list[str]:
    """Every text of the figure."""
    return [text.get_text() for text in _texts(drawing)]


def assert_well_set(drawing: Drawing) -> None:
    """No words leave the figure or lie on others."""
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    found = [(text.get_text(), text.get_window_extent()) for text in _texts(drawing)]
    for words, box in found:
        assert box.x0 >= 0, words
        assert box.y0 >= 0, words
        assert box.x1 <= drawing.size.width, words
        assert box.y1 <= drawing.size.height, words
    for (one, first), (other, second) in combinations(found, 2):
        wide = min(first.x1, second.x1) - max(first.x0, second.x0)
        high = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(wide, high) <= MOST_OVERLAP, (one, other)


def assert_hits_found(drawing: Drawing) -> None:
    """Every hit that has an area is found at its middle, and each has a place of its own."""
    for hit in drawing.hits:
        if hit.box.width and hit.box.height:
            assert hit_at(drawing, hit.box.centre, hit.box.middle) is hit
    places = [(hit.column, hit.row) for hit in drawing.hits]
    assert len(set(places)) == len(places)


def _texts(drawing: Drawing) -> list[Text]:
    return [text for text in drawing.figure.findobj(Text) if text.get_text()]
