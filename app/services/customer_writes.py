"""Changing customers: the one way to their rows, so that status and consent always leave their history.

Form, bulk edit, import and merge all write customers through `change_customers`. A first change writes down
what was before it too, dated from the day the customer joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from app.core import clock
from app.models.consent import consent
from app.models.customer import customer
from app.models.id_set import given_ids
from app.models.status_change import status_change
from app.services.card_parts import FLAG_OF_CHANNEL, ConsentEntry, consent_row, first_consents, first_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

    from app.db.unit_of_work import UnitOfWork

WATCHED = ("status", *FLAG_OF_CHANNEL.values())
_CONTEXT = ("id", "joined_on", "created_at", "import_batch_id")
Columns = dict[str, Any]


def change_customers(
    unit: UnitOfWork,
    rows: Mapping[int, Mapping[str, Any]],
    *,
    way: str = "",
    batch_id: int | None = None,
    known: Mapping[int, dict[str, Any]] | None = None,
) -> int:
    """Give customers these column values; how many changed.

    `way` is how a changed consent was given (a code of `ConsentWay`, or a text); `batch_id` the import that
    writes; `known` are their rows, where all of them were read already.
    """
    watched = {row_id: values for row_id, values in rows.items() if not values.keys().isdisjoint(WATCHED)}
    if watched:
        _write_history(unit, watched, way, batch_id)
    return unit.update_many(customer, rows, known)


def _write_history(
    unit: UnitOfWork, rows: Mapping[int, Mapping[str, Any]], way: str, batch_id: int | None
) -> None:
    columns = [customer.c[name] for name in (*_CONTEXT, *WATCHED)]
    found = unit.connection.execute(select(*columns).where(customer.c.id.in_(given_ids(rows))))
    current = {row["id"]: dict(row) for row in found.mappings()}
    today = clock.today().isoformat()
    statuses = _Entries(unit, status_change, "customer_id")
    consents = _Entries(unit, consent, "customer_id", "channel")
    for row_id, known in current.items():
        status = rows[row_id].get("status", known["status"])
        if status != known["status"]:
            statuses.add(
                {"customer_id": row_id, "status": known["status"], "changed_on": first_day(known)},
                {"customer_id": row_id, "status": status, "changed_on": today},
            )
        first = {entry.channel: entry for entry in first_consents(known)}
        for channel, flag in FLAG_OF_CHANNEL.items():
            given = rows[row_id].get(flag)
            if given is not None and given != known[flag]:
                was = first.get(channel)
                entry = ConsentEntry(channel, given, today, way)
                before = None if was is None else consent_row(row_id, was)
                consents.add(before, consent_row(row_id, entry))
    statuses.write(batch_id)
    consents.write(batch_id)


class _Entries:
    """Rows to be added to one history, each with what goes before it where it is the first of its key."""

    def __init__(self, unit: UnitOfWork, table: Table, *key: str) -> None:
        self._unit = unit
        self._table = table
        self._key = [table.c[name] for name in key]
        self._wanted: dict[tuple[Any, ...], tuple[Columns | None, Columns]] = {}

    def add(self, before: Columns | None, after: Columns) -> None:
        """Remember an entry, and what was so before there was any."""
        self._wanted[tuple([after[column.name] for column in self._key])] = (before, after)

    def write(self, batch_id: int | None) -> None:
        """Write what was remembered; the rows of an import need no image."""
        if not self._wanted:
            return
        of_these = self._table.c.customer_id.in_(given_ids(key[0] for key in self._wanted))
        found = self._unit.connection.execute(select(*self._key).where(of_these).distinct())
        recorded = {tuple(row) for row in found}
        rows = [
            {**entry, "import_batch_id": batch_id}
            for key, (before, after) in self._wanted.items()
            for entry in (before if key not in recorded else None, after)
            if entry is not None
        ]
        if batch_id is None:
            self._unit.insert_many(self._table, rows)
        else:
            self._unit.connection.execute(insert(self._table), rows)
