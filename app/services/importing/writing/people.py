"""Writing the customers of a plan, in bulk.

The statements go to the driver as they are: values were cleaned, and SQLAlchemy's handling of single
parameters would double the time of a hundred thousand rows. Words for the search index are made in a second
process meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core import clock
from app.core.enums import ConsentWay, CustomerKind, CustomerStatus
from app.core.progress import heard, unheard
from app.core.text.index_entry import custom_texts, searched_texts, sort_keys
from app.db.indexes import indexed_afterwards
from app.db.search.bulk import BulkIndexer
from app.db.search.ranks import RankedKey
from app.db.search.sources import searched_custom_fields
from app.models.customer import customer, customer_tag, tag
from app.models.id_set import given_ids, id_set, id_text
from app.models.staff import staff
from app.services import lookups
from app.services.customer_writes import change_customers
from app.services.importing.cleaning import addresses, contacts, labels
from app.services.importing.cleaning.addresses import stored_addresses
from app.services.importing.cleaning.points import emails_as_json, emails_of, phones_as_json, phones_of
from app.services.importing.matching.referrers import FIELD, Referrers, with_referrer
from app.services.importing.writing.batch import CHUNK, STAGE, Batch, chunks
from app.services.importing.writing.contacts import add_contacts, update_contacts
from app.services.importing.writing.numbers import FreeNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.core.text.index_entry import Columns
    from app.services.importing.cleaning.person import Person

AS_JSON: dict[str, Callable[[Any], str]] = {
    "phones": phones_as_json,
    "emails": emails_as_json,
    "custom": lambda values: json.dumps(values or {}),
    addresses.FIELD: lambda values: json.dumps(stored_addresses(values or ())),
}
JSON_FIELDS: dict[str, Callable[[Any], Any]] = {
    "phones": phones_of,
    "emails": emails_of,
    "custom": dict,
    addresses.FIELD: stored_addresses,
}
DEFAULTS = {"kind": CustomerKind.PERSON.value, "status": CustomerStatus.CUSTOMER.value}
TAGGED = "INSERT INTO customer_tag (customer_id, tag_id, import_batch_id) VALUES (?, ?, ?)"
REFERRED = "UPDATE customer SET referrer_id = ? WHERE id = ?"
NO_COLUMN = frozenset({"staff", "tags", labels.FIELD, contacts.FIELD})


def create_people(batch: Batch, people: Sequence[Person], progress: Progress) -> None:
    """Insert new customers and put them into the search index. Their ids are set on them."""
    if not people:
        return
    tell = partial(progress, 0, len(people), STAGE)
    staff_ids = batch.ids_of(staff, (person.get("staff") for person in heard(people, tell)))
    tag_ids = batch.ids_of(tag, (name for person in heard(people, tell) for name in _tags(person)))
    numbers = _numbers(batch.connection, people, tell)
    first = lookups.next_id(batch.connection, customer)
    for customer_id, person in enumerate(heard(people, tell), start=first):
        person.id = customer_id
    referred = _take_referrers(batch, people, tell)
    writer = _CustomerWriter(people[0].place, staff_ids, batch.id, searched_custom_fields(batch.connection))
    newcomers = _Newcomers(people, numbers, first, writer)
    written = 0

    def preparing(done: int, total: int, stage: str = "") -> None:
        progress(done + written, 2 * total, STAGE)

    def write_some() -> bool:
        nonlocal written
        part = people[written : written + CHUNK]
        if part:
            rows = writer.rows(part, numbers[written : written + CHUNK], ranks)
            batch.connection.exec_driver_sql(writer.statement, rows)
            written += len(part)
        return bool(part)

    with BulkIndexer(batch.connection, len(people), newcomers) as indexer:
        ranks = indexer.rank(preparing)
        with indexed_afterwards(batch.connection, customer):
            indexer.write_documents(preparing, meanwhile=write_some)
            while write_some():
                preparing(len(people), len(people))
        tell = partial(progress, len(people), len(people), STAGE)
        links = [
            (person.id, tag_ids[name])
            for person in heard(people, tell)
            for name in dict.fromkeys(_tags(person))
        ]
        _link_tags(batch, links, tell)
        add_contacts(batch, people)
        for _done, pairs in chunks(referred):
            tell()
            batch.connection.exec_driver_sql(REFERRED, list(pairs))
        indexer.finish(progress)


def update_people(batch: Batch, updates: Mapping[int, Mapping[str, Any]], progress: Progress) -> None:
    """Give customers of the store the values of the file; the journal keeps what they were."""
    staff_ids = batch.ids_of(staff, (changes.get("staff", "") for changes in updates.values()))
    tag_ids = batch.ids_of(tag, (name for changes in updates.values() for name in changes.get("tags", ())))
    referrers = Referrers(batch.connection, (changes.get(FIELD, "") for changes in updates.values()))
    columns: dict[int, dict[str, Any]] = {}
    for customer_id, changes in heard(updates.items(), partial(progress, 0, len(updates), STAGE)):
        values = {name: value for name, value in changes.items() if name not in NO_COLUMN}
        for name in values.keys() & JSON_FIELDS.keys():
            values[name] = JSON_FIELDS[name](values[name])
        if "staff" in changes:
            values["staff_id"] = staff_ids.get(changes["staff"])
        if FIELD in changes:
            number = referrers.number_of(changes[FIELD])
            if number is not None and referrers.ids[number] == customer_id:
                number = None
            values["referrer_id"] = None if number is None else referrers.ids[number]
            values[FIELD] = changes[FIELD] if number is None else ""
        columns[customer_id] = values
    for done, part in chunks(list(columns)):
        progress(done, len(columns), STAGE)
        _set_labels(batch, {customer_id: columns[customer_id] for customer_id in part}, updates)
        change_customers(
            batch.unit,
            {customer_id: columns[customer_id] for customer_id in part},
            way=ConsentWay.IMPORT,
            batch_id=batch.id,
        )
    tagged = {customer_id: changes["tags"] for customer_id, changes in updates.items() if "tags" in changes}
    _set_tags(batch, tagged, tag_ids)
    update_contacts(batch, updates)


def _take_referrers(
    batch: Batch, people: Sequence[Person], tell: Callable[[], object]
) -> list[tuple[int | None, int | None]]:
    """Referrers who are customers, as pairs of their id and the new customer's; their texts are taken out."""
    if FIELD not in people[0].place:
        return []
    texts = (person.get(FIELD) for person in heard(people, tell))
    referrers = Referrers(batch.connection, texts, heard(people, tell))
    pairs = []
    for person in heard(people, tell):
        number = referrers.number_of(person.get(FIELD), person.get("number"))
        if number is not None:
            person.values = with_referrer(person, "")
            pairs.append((referrers.ids[number], person.id))
    return pairs


