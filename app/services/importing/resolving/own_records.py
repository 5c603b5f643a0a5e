"""Records of a list that we wrote: what it says is all that was known of them, as of customers (`erasing`).

An emptied cell takes a value away, unless the record was changed after the list was written; a
record whose rows are gone stays, and how many those are is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core.enums import Noun
from app.models.customer import customer
from app.models.id_set import id_set, id_text
from app.services.exporting.marks import records_changed_since
from app.services.importing.record_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_TABLES = {Noun.CUSTOMER: customer, **TABLES}


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """How a list that may be ours is taken: whether it is, which fields its empty cells take away, and the
    records that are not what they were when it was written."""

    are_ours: bool = False
    erasable: tuple[str, ...] = ()
    later: frozenset[int] = field(default_factory=frozenset)

    def stand_whole(self, known: KnownRecord) -> bool:
        """Whether the row says all that is known of this record."""
        return self.are_ours and known.id not in self.later

    def erased(self, record: Record, known: KnownRecord) -> dict[str, Any]:
        """What the empty cells of a record take away, each with its blank."""
        emptied = (name for name in self.erasable if known.values[name] and not record.values[name])
        return {name: _BLANK.get(name, "") for name in emptied}


def own_records(connection: Connection, draft: ImportDraft, noun: Noun) -> OwnRecords:
    """How the records of a draft are taken."""
    if not draft.is_our_ledger:
        return OwnRecords()
    later = frozenset[int]()
    if draft.exported is not None:
        later = records_changed_since(connection, draft.exported, _TABLES[noun].name)
    mapped = set(draft.mapping.values())
    wanted = tuple(name for name in ERASABLE[noun] if name in mapped) if draft.erases else ()
    return OwnRecords(True, wanted, later)


def rows_gone(connection: Connection, mark: ExportMark | None, noun: Noun, found: Iterable[int]) -> int:
    """How many records that a list of all had when it was written are not in it any more."""
    if mark is None or not mark.is_whole:
        return 0
    columns = _TABLES[noun].c
    chosen = select(func.count()).where(
        columns.deleted_at.is_(None), columns.created_at <= mark.moment, columns.id.not_in(id_set())
    )
    return connection.execute(chosen, {"ids": id_text(found)}).scalar_one()
