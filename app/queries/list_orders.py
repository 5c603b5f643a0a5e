"""The orders a list can have. Whoever has no value stands last either way; ties stand in kana order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from app.core.fields import custom_id
from app.models.custom_values import custom_value
from app.models.customer import customer
from app.models.derived import customer_summary
from app.models.functions import folded
from app.models.staff import staff

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, UnaryExpression

    from app.core.filters import Sort

KANA = "kana"

_people, _kept = customer.c, customer_summary.c


def _named(column: ColumnElement[str]) -> ColumnElement[Any]:
    """A text, NULL where there is none."""
    return func.nullif(column, "")


SORTS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    KANA: (_people.search_rank,),
    "number": (func.length(_people.number), _people.number),
    "last_seen": (_kept.last_seen_on,),
    "last_purchase": (_kept.last_sold_on,),
    "first_purchase": (_kept.first_sold_on,),
    "last_contact": (_kept.last_contact_on,),
    "total": (_kept.monetary,),
    "purchases": (_kept.purchase_days,),
    "visits": (_kept.visits,),
    "joined_on": (_people.joined_on,),
    "updated_at": (_people.updated_at,),
    "status": (_people.status,),
    "birthday": (func.substr(_people.birthday, -5),),
    "staff": (
        select(staff.c.name).where(staff.c.id == _people.staff_id).correlate(customer).scalar_subquery(),
    ),
    "company": (_named(_people.company),),
    "prefecture": (_named(_people.prefecture),),
    "city": (_named(_people.prefecture), _named(_people.city)),
    "postal_code": (_named(_people.postal_code),),
}
"""The fields a list can be ordered by, besides those that the shop added."""
OF_SUMMARY = frozenset(
    {"last_seen", "last_purchase", "first_purchase", "last_contact", "total", "purchases", "visits"}
)


def order(sort: Sort, rank: ColumnElement[int]) -> Sequence[UnaryExpression[Any]]:
    """What an `ORDER BY` says, by the kana rank in the end. Raises `KeyError` for a field of no order."""
    ordered: list[UnaryExpression[Any]] = []
    for key in sort.keys:
        if key.field == KANA:
            return [*ordered, rank.desc() if key.descending else rank.asc()]
        columns = SORTS.get(key.field) or _custom(key.field)
        ordered += [(one.desc() if key.descending else one.asc()).nulls_last() for one in columns]
    return [*ordered, rank.asc()]


def needs_summary(sort: Sort) -> bool:
    """Whether one of the keys is a figure of `customer_summary`."""
    return any(key.field in OF_SUMMARY for key in sort.keys)


def _custom(field: str) -> tuple[ColumnElement[Any], ...]:
    """What a field of the shop holds: numbers by size, texts in their search form."""
    field_id = custom_id(field)
    if field_id is None:
        raise KeyError(field)
    value = custom_value(field_id)
    return (func.nullif(case((func.typeof(value) == "text", folded(value)), else_=value), ""),)
