"""Which record of the store a record of a file is: the one of its number, else one of the same content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.services.importing.matching.external_ids import sales_called, sales_called_anywhere
from app.services.importing.matching.known_records import (
    content,
    goods,
    records_of_customers,
    records_of_ids,
    sales_by_goods,
)
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
    from app.services.importing.matching.known_records import Content, KnownRecord


@dataclass(frozen=True, slots=True)
class KnownRecords:
    """The records of the store that those of a file may be. `taken` are numbers that another system's have
    there; `by_goods` are the sales of which an amount is known, where the file has some without one."""

    noun: Noun
    by_number: Mapping[str, KnownRecord]
    taken: frozenset[str]
    by_content: Mapping[Content, list[KnownRecord]]
    by_goods: Mapping[Content, Sequence[KnownRecord]]

    def repeated(self, record: Record, owner: Person, met: Collection[int]) -> KnownRecord | None:
        """The one that a record is; `met` are those that other records of the file are."""
        if record.number:
            return self.by_number.get(record.number)
        if owner.is_new or owner.id is None:
            return None
        same = self.by_content.get(content(owner.id, record.values, record.lines))
        if not same and self.noun is Noun.SALE:
            same = self._of_the_same_goods(record, owner.id, met)
        return same.pop(_of_the_same_time(record, same)) if same else None

    def _of_the_same_goods(self, record: Record, owner_id: int, met: Collection[int]) -> list[KnownRecord]:
        """The sales that a record may be where one of the two says no amount."""
        sold = goods(owner_id, record.values, record.lines)
        if record.values["total"] is not None:
            return self.by_content.get(sold, [])
        return [one for one in self.by_goods.get(sold, ()) if one.id not in met]


def known_records(
    connection: Connection,
    by_number: Mapping[str, KnownRecord],
    noun: Noun,
    records: Sequence[Record],
    owners: Sequence[Person | None],
    duplicates: Duplicates,
    source: str,
) -> KnownRecords:
    """The records of the store beside those of a file, which `source` numbered."""
    taken = set[str]()
    if source and noun is Noun.SALE:
        numbers = [record.number for record in records if record.number]
        called = sales_called(connection, source, numbers)
        other = sales_called_anywhere(connection, (known.id for known in by_number.values()))
        taken = {number for number, known in by_number.items() if known.id in other} - called.keys()
        by_id = records_of_ids(connection, noun, called.values())
        by_number = {number: known for number, known in by_number.items() if number not in taken}
        by_number |= {number: by_id[sale_id] for number, sale_id in called.items()}
    unnumbered = {
        owner.id
        for record, owner in zip(records, owners, strict=True)
        if not record.number and owner is not None and not owner.is_new and owner.id is not None
    }
    if duplicates is Duplicates.ADD:
        unnumbered = set()
    by_content = records_of_customers(connection, noun, unnumbered)
    is_unpriced = noun is Noun.SALE and any(record.values["total"] is None for record in records)
    by_goods = sales_by_goods(by_content) if is_unpriced else {}
    return KnownRecords(noun, by_number, frozenset(taken), by_content, by_goods)


def _of_the_same_time(record: Record, same: Sequence[KnownRecord]) -> int:
    """Which of several equal records is meant: one of that time, else one without a time, else the first."""
    times = [known.values.get("sold_at") for known in same]
    wanted = (record.values.get("sold_at"), None)
    return next((times.index(time) for time in wanted if time in times), 0)
