"""Writing the sales, visits and contacts of a plan, with the staff and products they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from app.core import clock
from app.core.enums import Noun
from app.models.product import product
from app.models.sale import sale_line
from app.models.staff import staff
from app.services import lookups
from app.services.importing.cleaning.interaction_rows import stored_values
from app.services.importing.record_tables import OWN_COLUMNS, TABLES, WITH_STAFF
from app.services.importing.writing.batch import STAGE, chunks
from app.services.importing.writing.numbers import FreeNumbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.progress import Progress
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Line, Record
    from app.services.importing.matching.known_records import KnownRecord
    from app.services.importing.resolving.records import RecordUpdate
    from app.services.importing.writing.batch import Batch


def create_records(
    batch: Batch, noun: Noun, created: Sequence[tuple[Record, Person]], progress: Progress
) -> None:
    """Insert new sales, visits or contacts. Their customers are in the store already."""
    table, own = TABLES[noun], OWN_COLUMNS[noun]
    names = ["id", "number", "customer_id", *own, "import_batch_id", "created_at", "updated_at"]
    if noun in WITH_STAFF:
        names.insert(-3, "staff_id")
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    staff_ids, product_ids = _named(batch, [record for record, _owner in created])
    numbers = FreeNumbers(batch.connection, table, [record.number for record, _owner in created])
    first = lookups.next_id(batch.connection, table)
    moment = clock.now()
    stamps = (batch.id, moment, moment)
    for done, part in chunks(created):
        progress(done, len(created), STAGE)
        rows: list[tuple[Any, ...]] = []
        lines: list[tuple[Any, ...]] = []
        for at, (record, owner) in enumerate(part, start=first + done):
            said = stored_values(record)
            values = [said[name] for name in own]
            if noun in WITH_STAFF:
                values.append(staff_ids.get(record.values["staff"]))
            rows.append((at, record.number or numbers.take(), owner.id, *values, *stamps))
            record.id = at
            lines += [
                (
                    at,
                    position,
                    product_ids.get(line.product),
                    line.quantity,
                    line.unit_price,
                    line.amount,
                    staff_ids.get(line.staff),
                    batch.id,
                )
                for position, line in enumerate(record.lines)
            ]
        batch.connection.exec_driver_sql(statement, rows)
        if lines:
            batch.connection.exec_driver_sql(_INSERT_LINES, lines)


def update_records(batch: Batch, noun: Noun, updates: Sequence[RecordUpdate], progress: Progress) -> None:
    """Bring records of the store up to date; the journal keeps what they were."""
    table = TABLES[noun]
    staff_ids, product_ids = _named(batch, [update.record for update in updates])
    columns: dict[int, dict[str, Any]] = {}
    for update in updates:
        values = {name: value for name, value in update.values.items() if name != "staff"}
        if "staff" in update.values:
            values["staff_id"] = staff_ids.get(update.values["staff"])
        columns[update.known.id] = values
    for done, part in chunks(list(columns)):
        progress(done, len(columns), STAGE)
        batch.unit.update_many(table, {record_id: columns[record_id] for record_id in part})
    for update in updates:
        if update.lines:
            _set_lines(batch, update, staff_ids, product_ids)
    batch.unit.touch(update.known.customer_id for update in updates)


def take_out(batch: Batch, noun: Noun, records: Sequence[KnownRecord]) -> None:
    """Put records into the trash that are none any more."""
    table = TABLES[noun]
    moment = clock.now()
    batch.unit.update_many(table, {record.id: {"deleted_at": moment} for record in records})


_INSERT_LINES = (
    "INSERT INTO sale_line"
    " (sale_id, position, product_id, quantity, unit_price, amount, staff_id, import_batch_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def _named(batch: Batch, records: Sequence[Record]) -> tuple[dict[str, int], dict[str, int]]:
    """The ids of the staff and the products that the records name."""
    workers = [record.values.get("staff", "") for record in records]
    workers += [line.staff for record in records for line in record.lines]
    goods = [line.product for record in records for line in record.lines]
    return batch.ids_of(staff, workers), batch.ids_of(product, goods)


def _set_lines(
    batch: Batch, update: RecordUpdate, staff_ids: dict[str, int], product_ids: dict[str, int]
) -> None:
    """Make the stored lines those of the file, keeping the ids of the lines that stay."""
    kept = update.known.line_ids
    wanted = [_line_values(line, staff_ids, product_ids) for line in update.record.lines]
    for position, values in enumerate(wanted):
        if position < len(kept):
            batch.unit.update(sale_line, kept[position], {"position": position, **values})
        else:
            row = {"sale_id": update.known.id, "position": position, "import_batch_id": batch.id, **values}
            batch.connection.execute(insert(sale_line), [row])
    for line_id in kept[len(wanted) :]:
        batch.unit.remove(sale_line, line_id)


def _line_values(line: Line, staff_ids: dict[str, int], product_ids: dict[str, int]) -> dict[str, Any]:
    return {
        "product_id": product_ids.get(line.product),
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "amount": line.amount,
        "staff_id": staff_ids.get(line.staff),
    }
