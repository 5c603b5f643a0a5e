"""Customers of the store as contacts for a telephone: what a contact has a place for, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.contact import Address, ContactPoint
from app.core.display import display_name
from app.core.enums import CustomerKind
from app.io.export.vcard import VCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TEXTS = (
    *("number", "family_name", "given_name", "family_kana", "given_kana", "honorific"),
    *("company", "company_kana"),
    *("department", "title", "postal_code", "prefecture", "city", "street", "building", "address_label"),
    "note",
)


def vcards(records: Iterable[Mapping[str, Any]]) -> Iterator[VCard]:
    """A contact for each record of `queries.export_rows.customers`."""
    for row in records:
        names = (row["kind"], row["family_name"], row["given_name"], row["company"], row["number"])
        yield VCard(
            display_name(*names),
            is_company=row["kind"] == CustomerKind.COMPANY,
            gender=row["gender"] or "",
            birthday=row["birthday"] or "",
            phones=tuple(ContactPoint(point["number"], point["label"]) for point in row["phones"]),
            emails=tuple(ContactPoint(point["address"], point["label"]) for point in row["emails"]),
            other_addresses=tuple(Address(**address) for address in row["other_addresses"]),
            tags=tuple(row["tags"]),
            **{name: row[name] for name in _TEXTS},
        )
