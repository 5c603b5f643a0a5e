"""Referrers who are customers: named by their number, or as our own lists write them, `number name`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.display import display_name, referrer_text
from app.core.text.folding import fold
from app.models.customer import customer
from app.models.id_set import text_set
from app.services.importing.matching.matcher import bare_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from app.services.importing.cleaning.person import Person

FIELD = "referred_by"


class Referrers:
    """Whom the texts of one list mean, among the customers of the store and those of the list."""

    def __init__(self, connection: Connection, texts: Iterable[str], people: Iterable[Person] = ()) -> None:
        tokens = {token for text in texts if text for token in (text, text.partition(" ")[0])}
        self.ids: dict[str, int | None] = {}
        self._names: dict[str, str] = {}
        if not tokens:
            return
        for person in people:
            number = person.get("number")
            if number in tokens:
                self.ids[number] = person.id
                self._names[number] = _name(person)
        columns = [customer.c[name] for name in ("kind", "family_name", "given_name", "company", "number")]
        living = select(customer.c.id, *columns).where(
            customer.c.number.in_(text_set(tokens)), customer.c.deleted_at.is_(None)
        )
        for customer_id, *parts in connection.execute(living):
            number = parts[-1]
            self.ids[number] = customer_id
            self._names[number] = display_name(*parts)

    def number_of(self, text: str, own_number: str = "") -> str | None:
        """The number of the customer that a text means; None for anybody else, and for oneself."""
        head, _, name = text.partition(" ")
        meant = text in self._names or (head in self._names and fold(name) == fold(self._names[head]))
        number = text if text in self._names else head
        return number if meant and number != own_number else None

    def in_full(self, row: Person) -> tuple[object, ...]:
        """The values of a row, the one who recommended the shop written as our own lists do."""
        text = row.get(FIELD)
        number = self.number_of(text, row.get("number")) if text and self._names else None
        if number is None:
            return row.values
        return with_referrer(row, referrer_text(number, self._names[number]))

    def is_edited(self, said: str, before: str) -> bool:
        """Whether a column of numbers says something else than the text that stood beside it; a spreadsheet
        program takes the zeros in front away."""
        numbers = {self.number_of(before) or "", before.partition(" ")[0]}
        return bare_number(said) not in map(bare_number, numbers)

    def of_number(self, row: Person, number: str) -> tuple[object, ...] | None:
        """The values of a row whose referrer has this number; None where nobody else of the book has it."""
        if number not in self._names or number == row.get("number"):
            return None
        return with_referrer(row, referrer_text(number, self._names[number]))

    def kept(self, row: Person, known: Person) -> tuple[object, ...]:
        """The values of a row, in which the number of the known referrer counts, not the name behind it."""
        said, old = row.get(FIELD), known.get(FIELD)
        number = old.partition(" ")[0]
        is_same = said.partition(" ")[0] == number and number in self._names
        if said == old or not is_same or old != referrer_text(number, self._names[number]):
            return row.values
        return with_referrer(row, old)


def with_referrer(row: Person, text: str) -> tuple[object, ...]:
    """The values of a row with another text for the one who recommended the shop."""
    values = list(row.values)
    values[row.place[FIELD]] = text
    return tuple(values)


def _name(person: Person) -> str:
    parts = (person.get("family_name"), person.get("given_name"), person.get("company"), person.get("number"))
    return display_name(person.get("kind"), *parts)
