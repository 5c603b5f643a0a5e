"""Final deletion: every trace of customers in the trash leaves the file, the journal's included.

What belongs to a customer goes with them: a row whose reference to a removed row may be empty stays without
it, any other goes too. Images of removed rows leave the journal, and so do operations that consisted of
nothing else; one that touched others as well stays, without the name. The pages are overwritten by SQLite
(`secure_delete`); the search index is merged into one segment, since FTS5 keeps the words of removed
documents until their blocks are merged.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, or_, select, update

from app.core.messages import Message, fields_to_json
from app.core.text.folding import digits, fold
from app.db.journal.images import Image, pack, unpack
from app.db.search import index as search_index
from app.db.search import words as search_words
from app.models.customer import customer
from app.models.derived import customer_summary
from app.models.id_set import given_ids
from app.models.import_batch import import_batch, import_issue
from app.models.operation import operation, operation_change, removed_rows
from app.models.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Column, Connection, Table

Removed = dict[str, set[int]]

SOMEBODY = Message("operation.somebody")
NAMING_FIELDS = ("name", "names")
SHORTEST_TRACE = 2


def purge(connection: Connection, customer_ids: Iterable[int]) -> set[str]:
    """Remove customers for good. Returns the names of photos that nothing mentions any more."""
    ids = set(customer_ids)
    people = connection.execute(select(customer).where(customer.c.id.in_(given_ids(ids)))).mappings().all()
    removed = _belonging(connection, ids)
    photos = _photos(connection, ids)
    survivors = {person["merged_into_id"] for person in people} - {None} - ids
    _remove_issues(connection, [dict(person) for person in people], removed)
    _remove_from_journal(connection, removed)
    _remove_from_packed(connection, removed)
    connection.execute(delete(customer_summary).where(customer_summary.c.customer_id.in_(given_ids(ids))))
    for table in reversed(metadata.sorted_tables):
        if gone := removed.get(table.name):
            connection.execute(delete(table).where(table.c.id.in_(given_ids(gone))))
    search_index.refresh(connection, survivors)
    search_words.merge_all(connection)
    return {name for name in photos if not _is_mentioned(connection, name)}


def _belonging(connection: Connection, ids: set[int]) -> Removed:
    """The rows that go, by table; references that may be empty are emptied on the way."""
    removed: Removed = {customer.name: ids}
    for table in metadata.sorted_tables:
        for column, parent in _references(table):
            if not (gone := removed.get(parent)):
                continue
            pointing = column.in_(given_ids(gone))
            if column.nullable:
                connection.execute(update(table).where(pointing).values({column.name: None}))
            else:
                found = connection.execute(select(table.c.id).where(pointing)).scalars()
                removed.setdefault(table.name, set()).update(found)
    return removed


def _references(table: Table) -> list[tuple[Column[Any], str]]:
    """The columns of a table that name rows of others, with the table they name."""
    return [(key.parent, key.column.table.name) for key in table.foreign_keys]


def _photos(connection: Connection, ids: set[int]) -> set[str]:
    """Every photo these customers have or had."""
    own = select(customer.c.photo).where(customer.c.id.in_(given_ids(ids)))
    found = set(connection.execute(own).scalars())
    of_them = (operation_change.c.table_name == customer.name) & operation_change.c.row_id.in_(given_ids(ids))
    for before, after in connection.execute(
        select(operation_change.c.before, operation_change.c.after).where(of_them)
    ):
        found |= {image["photo"] for image in (before, after) if image and image.get("photo")}
    return found - {""}


def _is_mentioned(connection: Connection, photo: str) -> bool:
    images = operation_change.c
    mentioned = or_(func.instr(images.before, photo) > 0, func.instr(images.after, photo) > 0)
    return any(
        connection.execute(select(exists().where(condition))).scalar()
        for condition in (customer.c.photo == photo, mentioned)
    )


def _remove_issues(connection: Connection, people: list[dict[str, Any]], removed: Removed) -> None:
    """Take out what imports said about cells of these people."""
    known = {trace for person in people for trace in traces(person)}
    batches: set[int] = set()
    for name, gone in removed.items():
        table = metadata.tables[name]
        if "import_batch_id" in table.c:
            found = select(table.c.import_batch_id).where(table.c.id.in_(given_ids(gone))).distinct()
            batches |= set(connection.execute(found).scalars()) - {None}
    batches |= _batches_that_changed(connection, removed)
    issues = select(import_issue.c.id, import_issue.c.value).where(
        import_issue.c.import_batch_id.in_(given_ids(batches))
    )
    speaking = [issue_id for issue_id, value in connection.execute(issues) if speaks_of(known, value)]
    connection.execute(delete(import_issue).where(import_issue.c.id.in_(given_ids(speaking))))


def _batches_that_changed(connection: Connection, removed: Removed) -> set[int]:
    """The imports that updated one of these rows."""
    changes, batches = operation_change.c, import_batch.c
    found: set[int] = set()
    for name, gone in removed.items():
        touched = select(changes.operation_id).where(
            changes.table_name == name, changes.row_id.in_(given_ids(gone))
        )
        found |= set(
            connection.execute(select(batches.id).where(batches.operation_id.in_(touched))).scalars()
        )
    return found


def traces(person: Mapping[str, Any]) -> list[str]:
    """The folded texts by which a cell can be told to speak of somebody."""
    names = ("family_name", "given_name", "family_kana", "given_kana", "company", "street")
    texts = [fold(person[name]) for name in names]
    texts += [digits(phone["number"]) for phone in person["phones"]]
    texts += [fold(email["address"]) for email in person["emails"]]
    return [text for text in texts if len(text) >= SHORTEST_TRACE]


def speaks_of(known: set[str], value: str) -> bool:
    """Whether a text has one of these traces."""
    folded, numbers = fold(value), digits(value)
    return any(trace in folded or (trace.isdigit() and trace in numbers) for trace in known)


def _remove_from_journal(connection: Connection, removed: Removed) -> None:
    changes = operation_change.c
    gone: dict[int, set[int]] = defaultdict(set)
    for name, ids in removed.items():
        named = select(changes.id, changes.operation_id).where(
            changes.table_name == name, changes.row_id.in_(given_ids(ids))
        )
        for change_id, operation_id in connection.execute(named):
            gone[operation_id].add(change_id)
    for change_id, operation_id in _changes_of_lost_rows(connection, removed):
        gone[operation_id].add(change_id)
    every = set().union(*gone.values())
    connection.execute(delete(operation_change).where(changes.id.in_(given_ids(every))))
    _forget_operations(connection, set(gone))


def _changes_of_lost_rows(connection: Connection, removed: Removed) -> list[tuple[int, int]]:
    """Changes of rows that are in no table any more (a tag taken off), told by whom their image names."""
    changes = operation_change.c
    found: list[tuple[int, int]] = []
    for table in metadata.sorted_tables:
        for column, parent in _references(table):
            if column.nullable or not removed.get(parent):
                continue
            owner = f"$.{column.name}"
            named = func.coalesce(
                func.json_extract(changes.after, owner), func.json_extract(changes.before, owner)
            )
            rows = select(changes.id, changes.operation_id).where(
                changes.table_name == table.name, named.in_(given_ids(removed[parent]))
            )
            found += [(row.id, row.operation_id) for row in connection.execute(rows)]
    return found


def _forget_operations(connection: Connection, touched: set[int]) -> None:
    """Drop operations of which nothing is left; take the name out of the others."""
    of_it = [
        exists().where(table.c.operation_id == operation.c.id)
        for table in (operation_change, removed_rows, import_batch)
    ]
    chosen = operation.c.id.in_(given_ids(touched))
    connection.execute(delete(operation).where(chosen, ~or_(*of_it)))
    for row in connection.execute(select(operation.c.id, operation.c.fields).where(chosen)).all():
        nameless = {name: SOMEBODY for name in NAMING_FIELDS if name in row.fields}
        fields = {**row.fields, **fields_to_json(nameless)}
        connection.execute(update(operation).where(operation.c.id == row.id).values(fields=fields))


def _remove_from_packed(connection: Connection, removed: Removed) -> None:
    """Take what belonged to these people out of what undone imports removed."""
    for table in metadata.sorted_tables:
        pointing = [(column, removed[parent]) for column, parent in _references(table) if parent in removed]
        if not pointing:
            continue
        packed = select(removed_rows.c.id, removed_rows.c.rows).where(removed_rows.c.table_name == table.name)
        for row in connection.execute(packed).all():
            rows = unpack(row.rows)
            kept = [image for image in rows if not _goes_with(image, pointing)]
            removed.setdefault(table.name, set()).update(
                {image["id"] for image in rows} - {image["id"] for image in kept}
            )
            cleared = [_without_references(image, pointing) for image in kept]
            if cleared != rows:
                _replace_packed(connection, row.id, cleared)


def _goes_with(image: Image, pointing: list[tuple[Column[Any], set[int]]]) -> bool:
    return any(not column.nullable and image[column.name] in gone for column, gone in pointing)


def _without_references(image: Image, pointing: list[tuple[Column[Any], set[int]]]) -> Image:
    return image | {column.name: None for column, gone in pointing if image[column.name] in gone}


def _replace_packed(connection: Connection, row_id: int, kept: list[Image]) -> None:
    this = removed_rows.c.id == row_id
    if not kept:
        connection.execute(delete(removed_rows).where(this))
        return
    names = list(kept[0])
    packed = pack(names, [tuple(image[name] for name in names) for image in kept])
    connection.execute(update(removed_rows).where(this).values(rows=packed))
