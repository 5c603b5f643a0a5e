"""Row images: how a write is remembered, and the check that it can still be taken back.

An image holds the stored values of a row but the derived ones. An update keeps only the columns that changed,
so that a later change of another column does not stand in the way of taking this one back.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, insert, select

from app.core.progress import heard, unheard
from app.core.text.index_entry import IndexSource
from app.models.consent import consent
from app.models.contact_person import contact_person
from app.models.custom_values import has_custom_value
from app.models.customer import custom_field, customer, customer_tag, tag
from app.models.distinct_pair import distinct_pair
from app.models.external_id import customer_external_id, sale_external_id
from app.models.household import household
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.interaction import interaction
from app.models.operation import operation_change
from app.models.outreach import outreach_customer
from app.models.prepared import Prepared
from app.models.sale import sale, sale_line
from app.models.schema import metadata
from app.models.status_change import status_change
from app.models.visit import visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select

Image = dict[str, Any]

IMAGES_AT_ONCE = 2_000
CARD_PARTS = (
    customer_tag,
    contact_person,
    status_change,
    consent,
    distinct_pair,
    customer_external_id,
    outreach_customer,
)
"""What a customer has without having dealt with the shop: it never outlives an import's undo alone."""
HISTORY = (sale, visit, interaction)
CUSTOMER_OWNED = CARD_PARTS + HISTORY
SALE_PARTS = (sale_line, sale_external_id)
DESCRIBING = frozenset({customer, customer_tag, contact_person, custom_field, tag})
"""The tables whose rows a customer is found by."""
SEARCHED = frozenset(IndexSource._fields) | {"deleted_at"}
"""The columns of a customer that matter for being found."""
SEARCHED_OF_TAG = frozenset({"name", "deleted_at"})
"""The columns of a tag that matter for its people being found."""
SUMMED = frozenset({sale, sale_line, visit, interaction})
"""The tables that `customer_summary` adds up."""
UNCOMPARED = frozenset({"updated_at"})


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one row; exactly one of the images may be None. `id` is its place in the journal, None
    until it has one."""

    table: Table
    row_id: int
    before: Image | None
    after: Image | None
    id: int | None = None


@cache
def image_columns(table: Table) -> tuple[str, ...]:
    """The columns an image holds."""
    return tuple(column.name for column in table.columns if not column.info.get("derived"))


def read_image(connection: Connection, table: Table, row_id: int) -> Image | None:
    """The row's image as it stands now, or None where there is no such row."""
    return _one_image(table).record(connection, {"row_id": row_id})


def read_images(connection: Connection, table: Table, row_ids: Iterable[int]) -> Iterator[tuple[int, Image]]:
    """The images of those of the rows that exist, with their ids."""
    ordered = sorted(row_ids)
    for start in range(0, len(ordered), IMAGES_AT_ONCE):
        chosen = {PARAMETER: id_text(ordered[start : start + IMAGES_AT_ONCE])}
        for image in _some_images(table).records(connection, chosen):
            yield image["id"], image


@cache
def _one_image(table: Table) -> Prepared:
    return Prepared(_images(table).where(table.c.id == bindparam("row_id")))


@cache
def _some_images(table: Table) -> Prepared:
    return Prepared(_images(table).where(table.c.id.in_(id_set())))


def _images(table: Table) -> Select[Any]:
    return select(*(table.c[name] for name in image_columns(table)))


def record(
    connection: Connection,
    operation_id: int,
    changes: Sequence[RowChange],
    tell: Callable[[], object] = unheard,
) -> None:
    """Write the changes of an operation into the journal, in the order they were made. `tell` is called at
    times."""
    for start in range(0, len(changes), IMAGES_AT_ONCE):
        tell()
        _record(connection, operation_id, changes[start : start + IMAGES_AT_ONCE])


def _record(connection: Connection, operation_id: int, changes: Sequence[RowChange]) -> None:
    rows = [
        {
            "operation_id": operation_id,
            "table_name": change.table.name,
            "row_id": change.row_id,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]
    _ADD_CHANGE.run_many(connection, rows)


_ADD_CHANGE = Prepared(insert(operation_change), ("operation_id", "table_name", "row_id", "before", "after"))


def recorded(
    connection: Connection, operation_id: int, tell: Callable[[], object] = unheard
) -> list[RowChange]:
    """The journaled changes of an operation, oldest first. `tell` is called at times."""
    columns = operation_change.c
    rows = connection.execute(
        select(columns.table_name, columns.row_id, columns.before, columns.after, columns.id)
        .where(columns.operation_id == operation_id)
        .order_by(columns.id)
    )
    return [
        RowChange(metadata.tables[name], row_id, before, after, change_id)
        for name, row_id, before, after, change_id in heard(rows, tell)
    ]


def pack(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """Rows as compressed JSON: the column names once, then the values."""
    text = json.dumps({"columns": list(names), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def unpack(packed: bytes) -> list[Image]:
    """The rows that `pack` was given."""
    stored = json.loads(zlib.decompress(packed))
    return [dict(zip(stored["columns"], row, strict=True)) for row in stored["rows"]]


def describes(table: Table, image: Image | None) -> bool:
    """Whether a customer may be found by what an image of a row holds; None is a row that nobody knows."""
    if table is customer and image is not None:
        return not SEARCHED.isdisjoint(image)
    if table is tag and image is not None:
        return not SEARCHED_OF_TAG.isdisjoint(image)
    return table in DESCRIBING


def owners(connection: Connection, table: Table, row_id: int, image: Image | None) -> set[int]:
    """The customers whose card or history shows this row."""
    if table is customer:
        return {row_id} | _shown_with(connection, image or {})
    if (shown_by := _SHOWN_BY.get(table)) is not None:
        return shown_by(connection, row_id)
    if table is custom_field:
        return _holders(connection, row_id) if "deleted_at" in (image or {}) else set()
    if table in CUSTOMER_OWNED:
        known = image or read_image(connection, table, row_id) or {}
        if "customer_id" not in known:
            known = read_image(connection, table, row_id) or {}
        return {known["customer_id"]} if "customer_id" in known else set()
    if table in SALE_PARTS:
        known = image if image and "sale_id" in image else read_image(connection, table, row_id) or {}
        found = connection.execute(
            select(sale.c.customer_id).where(sale.c.id == known.get("sale_id"))
        ).scalars()
        return set(found)
    return set()


def _shown_with(connection: Connection, image: Image) -> set[int]:
    """Who else's card shows what this image of a customer tells, or is found by it: the referrer, the
    household, the card that it became part of."""
    shown = {image[name] for name in ("referrer_id", "merged_into_id") if image.get(name)}
    return shown | (_members(connection, image["household_id"]) if image.get("household_id") else set())


def _holders(connection: Connection, field_id: int) -> set[int]:
    """Who has a value in one of the shop's own fields, and is found by it for as long as the field lives."""
    return set(connection.execute(select(customer.c.id).where(has_custom_value(field_id))).scalars())


def _tagged(connection: Connection, tag_id: int) -> set[int]:
    """Who has a tag, whose name and colour their cards show."""
    found = select(customer_tag.c.customer_id).where(customer_tag.c.tag_id == tag_id)
    return set(connection.execute(found).scalars())


def _members(connection: Connection, household_id: int) -> set[int]:
    found = select(customer.c.id).where(customer.c.household_id == household_id)
    return set(connection.execute(found).scalars())


_SHOWN_BY = {household: _members, tag: _tagged}
