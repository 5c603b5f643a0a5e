"""Which customers a list shows, in which order, and how many: `CustomerFilter` and `Sort` to SQL.

Text goes to the n-gram index, whose hits come out in the order of the register; only sort fields of `SORTS`
reach a statement, and every value is a bound parameter. The first ids are asked for apart from all of them,
so that a list of a million is on the screen before it is complete.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, func, select

from app.core.progress import no_progress
from app.models.customer import customer, customer_tag, tag
from app.models.derived import customer_search, customer_summary, search_document
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.staff import staff
from app.queries.search_text import text_query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection, FromClause, Select

    from app.core.filters import CustomerFilter, Sort
    from app.core.progress import Progress

FIRST = 50
KANA = "kana"
MOST_COUNTED = 100_000
CHUNK = 20_000

SORTS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    KANA: (customer.c.search_rank,),
    "number": (func.length(customer.c.number), customer.c.number),
    "last_seen": (customer_summary.c.last_seen_on,),
    "total": (customer_summary.c.monetary,),
    "purchases": (customer_summary.c.purchase_days,),
    "visits": (customer_summary.c.visits,),
    "joined_on": (customer.c.joined_on,),
    "updated_at": (customer.c.updated_at,),
    "status": (customer.c.status,),
}
"""The orders a list can have. Whoever has no value stands last either way; ties stand in kana order."""
_OF_SUMMARY = frozenset({"last_seen", "total", "purchases", "visits"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many customers a list has; at least that many where it is not `exact`."""

    value: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which conditions a filter has, without their values: one shape is one statement.

    `needles` is None where there is no text, else how many of its words have to be verified.
    """

    needles: int | None
    ids: bool
    status: bool
    staff: bool
    tag: bool


def first_ids(connection: Connection, wanted: CustomerFilter, sort: Sort, limit: int = FIRST) -> list[int]:
    """The first customers of a list. Raises `KeyError` for a sort field that is none of `SORTS`."""
    shape, values = _question(wanted)
    statement = _first(shape, sort.field, sort.descending)
    return list(connection.scalars(statement, {**values, "most": limit}))


def all_ids(
    connection: Connection, wanted: CustomerFilter, sort: Sort, progress: Progress = no_progress
) -> array[int]:
    """Every customer of a list, in its order, as 64-bit integers. Raises `Cancelled` as `progress` does."""
    ids = array("q")
    shape, values = _question(wanted)
    found = connection.execute(_ordered(shape, sort.field, sort.descending), values).cursor
    while chunk := found.fetchmany(CHUNK):
        ids.extend(row[0] for row in chunk)
        progress(len(ids), 0)
    return ids


def count(connection: Connection, wanted: CustomerFilter) -> Count:
    """How many customers a list has: exact up to `MOST_COUNTED`, beyond that at once a number it reaches.

    No more than so many hits of the index are looked at. The exact number is the length of `all_ids`.
    """
    shape, values = _question(wanted)
    if shape == _NO_CONDITION:
        return Count(connection.scalars(_EVERYBODY).one())
    values["most"] = MOST_COUNTED + 1
    hits = 0 if shape.needles is None else connection.scalars(_HITS_COUNTED, values).one()
    value = hits if shape == _PLAIN_TEXT else connection.scalars(_counted(shape), values).one()
    return Count(min(value, MOST_COUNTED), max(hits, value) <= MOST_COUNTED)


def _question(wanted: CustomerFilter) -> tuple[_Shape, dict[str, Any]]:
    """The shape of a filter and the values of its parameters."""
    query = text_query(wanted.text)
    shape = _Shape(
        needles=None if query is None else len(query.needles),
        ids=wanted.ids is not None,
        status=wanted.status is not None,
        staff=wanted.staff is not None,
        tag=wanted.tag is not None,
    )
    values: dict[str, Any] = {}
    for name in ("status", "staff", "tag"):
        if getattr(shape, name):
            values[name] = str(getattr(wanted, name))
    if query is not None:
        values["match"] = query.match
        values |= {_needle(position): needle for position, needle in enumerate(query.needles)}
    if wanted.ids is not None:
        values[PARAMETER] = id_text(wanted.ids)
    return shape, values


def _needle(position: int) -> str:
    return f"needle_{position}"


@cache
def _first(shape: _Shape, field: str, descending: bool) -> Select[Any]:
    return _ordered(shape, field, descending).limit(bindparam("most"))


@cache
def _ordered(shape: _Shape, field: str, descending: bool) -> Select[Any]:
    hits = None if shape.needles is None else _HITS.subquery("hits")
    statement = _matching(shape, hits)
    # Said of the index's own column, the order costs nothing: that is how its hits come out.
    rank: ColumnElement[int] = customer.c.search_rank if hits is None else hits.c.rowid
    if field == KANA:
        return statement.order_by(rank.desc() if descending else rank)
    if field in _OF_SUMMARY:
        statement = statement.outerjoin(customer_summary, customer_summary.c.customer_id == customer.c.id)
    directed = (column.desc() if descending else column.asc() for column in SORTS[field])
    return statement.order_by(*(column.nulls_last() for column in directed), rank)


@cache
def _counted(shape: _Shape) -> Select[Any]:
    hits = None if shape.needles is None else _HITS.limit(bindparam("most")).subquery("hits")
    return select(func.count()).select_from(_matching(shape, hits).limit(bindparam("most")).subquery())


def _matching(shape: _Shape, hits: FromClause | None) -> Select[Any]:
    """The customers of a list, among the hits if there are any, in no order."""
    people = customer.c
    statement = select(people.id)
    if hits is None:
        statement = statement.where(people.search_rank.is_not(None))
    else:
        statement = statement.join_from(hits, customer, people.search_rank == hits.c.rowid)
    if hits is not None and shape.needles:
        statement = statement.join(search_document, search_document.c.search_rank == hits.c.rowid)
        needles = (bindparam(_needle(position), type_=String) for position in range(shape.needles))
        statement = statement.where(*(func.instr(search_document.c.text, needle) > 0 for needle in needles))
    if shape.ids:
        statement = statement.where(people.id.in_(id_set()))
    if shape.status:
        statement = statement.where(people.status == bindparam("status"))
    if shape.staff:
        named = select(staff.c.id).where(staff.c.name == bindparam("staff"))
        statement = statement.where(people.staff_id.in_(named))
    if shape.tag:
        tagged = select(customer_tag.c.customer_id).join(tag, tag.c.id == customer_tag.c.tag_id)
        alive = tagged.where(tag.c.name == bindparam("tag"), tag.c.deleted_at.is_(None))
        statement = statement.where(people.id.in_(alive))
    return statement


_NO_CONDITION = _Shape(needles=None, ids=False, status=False, staff=False, tag=False)
_PLAIN_TEXT = replace(_NO_CONDITION, needles=0)
_HITS = select(customer_search.c.rowid).where(
    customer_search.c.customer_search.bool_op("MATCH")(bindparam("match", type_=String))
)
_HITS_COUNTED = select(func.count()).select_from(_HITS.limit(bindparam("most")).subquery())
_EVERYBODY = select(func.count()).select_from(search_document)
