"""The rows of a draft brought into the shape that it offers, as they come or, where it waits, at the end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.io.shapes.shaped import PlacedRow
from app.services.importing.cleaning.cells import VALUE_LENGTH
from app.services.importing.draft.shown_cells import shown_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.io.shapes.shaped import Shape, ShapedRow
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.types import Issue

PART_ROWS = 1_000


def with_columns_of_sheet(rows: Sequence[ShapedRow], issues: Sequence[Issue]) -> list[Issue]:
    """Issues about these rows; those of visits that stand beside each other with the column of the sheet."""
    if not any(issue.index is not None for issue in issues):
        return [*issues]
    of_place: dict[int, list[ShapedRow]] = defaultdict(list)
    for row in rows:
        if row.at:
            of_place[row.place].append(row)
    used: set[tuple[int, int]] = set()
    return [
        issue if column is None else replace(issue, at=column)
        for issue in issues
        for column in (_column_of_sheet(of_place.get(issue.row, ()), issue, used),)
    ]


class Shaper:
    """Turns the entries of a draft's sheets into the rows of its table. Doubts about them are listed."""

    def __init__(self, shape: Shape, account: Account) -> None:
        self._shape, self._account = shape, account
        self._waiting: list[PlacedRow] = []

    def shaped(self, entries: Sequence[tuple[int, Row]]) -> Iterator[list[ShapedRow]]:
        """The rows that these entries come to, in parts."""
        placed = [PlacedRow(place, row) for place, row in entries]
        if self._shape.waits:
            self._waiting += placed
            return iter(())
        return self._parts(self._shape.shaped(placed))

    def rest(self) -> Iterator[list[ShapedRow]]:
        """The rows that had to wait."""
        waiting, self._waiting = self._waiting, []
        return self._parts(self._shape.shaped(waiting)) if waiting else iter(())

    def _parts(self, rows: Iterable[ShapedRow]) -> Iterator[list[ShapedRow]]:
        part: list[ShapedRow] = []
        for row in rows:
            if row.remark is not None:
                is_left_out = not (row.cells or row.person)
                self._account.row(row.place, "", row.remark, "rejected" if is_left_out else "flagged")
            if row.cells:
                part.append(row)
            if len(part) == PART_ROWS:
                yield part
                part = []
        if part:
            yield part


def _column_of_sheet(rows: Sequence[ShapedRow], issue: Issue, used: set[tuple[int, int]]) -> int | None:
    """The column that a cell of one of these visits stands in; each is named once."""
    for row in rows:
        behind = (issue.index or 0) - len(row.cells)
        column = row.at[behind] if issue.index is not None and -behind <= len(row.at) else None
        if column is None or (row.place, column) in used:
            continue
        if shown_cell(row.cells[behind])[:VALUE_LENGTH] == issue.value:
            used.add((row.place, column))
            return column
    return None
