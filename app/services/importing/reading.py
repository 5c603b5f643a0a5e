"""The rows of a draft, read and cleaned once; everything later works on what is kept here.

The file is parsed in a child process while this side cleans the rows that came already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.progress import no_progress
from app.services.importing.cells import Account, SourceColumn, source_columns
from app.services.importing.draft import shown_cell
from app.services.importing.matching import PersonMaker
from app.services.importing.people import PeopleCleaner
from app.services.importing.records import Record, RecordCleaner
from app.services.importing.resolving import PeopleTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.progress import Progress
    from app.io.tables import Row, RowChunk
    from app.services.importing.draft_types import ImportDraft
    from app.services.importing.people import AddressSplit

SAMPLE_ROWS = 200


@dataclass(slots=True)
class ReadRows:
    """The cleaned rows of one sheet. `sample` keeps the first raw rows with their numbers."""

    draft: ImportDraft
    noun: Noun
    columns: tuple[SourceColumn, ...]
    account: Account
    people: PeopleTable
    records: tuple[Record, ...] = ()
    sample: list[tuple[int, Row]] = field(default_factory=list)
    read: int = 0


class SheetReader:
    """Cleans the chunks of one sheet as they come."""

    def __init__(self, draft: ImportDraft, split_address: AddressSplit) -> None:
        noun = draft.kind or Noun.CUSTOMER
        own = source_columns(draft, noun) if noun is not Noun.CUSTOMER else []
        about_people = source_columns(draft, Noun.CUSTOMER, of_buyer=True)
        titles = {column.target: column.title for column in reversed(about_people)}
        self._cleaner = PeopleCleaner(about_people, split_address)
        people = PeopleTable(draft.sheet, self._cleaner.fields, self._cleaner.place, titles)
        self._maker = PersonMaker(self._cleaner.place)
        ordered = sorted([*own, *about_people], key=lambda column: column.index)
        self.found = ReadRows(draft, noun, tuple(ordered), Account(draft.sheet), people)
        self._records = (
            RecordCleaner(draft, self._cleaner, people) if own or noun is not Noun.CUSTOMER else None
        )
        self._titles = [(column.index, column.title) for column in ordered if column.title]

    def add(self, first_row: int, rows: Sequence[Row]) -> None:
        """Clean a chunk. Blank rows and rows that repeat the titles are passed over."""
        header = self.found.draft.header_row or 0
        taken = [
            (number, row)
            for number, row in enumerate(rows, start=first_row)
            if number > header and not _is_blank(row) and not self._is_title(row)
        ]
        if not taken:
            return
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
        if self._records is not None:
            self._records.finish(self.found.account)
            self.found.records = tuple(self._records.records)
        return self.found

    def _is_title(self, row: Row) -> bool:
        first, title = self._titles[0] if self._titles else (len(row), "")
        if first >= len(row) or row[first] != title:
            return False
        return all(index < len(row) and shown_cell(row[index]) == said for index, said in self._titles)


def read_rows(draft: ImportDraft, split_address: AddressSplit, progress: Progress = no_progress) -> ReadRows:
    """Read and clean a whole sheet. Raises the failures of `io`, `NoHeader` where a draft is not ready."""
    from app.io.failures import FileChanged, NoHeader
    from app.io.worker import open_book

    if not draft.is_ready:
        raise NoHeader(file=draft.file_name, sheet=draft.sheet)
    reader = SheetReader(draft, split_address)
    with open_book(
        draft.path,
        password=draft.password,
        encoding=draft.chosen_encoding,
        sheets=(draft.sheet,),
        progress=progress,
    ) as book:
        if book.info.sha256 != draft.sha256:
            raise FileChanged(file=draft.file_name)
        for chunk in book:
            reader.add(chunk.first_row, chunk.rows)
    return reader.finish()


def read_head(draft: ImportDraft, limit: int, split_address: AddressSplit) -> ReadRows:
    """The first rows of the sheet, from what the draft holds of it."""
    reader = SheetReader(draft, split_address)
    if draft.is_ready:
        first = draft.header_row or 0
        head: Iterable[Row] = draft.chosen_sheet.head[first : first + limit]
        reader.add(first + 1, tuple(head))
    return reader.finish()


def raw_rows(draft: ImportDraft, wanted: frozenset[int], progress: Progress) -> dict[int, Row]:
    """These rows of the sheet as they stand in the file. Raises the failures of `io`."""
    from app.io.failures import FileChanged
    from app.io.worker import open_book

    found: dict[int, Row] = {}
    with open_book(
        draft.path,
        password=draft.password,
        encoding=draft.chosen_encoding,
        sheets=(draft.sheet,),
        progress=progress,
    ) as book:
        if book.info.sha256 != draft.sha256:
            raise FileChanged(file=draft.file_name)
        for chunk in book:
            found.update(_wanted(chunk, wanted))
    return found


def _wanted(chunk: RowChunk, wanted: frozenset[int]) -> dict[int, Row]:
    numbered = enumerate(chunk.rows, start=chunk.first_row)
    return {number: row for number, row in numbered if number in wanted}


def _is_blank(row: Row) -> bool:
    return row.count(None) == len(row)
