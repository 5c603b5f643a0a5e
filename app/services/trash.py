"""ごみ箱: deleted customers with everything about them, until they are restored or deleted for good.

Restoring is an operation like any other. Final deletion is not: it takes every trace out of the store, the
journal's included, and only the backups made before still hold the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.core import clock
from app.core.changes import ANYTHING, Changes
from app.core.display import display_kana, display_name
from app.core.errors import RecordNotFound
from app.core.messages import fields_to_json
from app.db.failures import files_translated
from app.db.purging import purge, speaks_of, traces
from app.models.customer import customer
from app.models.id_set import given_ids
from app.models.interaction import interaction
from app.models.operation import PURGED, operation, operation_change
from app.models.sale import sale
from app.models.store_format import SCHEMA_NUMBER
from app.models.visit import visit
from app.services import lookups
from app.services.card_parts import PersonLink, person_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Row, Table

    from app.db.store import Store
    from app.paths import DataFolder
    from app.services.backups import BackupInfo, BackupService
    from app.services.drafts import DraftService


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """A deleted customer: since when (UTC), by whom, and how much goes with them. `merged_into` is the card
    that theirs became part of, None where they were deleted."""

    id: int
    number: str
    name: str
    kana: str
    photo: str
    deleted_at: str
    actor: str
    sales: int
    visits: int
    interactions: int
    merged_into: PersonLink | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """Customers taken out of the trash; `renumbered` are old and new numbers of those whose number somebody
    else has by now."""

    changes: Changes
    renumbered: tuple[tuple[str, str], ...] = ()


class TrashService:
    """The trash of one store."""

    def __init__(
        self, store: Store, folder: DataFolder, backups: BackupService, drafts: DraftService
    ) -> None:
        self._store = store
        self._folder = folder
        self._backups = backups
        self._drafts = drafts

    def entries(self) -> tuple[TrashEntry, ...]:
        """Everybody in the trash, who was deleted last first."""
        with self._store.read() as connection:
            rows = connection.execute(
                select(customer, *(_count(table) for table in (sale, visit, interaction)), _actor())
                .where(customer.c.deleted_at.is_not(None))
                .order_by(customer.c.deleted_at.desc(), customer.c.id.desc())
            )
            found = list(rows)
            into = _survivors(connection, [row.merged_into_id for row in found if row.merged_into_id])
            return tuple(_entry(row, into.get(row.merged_into_id)) for row in found)

    def restore(self, customer_ids: Iterable[int]) -> Restored:
        """Take customers out of the trash with their history.

        Whose number was given away meanwhile gets the next free one. Raises `RecordNotFound`.
        """
        ids = list(dict.fromkeys(customer_ids))
        renumbered: list[tuple[str, str]] = []
        with self._store.write("operation.customers_restored", count=len(ids)) as unit:
            for row in _in_trash(unit.connection, ids):
                values: dict[str, str | None] = {"deleted_at": None, "merged_into_id": None}
                if lookups.number_taken(unit.connection, customer, row.number) is not None:
                    values["number"] = lookups.next_number(unit.connection, customer)
                    renumbered.append((row.number, str(values["number"])))
                unit.update(customer, row.id, values)
                if len(ids) == 1:
                    unit.label("operation.customer_restored", name=_name(row))
        return Restored(unit.changes(), tuple(renumbered))

    def delete_for_good(self, customer_ids: Iterable[int]) -> Changes:
        """Take customers of the trash out of the store with every trace of them. Nothing brings them back.

        Raises `RecordNotFound` where one of them is not in the trash; then nothing is deleted. Where a drive
        keeps a photo, whose file is named then, everything else is deleted all the same.
        """
        ids = list(dict.fromkeys(customer_ids))
        with self._store.transaction() as connection:
            people = _in_trash(connection, ids)
            photos = purge(connection, ids)
            connection.execute(
                insert(operation).values(
                    code=PURGED,
                    fields=fields_to_json({"count": len(ids)}),
                    at=clock.now(),
                    actor=self._store.actor,
                    schema_number=SCHEMA_NUMBER,
                )
            )
        known = {trace for person in people for trace in traces(person._asdict())}
        self._drafts.forget_customers(ids, partial(speaks_of, known))
        self._store.empty_log()
        for name in photos:
            photo = self._folder.media / name
            with files_translated(photo):
                photo.unlink(missing_ok=True)
        return ANYTHING

    def backups_holding(self, customer_ids: Iterable[int]) -> tuple[BackupInfo, ...]:
        """The backups in the shop's folder that were made since the first of them was registered."""
        with self._store.read() as connection:
            since = min((row.created_at for row in _in_trash(connection, list(customer_ids))), default="")
        return tuple(backup for backup in self._backups.backups() if backup.at >= since)


def _in_trash(connection: Connection, ids: list[int]) -> list[Row[tuple[object, ...]]]:
    wanted = select(customer).where(customer.c.id.in_(given_ids(ids)), customer.c.deleted_at.is_not(None))
    rows = list(connection.execute(wanted.order_by(customer.c.id)))
    if len(rows) < len(ids):
        raise RecordNotFound
    return rows


def _count(table: Table) -> ColumnElement[int]:
    living = (table.c.customer_id == customer.c.id) & table.c.deleted_at.is_(None)
    return select(func.count()).select_from(table).where(living).scalar_subquery().label(table.name)


def _actor() -> ColumnElement[str | None]:
    """Who put a customer into the trash: the actor of the newest change that says so."""
    changes = operation_change.c
    deleting = func.json_extract(changes.after, "$.deleted_at") == customer.c.deleted_at
    of_customer = (changes.table_name == customer.name) & (changes.row_id == customer.c.id)
    return (
        select(operation.c.actor)
        .join(operation_change, changes.operation_id == operation.c.id)
        .where(of_customer, deleting)
        .order_by(changes.id.desc())
        .limit(1)
        .scalar_subquery()
        .label("actor")
    )


def _survivors(connection: Connection, ids: list[int]) -> dict[int, PersonLink]:
    """The cards by id."""
    rows = connection.execute(select(customer).where(customer.c.id.in_(given_ids(ids)))).mappings()
    return {row["id"]: person_link(dict(row)) for row in rows}


def _entry(row: Row[tuple[object, ...]], merged_into: PersonLink | None) -> TrashEntry:
    return TrashEntry(
        id=row.id,
        number=row.number,
        name=_name(row),
        kana=display_kana(row.kind, row.family_kana, row.given_kana, row.company_kana),
        photo=row.photo,
        deleted_at=row.deleted_at,
        actor=row.actor or "",
        sales=row.sale,
        visits=row.visit,
        interactions=row.interaction,
        merged_into=merged_into,
    )


def _name(row: Row[tuple[object, ...]]) -> str:
    return display_name(row.kind, row.family_name, row.given_name, row.company, row.number)
