"""The subjects of a store: what 名寄せ compares, read past SQLAlchemy's types, as it sees every customer.

The JSON of many cards is parsed at once, which takes a fraction of the time of as many small texts, but not
of all: the window waits while one text is parsed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.core.garbage import no_cycle_search
from app.core.progress import unheard
from app.services.duplicates.subject import Address, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

AT_ONCE = 5_000
"""So many cards are read before whoever wants to stop is heard."""
PERSON = ("family_name", "given_name", "family_kana", "given_kana", "maiden_name", "company")
OPTIONAL = ("gender", "birthday")
CONTACTS = ("phones", "emails", "other_addresses")
COLUMNS = ("id", *PERSON, *(f"COALESCE({name}, '')" for name in OPTIONAL), *Address._fields, *CONTACTS)


def subjects(
    connection: Connection, ids: Iterable[int] | None = None, tell: Callable[[], object] = unheard
) -> list[Subject]:
    """The living customers, or those of these ids, oldest first; `tell` is called often, and may raise."""
    chosen = "" if ids is None else f" AND id IN ({','.join(str(int(one)) for one in ids)})"
    found: list[Subject] = []
    with no_cycle_search():
        cursor = connection.exec_driver_sql(
            f"SELECT {', '.join(COLUMNS)} FROM customer WHERE deleted_at IS NULL{chosen} ORDER BY id"
        )
        while rows := cursor.fetchmany(AT_ONCE):
            tell()
            found.extend(_subjects(rows))
    return found


def _subjects(rows: Sequence[Sequence[Any]]) -> list[Subject]:
    *plain, phones, emails, others = zip(*rows, strict=True)
    width = len(Address._fields)
    mains = map(Address._make, zip(*plain[-width:], strict=True))
    numbers = [tuple([one["e164"] or one["number"] for one in found]) for found in _parsed(phones)]
    addresses = [tuple([one["address"] for one in found]) for found in _parsed(emails)]
    homes = list(map(_homes, mains, _parsed(others)))
    return list(map(Subject._make, zip(*plain[:-width], numbers, addresses, homes, strict=True)))


def _parsed(texts: Sequence[str]) -> list[Any]:
    """The lists of these cards, parsed as one text."""
    parsed: list[Any] = json.loads(f"[{','.join(texts)}]")
    return parsed


def _homes(main: Address, others: Sequence[Mapping[str, Any]]) -> tuple[Address, ...]:
    """The main address, if there is one, and the others."""
    first = (main,) if any(main) else ()
    return (
        (*first, *(Address(*(other[part] for part in Address._fields)) for other in others))
        if others
        else first
    )
