"""A day that the file has in several columns (年, 月, 日, perhaps an era) as one behind all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.io.date_parts import joined_day
from app.services.importing.cells_behind import with_cells_behind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables import Row
    from app.services.importing.draft_types import ImportDraft

SAMPLES = 3


def samples_of_parts(rows: Sequence[Row], parts: Sequence[int]) -> tuple[str, ...]:
    """The first different days that these columns say."""
    said = dict.fromkeys(str(day) for row in rows if (day := joined_day(row, parts)) is not None)
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
            rows, made[0].index, lambda row: (joined_day(row, column.parts) for column in made)
        )
