"""The sales, visits and contacts in the trash that records of a file say once more.

They are known as those that live are: by their number in the system that a file comes from; by their own, for
a customer and a day, as a shop may give a number again; and by what they say. Deleted records are few: all of
them are looked through at once, as no index leads to them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.enums import Noun
from app.models.customer import customer
from app.services.importing.cleaning.slip_numbers import is_of_day
from app.services.importing.matching.external_ids import deleted_sales_called
from app.services.importing.matching.known_records import Content, KnownRecord, content, records_of_ids
from app.services.importing.record_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record


class DeletedRecords:
    """Records in the trash that those of one list may be; each is found once.

    `gone` are numbers of more that are no longer there, `wanted` the places of records that come in all the
    same. `are_ours`: the list is one of ours, in which somebody may have changed the day of a record.
    `kept_out` are the records of the list that stay out.
    """

    def __init__(
        self,
        connection: Connection,
        noun: Noun,
        records: Sequence[Record],
        owners: Sequence[Person | None],
        source: str,
        gone: Collection[str],
        wanted: Collection[int],
        *,
        are_ours: bool,
    ) -> None:
        self.kept_out: list[Record] = []
        self._connection = connection
        self._noun, self._are_ours = noun, are_ours
        self._gone, self._wanted = gone, wanted
        numbers = {record.number for record in records} - {""}
        is_of_shop = bool(source) and noun is Noun.SALE
        self._called = deleted_sales_called(connection, source, numbers) if is_of_shop else frozenset[str]()
        self._by_number: dict[str, list[KnownRecord]] = defaultdict(list)
        self._by_content: dict[Content, list[KnownRecord]] = defaultdict(list)
        unnumbered = {
            owner.id
            for record, owner in zip(records, owners, strict=True)
            if not record.number and owner is not None
        }
        columns = TABLES[noun].c
        trash = select(columns.id, columns.number, columns.customer_id).where(columns.deleted_at.is_not(None))
        may_be = [
            row.id
            for row in connection.execute(trash)
            if row.number in numbers or row.customer_id in unnumbered
        ]
        for known in records_of_ids(connection, noun, may_be, deleted=True).values():
            self._by_number[known.values["number"]].append(known)
            self._by_content[content(known.customer_id, known.values, known.lines)].append(known)

    def keep_out(self, record: Record, owner: Person) -> bool:
        """Whether the record was deleted and nobody wants it back."""
        if not self._is_deleted(record, owner) or record.row in self._wanted:
            return False
        self.kept_out.append(record)
        return True

    def is_in_trash(self, customer_id: int) -> bool:
        """Whether a customer lies in the trash, with every record of theirs."""
        state = select(customer.c.deleted_at).where(customer.c.id == customer_id)
        return self._connection.execute(state).scalar_one() is not None

    def _is_deleted(self, record: Record, owner: Person) -> bool:
        if record.number in self._called or record.number in self._gone:
            return True
        if owner.id is None:
            return False
        if not record.number:
            same = self._by_content.get(content(owner.id, record.values, record.lines))
            return bool(same and same.pop())
        return any(
            known.customer_id == owner.id and (self._are_ours or is_of_day(record, known.values, self._noun))
            for known in self._by_number.get(record.number, ())
        )
