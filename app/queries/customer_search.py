"""Which customers a list shows, in which order, and how many: `CustomerFilter` and `Sort` to SQL.

Text goes to the n-gram index, whose hits come out in the order of the register; only sort fields of
`list_orders` reach a statement, and every value is a bound parameter. The first ids are asked for apart from
all of them, so that a list of a million is on the screen before it is complete.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.progress import no_progress
from app.queries import list_statements
from app.queries.list_question import question

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.core.filters import CustomerFilter, Sort
    from app.core.progress import Progress

FIRST = 50
MOST_COUNTED = 100_000
CHUNK = 20_000
NEAR = 2_000
"""Of so many customers at the beginning of an order, those who meet a list's conditions are looked for first:
whatever many have is found among them, and the rest of the store need not be read."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many customers a list has; at least that many where it is not `exact`."""

    value: int
    exact: bool = True


def first_ids(connection: Connection, wanted: CustomerFilter, sort: Sort, limit: int = FIRST) -> list[int]:
    """The first customers of a list. Raises `KeyError` for a sort field that is no order, and the doubts of
    `core.criteria_checks` about its conditions."""
    asked = question(connection, wanted)
    values = {**asked.values, list_statements.MOST: limit}
    near = list_statements.among_the_first(asked, sort)
    if near is not None:
        found = list(connection.scalars(near, {**values, list_statements.NEAR: NEAR}))
        if len(found) == limit:
            return found
    return list(connection.scalars(list_statements.first(asked, sort), values))


def all_ids(
    connection: Connection, wanted: CustomerFilter, sort: Sort, progress: Progress = no_progress
) -> array[int]:
    """Every customer of a list, in its order, as 64-bit integers. Raises as `first_ids`, and `Cancelled` as
    `progress` does."""
    ids = array("q")
    asked = question(connection, wanted)
    found = connection.execute(list_statements.listed(asked, sort), asked.values).cursor
    while chunk := found.fetchmany(CHUNK):
        ids.extend(row[0] for row in chunk)
        progress(len(ids), 0)
    return ids


def count(connection: Connection, wanted: CustomerFilter) -> Count:
    """How many customers a list has: exact up to `MOST_COUNTED`, beyond that at once a number it reaches.

    No more than so many hits of the index are looked at. The exact number is the length of `all_ids`.
    """
    asked = question(connection, wanted)
    if asked.is_everybody:
        return Count(connection.scalars(list_statements.EVERYBODY).one())
    values = {**asked.values, list_statements.MOST: MOST_COUNTED + 1}
    hits = 0
    if asked.shape.needles is not None:
        hits = connection.scalars(list_statements.HITS_COUNTED, values).one()
    value = hits
    if not asked.is_answered_by_index:
        value = connection.scalars(list_statements.counted(asked), values).one()
    return Count(min(value, MOST_COUNTED), max(hits, value) <= MOST_COUNTED)
