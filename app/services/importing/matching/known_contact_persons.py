"""The contact persons of the store that rows of a list may be: firm by firm, as they are and as they were
when the list was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.text.folding import fold
from app.models.contact_person import contact_person
from app.models.id_set import id_set, id_text
from app.services.exporting.values_then import values_then
from app.services.importing.cleaning import labels
from app.services.importing.cleaning.contacts import TEXTS
from app.services.importing.cleaning.points import phone_pairs
from app.services.importing.matching.known_records import KnownRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from app.services.exporting.marks import ExportMark

PLAIN = (*TEXTS, "note")
READ: dict[str, Callable[[Any], Any]] = {
    "phones": phone_pairs,
    "emails": lambda points: [point["address"] for point in points],
}


@dataclass(slots=True)
class FirmPeople:
    """The contact persons of one firm, in the order of its card; `deleted` are the names of those who went
    into the trash since the list was written."""

    living: list[KnownRecord] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)


def people_of_firms(
    connection: Connection, customer_ids: Iterable[int], mark: ExportMark | None
) -> dict[int, FirmPeople]:
    """The contact persons by the id of their firm."""
    found: dict[int, FirmPeople] = defaultdict(FirmPeople)
    columns = contact_person.c
    chosen = (
        select(contact_person)
        .where(columns.customer_id.in_(id_set()))
        .order_by(columns.customer_id, columns.position, columns.id)
    )
    for row in connection.execute(chosen, {"ids": id_text(customer_ids)}).mappings():
        firm = found[row["customer_id"]]
        if row["deleted_at"] is None:
            firm.living.append(KnownRecord(row["id"], row["customer_id"], _values(dict(row)), [], []))
        elif mark is not None and row["deleted_at"] > mark.moment >= row["created_at"]:
            firm.deleted.add(name_of(dict(row)))
    return found


def contact_persons_then(
    connection: Connection, mark: ExportMark | None
) -> dict[int, Mapping[str, Any] | None]:
    """By id the values that were other ones when the list was written; None for who was not there."""
    if mark is None:
        return {}
    images = values_then(connection, mark, contact_person)
    return {row_id: None if image is None else _values(image) for row_id, image in images.items()}


def name_of(values: Mapping[str, Any]) -> str:
    """A name as it is compared."""
    return fold(values.get("family_name", "") + values.get("given_name", ""))


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row, or of those of its columns that an image has."""
    values = {name: row[name] for name in PLAIN if name in row}
    values |= {name: read(row[name]) for name, read in READ.items() if name in row}
    if row.keys() & READ.keys():
        values[labels.FIELD] = labels.labels_of(row)
    return values