def _set_labels(
    batch: Batch, columns: Mapping[int, dict[str, Any]], updates: Mapping[int, Mapping[str, Any]]
) -> None:
    """Give numbers and addresses their labels: those of the changes, else those of the card."""
    reached = given_ids(
        customer_id
        for customer_id, values in columns.items()
        if values.keys() & labels.POINTS.keys() or labels.FIELD in updates[customer_id]
    )
    known = select(customer.c.id, customer.c.phones, customer.c.emails).where(customer.c.id.in_(reached))
    for row in batch.connection.execute(known).mappings():
        values, given = columns[row["id"]], updates[row["id"]].get(labels.FIELD, {})
        for name, part in labels.POINTS.items():
            if name in values or given:
                points = values.setdefault(name, [dict(point) for point in row[name]])
                labels.label_points(points, part, given, row[name])


def _set_tags(batch: Batch, tagged: Mapping[int, Sequence[str]], tag_ids: Mapping[str, int]) -> None:
    """Give customers these tags and no others: a change of tags names all that there will be."""
    present = batch.connection.execute(
        select(customer_tag.c.id, customer_tag.c.customer_id, customer_tag.c.tag_id).where(
            customer_tag.c.customer_id.in_(id_set())
        ),
        {"ids": id_text(tagged)},
    )
    held = {(row.customer_id, row.tag_id): row.id for row in present}
    wanted = dict.fromkeys(
        (customer_id, tag_ids[name]) for customer_id, names in tagged.items() for name in names
    )
    batch.unit.remove_many(customer_tag, [row_id for link, row_id in held.items() if link not in wanted])
    _link_tags(batch, [link for link in wanted if link not in held])
    batch.unit.touch(tagged)


def _numbers(connection: Connection, people: Sequence[Person], tell: Callable[[], object]) -> list[str]:
    """The number of each: that of the file, or the next free one."""
    given = [person.get("number") for person in heard(people, tell)]
    free = FreeNumbers(connection, customer, given)
    return [number or free.take() for number in heard(given, tell)]


