"""How a file is read, as a value: its sheets, the one whose list it is, its titles and their meaning."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import SALE_PREFIX
from app.core.text.tidy import readable
from app.io.known.own_lists import is_own_customer_list, is_own_ledger
from app.services.importing.draft.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.core.custom_fields import CustomField
    from app.core.messages import Message
    from app.io.headers.kind_reason import KindReason
    from app.io.request import Request
    from app.io.shapes.shaped import Shape
    from app.io.tables.areas import Area
    from app.io.tables.code_tables import CodeTable
    from app.io.tables.raw import Row
    from app.services.exporting.marks import ExportMark
    from app.services.importing.draft.code_names import CodedColumn
    from app.services.importing.draft.known_files import KnownFile
    from app.services.importing.draft.places import Spot
    from app.services.importing.types import SheetList


UNGUARDED = frozenset({"csv", "tsv"})
"""Formats whose reader takes off what guards texts in our own files."""


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A sheet of the file with its first rows; `rows` is its height with the header, 0 where unknown.

    `hidden_rows` are those that Excel does not show, as it counts them; `hidden_columns` count from 0. Where
    several tables stand on one sheet each is a sheet here: `source` is the one it stands on, `area` where.
    """

    name: str
    rows: int
    hidden: bool
    head: tuple[Row, ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    source: str = ""
    area: Area | None = None

    @property
    def sheet_in_file(self) -> str:
        """The name of the sheet that is read for it."""
        return self.source or self.name


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column of the sheet: its title, what it is read as (None: not at all), how sure that guess is.

    One that the sheet has in several `parts`, as the year, month and day of a birthday, stands behind all
    others; those are not read by themselves. `by_cells`: it was taken for that by what its cells hold, as its
    title says nothing.
    """

    index: int
    title: str
    target: str | None
    confidence: float
    samples: tuple[str, ...]
    parts: tuple[int, ...] = ()
    by_cells: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Something a column can be read as; `many`: several columns may feed it.

    `custom` is set for a field that the shop added itself.
    """

    name: str
    title: Message
    many: bool = False
    custom: CustomField | None = None


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """A sheet that has the titles of the draft: in which row, and in which of its columns each one stands.

    `order` is empty where the columns stand as the draft's do; -1 is a column that the sheet has not. Where
    its titles are not quite the same, `renamed` are those that mean the same with the draft's, and `extra`
    the columns that it has alone, each with its title and what it is read as.
    """

    name: str
    header_row: int
    order: tuple[int, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[int, str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingColumn:
    """A column that is not in the file: the readings that Excel keeps beside the texts of another, or that
    stand in its cells beside the names."""

    index: int
    source: int
    in_cell: bool = False


@dataclass(frozen=True, slots=True)
class ShapeOffer:
    """Another layout that was found: the sheets it is on, and the draft that reads them as they stand.

    The row of titles of a sheet is its last one. `fitting` are as many of the sheets as are laid out so.
    `is_sure`: it may be used unasked. `coded` are the columns of codes by sheet.
    """

    shape: Shape
    sheets: tuple[TakenSheet, ...]
    plain: ImportDraft
    fitting: int = 0
    is_sure: bool = True
    coded: Mapping[str, tuple[CodedColumn, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A file and how it will be read. Nothing of it is in the store.

    `header_row` counts from 1 as Excel does, None where no titles were found, and is the upper one where
    titles are written in `header_height` rows; `encoding` is that of a text file, where `source` has what the
    user said it is; `replaced` counts characters it could not explain. `customs` are the shop's own
    fields as targets, by their title, `staff` the names of its people; `lists` are the sheets that hold
    one. `alike` are the sheets with the same titles, `sheet` among them, in the order of the book; empty
    where there is no other one. They are read as one list where `sheets_together` says so, and `sheet` is
    then the first of them. `known` is the format of a file that is the export of a known system.
    `corrections` are what the user typed in the place of cells.
    `remembered` are id and name of the mapping that was kept for these titles.
    `offer` is a layout that is no table; where `is_shaped` says so, the columns are those of the table it is
    turned into. `pages` are the sheets of the file whole, whatever tables stand on them. `mark` is what our
    own export left in the file, `exported` when that was, where it was from this store; `erasing` is what the
    user said of empty cells. `unread` are those of several files that could not be read, each by why.
    `code_tables` are sheets that say what codes of others stand for, `coded` its own columns of such codes.
    `by_cells`: its titles are not known, and its columns are read by what their cells hold; `is_untitled`
    where it has none, so that its columns are called by their letters. `why` says what its kind was told by,
    None where that is known otherwise: the user said it, its format or its layout does.
    """

    source: Request
    format: str
    encoding: str | None
    sha256: str
    replaced: int
    sheets: tuple[DraftSheet, ...]
    sheet: str
    kind: Noun | None
    header_row: int | None
    columns: tuple[DraftColumn, ...]
    targets: tuple[Target, ...]
    customs: Mapping[str, Target] = field(default_factory=dict)
    staff: frozenset[str] = frozenset()
    lists: tuple[SheetList, ...] = ()
    header_height: int = 1
    alike: tuple[TakenSheet, ...] = ()
    sheets_together: bool = False
    readings: Mapping[str, str] = field(default_factory=dict, repr=False)
    reading_columns: tuple[ReadingColumn, ...] = ()
    from_1904: bool = False
    without_hidden_rows: bool = False
    known: KnownFile | None = None
    remembered: tuple[int, str] | None = None
    corrections: Mapping[Spot, str] = field(default_factory=dict)
    offer: ShapeOffer | None = None
    is_shaped: bool = False
    pages: tuple[DraftSheet, ...] = ()
    unread: tuple[Message, ...] = ()
    mark: str = field(default="", repr=False)
    exported: ExportMark | None = None
    erasing: bool | None = None
    by_cells: bool = False
    is_untitled: bool = False
    why: KindReason | None = None
    code_tables: tuple[CodeTable, ...] = ()
    coded: tuple[CodedColumn, ...] = ()

    @property
    def kinds(self) -> tuple[Noun, ...]:
        """What its rows are: more than its `kind` where a layout has visits and sales."""
        columns = () if self.shape is None else self.shape.columns
        has_sales = any((column.target or "").startswith(SALE_PREFIX) for column in columns)
        own = () if self.kind is None else (self.kind,)
        return (*own, Noun.SALE) if has_sales else own

    @property
    def path(self) -> Path:
        """The file, or the folder of files; the first of those that were chosen together."""
        return self.source.path

    @property
    def is_our_list(self) -> bool:
        """Whether this is a list of customers as we write it."""
        titles = tuple(column.title for column in self.columns)
        return self.kind is Noun.CUSTOMER and self.shape is None and is_own_customer_list(titles)

    @property
    def is_our_ledger(self) -> bool:
        """Whether this is a list of sales, visits or contacts as we write it."""
        if self.kind is None or self.kind is Noun.CUSTOMER or self.shape is not None:
            return False
        return is_own_ledger(tuple(column.title for column in self.columns), self.kind)

    @property
    def in_cp932(self) -> bool:
        """Whether the file could not hold every character."""
        return self.encoding == "cp932"

    @property
    def left_out(self) -> tuple[str, ...]:
        """The titles of columns that hold something and are read as nothing."""
        joined = {part for column in self.columns for part in column.parts}
        return tuple(
            column.title
            for column in self.columns
            if column.target is None and column.title and column.samples and column.index not in joined
        )

    @property
    def can_erase(self) -> bool:
        """Whether an empty cell may take away what is there."""
        return self.is_our_list or self.is_our_ledger

    @property
    def erases(self) -> bool:
        """Whether an empty cell takes away what is there. Where nobody said, it does in a list of ours of
        which is known when it was written."""
        wanted = self.exported is not None if self.erasing is None else self.erasing
        return wanted and self.can_erase

    @property
    def may_be_guarded(self) -> bool:
        """Whether this may be a CSV of ours that a spreadsheet program saved as a workbook: what guarded its
        texts is a part of them then."""
        return self.can_erase and not self.mark and self.format not in UNGUARDED

    def with_erasing(self, wanted: bool) -> ImportDraft:
        """The draft with what the user says of empty cells."""
        return replace(self, erasing=wanted)

    @property
    def taken(self) -> tuple[TakenSheet, ...]:
        """The sheets that are read, in the order in which their places count."""
        if self.offer is not None and self.is_shaped:
            return self.offer.sheets
        return self.alike if self.sheets_together else (TakenSheet(self.sheet, self.header_row or 0),)

    @property
    def plain(self) -> ImportDraft:
        """The draft that reads the sheets as they stand."""
        return self.offer.plain if self.offer is not None and self.is_shaped else self

    @property
    def shape(self) -> Shape | None:
        """What turns the sheets into a table; None where they are one."""
        return self.offer.shape if self.offer is not None and self.is_shaped else None

    @property
    def tables(self) -> tuple[DraftSheet, ...]:
        """What the sheets that are read are among: tables, or whole pages where they are no lists."""
        shape = self.shape
        return self.sheets if shape is None or shape.reads_lists else self.pages

    @property
    def places(self) -> Places:
        """What a place in this list means."""
        return Places(tuple(sheet.name for sheet in self.taken))

    @property
    def other_lists(self) -> tuple[SheetList, ...]:
        """The lists of the file that are not the one to be read."""
        read = self.places.sheets
        return tuple(
            one
            for one in self.lists
            if (one.kind not in self.kinds if one.on_cards else one.sheet not in read)
        )

    @property
    def file_name(self) -> str:
        """The file's name without its folder, as it can be written down, and how many came with it."""
        others = f" +{len(self.source.others)}" if self.source.others else ""
        return f"{readable(self.path.name)}{others}"

    @property
    def name_as_caption(self) -> str:
        """What the name of the file or folder says of all sheets: nothing where several were chosen."""
        return "" if self.source.others else self.path.stem

    @property
    def mapping(self) -> dict[int, str]:
        """Column index → target, for the columns that are read."""
        return {column.index: column.target for column in self.columns if column.target is not None}

    @property
    def days_in_parts(self) -> tuple[DraftColumn, ...]:
        """The columns that are put together of several of the sheet."""
        return tuple(column for column in self.columns if column.parts)

    @property
    def extra_columns(self) -> range:
        """The columns that only sheets with other titles have, behind those of all, by their indexes."""
        count = sum(len(sheet.extra) for sheet in self.taken)
        end = len(self.columns) - len(self.reading_columns)
        return range(end - count, end)

    @property
    def first_data_row(self) -> int | None:
        """The row below the titles."""
        return None if self.header_row is None else self.header_row + self.header_height

    @property
    def chosen_sheet(self) -> DraftSheet:
        """The sheet that will be read."""
        return next(sheet for sheet in self.sheets if sheet.name == self.sheet)

    @property
    def data_rows(self) -> int:
        """Rows below the titles of all sheets that are read, 0 where no height is known."""
        height = {sheet.name: sheet.rows for sheet in self.sheets}
        titles = self.header_height - 1
        return sum(max(height[sheet.name] - sheet.header_row - titles, 0) for sheet in self.taken)

    @property
    def hidden_rows(self) -> int:
        """How many rows below the titles Excel does not show, of all sheets that are read."""
        hidden = {sheet.name: sheet.hidden_rows for sheet in self.sheets}
        first = self.header_height - 1
        return sum(row > sheet.header_row + first for sheet in self.taken for row in hidden[sheet.name])

    @property
    def is_ready(self) -> bool:
        """Whether it is known what the rows are and at least one column is read."""
        return self.kind is not None and self.header_row is not None and bool(self.mapping)
