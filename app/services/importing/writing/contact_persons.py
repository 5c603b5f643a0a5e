"""Writing the contact persons of a list: new ones behind those of the card, others as the list has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core import clock
from app.models.contact_person import contact_person
from app.models.id_set import id_set, id_text
from app.services.importing.cleaning import labels
from app.services.importing.cleaning.points import emails_of, phones_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
    from app.services.importing.resolving.records import RecordResolution, RecordUpdate
    from app.services.importing.writing.batch import Batch

_STORED: dict[str, Callable[[Any], Any]] = {"phones": phones_of, "emails": emails_of}


def write_contact_persons(batch: Batch, resolved: RecordResolution) -> None:
    """Write who is new and what is news; the firms are in the store already."""
    _create(batch, resolved.created)
    _update(batch, resolved.updates)
    firms = [owner.id for _record, owner in resolved.created if owner.id is not None]
    batch.unit.touch([*firms, *(update.known.customer_id for update in resolved.updates)])


def _create(batch: Batch, created: Sequence[tuple[Record, Person]]) -> None:
    columns = contact_person.c
    behind = (
        select(columns.customer_id, func.max(columns.position) + 1)
        .where(columns.customer_id.in_(id_set()))
        .group_by(columns.customer_id)
    )
    firms = id_text(owner.id for _record, owner in created if owner.id is not None)
    last = {firm: position for firm, position in batch.connection.execute(behind, {"ids": firms})}
    moment = clock.now()
    stamps = {"import_batch_id": batch.id, "created_at": moment, "updated_at": moment}
    rows = []
    for record, owner in created:
        position = last.get(owner.id, 0)
        last[owner.id] = position + 1
        rows.append({**_stored(record.values), "customer_id": owner.id, "position": position, **stamps})
    if rows:
        batch.connection.execute(contact_person.insert(), rows)


def _update(batch: Batch, updates: Sequence[RecordUpdate]) -> None:
    columns = contact_person.c
    chosen = select(columns.id, columns.phones, columns.emails).where(columns.id.in_(id_set()))
    ids = id_text(update.known.id for update in updates)
    known = {row["id"]: dict(row) for row in batch.connection.execute(chosen, {"ids": ids}).mappings()}
    batch.unit.update_many(
        contact_person,
        {update.known.id: _stored(update.values, known[update.known.id]) for update in updates},
    )


def _stored(values: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Values as the store keeps them; numbers and addresses with the labels given, else with their own."""
    own, given = known or {}, values.get(labels.FIELD) or {}
    stored = {
        name: _STORED[name](value) if name in _STORED else value
        for name, value in values.items()
        if name != labels.FIELD
    }
    for name, part in labels.POINTS.items():
        if name in stored or (given and own):
            points = stored.setdefault(name, [dict(point) for point in own.get(name, ())])
            labels.label_points(points, part, given, own.get(name, ()))
    return stored
