"""Lists for other programs: every field under its name in the code, ids, stored codes, one value per column.

Where a customer has several values of a field, each has a column with its number (`phones.1`, `tags.2`), as
many as the customer with the most has. Days are ISO 8601 texts. `io.known.own_lists` reads these names again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.contact import ADDRESS_PARTS
from app.core.enums import CustomFieldType, Noun
from app.core.fields import CONTACT_PERSON_FIELDS, CUSTOM_PREFIX, FIELDS, HOUSEHOLD_FIELDS, Field, FieldType
from app.queries.custom_fields import custom_fields
from app.queries.export_widths import ListWidths, list_widths
from app.queries.external_ids import external_ids
from app.services.exporting.sheets import SheetColumn, sheet_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from app.core.custom_fields import CustomField
    from app.io.export.table import ExportSheet
    from app.io.tables.raw import Cell
    from app.services.exporting.sheets import Reader, Wanted

POINTS = {
    FieldType.PHONES: (("", "number"), (".e164", "e164"), (".label", "label")),
    FieldType.EMAILS: (("", "address"), (".label", "label")),
}
"""What stands behind the number of a column, and where the value lies."""
CELL_TYPES = {FieldType.AMOUNT: FieldType.QUANTITY, FieldType.QUANTITY: FieldType.QUANTITY}
"""Numbers stay numbers; everything else is text."""

_CUSTOMERS_OWN = ("address_label", "referrer", *(item.name for item in HOUSEHOLD_FIELDS), "photo")
_FIGURES = (("last_on", "last_visit"), ("visits", "visits"), ("purchases", "purchases"), ("total", "total"))
_STAMPS = ("created_at", "updated_at")


def sheet_for_machines(
    connection: Connection, noun: Noun, wanted: Wanted, counts: dict[Noun, int]
) -> ExportSheet:
    """One list with every field; `counts` receives how many rows were written."""
    declared = CONTACT_PERSON_FIELDS if noun is Noun.CONTACT_PERSON else FIELDS[noun]
    columns = [SheetColumn("id", FieldType.QUANTITY, _plain("id"))]
    widths = list_widths(connection)
    for item in declared:
        columns += _columns(item, widths)
        if noun is Noun.CUSTOMER and item.name == "building":
            columns += _other_addresses(widths)
    if noun is Noun.CUSTOMER:
        columns += [_text(name) for name in _CUSTOMERS_OWN]
        for own in custom_fields(connection):
            columns += _custom_columns(own, widths)
        columns += [SheetColumn(name, FieldType.QUANTITY, _plain(source)) for name, source in _FIGURES]
    columns += _external_ids(connection, noun)
    columns += [_text(name) for name in _STAMPS]
    return sheet_of(noun.value, columns, wanted.records(connection, noun), noun, wanted.count(noun), counts)


def _columns(item: Field, widths: ListWidths) -> Iterator[SheetColumn]:
    name = item.name
    if item.type in POINTS:
        for place in range(widths.of(name)):
            for ending, part in POINTS[item.type]:
                yield SheetColumn(f"{name}.{place + 1}{ending}", FieldType.TEXT, _point(name, place, part))
    elif item.type is FieldType.TAGS:
        yield from _numbered(name, widths.of(name), lambda row: row[name])
    else:
        kind = CELL_TYPES.get(item.type, FieldType.TEXT)
        yield SheetColumn(name, kind, _plain(name))


def _other_addresses(widths: ListWidths) -> Iterator[SheetColumn]:
    name = "other_addresses"
    for place in range(widths.of(name)):
        for part in ADDRESS_PARTS:
            yield SheetColumn(f"{name}.{place + 1}.{part}", FieldType.TEXT, _point(name, place, part))


def _custom_columns(own: CustomField, widths: ListWidths) -> Iterator[SheetColumn]:
    title = CUSTOM_PREFIX + own.name
    if own.type is CustomFieldType.CHOICES:
        yield from _numbered(title, widths.of(own.field_name), lambda row: row["custom"].get(own.key) or ())
    else:
        kind = FieldType.QUANTITY if own.type is CustomFieldType.NUMBER else FieldType.TEXT
        yield SheetColumn(title, kind, lambda row: whole_number(row["custom"].get(own.key)))


def _external_ids(connection: Connection, noun: Noun) -> Iterator[SheetColumn]:
    """What other systems call the record: `external_id.shopify.1`."""
    for source, keys in external_ids(connection, noun).items():
        width = max(map(len, keys.values()))
        yield from _numbered(f"external_id.{source}", width, _keys_of(keys))


def _keys_of(keys: Mapping[int, Sequence[str]]) -> Callable[[Mapping[str, Any]], Sequence[str]]:
    return lambda row: keys.get(row["id"], ())


def _numbered(
    name: str, width: int, values: Callable[[Mapping[str, Any]], Sequence[str]]
) -> Iterator[SheetColumn]:
    for place in range(width):
        yield SheetColumn(f"{name}.{place + 1}", FieldType.TEXT, _nth(values, place))


def _nth(values: Callable[[Mapping[str, Any]], Sequence[str]], place: int) -> Reader:
    def read(row: Mapping[str, Any]) -> Cell:
        found = values(row)
        return found[place] if place < len(found) else None

    return read


def _point(name: str, place: int, part: str) -> Reader:
    def read(row: Mapping[str, Any]) -> Cell:
        points = row[name]
        value: Cell = points[place][part] if place < len(points) else None
        return value

    return read


def _plain(name: str) -> Reader:
    return lambda row: whole_number(row.get(name))


def _text(name: str) -> SheetColumn:
    return SheetColumn(name, FieldType.TEXT, _plain(name))