def _tags(person: Person) -> Sequence[str]:
    return person.get("tags") or ()


def _link_tags(
    batch: Batch, links: Sequence[tuple[int | None, int]], tell: Callable[[], object] = unheard
) -> None:
    for _done, part in chunks(links):
        tell()
        rows = [(customer_id, tag_id, batch.id) for customer_id, tag_id in part]
        batch.connection.exec_driver_sql(TAGGED, rows)


class _CustomerWriter:
    """Turns values into the parameters of one INSERT, a column at a time. Fields the file does not have keep
    their defaults."""

    def __init__(
        self, place: Mapping[str, int], staff_ids: Mapping[str, int], batch_id: int, searched: frozenset[str]
    ) -> None:
        self._place = place
        self._staff_ids = staff_ids
        self._searched = searched
        self._plain = [name for name in place if name not in NO_COLUMN and name != "number"]
        moment = clock.now()
        self._stamps = (batch_id, moment, moment)
        names = ["id", "number", "search_rank", "staff_id", *self._plain]
        names += ["import_batch_id", "created_at", "updated_at"]
        marks = ", ".join("?" * len(names))
        self.statement = f"INSERT INTO customer ({', '.join(names)}) VALUES ({marks})"

    def rows(
        self, people: Sequence[Person], numbers: Sequence[str], ranks: Mapping[int, int]
    ) -> list[tuple[Any, ...]]:
        """The parameters for each customer."""
        columns = self._columns(people)
        ids = [person.id or 0 for person in people]
        workers = map(self._staff_ids.get, columns.get("staff", [""] * len(people)))
        own = [self._stored(name, columns) for name in self._plain]
        stamps = ([stamp] * len(people) for stamp in self._stamps)
        return list(zip(ids, numbers, map(ranks.__getitem__, ids), workers, *own, *stamps, strict=True))

    def names(self, people: Sequence[Person], numbers: Sequence[str]) -> Columns:
        """What decides where customers stand in the register."""
        return {**self._columns(people), "number": numbers}

    def sources(self, people: Sequence[Person], numbers: Sequence[str]) -> Columns:
        """What the search index needs of customers."""
        columns = self._columns(people)
        # The index keeps tags in the order of their names, so that it can be compared with the records.
        made = {
            "number": numbers,
            "phones": list(map(phones_of, columns.get("phones", ()))),
            "tags": [sorted(set(tags)) for tags in columns.get("tags", ())],
            "custom": [custom_texts(values, self._searched) for values in columns.get("custom", ())],
            addresses.FIELD: list(map(stored_addresses, columns.get(addresses.FIELD, ()))),
            contacts.FIELD: list(map(contacts.searched, columns.get(contacts.FIELD, ()))),
        }
        return columns | {name: column for name, column in made.items() if column}

    def _columns(self, people: Sequence[Person]) -> dict[str, Sequence[Any]]:
        return dict(zip(self._place, zip(*[person.values for person in people], strict=True), strict=True))

    def _stored(self, name: str, columns: Columns) -> Sequence[Any]:
        values = columns[name]
        if name in DEFAULTS:
            return [value or DEFAULTS[name] for value in values]
        if name not in AS_JSON:
            return values
        stored = list(map(AS_JSON[name], values))
        if name in labels.POINTS and labels.FIELD in columns:
            pairs = zip(stored, columns[labels.FIELD], strict=True)
            stored = [_labelled(text, name, given) if given else text for text, given in pairs]
        return stored


def _labelled(stored: str, name: str, given: Mapping[str, str]) -> str:
    points = json.loads(stored)
    labels.label_points(points, labels.POINTS[name], given)
    return json.dumps(points)


class _Newcomers:
    """New customers as the search index asks for them. Their ids count from the `first` on."""

    def __init__(
        self, people: Sequence[Person], numbers: Sequence[str], first: int, writer: _CustomerWriter
    ) -> None:
        self._people = people
        self._numbers = numbers
        self._first = first
        self._writer = writer

    def keys(self) -> Iterator[RankedKey]:
        for done, part in chunks(self._people):
            keys = sort_keys(self._writer.names(part, self._numbers[done : done + CHUNK]))
            yield from map(RankedKey, keys, count(self._first + done))

    def texts(self, customer_ids: Sequence[int]) -> list[str]:
        places = [customer_id - self._first for customer_id in customer_ids]
        people = [self._people[place] for place in places]
        return searched_texts(self._writer.sources(people, [self._numbers[place] for place in places]))
