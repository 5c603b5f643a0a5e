"""From what was typed about a customer to the columns of the store."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.core.errors import CustomerNotFound, ReferrerIsSelf
from app.core.fields import custom_id
from app.queries.customer_detail import id_of_number
from app.services import lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.core.contact import ContactPoint
    from app.db.unit_of_work import UnitOfWork

LINKED = frozenset({"staff", "tags", "referrer"})


def column_values(unit: UnitOfWork, values: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The columns for fields of `CustomerData`, tags aside.

    A name of `core.fields.custom_name` stands for one of the shop's own fields, None taking its value away.
    `known` is the row as it is, empty for a customer who is being registered. Raises `CustomerNotFound` and
    `ReferrerIsSelf` for a referrer that cannot be.
    """
    columns: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for name, value in values.items():
        if (own_id := custom_id(name)) is not None:
            own[str(own_id)] = value
        elif name not in LINKED:
            columns[name] = _CONVERTERS[name](value) if name in _CONVERTERS else value
    if "staff" in values:
        columns["staff_id"] = lookups.staff_id(unit, values["staff"])
    if own:
        merged = {**known.get("custom", {}), **own}
        columns["custom"] = {key: value for key, value in merged.items() if value is not None}
    return columns | _referral(unit, values, known.get("id"))


def stored_phones(points: Iterable[ContactPoint]) -> list[dict[str, str | None]]:
    """Phones as the store keeps them: as typed, plus E.164 where the number is a whole one."""
    from app.core.japan.phones import parse_phones

    stored: list[dict[str, str | None]] = []
    for point in points:
        parsed = parse_phones(point.value)
        stored += [{"number": phone.shown, "e164": phone.e164, "label": point.label} for phone in parsed]
        if not parsed and point.value.strip():
            stored.append({"number": point.value.strip(), "e164": None, "label": point.label})
    return stored


def stored_emails(points: Iterable[ContactPoint]) -> list[dict[str, str]]:
    """E-mail addresses as the store keeps them."""
    return [{"address": point.value, "label": point.label} for point in points]


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "phones": stored_phones,
    "emails": stored_emails,
    "other_addresses": lambda addresses: [asdict(address) for address in addresses],
    "custom": dict,
}


def _referral(unit: UnitOfWork, values: Mapping[str, Any], own_id: int | None) -> dict[str, Any]:
    """Who recommended the shop, as one thing: a customer by number, or a text where it is no number."""
    number, text = values.get("referrer"), values.get("referred_by")
    if number:
        referrer_id = id_of_number(unit.connection, number)
        if referrer_id is None:
            raise CustomerNotFound(number=number)
        if referrer_id == own_id:
            raise ReferrerIsSelf(number=number)
        return {"referrer_id": referrer_id, "referred_by": ""}
    if text:
        referrer_id = id_of_number(unit.connection, text.strip())
        if referrer_id is not None and referrer_id != own_id:
            return {"referrer_id": referrer_id, "referred_by": ""}
        return {"referrer_id": None}
    return {"referrer_id": None} if number is not None or text is not None else {}
