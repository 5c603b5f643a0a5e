"""Cleaned rows, and rows of the store, as matching sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.text.folding import fold, fold_fields
from app.services.importing.matching.matcher import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PersonMaker:
    """Makes persons of the values of one table; where the fields of matching stand is looked up once."""

    def __init__(self, place: Mapping[str, int]) -> None:
        self.place = place
        self._family, self._given = place.get("family_name"), place.get("given_name")
        self._company = place.get("company")
        self._phones, self._emails = place.get("phones"), place.get("emails")

    def make(self, values: tuple[Any, ...], row: int = 0, id: int | None = None) -> Person:
        """The matching view of one row."""
        return self._made(values, fold(self._name(values)), row, id)

    def make_all(self, rows: Sequence[tuple[Any, ...]], places: Sequence[int]) -> list[Person]:
        """The matching views of rows of a file, whose names are folded at once."""
        return list(map(self._made, rows, fold_fields(list(map(self._name, rows))), places))

    def _name(self, values: tuple[Any, ...]) -> str:
        family = values[self._family] if self._family is not None else ""
        given = values[self._given] if self._given is not None else ""
        name: str = family + given or (values[self._company] if self._company is not None else "")
        return name

    def _made(self, values: tuple[Any, ...], name: str, row: int, id: int | None = None) -> Person:
        phones = values[self._phones] if self._phones is not None else ()
        emails = values[self._emails] if self._emails is not None else ()
        return Person(
            values,
            self.place,
            name,
            tuple([e164 for _number, e164 in phones if e164]) if phones else (),
            _compared(emails) if emails else (),
            row,
            id,
        )


def _compared(emails: Sequence[str]) -> Sequence[str]:
    """Addresses as matching compares them: mostly they are so already, and need not be held twice."""
    if all(map(str.islower, emails)):
        return emails
    return tuple([text.casefold() for text in emails])
