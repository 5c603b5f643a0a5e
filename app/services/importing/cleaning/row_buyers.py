"""Whose the rows of sales and visits are: their customers, cleaned beside them into one table.

Where a list has records of several kinds, all of them share it, so that a customer is cleaned once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.fields import IN_NOTE
from app.services.importing.cleaning.person import PersonMaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.cleaning.people import PeopleCleaner
    from app.services.importing.cleaning.people_table import PeopleTable


class RowBuyers:
    """Cleans what rows say of their customers; the table gets one entry for each record."""

    def __init__(self, people: PeopleCleaner, table: PeopleTable) -> None:
        self._people, self._table = people, table
        self._maker = PersonMaker(people.place)
        self._persons: dict[int, tuple[Any, ...]] = {}

    @property
    def place(self) -> Mapping[str, int]:
        """Where the values of a buyer are."""
        return self._people.place

    def clean(
        self, rows: Sequence[Row], places: Sequence[int], persons: Sequence[int] | None, account: Account
    ) -> list[tuple[Any, ...]]:
        """The values of each row's customer; those of a person (`ShapedRow.person`) are cleaned at the first
        of its rows."""
        if persons is None:
            return self._people.clean(rows, places, account) or [()] * len(rows)
        first = {person: at for at, person in reversed(list(enumerate(persons))) if person}
        fresh = [
            at
            for at, person in enumerate(persons)
            if not person or (first[person] == at and person not in self._persons)
        ]
        cleaned = self._people.clean(
            [rows[at] for at in fresh], [persons[at] or places[at] for at in fresh], account
        ) or [()] * len(fresh)
        alone: dict[int, tuple[Any, ...]] = {}
        for at, values in zip(fresh, cleaned, strict=True):
            if persons[at]:
                self._persons[persons[at]] = values
            else:
                alone[at] = values
        return [self._persons[person] if person else alone[at] for at, person in enumerate(persons)]

    def says_any(self, row: Row) -> bool:
        """Whether a row has anything in the columns about its customer."""
        columns = (column.index for column in self._people.columns if column.target != IN_NOTE)
        return any(row[index] not in (None, "") for index in columns if index < len(row))

    def add(self, buyer: tuple[Any, ...], place: int, person: int) -> None:
        """Take in the customer of the next record."""
        self._table.add(self._maker.make(buyer, place), person)
