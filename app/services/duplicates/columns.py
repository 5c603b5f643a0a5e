"""A register turned on its side: per field one column of codes (`encoding`).

Several telephone numbers, mail addresses or homes of one person stand side by side, up to `MOST_CONTACTS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from app.services.duplicates import texts
from app.services.duplicates.encoding import EMPTY, Column, encoded
from app.services.duplicates.names import names_of
from app.services.duplicates.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.duplicates.encoding import Fold

MOST_CONTACTS = 3


@dataclass(frozen=True)
class Columns:
    """A register as the engine sees it; row numbers are positions in the list of subjects.

    `family` and `given` hold names that are not written in kana alone, `family_kana` and `given_kana` the
    readings and names in kana; `company` is filled where a card names no person. `line` is street and house
    number, `room` the building, `code` the postal code, `city` the city.
    """

    people: int
    family: Column
    given: Column
    family_kana: Column
    given_kana: Column
    maiden: Column
    company: Column
    firm: Column
    gender: Column
    birthday: Column
    phones: Column
    emails: Column
    line: Column
    room: Column
    code: Column
    city: Column

    @classmethod
    def of(cls, subjects: Sequence[Subject]) -> Columns:
        """Fold and encode a register."""
        values = zip(*subjects, strict=True) if subjects else repeat(())
        fields = dict(zip(Subject._fields, values, strict=False))
        names = names_of(fields)
        firm = encoded(fields["company"], texts.companies)
        named = np.logical_or.reduce([column.codes >= 0 for column in names])
        phones, emails, places = (
            _Contacts(rows) for rows in (fields["phones"], fields["emails"], fields["addresses"])
        )
        codes, _, cities, streets, buildings = zip(*places.flat, strict=True) if places.flat else ((),) * 5
        return cls(
            people=len(subjects),
            family=names.family,
            given=names.given,
            family_kana=names.family_kana,
            given_kana=names.given_kana,
            maiden=encoded(fields["maiden_name"], texts.plain),
            company=Column(np.where(named, EMPTY, firm.codes).astype(np.int32), firm.values),
            firm=firm,
            gender=encoded(fields["gender"]),
            birthday=encoded(fields["birthday"]),
            phones=phones.column(phones.flat, texts.phones),
            emails=emails.column(emails.flat, texts.plain),
            line=places.column(streets, texts.streets),
            room=places.column(buildings, texts.buildings),
            code=places.column(codes, texts.postal_codes),
            city=places.column(cities, texts.plain),
        )


class _Contacts:
    """The first contacts of each person, in one list, with the place of each in the matrix."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        lengths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
        self.flat = list(chain.from_iterable(rows))
        self._row = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
        self._column = np.arange(len(self.flat), dtype=np.int32) - begins
        self._shape = len(rows), int(min(MOST_CONTACTS, lengths.max(initial=1)))

    def column(self, values: Sequence[str], fold: Fold) -> Column:
        """The matrix of one text of these contacts."""
        column = encoded(values, fold)
        matrix = np.full(self._shape, EMPTY, dtype=np.int32, order="F")
        kept = self._column < MOST_CONTACTS
        matrix[self._row[kept], self._column[kept]] = column.codes[kept]
        return Column(matrix, column.values)
