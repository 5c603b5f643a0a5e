"""A unit of work: the writes of one operation, which keep its journal and derived data in step.

Every change of a record goes through it. It journals the row images, and brings search index and summaries of
the customers it touched into step before the commit.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, update

from app.core import clock
from app.core.changes import Changes
from app.core.enums import Noun
from app.core.messages import fields_to_json
from app.core.progress import LAST_STAGE, no_progress
from app.db import summary
from app.db.journal import images as journal
from app.db.journal.images import Image, RowChange
from app.db.search import index as search_index
from app.models.customer import customer
from app.models.id_set import given_ids
from app.models.import_batch import import_batch
from app.models.operation import operation
from app.models.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.dml import ReturningInsert

    from app.core.messages import MessageValue
    from app.core.progress import Progress

MANY_CUSTOMERS = 500
ROW_ID = "row_to_update"
STATEMENTS_KEPT = 256
NOUN_OF_TABLE = {noun.value: noun for noun in Noun} | {
    "customer_tag": Noun.CUSTOMER,
    "status_change": Noun.CUSTOMER,
    "consent": Noun.CUSTOMER,
    "distinct_pair": Noun.CUSTOMER,
    "customer_external_id": Noun.CUSTOMER,
    "outreach_customer": Noun.OUTREACH,
    "sale_line": Noun.SALE,
    "sale_external_id": Noun.SALE,
    "import_issue": Noun.IMPORT_BATCH,
}


class UnitOfWork:
    """The writes of one operation. Made by `Store.write`.

    The operation's own row is written when it is first asked for, at the latest with the journal: by then its
    label is known, and one that found nothing to do leaves none behind. `progress` is told while derived data
    are brought into step, and once when nothing but the commit is left, which nobody can stop.
    """

    def __init__(self, connection: Connection, row: Mapping[str, Any]) -> None:
        self.progress: Progress = no_progress
        self.connection = connection
        self._row = dict(row)
        self._operation_id: int | None = None
        self._changes: list[RowChange] = []
        self._touched: set[int] = set()
        self._described: set[int] = set()
        self._summed: set[int] = set()
        self._nouns: set[Noun] = set()
        self._batch_id: int | None = None
        self._discarded = False

    @property
    def operation_id(self) -> int:
        """The id of the operation, whose row is written by now."""
        if self._operation_id is None:
            self._operation_id = _ADD_OPERATION.run(self.connection, self._row)
        return self._operation_id

    @property
    def has_changes(self) -> bool:
        """Whether anything was written that an undo would take back."""
        return bool(self._changes) or self._batch_id is not None

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row and return its id."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """As `insert`, for many rows at once, which all have the same columns. Returns their ids."""
        stamps = dict.fromkeys(("created_at", "updated_at"), clock.now()) if "created_at" in table.c else {}
        values = [{**row, **stamps} for row in rows]
        if not values:
            return []
        if len(values) == 1:
            images = _inserting_one(table, tuple(values[0])).records(self.connection, values[0])
        else:
            images = list(map(dict, self.connection.execute(_inserting(table), values).mappings()))
        for image in images:
            self._remember(RowChange(table, image["id"], None, image))
        return [image["id"] for image in images]

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change columns of a row. Returns False where every value was already so, or the row is gone."""
        current = journal.read_image(self.connection, table, row_id)
        if current is None:
            return False
        after = {name: value for name, value in values.items() if current[name] != value}
        if not after:
            return False
        if "updated_at" in table.c:
            after["updated_at"] = clock.now()
        self.connection.execute(update(table).where(table.c.id == row_id).values(**after))
        before = {name: current[name] for name in after}
        self._touch_owners(table, row_id, before)
        self._remember(RowChange(table, row_id, before, after))
        return True

    def update_many(
        self,
        table: Table,
        rows: Mapping[int, Mapping[str, Any]],
        known: Mapping[int, Image] | None = None,
    ) -> int:
        """As `update`, for many rows by their id, in few statements. Returns how many rows changed.

        `known` are the rows as they stand, where this unit has read all of them already.
        """
        changed: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        moment = clock.now()
        images_now = journal.read_images(self.connection, table, rows) if known is None else known.items()
        for row_id, current in images_now:
            after = {name: value for name, value in rows[row_id].items() if current[name] != value}
            if not after:
                continue
            if "updated_at" in table.c:
                after["updated_at"] = moment
            changed[tuple(after)].append({ROW_ID: row_id, **after})
            before = {name: current[name] for name in after}
            self._changes.append(RowChange(table, row_id, before, after))
            # A row that is a customer touches others by what changed; any other row by whose it is.
            images = (before, after) if table is customer else (current, {**current, **after})
            for image in images:
                self._touch_owners(table, row_id, image)
        for names, values in changed.items():
            _updating(table, names).run_many(self.connection, values)
            self._nouns.add(NOUN_OF_TABLE[table.name])
        return sum(map(len, changed.values()))

    def remove(self, table: Table, row_id: int) -> None:
        """Take a row out of the store, keeping its image. Nouns are soft-deleted instead: `delete`."""
        before = journal.read_image(self.connection, table, row_id)
        if before is None:
            return
        self._remember(RowChange(table, row_id, before, None))
        self.connection.execute(delete(table).where(table.c.id == row_id))

    def remove_many(self, table: Table, row_ids: Iterable[int]) -> None:
        """As `remove`, for many rows at once."""
        ids = list(row_ids)
        for row_id, before in journal.read_images(self.connection, table, ids):
            self._remember(RowChange(table, row_id, before, None))
        self.connection.execute(delete(table).where(table.c.id.in_(given_ids(ids))))

    def delete(self, table: Table, row_id: int) -> bool:
        """Put a record into the trash."""
        return self.update(table, row_id, {"deleted_at": clock.now()})

    def restore(self, table: Table, row_id: int) -> bool:
        """Take a record out of the trash."""
        return self.update(table, row_id, {"deleted_at": None})

    def touch(self, customer_ids: Iterable[int]) -> None:
        """Have the derived data of these customers refreshed before the commit."""
        ids = set(customer_ids)
        self._touched |= ids
        self._described |= ids
        self._summed |= ids

    def open_batch(self, values: Mapping[str, Any], nouns: Iterable[Noun]) -> int:
        """Begin an import: rows inserted with this batch's id need no images. Returns the batch's id.

        The importer fills the search index and the summaries of the rows it inserts in bulk itself.
        """
        row = {**values, "operation_id": self.operation_id, "at": clock.now()}
        result = self.connection.execute(insert(import_batch).values(**row))
        self._batch_id = int(result.lastrowid)
        self._nouns |= {Noun.IMPORT_BATCH, *nouns}
        return self._batch_id

    def label(self, code: str | None = None, **fields: MessageValue) -> None:
        """Say more exactly what this operation was, once that is known."""
        self._row["fields"] = fields_to_json(fields)
        if code is not None:
            self._row["code"] = code
        if self._operation_id is not None:
            label = {name: self._row[name] for name in ("code", "fields")}
            written = update(operation).where(operation.c.id == self._operation_id)
            self.connection.execute(written.values(**label))

    def discard(self) -> None:
        """Leave no operation behind: the unit found nothing to do."""
        self._discarded = True

    def changes(self) -> Changes:
        """What was touched. Whole once the block has ended."""
        if not self.has_changes or self._discarded:
            return Changes()
        many = self._batch_id is not None or len(self._touched) > MANY_CUSTOMERS
        return Changes(self.operation_id, frozenset(self._nouns), None if many else frozenset(self._touched))

    def finish(self) -> None:
        """Journal the changes and bring derived data into step. Called once, by the store."""
        if not self.has_changes or self._discarded:
            if self._operation_id is not None:
                self.connection.execute(delete(operation).where(operation.c.id == self._operation_id))
            return
        tell = partial(self.progress, 0, len(self._changes))
        journal.record(self.connection, self.operation_id, self._changes, tell)
        search_index.refresh(self.connection, self._described, self.progress)
        if self._summed:
            summary.refresh(self.connection, self._summed)
        self.progress(1, 1, LAST_STAGE)

    def _remember(self, change: RowChange) -> None:
        self._changes.append(change)
        self._nouns.add(NOUN_OF_TABLE[change.table.name])
        image = change.after or change.before
        self._touch_owners(change.table, change.row_id, image)

    def _touch_owners(self, table: Table, row_id: int, image: Image | None) -> None:
        owners = journal.owners(self.connection, table, row_id, image)
        self._touched |= owners
        if journal.describes(table, image):
            self._described |= owners
        if table in journal.SUMMED:
            self._summed |= owners


_ADD_OPERATION = Prepared(insert(operation), ("code", "fields", "at", "actor", "schema_number"))


@lru_cache(maxsize=STATEMENTS_KEPT)
def _updating(table: Table, names: tuple[str, ...]) -> Prepared:
    columns: dict[str, Any] = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return Prepared(update(table).where(table.c.id == bindparam(ROW_ID)).values(columns))


@lru_cache(maxsize=STATEMENTS_KEPT)
def _inserting_one(table: Table, names: tuple[str, ...]) -> Prepared:
    return Prepared(_inserting(table), names)


@cache
def _inserting(table: Table) -> ReturningInsert[Any]:
    """Adding rows and having their images back, many of them in one statement."""
    images = [table.c[name] for name in journal.image_columns(table)]
    return insert(table).returning(*images)
