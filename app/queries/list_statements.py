"""The statements behind a list. One shape of a filter is one statement, made once; conditions make their own.

Text goes to the n-gram index, whose hits come out in the order of the register. Conditions that the index
does not answer are looked at customer by customer: in the order of the table, which reads it once, or in the
order of the register among its first ones, which is at once for what many customers have.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, case, func, select

from app.models.customer import customer, customer_tag, tag
from app.models.derived import customer_summary, search_document
from app.models.id_set import id_set
from app.models.staff import staff
from app.queries.list_orders import KANA, OF_SUMMARY, SORTS, needs_summary, order
from app.queries.list_question import Shape, needle
from app.queries.search_text import HITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, FromClause, Select

    from app.core.filters import Sort
    from app.queries.list_question import Question
    from app.queries.segment_filter import Segment

MOST = "most"
NEAR = "near"

HITS_COUNTED = select(func.count()).select_from(HITS.limit(bindparam(MOST)).subquery())
EVERYBODY = select(func.count()).select_from(search_document)


def listed(asked: Question, sort: Sort) -> Select[Any]:
    """Every customer of a list, in its order."""
    return (
        _ordered(asked.shape, sort) if asked.segment is None else _in_order(asked.shape, sort, asked.segment)
    )


def first(asked: Question, sort: Sort) -> Select[Any]:
    """The first `MOST` customers of a list."""
    if asked.segment is None:
        return _first(asked.shape, sort)
    return _in_order(asked.shape, sort, asked.segment).limit(bindparam(MOST))


def among_the_first(asked: Question, sort: Sort) -> Select[Any] | None:
    """The customers of a list among the first `NEAR` of everybody; None where that is no way to find them.

    They are the list's first only where the index has no part in it, and the list is in kana order or by a
    figure that is kept.
    """
    if asked.segment is None and asked.shape.needles is None and not asked.shape.ids and needs_summary(sort):
        return _among_the_highest(asked.shape, sort)
    if asked.segment is None or asked.shape.needles is not None or asked.shape.ids or sort.field != KANA:
        return None
    rank = customer.c.search_rank
    begin = rank.desc() if sort.descending else rank.asc()
    near = (
        select(rank.label("rank")).where(rank.is_not(None)).order_by(begin).limit(bindparam(NEAR)).subquery()
    )
    found = _narrowed(_joined(near.c.rank, near), asked.shape, asked.segment)
    return found.order_by(near.c.rank.desc() if sort.descending else near.c.rank).limit(bindparam(MOST))


def counted(asked: Question) -> Select[Any]:
    """How many customers a list has, among no more than `MOST` hits of the index and no more than so many."""
    return _counted(asked.shape) if asked.segment is None else _counting(asked.shape, asked.segment)


def counted_below(asked: Question, ranks: Sequence[int]) -> Select[Any]:
    """How many customers a list has, and how many of them below each of the ranks, all in one look."""
    hits = None if asked.shape.needles is None else HITS.subquery("hits")
    people = matching(asked.shape, hits, asked.segment)
    ranked = people.with_only_columns(_rank(hits, asked.segment).label("rank")).subquery()
    below: list[ColumnElement[Any]] = [func.count(case((ranked.c.rank < limit, 1))) for limit in ranks]
    return select(func.count(), *below).select_from(ranked)


@cache
def _among_the_highest(shape: Shape, sort: Sort) -> Select[Any] | None:
    """The customers of a list whose figure is one of the first `NEAR`, ties included.

    The narrow table of figures is read alone; in the order of the register each of them would be fetched for
    itself. The sum keeps SQLite from turning the join round. None where the list goes by another field first.
    """
    if sort.field not in OF_SUMMARY:
        return None
    (figure,) = SORTS[sort.field]
    begin, last = (figure.desc(), func.min) if sort.descending else (figure.asc(), func.max)
    near = select(figure.label("figure")).where(figure.is_not(None)).order_by(begin)
    limits = near.limit(bindparam(NEAR)).subquery()
    limit = select(last(limits.c.figure)).scalar_subquery()
    found = (
        select(customer.c.id)
        .join_from(customer_summary, customer, customer.c.id == customer_summary.c.customer_id + 0)
        .where(customer.c.search_rank.is_not(None), figure >= limit if sort.descending else figure <= limit)
    )
    ordered = _narrowed(found, shape, None).order_by(*order(sort, customer.c.search_rank))
    return ordered.limit(bindparam(MOST))


@cache
def _first(shape: Shape, sort: Sort) -> Select[Any]:
    return _ordered(shape, sort).limit(bindparam(MOST))


@cache
def _ordered(shape: Shape, sort: Sort) -> Select[Any]:
    return _in_order(shape, sort, None)


def _in_order(shape: Shape, sort: Sort, segment: Segment | None) -> Select[Any]:
    hits = None if shape.needles is None else HITS.subquery("hits")
    statement = matching(shape, hits, segment)
    if segment is None and needs_summary(sort):
        statement = _with_summary(statement)
    return statement.order_by(*order(sort, _rank(hits, segment)))


@cache
def _counted(shape: Shape) -> Select[Any]:
    return _counting(shape, None)


def _counting(shape: Shape, segment: Segment | None) -> Select[Any]:
    hits = None if shape.needles is None else HITS.limit(bindparam(MOST)).subquery("hits")
    found = matching(shape, hits, segment).limit(bindparam(MOST))
    return select(func.count()).select_from(found.subquery())


def matching(shape: Shape, hits: FromClause | None, segment: Segment | None = None) -> Select[Any]:
    """The customers of a list, among the hits if there are any, in no order."""
    if hits is None:
        statement = select(customer.c.id).where(_rank(hits, segment).is_not(None))
    else:
        statement = _joined(hits.c.rowid, hits)
        if shape.needles:
            statement = statement.join(search_document, search_document.c.search_rank == hits.c.rowid)
            needles = (bindparam(needle(position), type_=String) for position in range(shape.needles))
            statement = statement.where(*(func.instr(search_document.c.text, one) > 0 for one in needles))
    return _narrowed(statement, shape, segment)


def _rank(hits: FromClause | None, segment: Segment | None) -> ColumnElement[int]:
    """The place in the register.

    Said of the index's own column, the order costs nothing: that is how its hits come out. Beside conditions
    it is made a sum, since by the index of ranks every customer is fetched from another place of the table.
    """
    if hits is not None:
        return hits.c.rowid
    return customer.c.search_rank if segment is None else customer.c.search_rank + 0


def _joined(rank: ColumnElement[int], ranked: FromClause) -> Select[Any]:
    return select(customer.c.id).join_from(ranked, customer, customer.c.search_rank == rank)


def _narrowed(statement: Select[Any], shape: Shape, segment: Segment | None) -> Select[Any]:
    people = customer.c
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
    if segment is not None:
        statement = _with_summary(statement).where(segment.where)
    return statement


def _with_summary(statement: Select[Any]) -> Select[Any]:
    return statement.outerjoin(customer_summary, customer_summary.c.customer_id == customer.c.id)
