"""Lists as a shop would write them: titles in the language of the file, words for choices, dates as dates.

Our own import reads these titles, so that a list that was written and is read in again changes nothing.
What is counted from the history (`FIGURES`) and other addresses are for people to read: an import passes over
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.contact import Address
from app.core.display import display_kana, display_name
from app.core.enums import CustomFieldType, Noun
from app.core.fields import CONTACT_PERSON_FIELDS, FIELDS, HOUSEHOLD_FIELDS, OTHER_ADDRESSES, Field, FieldType
from app.core.messages import Message, sentence
from app.io.export.table import ExportColumn, ExportSheet
from app.queries import export_rows
from app.queries.custom_fields import custom_fields
from app.queries.households import has_households

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from app.core.messages import Language
    from app.io.tables.raw import Cell

    Reader = Callable[[Mapping[str, Any]], Cell]

LIST_SEPARATOR = "、"
FULL_NAME = Field(Noun.CUSTOMER, "full_name", FieldType.NAME)
FULL_KANA = Field(Noun.CUSTOMER, "full_kana", FieldType.KANA)
LAST_VISIT = Field(Noun.CUSTOMER, "last_visit", FieldType.DATE)
FIGURES = (
    LAST_VISIT,
    Field(Noun.CUSTOMER, "visits", FieldType.QUANTITY),
    Field(Noun.CUSTOMER, "purchases", FieldType.QUANTITY),
    Field(Noun.CUSTOMER, "total", FieldType.AMOUNT),
)
POINTS = {FieldType.PHONES: "number", FieldType.EMAILS: "address"}
YEARLESS_BIRTHDAY = "--"
CUSTOM_CELL_TYPES = {
    CustomFieldType.NUMBER: FieldType.QUANTITY,
    CustomFieldType.DATE: FieldType.DATE,
    CustomFieldType.CHOICES: FieldType.TAGS,
    CustomFieldType.YES_NO: FieldType.YES_NO,
    CustomFieldType.LONG_TEXT: FieldType.LONG_TEXT,
}

_BEFORE = {"family_name": FULL_NAME, "family_kana": FULL_KANA, "joined_on": OTHER_ADDRESSES}
_SOURCES: dict[Noun, Callable[[Connection, Sequence[int] | None], Iterator[dict[str, Any]]]] = {
    Noun.SALE: export_rows.sale_lines,
    Noun.VISIT: export_rows.visits,
    Noun.INTERACTION: export_rows.interactions,
    Noun.CONTACT_PERSON: export_rows.contact_persons,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose lists are written: the customers in their order, and whether these are fewer than all."""

    ids: Sequence[int]
    is_narrowed: bool

    def records(self, connection: Connection, noun: Noun) -> Iterator[dict[str, Any]]:
        """What the store holds of these customers."""
        if noun is Noun.CUSTOMER:
            return export_rows.customers(connection, self.ids)
        return _SOURCES[noun](connection, self.ids if self.is_narrowed else None)

    def count(self, noun: Noun) -> int:
        """How many rows will come, 0 where that is not known before."""
        return len(self.ids) if noun is Noun.CUSTOMER else 0


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column, and the function that takes its cell out of a record."""

    title: str
    type: FieldType
    read: Reader


def sheet_for_people(
    connection: Connection, noun: Noun, wanted: Wanted, language: Language, counts: dict[Noun, int]
) -> ExportSheet:
    """One list with the titles of a shop; `counts` receives how many rows were written."""
    columns = [column_of(item, language) for item in _fields_with_composites(noun)]
    if noun is Noun.CUSTOMER:
        columns += _household_columns(connection, language)
        columns += _custom_columns(connection, language)
        columns += [column_of(item, language) for item in FIGURES]
    name = sentence(Message(f"noun.{noun}"), language)
    return sheet_of(name, columns, wanted.records(connection, noun), noun, wanted.count(noun), counts)


def column_of(item: Field, language: Language) -> SheetColumn:
    """The column of a field, as people read it."""
    return SheetColumn(sentence(item.title, language), item.type, _reader(item, language))


def sheet_of(
    name: str,
    columns: Sequence[SheetColumn],
    records: Iterable[Mapping[str, Any]],
    noun: Noun,
    count: int,
    counts: dict[Noun, int],
) -> ExportSheet:
    """A sheet that takes the cells of its columns out of each record as it comes."""
    readers = [column.read for column in columns]

    def rows() -> Iterator[list[Cell]]:
        counts[noun] = 0
        for record in records:
            counts[noun] += 1
            yield [read(record) for read in readers]

    return ExportSheet(name, [ExportColumn(one.title, one.type) for one in columns], rows(), count)


def _fields_with_composites(noun: Noun) -> list[Field]:
    """The declared fields; a customer's whole name and reading stand before their parts."""
    if noun is Noun.CONTACT_PERSON:
        return list(CONTACT_PERSON_FIELDS)
    fields: list[Field] = []
    for item in FIELDS[noun]:
        if noun is Noun.CUSTOMER and item.name in _BEFORE:
            fields.append(_BEFORE[item.name])
        fields.append(item)
    return fields


