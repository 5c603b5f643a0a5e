"""A day that the file has in several columns (年, 月, 日, perhaps an era), one with its time beside it, or a
number in groups of digits, as one column behind all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.io.headers.date_parts import joined_day
from app.io.headers.moment_parts import PARTS, joined_moment
from app.io.number_parts import is_number, joined_number
from app.services.importing.draft.cells_behind import with_cells_behind
from app.services.importing.draft.shown_cells import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.draft.types import ImportDraft


def joined_cells(row: Row, parts: Sequence[int], target: str | None) -> Cell:
    """What the cells of a column in parts say together: a number in groups of digits, a moment or a day."""
    if is_number(target):
        return joined_number(row, parts)
    return joined_moment(row, parts) if len(parts) == PARTS else joined_day(row, parts)


def samples_of_parts(rows: Sequence[Row], parts: Sequence[int], target: str | None) -> tuple[str, ...]:
    """The first different days or numbers that these columns say."""
    said = dict.fromkeys(str(one) for row in rows if (one := joined_cells(row, parts, target)) is not None)
    return tuple(list(said)[:SAMPLES])


@dataclass(frozen=True, slots=True)
class DayFiller:
    """Puts the days into rows whose other columns are as the draft has them."""

    draft: ImportDraft

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with their days; the very same where the draft has none in parts."""
        made = self.draft.days_in_parts
        if not made:
            return rows
        return with_cells_behind(
            rows,
            made[0].index,
            lambda row: (joined_cells(row, column.parts, column.target) for column in made),
        )
