"""Which rows of a sheet are entries: what stands above, between and below them is passed over, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.io.cleaning.text import says_vacant
from app.io.headers.column_contents import is_data
from app.io.tables.areas import gap_above, keys_of, starts_another_table
from app.io.tables.rows import MOST_OF_A_NOTE, Aside, aside, first_of, may_be_aside
from app.services.importing.draft.places import row_of
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.draft.together import rows_in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import Account, SourceColumn
    from app.services.importing.draft.types import ImportDraft, TakenSheet

TOTALS = frozenset({"合計", "小計", "総計", "総合計", "計", "累計", "total", "subtotal", "grandtotal"})
"""What stands where a name is expected in a row of sums."""
NUMBER = "number"
REACHING = frozenset({"phones", "emails"})
GAP = 2  # rows above a head that tell that a table begins
Titles = list[tuple[int, str]]


class RowSieve:
    """Passes the entries of a list. What it holds back is counted, and named in the account."""

    def __init__(
        self,
        draft: ImportDraft,
        columns: Sequence[SourceColumn],
        about_people: Sequence[SourceColumn],
        account: Account,
    ) -> None:
        self._sheets, self._places, self._height = draft.taken, draft.places, draft.header_height
        self._account = account
        titled = [(column.index, column.title) for column in columns if column.title]
        self._titles = _titles_by_row(draft) if self._height > 1 else [titled]
        self._telling = frozenset(column.index for column in about_people if column.target != NUMBER)
        heads = [_rows_to_titles(draft, sheet) for sheet in draft.taken]
        self._titles += [
            _said_in(rows[-1]) for rows, sheet in zip(heads, draft.taken, strict=True) if sheet.renamed
        ]
        self._captions = [_captions(rows[: -self._height]) for rows in heads]
        self._watched = [frozenset(row[0] for row in rows if row) for rows in heads]
        hidden = {sheet.name: frozenset(sheet.hidden_rows) for sheet in draft.sheets}
        self._hidden = [hidden[sheet.name] for sheet in draft.taken]
        self._draft = draft
        self._hidden_entries = 0
        self._own = keys_of([column.title for column in draft.columns], *_rows_of_titles(draft))
        self._others: dict[int, tuple[int, int]] = {}
        self._last: dict[int, Sequence[Row]] = {}
        self._is_of_people = draft.kind is Noun.CUSTOMER and draft.shape is None
        self._reaching = [column.index for column in about_people if column.target in REACHING]
        self._vacant = _names_of_rooms(draft, about_people) if self._is_of_people else None
        self.held_back = 0

    def entries(self, position: int, first_row: int, rows: Sequence[Row]) -> list[tuple[int, Row]]:
        """The entries among the rows of the sheet at this position, each with its place."""
        sheet = self._sheets[position]
        above = max(0, sheet.header_row + self._height - first_row)
        rows = rows_in_order(sheet, rows[above:])
        doubtful = _doubtful(rows, self._watched[position])
        if self._vacant is not None:
            doubtful = sorted({*doubtful, *(at for at, row in enumerate(rows) if self._is_vacant(row))})
        end = self._end(position, first_row + above, rows, doubtful)
        first = self._places.place(position, first_row + above)
        out = {
            index for index in doubtful if index < end and self._is_out(position, first + index, rows[index])
        }
        found = [(first + index, row) for index, row in enumerate(rows[:end]) if index not in out]
        return self._seen(found, self._hidden[position]) if self._hidden[position] else found

    def finish(self) -> None:
        """Say once what was read though Excel does not show it, or not read because of that."""
        draft, header = self._draft, self._draft.header_row or 0
        if self._hidden_entries:
            code = "import.hidden_rows_left_out" if draft.without_hidden_rows else "import.hidden_rows_read"
            self._account.row(header, "", message(code, count=self._hidden_entries), "flagged")
        for place, count in self._others.values():
            self._account.row(place, "", message("import.aside_table", count=count), "ignored")
        for column in draft.columns:
            if column.target is not None and column.index in draft.chosen_sheet.hidden_columns:
                reason = message("import.hidden_column_read", column=column.title)
                self._account.row(header, column.title, reason, "flagged", column.title)

    def _end(self, position: int, first_row: int, rows: Sequence[Row], doubtful: Sequence[int]) -> int:
        """Where another table begins below this one; else how many rows there are."""
        if position in self._others:
            end = 0
        else:
            last = self._last.get(position, [])
            seen, before = [*last, *rows], len(last)
            self._last[position] = seen[-GAP:]
            near = {*range(before, before + GAP)}
            near.update(before + at + step for at in doubtful if not any(rows[at]) for step in (1, GAP))
            begin = (
                at
                for at in sorted(near)
                if at < len(seen) and gap_above(seen, at) and starts_another_table(seen[at], self._own)
            )
            end = next(begin, len(seen)) - before
        if end < len(rows):
            place, count = self._others.get(position, (self._places.place(position, first_row + end), 0))
            filled = sum(not _is_blank(row) for row in rows[end:])
            self._others[position] = place, count + filled
            self.held_back += filled
        return end

    def _seen(self, entries: list[tuple[int, Row]], hidden: frozenset[int]) -> list[tuple[int, Row]]:
        shown = [entry for entry in entries if row_of(entry[0]) not in hidden]
        self._hidden_entries += len(entries) - len(shown)
        return shown if self._draft.without_hidden_rows else entries

    def _is_out(self, position: int, place: int, row: Row) -> bool:
        """Whether a row is blank, or is held back."""
        if _is_blank(row):
            return True
        what = self._what(row, self._captions[position])
        if what is None:
            return False
        self.held_back += 1
        self._account.row(place, shown_cell(first_of(row)), message(f"import.aside_{what}"), "ignored")
        return True

    def _what(self, row: Row, captions: dict[Cell, frozenset[int]]) -> Aside | None:
        if any(_says(row, titles) for titles in self._titles):
            return Aside.PAGE
        if captions and (columns := captions.get(first_of(row))) is not None:
            filled = {column for column, cell in enumerate(row) if cell is not None}
            if filled <= columns:
                return Aside.PAGE
        if self._is_vacant(row):
            return Aside.VACANT
        return aside(row, self._telling) or self._caption_within(row)

    def _is_vacant(self, row: Row) -> bool:
        """Whether a row is of a room in which nobody lives: it says so where others have a name."""
        name = self._vacant
        said = row[name] if name is not None and name < len(row) else None
        if not isinstance(said, str) or not says_vacant(said):
            return False
        return not any(row[at] for at in self._reaching if at < len(row))

    def _caption_within(self, row: Row) -> Aside | None:
        """A row of one text in a column that says of nobody who it is: 以下休会."""
        first = first_of(row)
        if not self._is_of_people or len(row) - row.count(None) != 1 or not isinstance(first, str):
            return None
        return None if row.index(first) in self._telling or is_data(first) else Aside.SECTION


class EveryRow:
    """Passes every row with anything in it: what is no list has neither titles nor sums to hold back."""

    held_back = 0

    def __init__(self, draft: ImportDraft) -> None:
        self._places = draft.places

    def entries(self, position: int, first_row: int, rows: Sequence[Row]) -> list[tuple[int, Row]]:
        """The filled rows of the sheet at this position, each with its place."""
        first = self._places.place(position, first_row)
        return [(place, row) for place, row in enumerate(rows, start=first) if not _is_blank(row)]

    def finish(self) -> None:
        """There is nothing to say."""


def _names_of_rooms(draft: ImportDraft, about_people: Sequence[SourceColumn]) -> int | None:
    """The column of names of a list in whose first rows a room is vacant."""
    name = next((one.index for one in about_people if one.target == "full_name"), None)
    cells = () if name is None else (row[name] for row in draft.chosen_sheet.head if name < len(row))
    return name if any(isinstance(cell, str) and says_vacant(cell) for cell in cells) else None


def _titles_by_row(draft: ImportDraft) -> list[Titles]:
    """What stands in each of the rows of titles, by column."""
    return [_said_in(row) for row in _rows_of_titles(draft)]


def _said_in(row: Row) -> Titles:
    return [(at, shown_cell(cell)) for at, cell in enumerate(row) if cell is not None]


def _rows_of_titles(draft: ImportDraft) -> Sequence[Row]:
    if not draft.header_row:
        return ()
    first = draft.header_row - 1
    return draft.chosen_sheet.head[first : first + draft.header_height]


def _rows_to_titles(draft: ImportDraft, sheet: TakenSheet) -> Sequence[Row]:
    """The rows down to the titles, these among them."""
    head = next(found.head for found in draft.sheets if found.name == sheet.name)
    return rows_in_order(sheet, head[: sheet.header_row + draft.header_height - 1])


def _captions(above: Sequence[Row]) -> dict[Cell, frozenset[int]]:
    """The rows above the titles by what they begin with, as the columns that are filled: where a list was
    printed to a file, each of its pages begins with them."""
    return {
        first_of(row): frozenset(column for column, cell in enumerate(row) if cell is not None)
        for row in above
        if isinstance(first_of(row), str)
    }


def _doubtful(rows: Sequence[Row], watched: Collection[Cell]) -> list[int]:
    """The rows that have to be looked at: of a list as it should be, none."""
    return [
        index
        for index, row in enumerate(rows)
        if not row
        or (first := row[0]) is None
        or (first.__class__ is str and (first in watched or may_be_aside(first)))
        or len(row) - row.count(None) <= MOST_OF_A_NOTE
    ]


def _says(row: Row, titles: Titles) -> bool:
    first, title = titles[0] if titles else (len(row), "")
    if first >= len(row) or row[first] != title:
        return False
    return all(index < len(row) and shown_cell(row[index]) == said for index, said in titles)


def _is_blank(row: Row) -> bool:
    return row.count(None) == len(row)
