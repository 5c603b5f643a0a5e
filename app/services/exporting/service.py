"""Lists written to files: .xlsx as a person would have made it, CSV for other programs, contacts (.vcf).

For people the titles are those of the fields, for machines their names in the code; our own file of either
kind, read in again, changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.core.enums import Noun
from app.core.errors import UserError
from app.core.filters import CustomerFilter, Sort
from app.core.progress import no_progress
from app.queries import customer_search, export_rows
from app.services.exporting.marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from app.analytics.figures.drawing import Drawing
    from app.core.clipboard import CellValue, ClipboardTable
    from app.core.messages import Language
    from app.core.progress import Progress
    from app.db.store import Store
    from app.io.export.delimited import Misfit
    from app.io.export.table import ExportSheet
    from app.services.exporting.sheets import Wanted

Encoding = Literal["utf-8-sig", "cp932"]
Version = Literal["3.0", "4.0"]
EXPORTED_NOUNS = (Noun.CUSTOMER, Noun.CONTACT_PERSON, Noun.SALE, Noun.VISIT, Noun.INTERACTION)
LISTS, CARDS = (".xlsx", ".csv"), ".vcf"


class FormatUnknown(UserError):
    """The target's ending names no format that we write."""

    code = "export.format_unknown"


class PictureFormatUnknown(UserError):
    """The target's ending names no kind of picture that we write."""

    code = "export.picture_format_unknown"


class OneListPerFile(UserError):
    """Everything was asked for in a format that holds one list."""

    code = "export.one_list_per_file"


class CardsAreOfCustomers(UserError):
    """Sales or visits were asked for as contacts."""

    code = "export.cards_are_of_customers"


class PasswordForWorkbooks(UserError):
    """A password was asked for in a format that knows none."""

    code = "export.password_for_workbooks"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a file is written. `for_machines`: every field, under the names that programs know.

    `encoding` is that of a CSV, `password` one that a workbook opens with, `vcard` the version of contacts.
    """

    language: Language = "ja"
    encoding: Encoding = "utf-8-sig"
    for_machines: bool = False
    password: str | None = None
    vcard: Version = "3.0"


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
        options: ExportOptions | None = None,
        progress: Progress = no_progress,
    ) -> ExportReport:
        """Write lists to `path`; its ending says the format (.xlsx, .csv or .vcf).

        `wanted` narrows to the customers of a list and what belongs to them. A failed export leaves a file
        that was there before untouched. Raises `FormatUnknown`, `OneListPerFile`, `CardsAreOfCustomers`,
        `PasswordForWorkbooks` and the failures of `io`.
        """
        from app.services.exporting.sheets import Wanted

        chosen, how = wanted or CustomerFilter(), options or ExportOptions()
        _check(path, nouns, how)
        with self._store.read() as connection:
            ids = customer_search.all_ids(connection, chosen, sort or Sort(), no_progress)
            return _write(connection, path, nouns, Wanted(ids, not chosen.is_everybody), how, progress)

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


def _check(path: Path, nouns: Sequence[Noun], how: ExportOptions) -> None:
    ending = path.suffix.lower()
    if ending not in (*LISTS, CARDS):
        raise FormatUnknown(ending=path.suffix or path.name)
    if how.password and ending != ".xlsx":
        raise PasswordForWorkbooks(file=path.name)
    if ending == CARDS and tuple(nouns) != (Noun.CUSTOMER,):
        raise CardsAreOfCustomers(file=path.name)
    if ending == ".csv" and len(nouns) != 1:
        raise OneListPerFile(file=path.name)


def _write(
    connection: Connection,
    path: Path,
    nouns: Sequence[Noun],
    wanted: Wanted,
    how: ExportOptions,
    progress: Progress,
) -> ExportReport:
    if path.suffix.lower() == CARDS:
        return _write_cards(connection, path, wanted, how, progress)
    counts: dict[Noun, int] = {}
    sheets = [_sheet(connection, noun, wanted, how, counts) for noun in nouns]
    if path.suffix.lower() == ".csv":
        from app.io.export.delimited import write_delimited

        report = write_delimited(path, sheets[0], encoding=how.encoding, progress=progress)
        return ExportReport(path, counts, report.misfits, report.misfit_total)
    from app.io.export.workbook import write_workbook

    mark = mark_of(connection, is_whole=not wanted.is_narrowed)
    write_workbook(path, sheets, password=how.password, mark=mark, progress=progress)
    return ExportReport(path, counts)


def _write_cards(
    connection: Connection, path: Path, wanted: Wanted, how: ExportOptions, progress: Progress
) -> ExportReport:
    from app.io.export.vcard import write_vcards
    from app.services.exporting.cards import vcards

    cards = vcards(export_rows.customers(connection, wanted.ids))
    written = write_vcards(path, cards, version=how.vcard, count=len(wanted.ids), progress=progress)
    return ExportReport(path, {Noun.CUSTOMER: written})


def _sheet(
    connection: Connection, noun: Noun, wanted: Wanted, how: ExportOptions, counts: dict[Noun, int]
) -> ExportSheet:
    if how.for_machines:
        from app.services.exporting.records import sheet_for_machines

        return sheet_for_machines(connection, noun, wanted, counts)
    from app.services.exporting.sheets import sheet_for_people

    return sheet_for_people(connection, noun, wanted, how.language, counts)
