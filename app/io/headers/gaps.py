"""What a list lacks by its titles, found by the cells of columns that have unknown ones.

Whoever looks at the list sees that 先方 over firms is the firm and 内訳 over words the goods. Only what no
other column is gets a meaning here, and every such column is marked, so that it can be said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.columns_by_cells import columns_missing, sale_missing
from app.io.headers.sums_of_sales import third_of_sums
from app.io.headers.title_reading import BY_LOOK_ALONE, read_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.headers.header_guess import ColumnGuess
    from app.io.tables.raw import Row

_FEWEST = 3  # rows: what two cells look like says nothing


def with_gaps_filled(
    columns: tuple[ColumnGuess, ...], kind: Noun | None, rows: Sequence[Row]
) -> tuple[ColumnGuess, ...]:
    """The columns of such a list, those with unknown titles read by their cells where it lacks something."""
    if kind is None or len(rows) < _FEWEST:
        return columns
    free = [one.index for one in columns if _is_unknown(one, kind)]
    if not free:
        return columns
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    known = {
        one.index: one.target.removeprefix(prefix)
        for one in columns
        if one.target is not None and one.target.startswith(prefix) and not one.parts
    }
    found = {index: prefix + target for index, target in columns_missing(rows, known, free).items()}
    if kind is Noun.SALE:
        own = {one.target: one.index for one in columns if one.target is not None}
        found |= third_of_sums(rows, own, [index for index in free if index not in found])
        own |= {target: index for index, target in found.items()}
        found |= sale_missing(rows, own, [index for index in free if index not in found])
    return tuple(
        replace(one, target=found[one.index], confidence=BY_LOOK_ALONE, by_cells=True)
        if one.index in found
        else one
        for one in columns
    )


def _is_unknown(column: ColumnGuess, kind: Noun) -> bool:
    """Whether nothing is known of a column: what gave way to a neighbour has a title that says something."""
    return (
        column.target is None
        and not column.parts
        and bool(column.title)
        and read_title(column.title, kind).is_free
    )
