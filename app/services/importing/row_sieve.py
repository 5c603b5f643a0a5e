"""Which rows of a sheet are entries: what stands above, between and below them is passed over, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message
from app.io.table_areas import gap_above, keys_of, starts_another_table
from app.io.table_rows import Aside, aside, first_of
from app.services.importing.draft import shown_cell
from app.services.importing.places import row_of
from app.services.importing.together import rows_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables import Cell, Row
    from app.services.importing.cells import Account, SourceColumn
    from app.services.importing.draft_types import ImportDraft, TakenSheet

NUMBER = "number"
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
        self._captions = [_captions(draft, sheet) for sheet in draft.taken]
        hidden = {sheet.name: frozenset(sheet.hidden_rows) for sheet in draft.sheets}
        self._hidden = [hidden[sheet.name] for sheet in draft.taken]
        self._draft = draft
        self._hidden_entries = 0
        self._own = keys_of([column.title for column in draft.columns], *_rows_of_titles(draft))
        self._others: dict[int, tuple[int, int]] = {}
        self._last: dict[int, Sequence[Row]] = {}
        self.held_back = 0

    def entries(self, position: int, first_row: int, rows: Sequence[Row]) -> list[tuple[int, Row]]:
        """The entries among the rows of the sheet at this position, each with its place."""
        rows = self._before_another(position, first_row, rows)
        sheet = self._sheets[position]
        header = self._places.place(position, sheet.header_row + self._height - 1)
        captions = self._captions[position]
        found = [
            (place, row)
            for place, row in enumerate(
                rows_in_order(sheet, rows), start=self._places.place(position, first_row)
            )
            if place > header and not _is_blank(row) and not self._is_held_back(place, row, captions)
        ]
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

    def _before_another(self, position: int, first_row: int, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows down to where another table begins below this one."""
        header = self._sheets[position].header_row + self._height
        if position in self._others:
            end = 0
        else:
            seen = [*self._last.get(position, ()), *rows]
            before = len(seen) - len(rows)
            self._last[position] = seen[-GAP:]
            end = next(
                (
                    index - before
                    for index in range(before, len(seen))
                    if gap_above(seen, index)
                    and first_row + index - before > header
                    and starts_another_table(seen[index], self._own)
                ),
                len(rows),
            )
        if end < len(rows):
            place, count = self._others.get(position, (self._places.place(position, first_row + end), 0))
            filled = sum(not _is_blank(row) for row in rows[end:])
            self._others[position] = place, count + filled
            self.held_back += filled
        return rows[:end]

    def _seen(self, entries: list[tuple[int, Row]], hidden: frozenset[int]) -> list[tuple[int, Row]]:
        shown = [entry for entry in entries if row_of(entry[0]) not in hidden]
        self._hidden_entries += len(entries) - len(shown)
        return shown if self._draft.without_hidden_rows else entries

    def _is_held_back(self, place: int, row: Row, captions: dict[Cell, frozenset[int]]) -> bool:
        what = self._what(row, captions)
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
        return aside(row, self._telling)


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


def _titles_by_row(draft: ImportDraft) -> list[Titles]:
    """What stands in each of the rows of titles, by column."""
    return [
        [(at, shown_cell(cell)) for at, cell in enumerate(row) if cell is not None]
        for row in _rows_of_titles(draft)
    ]


def _rows_of_titles(draft: ImportDraft) -> Sequence[Row]:
    first = (draft.header_row or 1) - 1
    return draft.chosen_sheet.head[first : first + draft.header_height]


def _captions(draft: ImportDraft, sheet: TakenSheet) -> dict[Cell, frozenset[int]]:
    """The rows above the titles by what they begin with, as the columns that are filled: where a list was
    printed to a file, each of its pages begins with them."""
    head = next(found.head for found in draft.sheets if found.name == sheet.name)
    above = rows_in_order(sheet, head[: max(sheet.header_row - 1, 0)])
    return {
        first_of(row): frozenset(column for column, cell in enumerate(row) if cell is not None)
        for row in above
        if isinstance(first_of(row), str)
    }


def _says(row: Row, titles: Titles) -> bool:
    first, title = titles[0] if titles else (len(row), "")
    if first >= len(row) or row[first] != title:
        return False
    return all(index < len(row) and shown_cell(row[index]) == said for index, said in titles)


def _is_blank(row: Row) -> bool:
    return row.count(None) == len(row)
