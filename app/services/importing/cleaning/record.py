"""A sale, a visit or a contact, as a row of a file or several say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.enums import Noun
    from app.core.messages import Message


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sale, products and staff by name; `amount` None is one that nobody says."""

    product: str
    quantity: float
    unit_price: int | None
    amount: int | None
    staff: str


@dataclass(slots=True)
class Record:
    """A sale, a visit or a contact of the file: `noun` says which. `values` are its own fields, without those
    of the lines.

    `totals` are what the rows of its lines say in the column of totals; without any, and without the
    amount of a line, the sale's `total` is None, and nobody knows it. `only_person`: the row is about a
    customer, and there is no record. `cancelled` is the state of an order that is none any more;
    `begins` is what a new record has where `values` are blank; `id` is set when the record is written.
    `differing` are values that further rows of it have in the place of the first one's, `unread` fields whose
    cell says something that is no such value, `empty` those without one where an empty cell erases. `rest`
    are lines for the note: what columns without a field say of its rows.
    """

    noun: Noun
    row: int
    number: str
    values: dict[str, Any]
    lines: list[Line] = field(default_factory=list)
    totals: list[int | None] = field(default_factory=list)
    only_person: bool = False
    refusal: Message | None = None
    cancelled: str = ""
    begins: Mapping[str, Any] = field(default_factory=dict)
    id: int | None = None
    differing: dict[str, list[Any]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    rest: list[str] = field(default_factory=list)
