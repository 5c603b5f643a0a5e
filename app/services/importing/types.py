"""What importing shows and returns: previews, plans and reports, all of them values.

A plan says what the rows of a file would do to the store, a report what they did. Rows of a sheet are
numbered as Excel shows them. Rows that cannot be taken are data with a reason, never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.core.changes import Changes
from app.core.enums import Noun
from app.core.messages import Message

Action = Literal["ok", "repaired", "flagged", "rejected", "ignored"]


class Duplicates(StrEnum):
    """What happens to rows about somebody who is known already.

    SKIP leaves known customers as they are; FILL gives them the file's values where they have none; UPDATE
    gives them the file's values, an empty cell never erasing anything; ADD makes every row a new customer.
    ASK is UPDATE, but rows that may or may not be somebody known stay out until they are decided; the other
    modes take them in as new customers and flag them.
    """

    SKIP = "skip"
    FILL = "fill"
    UPDATE = "update"
    ADD = "add"
    ASK = "ask"


class Decision(StrEnum):
    """The answer to one doubtful row; SKIP leaves out any other row as well, TAKE lets one come in after all
    that was left out, or whose record was deleted here."""

    SAME = "same"
    NEW = "new"
    SKIP = "skip"
    TAKE = "take"


class Verdict(StrEnum):
    """What becomes of a row. MERGED repeats an earlier row of the same file."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    DOUBTFUL = "doubtful"
    SKIPPED = "skipped"
    REJECTED = "rejected"


class Group(StrEnum):
    """Rows that are looked at together."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cleaned value as a person reads it, and what was done to get it."""

    text: str
    action: Action = "ok"
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file as it would come in, with remarks on its verdict.

    `sheet` is named where several are read as one.
    """

    row: int
    cells: tuple[PreviewCell, ...]
    verdict: Verdict
    remarks: tuple[Message, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The first rows; `names` are the fields the cells stand for and `titles` their titles."""

    names: tuple[str, ...]
    titles: tuple[Message, ...]
    rows: tuple[PreviewRow, ...]


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """Rows by verdict; for any other list than of customers its records, `customers_created` being whom they
    bring, and `customers_updated` those whom a list that came with them changes. `ids_kept` are numbers of
    another system that records of the store did not have.

    `read` counts the entries of the list, `ignored` what stands between and below them: sums, notes, titles
    repeated on each page. `unreadable` counts values that could not be read and are kept
    in the note.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    doubtful: int = 0
    skipped: int = 0
    rejected: int = 0
    unreadable: int = 0
    customers_created: int = 0
    customers_updated: int = 0
    ignored: int = 0
    ids_kept: int = 0

    @property
    def records(self) -> int:
        """What the rows are: people, sales or visits."""
        return (
            self.created
            + self.updated
            + self.unchanged
            + self.merged
            + self.doubtful
            + self.skipped
            + self.rejected
        )

    @property
    def taken(self) -> int:
        """How many records the import writes."""
        return self.created + self.updated

    @property
    def changes_anything(self) -> bool:
        """Whether anything is written, be it customers or numbers alone."""
        return self.changes_records or bool(self.ids_kept)

    @property
    def changes_records(self) -> bool:
        """Whether a record or a customer is new or changed."""
        return bool(self.taken or self.customers_created or self.customers_updated)


@dataclass(frozen=True, slots=True)
class KindCounts:
    """How many records of one kind an import makes and changes, where it has several kinds; of certain
    `sheets` where it is counted by these."""

    noun: Noun
    created: int
    updated: int
    sheets: tuple[str, ...] = ()

    @property
    def taken(self) -> int:
        """How many it writes."""
        return self.created + self.updated


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What cleaning did to a column, in one sentence with its number."""

    message: Message
    action: Action
    count: int


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """A column of the sheet with everything there is to say about reading it."""

    index: int
    title: str
    target: str | None
    notes: tuple[ColumnNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt about one cell, or about a whole row (then `column` is empty), or about one of several files
    (then `row` is 0).

    `repaired`: the value was put right. `flagged`: it was taken as it is, or kept in the note. `rejected`:
    the row stays out. `ignored`: the row is no entry of the list. `after` is the value as it was taken,
    empty where it is nothing else; `index` is the column of the list that the cell stands in, `at` the one of
    the sheet, where a layout takes the cells of a column from several.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: Message
    action: Action
    after: str = ""
    index: int | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be somebody known: who, why, and what was decided.

    The candidate is a customer of the store (`candidate_id`) or an earlier row of the file (`candidate_row`).
    Both rows are places (`places`), by which answers are kept; `sheet` and `candidate_sheet` are named where
    several are read as one.
    """

    row: int
    name: str
    reason: Message
    candidate: str
    candidate_id: int | None = None
    candidate_row: int | None = None
    decision: Decision | None = None
    sheet: str = ""
    candidate_sheet: str = ""


@dataclass(frozen=True, slots=True)
class SheetList:
    """A sheet with a row of titles and rows below it; `kind` is None where its kind cannot come in.

    `on_cards`: what several cards list, of which `sheet` is the first.
    """

    sheet: str
    kind: Noun | None
    rows: int
    hidden: bool = False
    on_cards: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `operation` is None where nothing had to be written.

    `created_ids` and `updated_ids` are customers: those of the list, or those whose sales or visits came in.
    `other_lists` are what else the file holds and was not read. `sheets` are all that were read, the first
    of them `sheet`. `known_format` is the key of the format that was recognised, empty where none was;
    `layout` says what was made of sheets that are no table; `left_out` are the titles of columns with
    something in them that were not read; `by_kind` counts the records of each kind where there are several,
    `by_sheet` what comes from which sheet where customers and their records have sheets of their own.
    `kind_told` says why it was read as what it is, `other_kind` what it could be as well.
    """

    operation: int | None
    changes: Changes
    file_name: str
    format: str
    sheet: str
    kind: Noun
    counts: ImportCounts
    issues: tuple[Issue, ...]
    headline: Message
    created_ids: tuple[int, ...] = ()
    updated_ids: tuple[int, ...] = ()
    other_lists: tuple[SheetList, ...] = ()
    sheets: tuple[str, ...] = ()
    known_format: str = ""
    layout: Message | None = None
    left_out: tuple[str, ...] = ()
    by_kind: tuple[KindCounts, ...] = ()
    by_sheet: tuple[KindCounts, ...] = ()
    kind_told: Message | None = None
    other_kind: Noun | None = None


@dataclass(frozen=True, slots=True)
class RecentImport:
    """An import of the past, as the import page lists it. `left_behind`: its undo had to leave something;
    `issues`: how many remarks it left; `by_kind`: its records, where they are of several kinds."""

    operation: int
    file_name: str
    kind: Noun
    at: str
    created: int
    updated: int
    undone: bool
    left_behind: bool = False
    issues: int = 0
    by_kind: tuple[KindCounts, ...] = ()
