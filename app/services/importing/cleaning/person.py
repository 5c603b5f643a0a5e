"""A row of a file, or a customer of the store, as matching sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.display import display_name
from app.core.enums import CustomerKind
from app.core.text.folding import fold, fold_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(slots=True, eq=False)
class Person:
    """A customer of the store (`row` is 0) or a row of the file, as matching sees it.

    `values` are its fields, found by `place`. They are replaced as a whole when rows are taken together.
    `elsewhere` are its numbers in the system that the file comes from, `bought` those of its orders there,
    `former` the customer numbers of cards that were merged into this one.
    """

    values: tuple[Any, ...]
    place: Mapping[str, int]
    name: str
    phones: tuple[str, ...]
    emails: Sequence[str]
    row: int = 0
    id: int | None = None
    elsewhere: tuple[str, ...] = ()
    bought: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether this is a row of the file; its `id` is set when it is written."""
        return self.row > 0

    def get(self, field_name: str) -> Any:
        """The value of a field, an empty text where it has none."""
        position = self.place.get(field_name)
        return "" if position is None else self.values[position] or ""

    @property
    def shown(self) -> str:
        """How this person is called, with the number that tells two of one name apart."""
        number = self.get("number")
        name = display_name(
            self.get("kind") or CustomerKind.PERSON,
            self.get("family_name"),
            self.get("given_name"),
            self.get("company"),
            number,
        )
        return f"{name} ({number})" if number and number != name else name


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
