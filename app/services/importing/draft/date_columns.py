"""A day that the file has in several columns (年, 月, 日, perhaps an era), one with its time beside it, or a
number in groups of digits, as one column behind all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.fields import DAY_OF_KIND
from app.io.headers.date_parts import joined_day
from app.io.headers.moment_parts import PARTS, joined_moment
from app.io.number_parts import is_number, joined_number
from app.io.shapes.shaped import sheet_position
from app.services.importing.draft.cells_behind import with_cells_behind
from app.services.importing.draft.shown_cells import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.draft.types import ImportDraft

MOMENT = "at"
WITH_ERA = 3  # columns before the day of the month


def joined_cells(row: Row, parts: Sequence[int], target: str | None) -> Cell:
    """What the cells of a column in parts say together: a number in groups of digits, a moment or a day."""
    if is_number(target):
        return joined_number(row, parts)
    is_moment = target == MOMENT and len(parts) == PARTS
    return joined_moment(row, parts) if is_moment else joined_day(row, parts)


def samples_of_parts(rows: Sequence[Row], parts: Sequence[int], target: str | None) -> tuple[str, ...]:
    """The first different days or numbers that these columns say."""
    said = dict.fromkeys(str(one) for row in rows if (one := joined_cells(row, parts, target)) is not None)
    return tuple(list(said)[:SAMPLES])


class DayFiller:
    """Puts the days into rows whose other columns are as the draft has them. In a book, what stands before
    the day of the month is written once and goes for the rows below."""

    def __init__(self, draft: ImportDraft) -> None:
        self._made = draft.days_in_parts
        day = DAY_OF_KIND.get(draft.kind) if draft.kind is not None else None
        own = (column.parts for column in self._made if column.target == day and day != MOMENT)
        self._once = next(own, ())
        self._last: dict[tuple[int, int], Cell] = {}

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with their days; the very same where the draft has none in parts."""
        made = self._made
        if not made:
            return rows
        if self._once:
            rows = [(place, self._with_said_above(place, row)) for place, row in rows]
        return with_cells_behind(
            rows,
            made[0].index,
            lambda row: (joined_cells(row, column.parts, column.target) for column in made),
        )

    def _with_said_above(self, place: int, row: Row) -> Row:
        *before, day = self._once
        if day >= len(row) or row[day] in (None, ""):
            return row
        cells, sheet = list(row), sheet_position(place)
        has_own_year = len(before) == WITH_ERA and cells[before[1]] not in (None, "")
        for column in before:
            if cells[column] in (None, "") and not (has_own_year and column == before[0]):
                cells[column] = self._last.get((sheet, column))
            self._last[sheet, column] = cells[column]
        return tuple(cells)
