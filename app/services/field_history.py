"""誰がいつ何を: what was changed on a customer's card, read from the journal, newest first.

The journal is the one memory of changes; this only reads it out in words. A customer whom an import created
has no image of the beginning: the import stands for it. An undone operation is told too, and marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from app.core.enums import Noun
from app.core.errors import RecordNotFound
from app.core.fields import CUSTOMER_FIELDS, FieldType, custom_id, custom_name, field
from app.core.messages import Message, MessageValue, fields_from_json
from app.models.customer import custom_field, customer, customer_tag, tag
from app.models.household import household
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change
from app.models.staff import staff
from app.queries.customer_detail import customer_row
from app.services.card_parts import person_link
from app.services.customer_writes import change_customers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Table

    from app.core.changes import Changes
    from app.db.store import Store

Image = dict[str, Any]

COLUMN_OF = {"staff": "staff_id"}
FIELD_OF = {column: name for name, column in COLUMN_OF.items()}
UNTOLD = frozenset(
    {"id", "created_at", "updated_at", "import_batch_id", "deleted_at", "custom", "household_id"}
)
NAMED = {"staff_id": staff, "household_id": household}
TAGS = "tags"
SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One changed field: when (UTC), by whom, in which operation, and its content before and after.

    `id` and `field` together name it for `put_back`. An empty `field` tells that the customer was made,
    deleted or restored; the operation says which. Contents are words to show, empty for none.
    """

    id: int
    at: str
    actor: str
    operation: Message
    undone: bool
    field: str = ""
    title: MessageValue = ""
    before: MessageValue = ""
    after: MessageValue = ""


class FieldHistoryService:
    """The changes of one store's customers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def changes(self, customer_id: int, name: str | None = None) -> tuple[FieldChange, ...]:
        """What was changed on this customer's card, of one field where it is named; newest first."""
        with self._store.read() as connection:
            words = _Words(connection)
            told = [
                change
                for row in _journaled(connection, customer_id)
                for change in _told(words, row)
                if name is None or change.field == name
            ]
            told += [] if name else _imported(connection, customer_id)
        return tuple(sorted(told, key=lambda change: (change.at, change.id), reverse=True))

    def put_back(self, customer_id: int, change: FieldChange) -> Changes:
        """Give a field the content it had before this change. Raises `RecordNotFound`."""
        with self._store.write("operation.customer_field_put_back") as unit:
            row = customer_row(unit.connection, customer_id)
            journaled = select(operation_change.c.before).where(operation_change.c.id == change.id)
            before = unit.connection.execute(journaled).scalar()
            if row is None or before is None:
                raise RecordNotFound
            own_id = custom_id(change.field)
            if own_id is None:
                column = COLUMN_OF.get(change.field, change.field)
                change_customers(unit, {customer_id: {column: before[column]}})
            else:
                key = str(own_id)
                kept = {name: value for name, value in row["custom"].items() if name != key}
                earlier = {key: before["custom"][key]} if key in before["custom"] else {}
                change_customers(unit, {customer_id: {"custom": kept | earlier}})
            unit.label(name=person_link(row).name, field=change.title)
        return unit.changes()


class _Words:
    """What stands behind the numbers and codes of an image, in words."""

    def __init__(self, connection: Connection) -> None:
        self._names = {column: _names(connection, table) for column, table in NAMED.items()}
        self.tags = _names(connection, tag)
        self.custom = _names(connection, custom_field)
        self._connection = connection

    def title(self, name: str) -> MessageValue:
        """What a field is called."""
        own_id = custom_id(name)
        return Message(f"field.customer.{name}") if own_id is None else self.custom.get(own_id, "")

    def shown(self, name: str, value: Any) -> MessageValue:
        """The content of a field."""
        if value is None or value in ("", [], {}):
            return ""
        column = COLUMN_OF.get(name, name)
        if column in self._names or column == "referrer_id":
            return self._named(column, value)
        if isinstance(value, bool):
            return Message("choice.yes_no.yes" if value else "choice.yes_no.no")
        if name in _CHOICES:
            return field(Noun.CUSTOMER, name).choice_title(str(value))
        return SEPARATOR.join(map(_part, value)) if isinstance(value, list) else str(value)

    def _named(self, column: str, row_id: int) -> str:
        if column in self._names:
            return self._names[column].get(row_id, "")
        found = customer_row(self._connection, row_id)
        return "" if found is None else person_link(found).name


