"""Lists written to files: .xlsx as a person would have made it, and CSV for other programs.

The titles are those of the fields, so that our own file, read in again, changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from app.core.display import display_kana, display_name
from app.core.enums import CustomFieldType, Noun
from app.core.errors import UserError
from app.core.fields import CONTACT_PERSON_FIELDS, FIELDS, Field, FieldType
from app.core.filters import CustomerFilter, Sort
from app.core.messages import Message, sentence
from app.core.progress import no_progress
from app.queries import customer_search, export_rows
from app.queries.custom_fields import custom_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from app.analytics.figures.drawing import Drawing
    from app.core.clipboard import CellValue, ClipboardTable
    from app.core.messages import Language
    from app.core.progress import Progress
    from app.db.store import Store
    from app.io.export_delimited import Misfit
    from app.io.export_table import ExportColumn, ExportSheet
    from app.io.tables import Cell

Encoding = Literal["utf-8-sig", "cp932"]
LIST_SEPARATOR = "、"
EXPORTED_NOUNS = (Noun.CUSTOMER, Noun.CONTACT_PERSON, Noun.SALE, Noun.VISIT, Noun.INTERACTION)
FULL_NAME = Field(Noun.CUSTOMER, "full_name", FieldType.NAME)
OTHER_ADDRESSES = Field(Noun.CUSTOMER, "other_addresses", FieldType.LONG_TEXT)
FULL_KANA = Field(Noun.CUSTOMER, "full_kana", FieldType.KANA)
POINTS = {FieldType.PHONES: "number", FieldType.EMAILS: "address"}
YEARLESS_BIRTHDAY = "--"
CUSTOM_CELL_TYPES = {
    CustomFieldType.NUMBER: FieldType.QUANTITY,
    CustomFieldType.DATE: FieldType.DATE,
    CustomFieldType.CHOICES: FieldType.TAGS,
    CustomFieldType.YES_NO: FieldType.YES_NO,
    CustomFieldType.LONG_TEXT: FieldType.LONG_TEXT,
}


class FormatUnknown(UserError):
    """The target's ending names no format that we write."""

    code = "export.format_unknown"


class PictureFormatUnknown(UserError):
    """The target's ending names no kind of picture that we write."""

    code = "export.picture_format_unknown"