def _reader(item: Field, language: Language) -> Reader:
    """The function that takes one field's cell out of a record."""
    name = item.name
    if item is FULL_NAME:
        return lambda row: display_name(row["kind"], row["family_name"], row["given_name"], row["company"])
    if item is FULL_KANA:
        return lambda row: display_kana(
            row["kind"], row["family_kana"], row["given_kana"], row["company_kana"]
        )
    if item is OTHER_ADDRESSES:
        return lambda row: "\n".join(Address(**address).text for address in row[name])
    if item.type is FieldType.CHOICE:
        words = {choice: sentence(item.choice_title(choice), language) for choice in item.choices}
        return lambda row: words.get(row[name])
    convert = _converter(item.type, language)
    return lambda row: convert(row.get(name))


def _converter(kind: FieldType, language: Language) -> Callable[[Any], Cell]:
    """How a stored value of this type becomes a cell."""
    if kind is FieldType.YES_NO:
        yes = sentence(Message("choice.yes_no.yes"), language)
        no = sentence(Message("choice.yes_no.no"), language)
        return lambda value: None if value is None else (yes if value else no)
    if kind in POINTS:
        part = POINTS[kind]
        return lambda value: LIST_SEPARATOR.join(point[part] for point in value or ())
    if kind is FieldType.TAGS:
        return lambda value: LIST_SEPARATOR.join(value or ())
    if kind in (FieldType.DATE, FieldType.BIRTHDAY):
        return _day_cell
    if kind is FieldType.QUANTITY:
        return whole_number
    return lambda value: value


def whole_number(value: Any) -> Cell:
    """A number without the .0 of a whole one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _day_cell(value: str | None) -> Cell:
    if not value:
        return None
    if value.startswith(YEARLESS_BIRTHDAY):
        return f"{int(value[2:4])}/{int(value[5:7])}"
    return date.fromisoformat(value)


def _household_columns(connection: Connection, language: Language) -> Iterator[SheetColumn]:
    """With whom people live, once somebody does. A field of the shop's own keeps its title for itself."""
    if has_households(connection):
        taken = {own.name for own in custom_fields(connection)}
        columns = (column_of(item, language) for item in HOUSEHOLD_FIELDS)
        yield from (column for column in columns if column.title not in taken)


def _custom_columns(connection: Connection, language: Language) -> list[SheetColumn]:
    columns = []
    for own in custom_fields(connection):
        kind = CUSTOM_CELL_TYPES.get(own.type, FieldType.TEXT)
        columns.append(SheetColumn(own.name, kind, _custom_reader(own.key, _converter(kind, language))))
    return columns


def _custom_reader(key: str, convert: Callable[[Any], Cell]) -> Reader:
    return lambda row: convert(row["custom"].get(key))