_CHOICES = frozenset(declared.name for declared in CUSTOMER_FIELDS if declared.type is FieldType.CHOICE)


def _names(connection: Connection, table: Table) -> dict[int, str]:
    return {row.id: row.name for row in connection.execute(select(table.c.id, table.c.name))}


def _part(item: Any) -> str:
    """One of several contents: a phone, a mail address, a postal address, a choice."""
    if not isinstance(item, dict):
        return str(item)
    label = item.get("label", "")
    parts = [str(part) for name, part in item.items() if name not in {"label", "e164"} and part]
    return f"{label} {''.join(parts)}".strip()


def _journaled(connection: Connection, customer_id: int) -> list[Any]:
    """The changes of the customer's own row and of their tags, with their operations."""
    changes = operation_change.c
    own = and_(changes.table_name == customer.name, changes.row_id == customer_id)
    named = func.coalesce(
        func.json_extract(changes.after, "$.customer_id"), func.json_extract(changes.before, "$.customer_id")
    )
    tagged = and_(changes.table_name == customer_tag.name, named == customer_id)
    return list(
        connection.execute(
            select(
                *(changes.id, changes.table_name, changes.before, changes.after),
                *(operation.c.code, operation.c.fields, operation.c.at, operation.c.actor),
                operation.c.undone_at,
            )
            .join(operation, operation.c.id == changes.operation_id)
            .where(or_(own, tagged))
            .order_by(changes.id)
        )
    )


def _told(words: _Words, row: Any) -> Iterator[FieldChange]:
    """The fields that one journaled change of a row touched."""
    told = _Teller(row)
    before, after = row.before or {}, row.after or {}
    if row.table_name == customer_tag.name:
        title = words.title(TAGS)
        name_before, name_after = (words.tags.get(image.get("tag_id", 0), "") for image in (before, after))
        yield told.field(TAGS, title, name_before, name_after)
        return
    if row.before is None or row.after is None or "deleted_at" in after:
        yield told.whole()
        if row.before is None or row.after is None:
            return
    for column in after:
        if column not in UNTOLD:
            name = FIELD_OF.get(column, column)
            yield told.field(
                name, words.title(name), words.shown(name, before[column]), words.shown(name, after[column])
            )
    for name, old, new in _custom_changes(before.get("custom") or {}, after.get("custom") or {}):
        yield told.field(name, words.title(name), words.shown(name, old), words.shown(name, new))


def _custom_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for key in sorted(before.keys() | after.keys(), key=int):
        if before.get(key) != after.get(key):
            yield custom_name(int(key)), before.get(key), after.get(key)


class _Teller:
    """Makes the entries of one journaled change."""

    def __init__(self, row: Any) -> None:
        label = Message(row.code, fields_from_json(row.fields))
        self._common = (row.id, row.at, row.actor, label, row.undone_at is not None)

    def whole(self) -> FieldChange:
        """The customer was made, deleted or restored."""
        return FieldChange(*self._common)

    def field(self, name: str, title: MessageValue, before: MessageValue, after: MessageValue) -> FieldChange:
        """One field was changed."""
        return FieldChange(*self._common, name, title, before, after)


def _imported(connection: Connection, customer_id: int) -> list[FieldChange]:
    """The import that registered the customer, if one did."""
    found = connection.execute(
        select(operation.c.code, operation.c.fields, operation.c.at, operation.c.actor, operation.c.undone_at)
        .join(import_batch, import_batch.c.operation_id == operation.c.id)
        .join(customer, customer.c.import_batch_id == import_batch.c.id)
        .where(customer.c.id == customer_id)
    ).one_or_none()
    if found is None:
        return []
    label = Message(found.code, fields_from_json(found.fields))
    return [FieldChange(0, found.at, found.actor, label, found.undone_at is not None)]
