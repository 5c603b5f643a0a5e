"""The rows of a draft, read and cleaned once; everything later works on what is kept here.

The file is parsed in a child process while this side cleans the rows that came already.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.core.messages import message
from app.core.progress import no_progress
from app.io.shapes.shaped import PlacedRow, sheet_position
from app.io.tables.raw import RowChunk
from app.services.importing.cleaning.area_codes import AreaCodeFiller
from app.services.importing.cleaning.cancelled_rows import CancelledRows
from app.services.importing.cleaning.caption_days import CaptionDays
from app.services.importing.cleaning.cells import (
    Account,
    SourceColumn,
    note_titles,
    settle_numbers,
    source_columns,
)
from app.services.importing.cleaning.cells_apart import CellsApart
from app.services.importing.cleaning.code_names import CodeNamer
from app.services.importing.cleaning.contact_persons import ContactPersonCleaner
from app.services.importing.cleaning.corrections import Corrector
from app.services.importing.cleaning.dittos import DittoFiller
from app.services.importing.cleaning.empty_cells import EmptyCells
from app.services.importing.cleaning.faxes import fax_field
from app.services.importing.cleaning.known_rows import KnownRows
from app.services.importing.cleaning.list_remarks import note_list, note_readings
from app.services.importing.cleaning.people import PeopleCleaner
from app.services.importing.cleaning.people_table import PeopleTable
from app.services.importing.cleaning.person import PersonMaker
from app.services.importing.cleaning.read_rows import ReadRows
from app.services.importing.cleaning.records import RecordCleaner
from app.services.importing.cleaning.row_buyers import RowBuyers
from app.services.importing.cleaning.row_sieve import EveryRow, RowSieve
from app.services.importing.cleaning.said_above import DayAboveFiller, OwnerFiller, YearFiller
from app.services.importing.cleaning.whole_names import WholeNames
from app.services.importing.draft.date_columns import DayFiller
from app.services.importing.draft.ime_readings import ReadingFiller
from app.services.importing.draft.making import HEAD_ROWS
from app.services.importing.draft.places import row_of
from app.services.importing.draft.together import rows_in_order
from app.services.importing.shapes.rows import Shaper, with_columns_of_sheet
from app.services.importing.shapes.words import note_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.progress import Progress
    from app.io.ahead import ReadAhead
    from app.io.shapes.shaped import ShapedRow
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.addresses import AddressSplit
    from app.services.importing.cleaning.person import Person
    from app.services.importing.draft.types import ImportDraft

SAMPLE_ROWS = 200
LEAST_READINGS = 2
READINGS_SHARE = 3  # every third row or more
_KANA = re.compile("[ぁ-ゖァ-ヺー・ ]+")


class SheetReader:
    """Cleans the chunks of a list as they come, from one sheet or from several."""

    def __init__(self, draft: ImportDraft, split_address: AddressSplit) -> None:
        noun = draft.kind or Noun.CUSTOMER
        kinds = [kind for kind in draft.kinds if kind is not Noun.CUSTOMER]
        own = [column for kind in kinds for column in source_columns(draft, kind)]
        about_people = source_columns(draft, Noun.CUSTOMER, of_buyer=True)
        titles = {column.target: column.title for column in reversed(about_people)}
        self._cleaner = PeopleCleaner(about_people, split_address, fax_field(draft.customs.values()))
        cleaner = self._cleaner
        people = PeopleTable(
            draft.sheet, draft.places, cleaner.fields, cleaner.place, titles, in_cp932=draft.in_cp932
        )
        self._maker = PersonMaker(self._cleaner.place)
        ordered = sorted([*own, *about_people], key=lambda column: column.index)
        self.found = ReadRows(draft, noun, tuple(ordered), Account(draft.sheet), people)
        self._captions = CaptionDays(draft)
        buyers = RowBuyers(cleaner, people)
        self._records: dict[Noun, RecordCleaner | ContactPersonCleaner] = {
            kind: self._record_cleaner(kind, buyers, split_address) for kind in kinds
        }
        listed = draft if draft.shape is None or draft.shape.waits else draft.plain
        self._readings, self._days = ReadingFiller(listed), DayFiller(_dated(listed))
        self._years, self._owners = YearFiller(_dated(draft)), OwnerFiller(draft)
        self._days_above, self._area_codes = DayAboveFiller(draft), AreaCodeFiller(draft)
        self._sieve = (
            RowSieve(draft, _on_sheet(draft, ordered), _on_sheet(draft, about_people), self.found.account)
            if draft.shape is None or draft.shape.reads_lists
            else EveryRow(draft)
        )
        self._dittos = DittoFiller(listed, self.found.account)
        self._codes = CodeNamer(draft, self.found.account)
        self._cancelled = CancelledRows(draft)
        self._corrector = Corrector(draft)
        self._empty = EmptyCells(about_people) if draft.erases else None
        self._apart = CellsApart(about_people)
        self._wholes = WholeNames(about_people) if draft.is_our_list else None
        self._known = KnownRows(draft, draft.known) if draft.known is not None else None
        self._shaper = Shaper(draft.shape, self.found.account) if draft.shape is not None else None

    def _record_cleaner(
        self, noun: Noun, buyers: RowBuyers, split_address: AddressSplit
    ) -> RecordCleaner | ContactPersonCleaner:
        """What makes records of this kind of the rows."""
        draft, records = self.found.draft, self.found.records
        if noun is Noun.CONTACT_PERSON:
            return ContactPersonCleaner(draft, self._cleaner, self.found.people, records, split_address)
        return RecordCleaner(draft, noun, buyers, self._captions, records)

    def add(self, first_row: int, rows: Sequence[Row], position: int = 0) -> None:
        """Clean the entries in a chunk of the sheet at this position."""
        self._captions.watch(position, first_row, rows)
        taken = self._captions.entries(self._sieve.entries(position, first_row, rows))
        fillers = (self._dittos, self._days_above, self._days, self._years, self._owners, self._area_codes)
        for filler in (*fillers, self._codes, self._readings):
            taken = filler.filled(taken)
        if not taken:
            return
        taken = list(self._corrector.applied(taken, self.found.account))
        self._cancelled.noted(taken)
        if self._known is not None:
            taken = self._known.taken(taken)
        if self._shaper is None:
            self.found.read += len(taken)
            self._take(taken)
            return
        for part in self._shaper.shaped(taken):
            self._take_shaped(part)

    def _take(
        self,
        entries: Sequence[tuple[int, Row]],
        persons: Sequence[int] | None = None,
        kind: Noun | None = None,
    ) -> None:
        """Clean entries of the list; `persons` are whom a shape says they are about, `kind` what they are."""
        found = self.found
        found.sample += entries[: SAMPLE_ROWS - len(found.sample)]
        places, chunk = zip(*entries, strict=True)
        if self._records:
            self._records[kind or found.noun].add(chunk, places, found.account, persons)
            return
        if self._empty is not None:
            found.people.empty.update(zip(places, map(self._empty.of, chunk), strict=True))
        self._apart.take(places, chunk, found.people.apart)
        people = self._maker.make_all(self._cleaner.clean(chunk, places, found.account), places)
        if self._wholes is not None:
            self._note_wholes(self._wholes, chunk, people)
        found.people.extend(people)

    def _note_wholes(self, wholes: WholeNames, chunk: Sequence[Row], people: Sequence[Person]) -> None:
        """Keep the whole names that are not those of their parts. Which of the two was edited can only be
        told of a list that says when it was written; of any other the parts are taken, which is said."""
        found = self.found
        for cells, person in zip(chunk, people, strict=True):
            differing = wholes.differing(cells, person)
            if not differing:
                continue
            if found.draft.exported is not None:
                found.people.wholes[person.row] = differing
                continue
            for target, text in differing.items():
                said = message("import.whole_name_differs", whole=found.people.titles[target])
                found.account.row(person.row, text, said, "flagged")

    def _take_shaped(self, rows: Sequence[ShapedRow]) -> None:
        """Several rows may be made of one of the file, which counts once."""
        rows = self._corrector.applied_to_cards(rows, self.found.account)
        self.found.read += sum(later.place != row.place for row, later in pairwise(rows)) + 1
        issues = self.found.account.issues
        before = len(issues)
        for kind, part in groupby(rows, key=_kind_of):
            of_kind = list(part)
            self._take([(row.place, row.cells) for row in of_kind], [row.person for row in of_kind], kind)
        issues[before:] = with_columns_of_sheet(rows, issues[before:])

    def finish(self) -> ReadRows:
        """Everything that was read."""
        for part in self._shaper.rest() if self._shaper is not None else ():
            self._take_shaped(part)
        settle_numbers(self.found.account)
        note_months(self.found.draft, self.found.account)
        note_list(self.found.draft, self.found.account, self.found.read)
        if not self._records and self.found.read and not self._cleaner.names_anybody:
            header = self.found.draft.header_row or 0
            self.found.account.row(header, "", message("import.no_name_column"), "flagged")
        self._note_rows_of_readings()
        note_titles(self.found.columns, self.found.draft.header_row or 0, self.found.account)
        for cleaner in self._records.values():
            cleaner.finish(self.found.account)
        self._cancelled.finish(self.found)
        if self._known is not None:
            self._known.finish(self.found)
        self.found.ignored = self._sieve.held_back
        note_readings(self._readings.draft, self.found.account)
        said = (self._days_above, self._years, self._owners, self._captions, self._area_codes, self._codes)
        for filler in said:
            filler.account_for(self.found.account)
        self._sieve.finish()
        return self.found

    def _note_rows_of_readings(self) -> None:
        """Say that rows hold nothing but a reading: written above names, they would be customers."""
        people = [] if self._records else self.found.people.rows
        found = [at for at, row in enumerate(people[:SAMPLE_ROWS]) if _is_reading_alone(row)]
        if len(found) >= LEAST_READINGS and len(found) * READINGS_SHARE >= len(people[:SAMPLE_ROWS]):
            reason = message("import.readings_as_rows", count=sum(map(_is_reading_alone, people)))
            self.found.account.row(people[found[0]].row, people[found[0]].shown, reason, "flagged")


def _kind_of(row: ShapedRow) -> Noun | None:
    return row.kind


def _is_reading_alone(row: Person) -> bool:
    """Whether a row has a name in kana and no other value."""
    names = [row.get(name) or "" for name in ("family_name", "given_name")]
    said = sum(value not in (None, "", (), {}) for value in row.values)
    return bool(_KANA.fullmatch("".join(names))) and said <= sum(map(bool, names)) + bool(row.get("kind"))


def _dated(draft: ImportDraft) -> ImportDraft:
    """The draft that says in which column of the sheets the days are."""
    from app.io.shapes.ledger_blocks import LedgerBlocks

    return draft.plain if isinstance(draft.shape, LedgerBlocks) else draft


def _on_sheet(draft: ImportDraft, columns: Sequence[SourceColumn]) -> list[SourceColumn]:
    """The columns with a field as they stand on the sheet; those that a shape makes, or the reading, stand
    nowhere."""
    columns = [column for column in columns if column.target != IN_NOTE]
    plain = draft.plain
    made = {column.index for column in plain.days_in_parts}
    made |= {column.index for column in plain.reading_columns}
    if draft.shape is None:
        made |= {*draft.extra_columns}
        return [column for column in columns if column.index not in made]
    sources = {index: column.source for index, column in enumerate(draft.shape.columns)}
    return [
        replace(column, index=source)
        for column in columns
        if (source := sources[column.index]) is not None and source not in made
    ]


def read_rows(
    draft: ImportDraft,
    split_address: AddressSplit,
    progress: Progress = no_progress,
    ahead: ReadAhead | None = None,
) -> ReadRows:
    """Read and clean a whole list, out of what is read `ahead` where that is its file.

    Raises the failures of `io`, `NoHeader` where a draft is not ready.
    """
    from app.io.failures import NoHeader

    if not draft.is_ready:
        raise NoHeader(file=draft.file_name, sheet=draft.sheet)
    reader = SheetReader(draft, split_address)
    for position, chunk in _chunks(draft, progress, ahead):
        reader.add(chunk.first_row, chunk.rows, position)
    return reader.finish()


def read_head(draft: ImportDraft, limit: int, split_address: AddressSplit) -> ReadRows:
    """The first rows of the list, from what the draft holds of it."""
    reader = SheetReader(draft, split_address)
    heads = {sheet.name: sheet.head for sheet in draft.tables}
    waits = draft.shape is not None and draft.shape.waits
    for position, sheet in enumerate(draft.taken[: max(limit, 1)] if draft.is_ready else ()):
        first = sheet.header_row + draft.header_height - 1
        last = None if waits else first + limit - reader.found.read
        reader.add(first + 1, heads[sheet.name][first:last], position)
    return reader.finish()


def raw_rows(draft: ImportDraft, wanted: frozenset[int], progress: Progress) -> dict[int, Row]:
    """The rows at these places as they stand in the file, in the draft's order of columns.

    Raises the failures of `io`.
    """
    places, shape = draft.places, draft.shape
    rows = (
        PlacedRow(place, row)
        for position, chunk in _chunks(draft, progress)
        for place, row in enumerate(
            rows_in_order(draft.taken[position], chunk.rows), start=places.place(position, chunk.first_row)
        )
    )
    if shape is None:
        return {row.place: row.cells for row in rows if row.place in wanted}
    heights = [sheet.header_row for sheet in draft.taken]
    below = (row for row in rows if row_of(row.place) > heights[sheet_position(row.place)])
    filled = (row for row in below if row.cells.count(None) < len(row.cells))
    found: dict[int, Row] = {}
    for shaped in shape.shaped(filled):
        if shaped.place in wanted:
            found.setdefault(shaped.place, shaped.cells)
    return found


def _chunks(
    draft: ImportDraft, progress: Progress, ahead: ReadAhead | None = None
) -> Iterator[tuple[int, RowChunk]]:
    """The rows of all tables that are read, each chunk with the position of its table."""
    from app.io.failures import FileChanged
    from app.io.file_set import file_set_digest, open_source

    by_name = {sheet.name: sheet for sheet in draft.tables}
    tables = [by_name[name] for name in draft.places.sheets]
    if draft.source.is_file_set and all(len(table.head) < HEAD_ROWS for table in tables):
        # Cards are short: the draft has them whole, and each would cost a child process once more.
        if file_set_digest(draft.source) != draft.sha256:
            raise FileChanged(file=draft.file_name)
        for position, table in enumerate(tables):
            yield position, RowChunk(table.name, 1, list(table.head))
        return
    sheets = tuple(dict.fromkeys(table.sheet_in_file for table in tables))
    request = replace(draft.source, sheets=sheets)
    begun = None if ahead is None else ahead.open(request, progress)
    with begun or open_source(request, progress) as book:
        if book.info.sha256 != draft.sha256:
            raise FileChanged(file=draft.file_name)
        for chunk in book:
            for position, table in enumerate(tables):
                if table.sheet_in_file == chunk.sheet:
                    yield position, chunk if table.area is None else table.area.within(chunk)
