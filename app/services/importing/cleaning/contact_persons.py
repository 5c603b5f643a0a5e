"""Rows of a list of contact persons: each of them is one, beside the number or the name of the firm.

A record has the values of a person as `PeopleCleaner` knows them; it has no number of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.services.importing.cleaning.cells import source_columns
from app.services.importing.cleaning.empty_cells import EmptyCells
from app.services.importing.cleaning.people import PeopleCleaner
from app.services.importing.cleaning.person import PersonMaker
from app.services.importing.cleaning.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.addresses import AddressSplit
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.draft.types import ImportDraft

NAMES = ("family_name", "given_name")


class ContactPersonCleaner:
    """Collects the contact persons of a list in `records`, a chunk of rows at a time."""

    def __init__(
        self,
        draft: ImportDraft,
        firms: PeopleCleaner,
        table: PeopleTable,
        records: list[Record],
        split_address: AddressSplit,
    ) -> None:
        columns = source_columns(draft, Noun.CONTACT_PERSON)
        self._own = PeopleCleaner(columns, split_address, are_persons=True)
        self._firms, self._table, self._records = firms, table, records
        self._maker = PersonMaker(firms.place)
        self._empty = EmptyCells(columns) if draft.erases else None

    def add(
        self,
        rows: Sequence[Row],
        places: Sequence[int],
        account: Account,
        persons: Sequence[int] | None = None,
    ) -> None:
        """Clean a chunk; `places` are those of its rows. No layout names whom such a row is about."""
        del persons
        firms = self._firms.clean(rows, places, account) or [()] * len(rows)
        own = self._own.clean(rows, places, account)
        for row, place, firm, values in zip(rows, places, firms, own, strict=True):
            record = Record(Noun.CONTACT_PERSON, place, "", dict(zip(self._own.fields, values, strict=True)))
            if self._empty is not None:
                record.empty = self._empty.of(row)
            if not any(record.values.get(name) for name in NAMES):
                record.refusal = message("import.nobody_named")
            self._records.append(record)
            self._table.add(self._maker.make(firm, place))

    def finish(self, account: Account) -> None:
        """A contact person needs nothing that is known at the end only."""
