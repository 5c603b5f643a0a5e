"""One change of many customers: tags, staff, status, consents, own fields; one operation, one undo.

A few statements change two thousand customers at a time. Values come in cleaned, as for a single customer
(`services.checks`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core import clock
from app.core.enums import Noun
from app.core.errors import RecordNotFound
from app.core.fields import field as declared_field
from app.core.filters import CustomerFilter, Sort
from app.core.messages import message
from app.core.progress import no_progress
from app.models.customer import customer
from app.models.id_set import given_ids
from app.queries import customer_search
from app.queries.custom_fields import custom_fields
from app.services import lookups
from app.services.card_parts import FLAG_OF_CHANNEL, ConsentEntry
from app.services.consent_writes import record_consents
from app.services.customer_writes import change_customers
from app.services.tagging import add_tags, remove_tags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.changes import Changes
    from app.core.enums import ConsentChannel, CustomerStatus
    from app.core.messages import Message
    from app.core.progress import Progress
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork

AT_ONCE = 2_000
STAGE = "stage.bulk_edit"


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """A consent, or a refusal, that holds for everybody chosen; an empty day is today."""

    channel: ConsentChannel
    given: bool
    given_on: str = ""
    way: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is to be so for everybody chosen; what is left out stays as it is.

    `staff` is a name, empty for nobody. `custom` gives values by the ids of the shop's own fields, None
    taking the value away.
    """

    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    staff: str | None = None
    status: CustomerStatus | None = None
    consents: tuple[ConsentChange, ...] = ()
    custom: Mapping[int, Any] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is asked for."""
        return self == BulkChange()


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """How many customers were chosen, and how many of them are different now."""

    chosen: int
    changed: int
    changes: Changes


class BulkEditService:
    """Changes of many customers of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def apply(
        self, who: Sequence[int] | CustomerFilter, change: BulkChange, progress: Progress = no_progress
    ) -> BulkOutcome:
        """Change these customers, or everybody of a list as it is at this moment; the trash is left alone.

        Where everybody is so already, no operation is left behind. Raises `RecordNotFound` for a field of the
        shop that is gone, what a list's conditions raise, and `Cancelled` as `progress` does: then nothing
        was written.
        """
        wanted = who if isinstance(who, CustomerFilter) else CustomerFilter(ids=tuple(who))
        with self._store.write("operation.bulk_edited") as unit:
            ids = list(customer_search.all_ids(unit.connection, wanted, Sort()))
            known = {own.id: own.name for own in custom_fields(unit.connection)}
            if not change.custom.keys() <= known.keys():
                raise RecordNotFound
            changed: set[int] = set()
            for start in range(0, len(ids), AT_ONCE):
                progress(start, len(ids), STAGE)
                changed |= _apply(unit, ids[start : start + AT_ONCE], change)
            progress(len(ids), len(ids), STAGE)
            _label(unit, change, len(changed), known)
        return BulkOutcome(len(ids), len(changed), unit.changes())


def _apply(unit: UnitOfWork, ids: Sequence[int], change: BulkChange) -> set[int]:
    changed = add_tags(unit, ids, change.add_tags) if change.add_tags else set()
    if change.remove_tags:
        changed |= remove_tags(unit, ids, change.remove_tags)
    changed |= _set_columns(unit, ids, change)
    for told in change.consents:
        day = told.given_on or clock.today().isoformat()
        entry = ConsentEntry(told.channel, told.given, day, told.way, told.wording)
        changed |= record_consents(unit, ids, entry)
    return changed


def _set_columns(unit: UnitOfWork, ids: Sequence[int], change: BulkChange) -> set[int]:
    wanted: dict[str, Any] = {}
    if change.staff is not None:
        wanted["staff_id"] = lookups.staff_id(unit, change.staff)
    if change.status is not None:
        wanted["status"] = change.status.value
    if not wanted and not change.custom:
        return set()
    columns = [customer.c.id, customer.c.custom, *(customer.c[name] for name in wanted)]
    found = unit.connection.execute(select(*columns).where(customer.c.id.in_(given_ids(ids)))).mappings()
    rows: dict[int, dict[str, Any]] = {}
    for row in found.all():
        values = {name: value for name, value in wanted.items() if row[name] != value}
        custom = _with_custom(row["custom"], change.custom)
        if custom != row["custom"]:
            values["custom"] = custom
        if values:
            rows[row["id"]] = values
    change_customers(unit, rows)
    return set(rows)


def _with_custom(known: Mapping[str, Any], given: Mapping[int, Any]) -> dict[str, Any]:
    merged = {**known, **{str(field_id): value for field_id, value in given.items()}}
    return {key: value for key, value in merged.items() if value is not None}


def _label(unit: UnitOfWork, change: BulkChange, count: int, own_fields: Mapping[int, str]) -> None:
    """Name the one field that was changed; several are just a change."""
    titles = [
        *_titles(change),
        *(message("criteria.as_written", text=own_fields[one]) for one in change.custom),
    ]
    only = [*change.add_tags, *change.remove_tags]
    if len(only) == 1 and len(titles) == 1:
        code = "operation.customers_tagged" if change.add_tags else "operation.customers_untagged"
        unit.label(code, count=count, tag=only[0])
    elif len(titles) == 1:
        unit.label("operation.bulk_edited_field", count=count, field=titles[0])
    else:
        unit.label(count=count)


def _titles(change: BulkChange) -> list[Message]:
    names = ["tags"] if change.add_tags or change.remove_tags else []
    names += ["staff"] if change.staff is not None else []
    names += ["status"] if change.status is not None else []
    names += dict.fromkeys(FLAG_OF_CHANNEL[told.channel] for told in change.consents)
    return [declared_field(Noun.CUSTOMER, name).title for name in names]
