"""What the sales, visits and contacts of a list of ours were when it was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.enums import Noun
from app.models.id_set import id_set, id_text
from app.models.product import product
from app.models.sale import sale_line
from app.models.staff import staff
from app.services.exporting.values_then import names_then, rows_then, values_then
from app.services.importing.cleaning.record import Line
from app.services.importing.record_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from app.services.exporting.marks import ExportMark


@dataclass(frozen=True, slots=True)
class RecordThen:
    """The fields of a record that have another value since, each with the one then, and its lines then where
    those are other ones. `was_there` is False for one that came later."""

    values: Mapping[str, Any]
    lines: tuple[Line, ...] | None = None
    was_there: bool = True


def records_then(connection: Connection, mark: ExportMark | None, noun: Noun) -> dict[int, RecordThen]:
    """By id the records that are not what they were; none where it is not known when the list was written."""
    if mark is None:
        return {}
    lines = _lines_then(connection, mark) if noun is Noun.SALE else {}
    found = {record_id: RecordThen({}, then) for record_id, then in lines.items()}
    rows = values_then(connection, mark, TABLES[noun])
    workers = (row.get("staff_id") for row in rows.values() if row is not None)
    people = names_then(connection, mark, staff, workers)
    for record_id, row in rows.items():
        if row is None:
            found[record_id] = RecordThen({}, was_there=False)
            continue
        values = {name: value for name, value in row.items() if name != "staff_id"}
        if "staff_id" in row:
            values["staff"] = people.get(row["staff_id"], "")
        found[record_id] = RecordThen(values, lines.get(record_id))
    return found


def _lines_then(connection: Connection, mark: ExportMark) -> dict[int, tuple[Line, ...]]:
    """The lines of the sales whose lines were written since, as they were."""
    then = rows_then(connection, mark, sale_line)
    columns = sale_line.c
    now = {row["id"]: row for row in _rows(connection, columns.id.in_(id_set()), then)}
    sales = {row["sale_id"] for row in now.values()}
    sales |= {image["sale_id"] for image in then.values() if image is not None and "sale_id" in image}
    rows: dict[int, dict[str, Any]] = {}
    for row in _rows(connection, columns.sale_id.in_(id_set()), sales):
        image = then.get(row["id"], {})
        if image is not None:
            rows[row["id"]] = {**row, **image}
    for row_id, image in then.items():
        if image is not None and row_id not in now:
            rows[row_id] = dict(image)
    products = names_then(connection, mark, product, (row["product_id"] for row in rows.values()))
    people = names_then(connection, mark, staff, (row["staff_id"] for row in rows.values()))
    found: dict[int, list[Line]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: (row["position"], row["id"])):
        names = products.get(row["product_id"], ""), people.get(row["staff_id"], "")
        line = Line(names[0], row["quantity"], row["unit_price"], row["amount"], names[1])
        found[row["sale_id"]].append(line)
    return {sale_id: tuple(found[sale_id]) for sale_id in sales}


def _rows(connection: Connection, chosen: Any, ids: Iterable[int]) -> list[dict[str, Any]]:
    found = connection.execute(select(sale_line).where(chosen), {"ids": id_text(ids)})
    return [dict(row) for row in found.mappings()]
