"""Who wrote the lines of a note: somebody at work here, or a list that came in.

The journal tells it: a change brings the lines that were not there before.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.enums import Noun
from app.models.customer import customer
from app.models.id_set import id_set, id_text
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set
    from typing import Any

    from sqlalchemy import Connection, Table

    from app.services.importing.cleaning.person import Person

NOTE = "note"


class FormerLines:
    """The lines that lists with the columns of one wrote into the notes of customers.

    They are looked for when the first is asked for: most lists say nothing else than before.
    """

    def __init__(self, connection: Connection, mapping: Mapping[int, str], people: Iterable[Person]) -> None:
        self._connection = connection
        self._mapping = {str(index): target for index, target in mapping.items()}
        self._people = people

    def of(self, customer_id: int) -> Set[str]:
        """Those of one customer."""
        return self._lines.get(customer_id, frozenset())

    @cached_property
    def _lines(self) -> dict[int, set[str]]:
        batches = self._batches()
        found: dict[int, set[str]] = defaultdict(set)
        if not batches:
            return found
        ids = id_text(person.id for person in self._people if person.id is not None)
        changes, columns = operation_change.c, customer.c
        journal = select(changes.row_id, changes.operation_id, changes.before, changes.after)
        journal = journal.where(changes.table_name == customer.name, changes.row_id.in_(id_set()))
        first: dict[int, str] = {}
        operations = set(batches.values())
        for row_id, by, before, after in self._connection.execute(journal.order_by(changes.id), {"ids": ids}):
            if NOTE in (before or {}):
                first.setdefault(row_id, before[NOTE])
            if by in operations:
                found[row_id] |= _brought(before, after, NOTE)
        made = select(columns.id, columns.note).where(columns.import_batch_id.in_(batches))
        for row_id, note in self._connection.execute(made.where(columns.id.in_(id_set())), {"ids": ids}):
            found[row_id] |= set(first.get(row_id, note).split("\n"))
        return found

    def _batches(self) -> dict[int, int]:
        """The imports of lists of customers with these columns, each with its operation."""
        columns = import_batch.c
        chosen = (
            select(columns.id, columns.operation_id, columns.mapping)
            .join(operation, operation.c.id == columns.operation_id)
            .where(operation.c.undone_at.is_(None), columns.kind == Noun.CUSTOMER.value)
        )
        return {
            row.id: row.operation_id
            for row in self._connection.execute(chosen)
            if row.mapping == self._mapping
        }


def typed_lines(connection: Connection, table: Table, row_id: int, note: str) -> frozenset[str]:
    """The lines that somebody typed into the note of a record and did not take back; `note` is its column."""
    changes = operation_change.c
    chosen = (
        select(changes.before, changes.after)
        .join(operation, operation.c.id == changes.operation_id)
        .where(changes.table_name == table.name, changes.row_id == row_id)
        .where(operation.c.undone_at.is_(None))
        .where(operation.c.id.not_in(select(import_batch.c.operation_id)))
    )
    found: set[str] = set()
    for before, after in connection.execute(chosen):
        found |= _brought(before, after, note)
    return frozenset(found)


def _brought(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, note: str) -> set[str]:
    """The lines of the note that a change of a row brought."""
    lines_before, lines_after = ({*((image or {}).get(note) or "").split("\n")} for image in (before, after))
    return lines_after - lines_before - {""}
