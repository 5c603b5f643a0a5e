"""The sales, visits and contacts of the store that records of a file may repeat.

By their number; and where a file gives none, by customer, day and content, as often as the store has them:
the same ledger read twice adds nothing, two equal purchases on one day stay two. A sale whose amount is not
known is the one of that day with the same goods. A contact is known by its
moment and what it was about, so that one that has got further since is the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.enums import Noun
from app.core.text.cp932_signs import as_in_cp932
from app.models.id_set import id_set, id_text
from app.models.product import product
from app.models.sale import sale_line
from app.models.staff import staff
from app.services.importing.cleaning.record import Line
from app.services.importing.record_tables import OWN_COLUMNS, TABLES, WITH_STAFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select

CHUNK = 2_000
Content = tuple[object, ...]


@dataclass(slots=True, eq=False)
class KnownRecord:
    """A record of the store, with lines and staff by name; `line_ids` in the order of the lines."""

    id: int
    customer_id: int
    values: dict[str, Any]
    lines: list[Line]
    line_ids: list[int]


def records_of_numbers(connection: Connection, noun: Noun, numbers: Sequence[str]) -> dict[str, KnownRecord]:
    """The living records that have one of these numbers."""
    table = TABLES[noun]
    found: dict[str, KnownRecord] = {}
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        chosen = _records(noun).where(table.c.number.in_(part))
        found.update((known.values["number"], known) for known in _loaded(connection, noun, chosen))
    return found


def records_of_ids(
    connection: Connection, noun: Noun, ids: Iterable[int], *, deleted: bool = False
) -> dict[int, KnownRecord]:
    """These records, those of them that live, or that lie in the trash."""
    table = TABLES[noun]
    chosen = _records(noun, deleted=deleted).where(table.c.id.in_(id_set()))
    return {known.id: known for known in _loaded(connection, noun, chosen, {"ids": id_text(ids)})}


def records_of_customers(
    connection: Connection, noun: Noun, customer_ids: Iterable[int]
) -> dict[Content, list[KnownRecord]]:
    """The living records of these customers by `content`, those added first in front."""
    table = TABLES[noun]
    ordered = sorted(set(customer_ids))
    found: dict[Content, list[KnownRecord]] = defaultdict(list)
    for start in range(0, len(ordered), CHUNK):
        chosen = _records(noun).where(table.c.customer_id.in_(id_set()))
        parameters = {"ids": id_text(ordered[start : start + CHUNK])}
        for known in _loaded(connection, noun, chosen, parameters):
            found[content(known.customer_id, known.values, known.lines)].append(known)
    return found


def content(customer_id: int, values: dict[str, Any], lines: Sequence[Line]) -> Content:
    """What makes two records without a number the same one."""
    if "visited_on" in values:
        return (customer_id, values["visited_on"], as_in_cp932(values["menu"]))
    if "at" in values:
        about = values["subject"] or values["body"].partition("\n")[0]
        return (customer_id, values["at"], as_in_cp932(about))
    bought = sorted((as_in_cp932(line.product), line.quantity, str(line.amount)) for line in lines)
    return (customer_id, values["sold_on"], values["total"], *bought)


def goods(customer_id: int, values: dict[str, Any], lines: Sequence[Line]) -> Content:
    """The content of a sale of whose amounts nothing is known."""
    return content(customer_id, {**values, "total": None}, [replace(line, amount=None) for line in lines])


def sales_by_goods(
    by_content: Mapping[Content, Sequence[KnownRecord]],
) -> dict[Content, list[KnownRecord]]:
    """The sales of which an amount is known by their `goods`."""
    found: dict[Content, list[KnownRecord]] = defaultdict(list)
    for same in by_content.values():
        for known in same:
            if known.values["total"] is not None:
                found[goods(known.customer_id, known.values, known.lines)].append(known)
    return found


def _records(noun: Noun, *, deleted: bool = False) -> Select[Any]:
    columns = TABLES[noun].c
    own = (columns[name] for name in OWN_COLUMNS[noun])
    chosen = select(columns.id, columns.customer_id, columns.number, *own)
    if noun in WITH_STAFF:
        named = staff.c.name.label("staff")
        chosen = chosen.add_columns(named).outerjoin(staff, staff.c.id == columns.staff_id)
    state = columns.deleted_at
    return chosen.where(state.is_not(None) if deleted else state.is_(None)).order_by(columns.id)


def _loaded(
    connection: Connection, noun: Noun, chosen: Select[Any], parameters: dict[str, str] | None = None
) -> Iterator[KnownRecord]:
    rows = connection.execute(chosen, parameters or {}).mappings().all()
    ids = [row["id"] for row in rows]
    lines = _lines(connection, ids) if noun is Noun.SALE else {}
    for row in rows:
        values = {name: value for name, value in row.items() if name not in {"id", "customer_id"}}
        if "staff" in values:
            values["staff"] = values["staff"] or ""
        own = lines.get(row["id"], [])
        yield KnownRecord(
            row["id"],
            row["customer_id"],
            values,
            [line for _line_id, line in own],
            [line_id for line_id, _line in own],
        )


def _lines(connection: Connection, sale_ids: Sequence[int]) -> dict[int, list[tuple[int, Line]]]:
    columns = sale_line.c
    found: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    rows = connection.execute(
        select(
            columns.id,
            columns.sale_id,
            product.c.name.label("product"),
            columns.quantity,
            columns.unit_price,
            columns.amount,
            staff.c.name.label("staff"),
        )
        .outerjoin(product, product.c.id == columns.product_id)
        .outerjoin(staff, staff.c.id == columns.staff_id)
        .where(columns.sale_id.in_(id_set()))
        .order_by(columns.sale_id, columns.position, columns.id),
        {"ids": id_text(sale_ids)},
    )
    for row in rows:
        line = Line(row.product or "", row.quantity, row.unit_price, row.amount, row.staff or "")
        found[row.sale_id].append((row.id, line))
    return found
