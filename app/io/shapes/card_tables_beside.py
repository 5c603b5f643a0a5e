"""Tables of a card side by side, whose titles stand in one row.

A table may have two days, that of the stay and that of leaving. Where another one begins with a day of its
own, its titles are those of the first again, both have headings, a gap stands between them, or it has more
entries.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.io.headers.column_contents import Look, looks_of
from app.io.headers.titles import title_key
from app.io.shapes.card_grid import Spot
from app.io.shapes.card_tables import DAY, visit_field

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.io.shapes.card_grid import Grid

FEWEST_TITLES = 2
NEAR_ROWS = 2

Titles = tuple[tuple[int, str], ...]


def tables_beside(grids: Sequence[Grid], row: int, titles: Titles, headings: Collection[Spot]) -> list[int]:
    """The columns in which the tables begin that have these titles in a row."""
    starts = [column for column, _title in titles[:1]]
    for column, title in titles[1:]:
        own = tuple(one for one in titles if starts[-1] <= one[0] < column)
        rest = tuple(one for one in titles if one[0] >= column)
        if len(own) < FEWEST_TITLES or len(rest) < FEWEST_TITLES:
            continue
        days = [one for one in own if visit_field(one[1]) == DAY or title_key(one[1]) == title_key(title)]
        if not days or (visit_field(title) != DAY and title_key(days[0][1]) != title_key(title)):
            continue
        if (
            title_key(days[0][1]) == title_key(title)
            or _have_headings(own[0][0], column, row, headings)
            or _are_apart(own, rest)
            or any(_has_more_entries(grid, row, own, rest) for grid in grids)
        ):
            starts.append(column)
    return starts


def _have_headings(first: int, second: int, row: int, headings: Collection[Spot]) -> bool:
    above = range(row - NEAR_ROWS, row)
    return all(any(Spot(at, column) in headings for at in above) for column in (first, second))


def _are_apart(own: Titles, rest: Titles) -> bool:
    """Whether a gap stands between the titles, and none among them."""
    steps = [other - one for some in (own, rest) for (one, _), (other, _) in pairwise(some)]
    return rest[0][0] - own[-1][0] > max(steps) == 1


def _has_more_entries(grid: Grid, row: int, own: Titles, rest: Titles) -> bool:
    """Whether a row right below has a day of the second table and nothing of the first."""
    first, day = own[0][0], rest[0][0]
    at = row + 1
    while at in grid.cells:
        cells = grid.cells[at]
        if not any(cell not in {None, ""} for cell in cells[first:]):
            return False
        is_dated = Look.DATE in looks_of(grid.at(Spot(at, day)))
        if is_dated and not any(cell not in {None, ""} for cell in cells[first:day]):
            return True
        at += 1
    return False
