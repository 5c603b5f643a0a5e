"""Records of a list that we wrote: what it says is all that was known of them, as of customers (`erasing`).

An emptied cell takes a value away, unless it came after the list was written; a
record whose rows are gone stays, and how many those are is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core.enums import Noun
from app.models.contact_person import contact_person
from app.models.customer import customer
from app.models.id_set import id_set, id_text
from app.services.exporting.values_then import deleted_since
from app.services.importing.cleaning.cells import source_columns
from app.services.importing.matching.records_then import RecordThen, records_then
from app.services.importing.matching.sale_lines import SaleColumns
from app.services.importing.record_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from app.services.exporting.marks import ExportMark
    from app.services.importing.cleaning.record import Record
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.matching.known_records import KnownRecord

ERASABLE = {
    Noun.SALE: ("sold_at", "channel", "payment", "note"),
    Noun.VISIT: ("staff", "menu", "memo"),
    Noun.INTERACTION: ("direction", "staff", "subject", "body"),
}
_BLANK: dict[str, None] = dict.fromkeys(("direction", "sold_at"))
SALE_IN_FULL = SaleColumns()
_AS_IT_IS = RecordThen({})
_TABLES = {Noun.CUSTOMER: customer, Noun.CONTACT_PERSON: contact_person, **TABLES}


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """How a list that may be ours is taken: whether it is, which fields its empty cells take away, and what
    the records were when it was written that are not so any more. `in_cp932`: the file had no place for
    every character; `is_dated`: it says when it was written. `deleted` are the numbers of records that
    were put into the trash since; `columns` are what the list says of sales."""

    are_ours: bool = False
    in_cp932: bool = False
    is_dated: bool = False
    erasable: tuple[str, ...] = ()
    then: Mapping[int, RecordThen] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()
    columns: SaleColumns = SALE_IN_FULL

    def of(self, known: KnownRecord) -> RecordThen:
        """What the record was when the list was written."""
        return self.then.get(known.id, _AS_IT_IS)

    def stand_whole(self, known: KnownRecord, name: str) -> bool:
        """Whether the row says all that is known of this field of the record."""
        then = self.of(known)
        return self.are_ours and then.was_there and name not in then.values

    def erased(self, record: Record, known: KnownRecord) -> tuple[dict[str, Any], tuple[str, ...]]:
        """What the empty cells of a record take away, each with its blank; and the values that came later."""
        then = self.of(known)
        lost, newer = {}, []
        for name in self.erasable:
            if not known.values[name] or record.values[name] or name in record.unread:
                continue
            if then.was_there and name not in then.values:
                lost[name] = _BLANK.get(name, "")
            elif not then.was_there or then.values[name]:
                newer.append(name)
        return lost, tuple(newer)


def own_records(connection: Connection, draft: ImportDraft, noun: Noun) -> OwnRecords:
    """How the records of a draft are taken."""
    columns = SaleColumns.of({column.target for column in source_columns(draft, noun)})
    if not draft.is_our_ledger:
        return OwnRecords(in_cp932=draft.in_cp932, columns=columns)
    mapped = set(draft.mapping.values())
    wanted = tuple(name for name in ERASABLE[noun] if name in mapped) if draft.erases else ()
    then = records_then(connection, draft.exported, noun)
    deleted = deleted_since(connection, draft.exported, _TABLES[noun])
    return OwnRecords(True, draft.in_cp932, draft.exported is not None, wanted, then, deleted, columns)


def rows_gone(connection: Connection, mark: ExportMark | None, noun: Noun, found: Iterable[int]) -> int:
    """How many records that a list of all had when it was written are not in it any more. What belongs to
    customers in the trash stands in no list."""
    if mark is None or not mark.is_whole:
        return 0
    table = _TABLES[noun]
    columns = table.c
    chosen = select(func.count()).where(
        columns.deleted_at.is_(None), columns.created_at <= mark.moment, columns.id.not_in(id_set())
    )
    if table is not customer:
        living = select(customer.c.id).where(customer.c.deleted_at.is_(None))
        chosen = chosen.where(columns.customer_id.in_(living))
    return connection.execute(chosen, {"ids": id_text(found)}).scalar_one()
