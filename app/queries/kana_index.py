"""Where あ か さ た な … begin in a list that is in kana order.

A row of the syllabary begins at a rank of the register, whatever list is shown; how many of the list stand
before that rank is its position. For everybody the ranks are counted in an index that holds nothing else.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from app.core.rows import IndexRow
from app.core.text.kana import index_starts
from app.models.customer import customer
from app.models.derived import search_document
from app.queries import list_statements
from app.queries.list_question import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from app.core.filters import CustomerFilter

BEYOND = 2**63 - 1


def index_rows(connection: Connection, wanted: CustomerFilter) -> tuple[IndexRow, ...]:
    """Every row of the syllabary in the list in ascending kana order. Raises as `customer_search` does."""
    asked = question(connection, wanted)
    starts = index_starts()
    ranks = [_rank_of(connection, key) for key in starts.values()]
    if asked.is_everybody:
        positions = _positions_of_everybody(connection, ranks)
    else:
        total, *below = connection.execute(list_statements.counted_below(asked, ranks), asked.values).one()
        positions = [*below, total]
    sizes = (end - begin for begin, end in pairwise(positions))
    return tuple(map(IndexRow, starts, positions, sizes))


def _rank_of(connection: Connection, key: str) -> int:
    """The rank of the first customer whose sort key is not less, or one beyond all of them."""
    found = connection.scalar(_FIRST_FROM, {"key": key})
    return BEYOND if found is None else int(found)


def _positions_of_everybody(connection: Connection, ranks: Sequence[int]) -> list[int]:
    """How many customers stand before each rank, and how many there are."""
    positions = [0]
    for begin, end in pairwise([*ranks, BEYOND]):
        count = connection.scalar(_COUNT_BETWEEN, {"begin": begin, "end": end})
        positions.append(positions[-1] + (count or 0))
    return positions


_documents = search_document.c
_FIRST_FROM = (
    select(_documents.search_rank)
    .where(_documents.sort_key >= bindparam("key"))
    .order_by(_documents.sort_key, _documents.search_rank)
    .limit(1)
)
_COUNT_BETWEEN = select(func.count()).where(
    customer.c.search_rank >= bindparam("begin"), customer.c.search_rank < bindparam("end")
)
