"""What the customers of a list of ours held when it was written, field by field as matching sees them.

A cell that says just this was not touched, whatever has become of the customer since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.contact import Address
from app.core.display import display_name, referrer_text
from app.models.customer import customer, customer_tag, tag
from app.models.id_set import id_set, id_text
from app.models.staff import staff
from app.services.exporting.values_then import names_then, rows_then, values_then
from app.services.importing.cleaning import addresses, labels
from app.services.importing.cleaning.points import phone_pairs
from app.services.importing.matching.referrers import FIELD as REFERRED_BY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Table

    from app.services.exporting.marks import ExportMark
    from app.services.importing.cleaning.person import Person

    Then = Mapping[str, Any]

REFERRER = ("referrer_id", "referred_by")


def people_then(
    connection: Connection, mark: ExportMark | None, people: Sequence[Person]
) -> dict[int, Then | None]:
    """By id the fields of these customers that have another value now, each with the one it had when the list
    was written; None for a customer who was not there. Nothing where it is not known when that was."""
    if mark is None:
        return {}
    stored = values_then(connection, mark, customer)
    tags = _tags_then(connection, mark)
    touched = stored.keys() | tags.keys()
    workers = (row.get("staff_id") for row in stored.values() if row is not None)
    names_of_staff = names_then(connection, mark, staff, workers)
    found: dict[int, Then | None] = {}
    for person in people:
        if person.id is None or person.id not in touched:
            continue
        row = stored.get(person.id, {})
        if row is None:
            found[person.id] = None
            continue
        fields = _fields(connection, row, names_of_staff) | (
            {"tags": tags[person.id]} if person.id in tags else {}
        )
        if row.keys() & labels.POINTS.keys():
            fields[labels.FIELD] = {**(person.get(labels.FIELD) or {}), **labels.labels_of(row)}
        different = {
            name: value
            for name, value in fields.items()
            if name in person.place and person.values[person.place[name]] != value
        }
        if different:
            found[person.id] = different
    return found


def _fields(
    connection: Connection, row: Mapping[str, Any], names_of_staff: Mapping[int | None, str]
) -> dict[str, Any]:
    fields = {
        name: _READ[name](value) if name in _READ else value
        for name, value in row.items()
        if name not in (*REFERRER, "staff_id")
    }
    if "staff_id" in row:
        fields["staff"] = names_of_staff.get(row["staff_id"])
    if "referred_by" in row:
        fields[REFERRED_BY] = row["referred_by"]
    if row.get("referrer_id") is not None:
        named = select(*(customer.c[name] for name in _NAME)).where(customer.c.id == row["referrer_id"])
        who = connection.execute(named).one()
        fields[REFERRED_BY] = referrer_text(who.number, display_name(*who))
    elif "referrer_id" in row:
        fields.setdefault(REFERRED_BY, "")
    return fields


def _tags_then(connection: Connection, mark: ExportMark) -> dict[int, list[str]]:
    """The tags of the customers whose tags are other ones since, or have other names."""
    then = rows_then(connection, mark, customer_tag)
    columns, living = customer_tag.c, tag.c.deleted_at.is_(None)
    names = {row.id: row.name for row in connection.execute(select(tag.c.id, tag.c.name).where(living))}
    renamed = values_then(connection, mark, tag)
    for tag_id, image in renamed.items():
        if image is None or image.get("deleted_at") is not None:
            names.pop(tag_id, None)
        else:
            names[tag_id] = image.get("name") or _name_of(connection, tag_id)
    undone = rows_then(connection, mark, tag).keys() - _ids(connection, tag)
    names |= {row_id: name for row_id, name in names_then(connection, mark, tag, undone).items() if row_id}
    now = _given(connection, columns.id.in_(id_set()), then)
    ids = {row.customer_id for row in now.values()}
    ids |= {image["customer_id"] for image in then.values() if image is not None}
    ids |= {row.customer_id for row in _given(connection, columns.tag_id.in_(id_set()), renamed).values()}
    given: dict[int, dict[int, str]] = {customer_id: {} for customer_id in ids}
    for row_id, row in _given(connection, columns.customer_id.in_(id_set()), ids).items():
        if then.get(row_id, ()) is not None and row.tag_id in names:
            given[row.customer_id][row_id] = names[row.tag_id]
    for row_id, image in then.items():
        if image is not None and row_id not in now and image["tag_id"] in names:
            given[image["customer_id"]][row_id] = names[image["tag_id"]]
    return {customer_id: [tags[row_id] for row_id in sorted(tags)] for customer_id, tags in given.items()}


def _given(connection: Connection, chosen: ColumnElement[bool], ids: Iterable[int]) -> dict[int, Row[Any]]:
    """Which customer was given which tag, by the id of the row."""
    found = connection.execute(select(customer_tag).where(chosen), {"ids": id_text(ids)})
    return {row.id: row for row in found}


def _ids(connection: Connection, table: Table) -> set[int]:
    return set(connection.execute(select(table.c.id)).scalars())


def _name_of(connection: Connection, tag_id: int) -> str:
    return str(connection.execute(select(tag.c.name).where(tag.c.id == tag_id)).scalar_one())


_NAME = ("kind", "family_name", "given_name", "company", "number")
_READ: dict[str, Callable[[Any], Any]] = {
    "phones": phone_pairs,
    "emails": lambda points: [point["address"] for point in points],
    addresses.FIELD: lambda stored: tuple(Address(**address) for address in stored),
}
