"""One customer's row with everything that stands on the card: six statements, seven within a household."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from app.models.consent import consent
from app.models.contact_person import contact_person
from app.models.customer import customer, customer_tag, tag
from app.models.derived import customer_summary
from app.models.household import household
from app.models.prepared import Prepared
from app.models.staff import staff
from app.models.status_change import status_change
from app.queries.last_dealing import with_last_dealing
from app.queries.referrers import IS_REFERRER, referrer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, RowMapping, Select, Table

Row = dict[str, Any]

LINK = ("id", "number", "kind", "family_name", "given_name", "company", "deleted_at")
"""What a customer is named and found by elsewhere."""


@dataclass(frozen=True, slots=True)
class CustomerDetail:
    """The stored row, the names its links lead to, and what belongs to it, as rows.

    `summary` is None where nothing was sold and nobody came, `last` is what `last_dealing` tells. `tags` are
    names with their colours. `consents` and `statuses` stand oldest first, `members` are the living ones of
    the household, the customer among them.
    """

    row: Row
    staff: str
    summary: Row | None
    last: Row
    referrer: Row | None
    household_name: str
    tags: Mapping[str, str]
    contact_persons: tuple[Row, ...]
    consents: tuple[Row, ...]
    statuses: tuple[Row, ...]
    referred: tuple[Row, ...]
    members: tuple[Row, ...]


def customer_detail(connection: Connection, customer_id: int) -> CustomerDetail | None:
    """The customer of this id, deleted or not; None where there is none."""
    found = connection.execute(_HEAD.where(customer.c.id == customer_id)).mappings().one_or_none()
    if found is None:
        return None
    row = _part(found, "customer")
    link, kept = _part(found, "referrer"), _part(found, "summary")
    return CustomerDetail(
        row,
        staff=found["staff_name"] or "",
        summary=None if kept["customer_id"] is None else kept,
        last=_part(found, "last"),
        referrer=None if link["id"] is None else link,
        household_name=found["household_name"] or "",
        tags=tag_colours(connection, customer_id),
        contact_persons=_owned(connection, contact_person, customer_id, "position", "id"),
        consents=_owned(connection, consent, customer_id, "given_on", "id"),
        statuses=_owned(connection, status_change, customer_id, "changed_on", "id"),
        referred=_rows(connection, _people().where(customer.c.referrer_id == customer_id)),
        members=_members(connection, row["household_id"]),
    )


def customer_row(connection: Connection, customer_id: int) -> Row | None:
    """The living customer's row alone."""
    return _LIVING.record(connection, {"row_id": customer_id})


def tag_colours(connection: Connection, customer_id: int) -> dict[str, str]:
    """The customer's tags in the order they were given, with their colours."""
    found = connection.execute(
        select(tag.c.name, tag.c.color)
        .join(customer_tag, customer_tag.c.tag_id == tag.c.id)
        .where(customer_tag.c.customer_id == customer_id, tag.c.deleted_at.is_(None))
        .order_by(customer_tag.c.id)
    )
    return {row.name: row.color for row in found}


def id_of_number(connection: Connection, number: str) -> int | None:
    """The living customer with this number, or whose card a card of this number became part of."""
    wanted = {"number": number}
    found: int | None = _OF_NUMBER.value(connection, wanted)
    return connection.execute(_SURVIVOR, wanted).scalar() if found is None else found


def _survivor() -> Select[Any]:
    """Where the way of the newest merged card of a number ends: at a card that lives."""
    merged = customer.alias("merged")
    first = (
        select(merged.c.merged_into_id.label("id"))
        .where(merged.c.merged_into_id.is_not(None), merged.c.number == bindparam("number"))
        .order_by(merged.c.deleted_at.desc())
        .limit(1)
    )
    way = select(first.subquery().c.id).cte("way", recursive=True)
    further = select(customer.c.merged_into_id).join(way, way.c.id == customer.c.id)
    way = way.union(further.where(customer.c.merged_into_id.is_not(None)))
    return select(customer.c.id).join(way, way.c.id == customer.c.id).where(customer.c.deleted_at.is_(None))


def _head() -> Select[Any]:
    columns = [
        *(column.label(f"customer.{column.name}") for column in customer.c),
        *(referrer.c[name].label(f"referrer.{name}") for name in LINK),
        *(column.label(f"summary.{column.name}") for column in customer_summary.c),
        staff.c.name.label("staff_name"),
        household.c.name.label("household_name"),
    ]
    people = (
        select(*columns)
        .outerjoin(referrer, IS_REFERRER)
        .outerjoin(customer_summary, customer_summary.c.customer_id == customer.c.id)
        .outerjoin(staff, staff.c.id == customer.c.staff_id)
        .outerjoin(household, household.c.id == customer.c.household_id)
    )
    return with_last_dealing(people)


_HEAD = _head()
_SURVIVOR = _survivor()
_LIVES = customer.c.deleted_at.is_(None)
_OF_NUMBER = Prepared(select(customer.c.id).where(customer.c.number == bindparam("number"), _LIVES))
_LIVING = Prepared(select(customer).where(customer.c.id == bindparam("row_id"), _LIVES))


def _part(found: RowMapping, table: str) -> Row:
    prefix = f"{table}."
    return {name.removeprefix(prefix): value for name, value in found.items() if name.startswith(prefix)}


def _people() -> Select[Any]:
    link = [customer.c[name] for name in LINK]
    living = select(*link, customer.c.household_role).where(customer.c.deleted_at.is_(None))
    return living.order_by(customer.c.id)


def _members(connection: Connection, household_id: int | None) -> tuple[Row, ...]:
    if household_id is None:
        return ()
    return _rows(connection, _people().where(customer.c.household_id == household_id))


def _owned(connection: Connection, table: Table, customer_id: int, *order: str) -> tuple[Row, ...]:
    wanted = select(table).where(table.c.customer_id == customer_id)
    if "deleted_at" in table.c:
        wanted = wanted.where(table.c.deleted_at.is_(None))
    return _rows(connection, wanted.order_by(*(table.c[name] for name in order)))


def _rows(connection: Connection, wanted: Select[Any]) -> tuple[Row, ...]:
    return tuple(dict(row) for row in connection.execute(wanted).mappings())
