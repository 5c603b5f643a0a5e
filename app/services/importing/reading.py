"""The rows of a draft, read and cleaned once; everything later works on what is kept here.

The file is parsed in a child process while this side cleans the rows that came already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.progress import no_progress
from app.services.importing.cells import Account, SourceColumn, note_titles, source_columns
from app.services.importing.corrections import Corrector
from app.services.importing.ime_readings import ReadingFiller
from app.services.importing.known_files import KnownRows
from app.services.importing.matching import PersonMaker
from app.services.importing.people import PeopleCleaner
from app.services.importing.records import Record, RecordCleaner
from app.services.importing.resolving import PeopleTable
from app.services.importing.row_sieve import RowSieve
from app.services.importing.together import rows_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.progress import Progress
    from app.io.tables import Row, RowChunk
    from app.services.importing.draft_types import ImportDraft
    from app.services.importing.people import AddressSplit

SAMPLE_ROWS = 200


@dataclass(slots=True)
class ReadRows:
    """The cleaned rows of a list. `sample` keeps the first raw rows with their places."""

    draft: ImportDraft
    noun: Noun
    columns: tuple[SourceColumn, ...]
    account: Account
    people: PeopleTable
    records: tuple[Record, ...] = ()
    sample: list[tuple[int, Row]] = field(default_factory=list)
    read: int = 0
    ignored: int = 0


class SheetReader:
    """Cleans the chunks of a list as they come, from one sheet or from several."""

    def __init__(self, draft: ImportDraft, split_address: AddressSplit) -> None:
        noun = draft.kind or Noun.CUSTOMER
        own = source_columns(draft, noun) if noun is not Noun.CUSTOMER else []
        about_people = source_columns(draft, Noun.CUSTOMER, of_buyer=True)
        titles = {column.target: column.title for column in reversed(about_people)}
        self._cleaner = PeopleCleaner(about_people, split_address)
        people = PeopleTable(draft.sheet, draft.places, self._cleaner.fields, self._cleaner.place, titles)
        self._maker = PersonMaker(self._cleaner.place)
        ordered = sorted([*own, *about_people], key=lambda column: column.index)
        self.found = ReadRows(draft, noun, tuple(ordered), Account(draft.sheet), people)
        self._records = (
            RecordCleaner(draft, self._cleaner, people) if own or noun is not Noun.CUSTOMER else None
        )
        self._readings = ReadingFiller(draft)
        self._sieve = RowSieve(draft, ordered, about_people, self.found.account)
        self._corrector = Corrector(draft)
        self._known = KnownRows(draft, draft.known) if draft.known is not None else None

    def add(self, first_row: int, rows: Sequence[Row], position: int = 0) -> None:
        """Clean the entries in a chunk of the sheet at this position."""
        taken = self._readings.filled(self._sieve.entries(position, first_row, rows))
        if not taken:
            return
        taken = list(self._corrector.applied(taken, self.found.account))
        if self._known is not None:
            taken = self._known.taken(taken)
        found = self.found
        found.sample += taken[: SAMPLE_ROWS - len(found.sample)]
        found.read += len(taken)
        numbers, chunk = zip(*taken, strict=True)
        if self._records is not None:
            self._records.add(chunk, numbers, found.account)
            return
        for number, values in zip(numbers, self._cleaner.clean(chunk, numbers, found.account), strict=True):
            found.people.add(self._maker.make(values, number))

    def finish(self) -> ReadRows:
        """Everything that was read."""
        note_titles(self.found.columns, self.found.draft.header_row or 0, self.found.account)
        if self._records is not None:
            self._records.finish(self.found.account)
            self.found.records = tuple(self._records.records)
        if self._known is not None:
            self._known.finish(self.found)
        self.found.ignored = self._sieve.held_back
        self._readings.account_for(self.found.account)
        self._sieve.finish()
        return self.found


def read_rows(draft: ImportDraft, split_address: AddressSplit, progress: Progress = no_progress) -> ReadRows:
    """Read and clean a whole list. Raises the failures of `io`, `NoHeader` where a draft is not ready."""
    from app.io.failures import NoHeader

    if not draft.is_ready:
        raise NoHeader(file=draft.file_name, sheet=draft.sheet)
    reader = SheetReader(draft, split_address)
    for position, chunk in _chunks(draft, progress):
        reader.add(chunk.first_row, chunk.rows, position)
    return reader.finish()


def read_head(draft: ImportDraft, limit: int, split_address: AddressSplit) -> ReadRows:
    """The first rows of the list, from what the draft holds of it."""
    reader = SheetReader(draft, split_address)
    heads = {sheet.name: sheet.head for sheet in draft.sheets}
    for position, sheet in enumerate(draft.taken if draft.is_ready else ()):
        first = sheet.header_row + draft.header_height - 1
        reader.add(first + 1, heads[sheet.name][first : first + limit - reader.found.read], position)
    return reader.finish()


def raw_rows(draft: ImportDraft, wanted: frozenset[int], progress: Progress) -> dict[int, Row]:
    """The rows at these places as they stand in the file, in the draft's order of columns.

    Raises the failures of `io`.
    """
    places = draft.places
    return {
        place: row
        for position, chunk in _chunks(draft, progress)
        for place, row in enumerate(
            rows_in_order(draft.taken[position], chunk.rows), start=places.place(position, chunk.first_row)
        )
        if place in wanted
    }


def _chunks(draft: ImportDraft, progress: Progress) -> Iterator[tuple[int, RowChunk]]:
    """The rows of all sheets that are read, each chunk with the position of its sheet."""
    from app.io.failures import FileChanged
    from app.io.worker import open_book

    sheets = draft.places.sheets
    with open_book(
        draft.path,
        password=draft.password,
        encoding=draft.chosen_encoding,
        sheets=sheets,
        progress=progress,
    ) as book:
        if book.info.sha256 != draft.sha256:
            raise FileChanged(file=draft.file_name)
        for chunk in book:
            yield sheets.index(chunk.sheet), chunk
