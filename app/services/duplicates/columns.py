"""A register turned on its side: per field one column of codes (`encoding`).

Several telephone numbers, mail addresses or homes of one person stand side by side, up to `MOST_CONTACTS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from app.core.progress import unheard
from app.services.duplicates import texts
from app.services.duplicates.encoding import EMPTY, Column, encoded, in_parts
from app.services.duplicates.names import names_of
from app.services.duplicates.subject import Address, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    def of(cls, subjects: Sequence[Subject], tell: Callable[[], object] = unheard) -> Columns:
        """Fold and encode a register; `tell` is called often, and may raise."""
        fields = _turned(subjects, Subject._fields)
        names = names_of(fields, tell)
        firm = encoded(fields["company"], texts.companies, tell)
        named = np.logical_or.reduce([column.codes >= 0 for column in names])
        phones, emails, places = (_Contacts(fields[name], tell) for name in ("phones", "emails", "addresses"))
        parts = _turned(places.flat, Address._fields)
        return cls(
            people=len(subjects),
            family=names.family,
            given=names.given,
            family_kana=names.family_kana,
            given_kana=names.given_kana,
            maiden=encoded(fields["maiden_name"], texts.plain, tell),
            company=Column(np.where(named, EMPTY, firm.codes).astype(np.int32), firm.values),
            firm=firm,
            gender=encoded(fields["gender"], None, tell),
            birthday=encoded(fields["birthday"], None, tell),
            phones=phones.column(phones.flat, texts.phones),
            emails=emails.column(emails.flat, texts.plain),
            line=places.column(parts["street"], texts.streets),
            room=places.column(parts["building"], texts.buildings),
            code=places.column(parts["postal_code"], texts.postal_codes),
            city=places.column(parts["city"], texts.plain),
        )


def _turned(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """The values of each field of some records."""
    fields: dict[str, list[Any]] = {name: [] for name in names}
    for part in in_parts(rows):
        for values, more in zip(fields.values(), zip(*part, strict=True), strict=True):
            values.extend(more)
    return fields


class _Contacts:
    """The first contacts of each person, in one list, with the place of each in the matrix."""

    def __init__(self, rows: Sequence[Sequence[Any]], tell: Callable[[], object]) -> None:
        self._tell = tell
        self.flat: list[Any] = []
        counted = [np.empty(0, dtype=np.int32)]
        for part in in_parts(rows):
            tell()
            counted.append(np.fromiter(map(len, part), dtype=np.int32, count=len(part)))
            self.flat.extend(chain.from_iterable(part))
        lengths = np.concatenate(counted)
        begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
        place = np.arange(len(self.flat), dtype=np.int32) - begins
        self._kept = np.flatnonzero(place < MOST_CONTACTS)
        self._row = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)[self._kept]
        self._column = place[self._kept]
        self._shape = len(rows), int(min(MOST_CONTACTS, lengths.max(initial=1)))

    def column(self, values: Sequence[str], fold: Fold) -> Column:
        """The matrix of one text of these contacts."""
        column = encoded(values, fold, self._tell)
        matrix = np.full(self._shape, EMPTY, dtype=np.int32, order="F")
        matrix[self._row, self._column] = column.codes[self._kept]
        return Column(matrix, column.values)
