"""The subjects of a store: what 名寄せ compares, read past SQLAlchemy's types, as it sees every customer.

The JSON of all cards is parsed at once, which takes a fraction of the time of a hundred thousand small texts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.services.duplicates.subject import Address, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

PLAIN = (
    *("id", "family_name", "given_name", "family_kana", "given_kana", "maiden_name", "company", "gender"),
    *("birthday", "postal_code", "prefecture", "city", "street", "building"),
)
OF_PERSON = 9
LISTS = ("phones", "emails", "other_addresses")
ADDRESS_PARTS = Address._fields


def subjects(connection: Connection, ids: Iterable[int] | None = None) -> list[Subject]:
    """The living customers, or those of these ids, oldest first."""
    chosen = "" if ids is None else f" AND id IN ({','.join(str(int(one)) for one in ids)})"
    rows = connection.exec_driver_sql(
        f"SELECT {', '.join((*PLAIN, *LISTS))} FROM customer WHERE deleted_at IS NULL{chosen} ORDER BY id"
    ).fetchall()
    if not rows:
        return []
    *plain, phones, emails, others = zip(*rows, strict=True)
    lists = [json.loads(f"[{','.join(texts)}]") for texts in (phones, emails, others)]
    return [subject(values, *found) for *values, found in zip(*plain, zip(*lists, strict=True), strict=True)]


def subject(
    values: Sequence[Any],
    phones: Sequence[Mapping[str, Any]],
    emails: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
) -> Subject:
    """One customer of the values of `PLAIN` and the lists as they are stored."""
    main = Address(*values[OF_PERSON:])
    addresses: tuple[Address, ...] = (main,) if any(main) else ()
    if others:
        addresses += tuple(Address(*(other[part] for part in ADDRESS_PARTS)) for other in others)
    contacts = (
        tuple([phone["e164"] or phone["number"] for phone in phones]),
        tuple([email["address"] for email in emails]),
        addresses,
    )
    return Subject._make((values[0], *(value or "" for value in values[1:OF_PERSON]), *contacts))
