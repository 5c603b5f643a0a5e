"""The rows of lists, as they cross from the store to the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.display import display_kana, display_name

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer as the list shows it.

    `phone` and `email` are the first ones. Days are ISO 8601 or None. `total` is the yen of all dated sales,
    `purchases` the number of days with one. `caution` is the text that has to be seen before anything else.
    `custom` holds the shop's own fields by their key.
    """

    id: int
    number: str
    kind: str
    family_name: str
    given_name: str
    family_kana: str
    given_kana: str
    company: str
    company_kana: str
    status: str
    phone: str
    email: str
    prefecture: str
    city: str
    joined_on: str | None
    updated_at: str
    caution: str
    staff: str
    last_seen_on: str | None
    last_sold_on: str | None
    last_contact_on: str | None
    purchases: int
    total: int
    visits: int
    tags: tuple[str, ...]
    custom: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How a person would call this customer."""
        return display_name(self.kind, self.family_name, self.given_name, self.company, self.number)

    @property
    def kana(self) -> str:
        """The reading of that name."""
        return display_kana(self.kind, self.family_kana, self.given_kana, self.company_kana)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The beginning of the whole register in kana order, and how many customers it has."""

    rows: tuple[CustomerRow, ...]
    customers: int


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of the index bar: one of あかさたなはまやらわA#, the position in the list of the first customer
    under it, and how many stand there. Where there is nobody it is where they would stand."""

    row: str
    position: int
    customers: int
