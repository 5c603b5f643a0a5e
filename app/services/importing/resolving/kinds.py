"""The records of a list, which may be of several kinds, put against those of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.importing.matching.deleted_records import DeletedRecords
from app.services.importing.resolving.own_records import own_records
from app.services.importing.resolving.people import Resolution
from app.services.importing.resolving.records import RecordResolution, resolve_records
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from app.core.enums import Noun
    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.cleaning.record import Record


def resolve_kinds(
    connection: Connection,
    rows: ReadRows,
    buyers: Resolution,
    duplicates: Duplicates,
    source: str,
    taken: Collection[int],
) -> RecordResolution:
    """Resolve the records of a list; `buyers` has whose each is, in the same order. `taken` are the places of
    records that come in again though they were deleted here."""
    wanted = {one.row for one in rows.records} if duplicates is Duplicates.ADD else taken

    def resolved(noun: Noun, records: Sequence[Record], owners: Resolution) -> RecordResolution:
        own, sheet = own_records(connection, rows.draft, noun), rows.draft.sheet
        deleted = DeletedRecords(
            connection, noun, records, owners.owners, source, own.deleted, wanted, are_ours=own.are_ours
        )
        return resolve_records(connection, noun, sheet, records, owners, duplicates, source, own, deleted)

    kinds = rows.draft.kinds
    if len(kinds) == 1:
        return resolved(rows.noun, rows.records, buyers)
    found = {noun: resolved(noun, *_of_kind(noun, rows.records, buyers)) for noun in kinds}
    verdicts = {noun: iter(one.verdicts) for noun, one in found.items()}
    together = RecordResolution(verdicts=[next(verdicts[record.noun]) for record in rows.records])
    for one in found.values():
        together.take_in(one)
    return together


def _of_kind(noun: Noun, records: Sequence[Record], buyers: Resolution) -> tuple[list[Record], Resolution]:
    at = [position for position, record in enumerate(records) if record.noun is noun]
    owners = Resolution([buyers.verdicts[one] for one in at], [buyers.owners[one] for one in at])
    return [records[one] for one in at], owners
