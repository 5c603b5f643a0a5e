"""A finished figure and what can be pointed at on it, so that the window need not know matplotlib.

All lengths are logical pixels with the origin at the top left, the window's own way of counting; the figure
has 72 of them to the inch. A `Hit` is one thing to click, to hover over or to reach with the arrow keys; its
`column` and `row` are places in the grid of the hits, from the top left.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.rfm import Axis

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a figure."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return self.left + self.width / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside; the left and upper edges belong to the box."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class CellKey:
    """One cell of a matrix: the customers with these two scores."""

    columns: Axis
    column: int
    rows: Axis
    row: int


@dataclass(frozen=True, slots=True)
class SegmentKey:
    """One group of customers, by its code."""

    segment: str


@dataclass(frozen=True, slots=True)
class ScoredKey:
    """Everybody with a score."""


RfmKey = CellKey | SegmentKey | ScoredKey
HitKey = Hashable
"""What the service that made the figures finds the people by: a frozen dataclass."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something on the figure that opens `customers` people; `title` and `lines` say what it is."""

    key: HitKey
    box: Box
    column: int
    row: int
    title: str
    lines: tuple[str, ...]
    customers: int


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A figure with its hits, row by row from the top left."""

    figure: Figure
    size: Size
    hits: tuple[Hit, ...]


def hit_at(drawing: Drawing, x: float, y: float) -> Hit | None:
    """What lies under a point."""
    return next((hit for hit in drawing.hits if hit.box.holds(x, y)), None)


def hit_beside(drawing: Drawing, hit: Hit, *, columns: int = 0, rows: int = 0) -> Hit:
    """The hit so many places to the right and down; at an edge the hit itself."""
    place = (hit.column + columns, hit.row + rows)
    return next((other for other in drawing.hits if (other.column, other.row) == place), hit)
