"""Joining a customer to the one who recommended the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.display import display_name, referrer_text
from app.models.customer import customer

if TYPE_CHECKING:
    from collections.abc import Mapping

referrer = customer.alias("referrer")
IS_REFERRER = referrer.c.id == customer.c.referrer_id
NAME_PARTS = tuple(
    referrer.c[name].label(f"referrer_{name}")
    for name in ("kind", "family_name", "given_name", "company", "number")
)


def shown_referrer(row: Mapping[Any, Any]) -> str:
    """The referrer of a row with `NAME_PARTS`, else the text that stands for somebody who is no customer."""
    number: str | None = row["referrer_number"]
    if number is None:
        return str(row["referred_by"])
    return referrer_text(number, display_name(*(row[part.key] for part in NAME_PARTS)))
