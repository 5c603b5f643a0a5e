"""The customers of the store that rows of a file may be, read once and only those that share a key.

Keys are compared while the rows stream by, so that memory grows with the file and not with the store.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.contact import Address
from app.core.filters import CustomerFilter, Sort
from app.core.progress import heard, unheard
from app.core.text.folding import fold
from app.core.text.index_entry import national_digits
from app.models.customer import customer
from app.models.staff import staff
from app.queries import customer_search
from app.queries.referrers import IS_REFERRER, NAME_PARTS, referrer, shown_referrer
from app.queries.tag_names import tag_names_of
from app.services.importing.cleaning import addresses, contacts, labels
from app.services.importing.cleaning.person import PersonMaker
from app.services.importing.cleaning.points import phone_pairs
from app.services.importing.matching.external_ids import buyers_called, customers_called, names_elsewhere
from app.services.importing.matching.known_contacts import contacts_of
from app.services.importing.matching.matcher import Keys, bare_number
from app.services.importing.matching.referrers import FIELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from app.services.importing.cleaning.person import Person

CHUNK = 900
FEW_ROWS = 40
FOUND_AT_MOST = 200
NUMBER_DIGITS = 11
ALWAYS = (
    "number",
    "kind",
    "family_name",
    "given_name",
    "family_kana",
    "given_kana",
    "company",
    "birthday",
    "phones",
    "emails",
    "postal_code",
    "city",
    "street",
    "note",
)


def known_people(
    connection: Connection,
    rows: Sequence[Person],
    fields: Sequence[str],
    source: str = "",
    tell: Callable[[], object] = unheard,
) -> list[Person]:
    """The living customers that share a key with a row, oldest first, with the values of `fields`.

    `source` is the system that the file comes from, whose numbers the rows have. A number that a card had
    until it was merged is one of the card it became part of. For a few rows the search index is asked, which
    takes no longer in a large store; for many, everybody is gone through once. `tell` is called at times.
    """
    if connection.execute(select(customer.c.id).limit(1)).first() is None:
        return []
    keys = Keys()
    for row in heard(rows, tell):
        keys.add(row)
    former = _former_numbers(connection)
    found = set(_found(connection, rows) if len(rows) <= FEW_ROWS else _meeting(connection, keys, tell))
    found |= {
        survivor
        for survivor, numbers in former.items()
        if any(bare_number(number) in keys.numbers for number in numbers)
    }
    if source:
        found |= customers_called(connection, source, keys.elsewhere)
    bought = buyers_called(connection, source, keys.bought) if source else {}
    ids = sorted(found | bought.keys())
    elsewhere = names_elsewhere(connection, source, ids) if source else {}
    names = (*ALWAYS, *(name for name in fields if name not in ALWAYS))
    place = {name: position for position, name in enumerate(names)}
    maker = PersonMaker(place)
    people: list[Person] = []
    for start in range(0, len(ids), CHUNK):
        tell()
        for customer_id, values in _values(connection, ids[start : start + CHUNK], names):
            known = maker.make(values, id=customer_id)
            known.elsewhere, known.bought = elsewhere.get(customer_id, ()), bought.get(customer_id, ())
            known.former = former.get(customer_id, ())
            people.append(known)
    return people


def _former_numbers(connection: Connection) -> dict[int, tuple[str, ...]]:
    """The numbers of merged cards by the card that each of them is part of now."""
    columns = customer.c
    merged = select(columns.id, columns.number, columns.merged_into_id).where(
        columns.merged_into_id.is_not(None)
    )
    rows = connection.execute(merged.order_by(columns.id)).all()
    into = {row.id: row.merged_into_id for row in rows}
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        survivor = row.merged_into_id
        while survivor in into:
            survivor = into[survivor]
        found[survivor] = (*found.get(survivor, ()), row.number)
    return found


def _found(connection: Connection, rows: Sequence[Person]) -> set[int]:
    """Ids of customers that the register finds by a key of these rows, and of some who only contain one."""
    numbers = {number for row in rows if (number := row.get("number"))}
    spelled = {bare_number(number).zfill(width) for number in numbers for width in range(1, NUMBER_DIGITS)}
    chosen = select(customer.c.id).where(
        customer.c.number.in_(numbers | spelled), customer.c.deleted_at.is_(None)
    )
    found = set(connection.execute(chosen).scalars())
    texts = {
        text for row in rows for text in (row.name, *row.emails, *map(national_digits, row.phones)) if text
    }
    for text in sorted(texts):
        found.update(customer_search.first_ids(connection, CustomerFilter(text=text), Sort(), FOUND_AT_MOST))
    return found


def _meeting(connection: Connection, keys: Keys, tell: Callable[[], object]) -> Iterator[int]:
    """Ids of customers with a key of the file. Past SQLAlchemy's types, as this sees every customer."""
    cursor = connection.exec_driver_sql(
        "SELECT id, number, family_name || given_name, company, phones, emails FROM customer"
        " WHERE deleted_at IS NULL ORDER BY id"
    )
    for customer_id, number, person, company, phones, emails in heard(cursor, tell):
        contacts: list[str] = []
        if phones != "[]":
            contacts += [phone["e164"] for phone in json.loads(phones) if phone["e164"]]
        if emails != "[]":
            contacts += [email["address"].casefold() for email in json.loads(emails)]
        if keys.meet(number, fold(person or company), contacts):
            yield customer_id


def _values(
    connection: Connection, ids: Sequence[int], names: Sequence[str]
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    apart = {"staff", "tags", labels.FIELD, contacts.FIELD}
    columns = [customer.c[name] for name in names if name not in apart]
    rows = connection.execute(
        select(customer.c.id, staff.c.name.label("staff"), *columns, *NAME_PARTS)
        .outerjoin(staff, staff.c.id == customer.c.staff_id)
        .outerjoin(referrer, IS_REFERRER)
        .where(customer.c.id.in_(ids), customer.c.deleted_at.is_(None))
        .order_by(customer.c.id)
    ).mappings()
    tags = tag_names_of(connection, ids) if "tags" in names else {}
    people = contacts_of(connection, ids) if contacts.FIELD in names else {}
    for row in rows:
        values = {
            **row,
            "tags": tags.get(row["id"], []),
            "phones": phone_pairs(row["phones"]),
            "emails": [email["address"] for email in row["emails"]],
            labels.FIELD: labels.labels_of(dict(row)),
            contacts.FIELD: people.get(row["id"], ()),
        }
        if addresses.FIELD in names:
            values[addresses.FIELD] = tuple(Address(**address) for address in row[addresses.FIELD])
        if FIELD in names:
            values[FIELD] = shown_referrer(row)
        yield row["id"], tuple([values[name] for name in names])
