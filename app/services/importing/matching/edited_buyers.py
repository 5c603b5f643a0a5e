"""What became of buyers here since their orders came in.

The next export of a shop system says once more what an order said of its buyer. Where somebody put that right
here, or made two cards one, the order is not heard again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.customer import customer
from app.models.id_set import id_set, id_text
from app.models.import_batch import import_batch
from app.models.operation import operation, operation_change
from app.models.sale import sale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from sqlalchemy import Connection, Row, Table


def fields_edited_since(
    connection: Connection, sales: Mapping[int, int], known_format: str
) -> dict[int, set[str]]:
    """By customer the columns that something else than a list of this format changed after the sale came in.

    `sales` has the customers by their sales.
    """
    chosen = select(sale.c.id, sale.c.created_at).where(sale.c.id.in_(id_set()))
    came = {sales[one.id]: one.created_at for one in connection.execute(chosen, {"ids": id_text(sales)})}
    found: dict[int, set[str]] = defaultdict(set)
    for change in _changes(connection, customer, came, known_format):
        if change.at > came[change.row_id]:
            found[change.row_id] |= (change.before or {}).keys()
    return found


def moved_sales(connection: Connection, sale_ids: Collection[int]) -> set[int]:
    """Those of the sales that became another customer's, as by a merge."""
    changes = _changes(connection, sale, sale_ids)
    return {change.row_id for change in changes if "customer_id" in (change.before or {})}


def _changes(
    connection: Connection, table: Table, ids: Iterable[int], but_format: str = ""
) -> Iterable[Row[Any]]:
    """What stands in the journal of these rows, without what was taken back and imports of that format."""
    changes, imports = operation_change.c, import_batch.c
    passed_over = select(imports.operation_id).where(imports.known_format == but_format)
    chosen = (
        select(changes.row_id, changes.before, operation.c.at)
        .join(operation, operation.c.id == changes.operation_id)
        .where(changes.table_name == table.name, changes.row_id.in_(id_set()))
        .where(operation.c.undone_at.is_(None))
    )
    if but_format:
        chosen = chosen.where(operation.c.id.not_in(passed_over))
    return connection.execute(chosen, {"ids": id_text(ids)})