class OneListPerFile(UserError):
    """Everything was asked for in a format that holds one list."""

    code = "export.one_list_per_file"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: rows per noun, and the characters that did not fit into CP932."""

    path: Path
    rows: dict[Noun, int]
    misfits: tuple[Misfit, ...] = ()
    misfit_total: int = 0


class ExportService:
    """The files that leave one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def export(
        self,
        path: Path,
        nouns: Sequence[Noun] = EXPORTED_NOUNS,
        *,
        wanted: CustomerFilter | None = None,
        sort: Sort | None = None,
        language: Language = "ja",
        encoding: Encoding = "utf-8-sig",
        progress: Progress = no_progress,
    ) -> ExportReport:
        """Write lists to `path`; its ending says the format (.xlsx or .csv).

        `wanted` narrows to the customers of a list and what belongs to them. A failed export leaves a file
        that was there before untouched. Raises `FormatUnknown`, `OneListPerFile` and the failures of `io`.
        """
        chosen = wanted or CustomerFilter()
        with self._store.read() as connection:
            ids = customer_search.all_ids(connection, chosen, sort or Sort(), no_progress)
            narrowed = None if chosen.is_everybody else ids
            counts: dict[Noun, int] = {}
            sheets = [_sheet(connection, noun, ids, narrowed, language, counts) for noun in nouns]
            if path.suffix.lower() == ".xlsx":
                from app.io.export_workbook import write_workbook

                write_workbook(path, sheets, progress=progress)
                return ExportReport(path, counts)
            if path.suffix.lower() != ".csv":
                raise FormatUnknown(ending=path.suffix or path.name)
            if len(sheets) != 1:
                raise OneListPerFile(file=path.name)
            from app.io.export_delimited import write_delimited

            report = write_delimited(path, sheets[0], encoding=encoding, progress=progress)
            return ExportReport(path, counts, report.misfits, report.misfit_total)

    @staticmethod
    def for_clipboard(titles: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> ClipboardTable:
        """Rows as spreadsheet programs take them from the clipboard; no titles for rows alone."""
        from app.io.clipboard_table import clipboard_table

        return clipboard_table(titles, rows)

    @staticmethod
    def export_picture(path: Path, drawing: Drawing) -> Path:
        """Write a chart to `path`; its ending says the format (.png, .svg or .pdf).

        Raises `PictureFormatUnknown` and the failures of `io`.
        """
        from app.analytics.figures.output import PictureFormat, picture
        from app.io.replacing import replacing

        ending = path.suffix.lower().removeprefix(".")
        if ending not in set(PictureFormat):
            raise PictureFormatUnknown(ending=path.suffix or path.name)
        content = picture(drawing, PictureFormat(ending))
        with replacing(path) as part:
            part.write_bytes(content)
        return path


def _sheet(
    connection: Connection,
    noun: Noun,
    ids: Sequence[int],
    narrowed: Sequence[int] | None,
    language: Language,
    counts: dict[Noun, int],
) -> ExportSheet:
    from app.io.export_table import ExportColumn, ExportSheet

    fields = _fields_with_composites(noun)
    columns = [ExportColumn(sentence(item.title, language), item.type) for item in fields]
    read: list[Callable[[dict[str, Any]], Cell]] = [_reader(item, language) for item in fields]
    if noun is Noun.CUSTOMER:
        records: Iterator[dict[str, Any]] = export_rows.customers(connection, ids)
        _add_custom_fields(connection, columns, read, language)
    else:
        source = {
            Noun.SALE: export_rows.sale_lines,
            Noun.VISIT: export_rows.visits,
            Noun.INTERACTION: export_rows.interactions,
            Noun.CONTACT_PERSON: export_rows.contact_persons,
        }[noun]
        records = source(connection, narrowed)
    rows = _counted(records, read, noun, counts)
    return ExportSheet(
        sentence(Message(f"noun.{noun}"), language), columns, rows, len(ids) if noun is Noun.CUSTOMER else 0
    )


def _fields_with_composites(noun: Noun) -> list[Field]:
    """The declared fields; a customer's whole name and reading stand before their parts.

    Other addresses are for people to read: an import passes over them.
    """
    fields: list[Field] = []
    for item in CONTACT_PERSON_FIELDS if noun is Noun.CONTACT_PERSON else FIELDS[noun]:
        if noun is Noun.CUSTOMER and item.name == "family_name":
            fields.append(FULL_NAME)
        if noun is Noun.CUSTOMER and item.name == "family_kana":
            fields.append(FULL_KANA)
        fields.append(item)
        if noun is Noun.CUSTOMER and item.name == "building":
            fields.append(OTHER_ADDRESSES)
    return fields


def _counted(
    records: Iterable[dict[str, Any]],
    read: Sequence[Callable[[dict[str, Any]], Cell]],
    noun: Noun,
    counts: dict[Noun, int],
) -> Iterator[list[Cell]]:
    counts[noun] = 0
    for record in records:
        counts[noun] += 1
        yield [reader(record) for reader in read]


def _reader(item: Field, language: Language) -> Callable[[dict[str, Any]], Cell]:
    """The function that takes one field's cell out of a record."""
    name = item.name
    if item is FULL_NAME:
        return lambda row: display_name(row["kind"], row["family_name"], row["given_name"], row["company"])
    if item is FULL_KANA:
        return lambda row: display_kana(
            row["kind"], row["family_kana"], row["given_kana"], row["company_kana"]
        )
    if item is OTHER_ADDRESSES:
        return lambda row: "\n".join(map(_address_line, row[name]))
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
        return lambda value: int(value) if isinstance(value, float) and value.is_integer() else value
    return lambda value: value


def _address_line(address: Mapping[str, str]) -> str:
    """An address in one line, what it is for before it."""
    place = address["prefecture"] + address["city"] + address["street"]
    words = (address["postal_code"], place, address["building"])
    line = " ".join(word for word in words if word)
    return f"{address['label']}: {line}" if address["label"] else line


def _day_cell(value: str | None) -> Cell:
    if not value:
        return None
    if value.startswith(YEARLESS_BIRTHDAY):
        return f"{int(value[2:4])}/{int(value[5:7])}"
    return date.fromisoformat(value)


def _add_custom_fields(
    connection: Connection,
    columns: list[ExportColumn],
    read: list[Callable[[dict[str, Any]], Cell]],
    language: Language,
) -> None:
    from app.io.export_table import ExportColumn

    for own in custom_fields(connection):
        cell_type = CUSTOM_CELL_TYPES.get(own.type, FieldType.TEXT)
        convert = _converter(cell_type, language)
        columns.append(ExportColumn(own.name, cell_type))
        read.append(_custom_reader(own.key, convert))


def _custom_reader(key: str, convert: Callable[[Any], Cell]) -> Callable[[dict[str, Any]], Cell]:
    return lambda row: convert(row["custom"].get(key))
