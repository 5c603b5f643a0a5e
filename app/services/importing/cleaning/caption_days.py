"""The day of a sale or a visit in a book that has no column for it.

It is what the name of its sheet says, or a caption above its rows.

The day is given to the records, and said once. Where nothing names a year, the last such day that is past is
meant, which is flagged.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core import clock
from app.core.days import day_words
from app.core.enums import Noun
from app.core.fields import DAY_OF_KIND
from app.core.messages import message
from app.io.shapes.shaped import sheet_position
from app.services.importing.cleaning.said_above import rows_above
from app.services.importing.draft.daily_sheets import day_of_caption, day_of_sheet, month_of_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.io.headers.days_in_captions import SaidDay
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft

KINDS = frozenset({Noun.SALE, Noun.VISIT})


class CaptionDays:
    """The day of each row of a book without a column of days."""

    def __init__(self, draft: ImportDraft) -> None:
        self._header = draft.header_row or 0
        self._places = draft.places
        own = DAY_OF_KIND.get(draft.kind) if draft.kind in KINDS else None
        has_column = any(column.target == own for column in draft.columns)
        is_list = draft.shape is None and draft.known is None and draft.header_row is not None
        taken = draft.taken if own is not None and is_list and not has_column else ()
        captions = [(sheet.name, rows_above(draft, sheet)) for sheet in taken]
        self._months = [month_of_sheet(draft, *one) for one in captions]
        self._is_assumed = False
        self._sheets = [self._whole(day_of_sheet(draft, *one)) for one in captions]
        self._at: list[int] = []
        self._days: list[date] = []
        self._used: set[date] = set()

    def watch(self, position: int, first_row: int, rows: Sequence[Row]) -> None:
        """Take in the captions among the rows of the sheet at this position."""
        if not self._months:
            return
        first = self._places.place(position, first_row)
        for at, row in enumerate(rows):
            if len(row) - row.count(None) == 1:
                day = self._whole(day_of_caption(row, self._months[position]))
                if day is not None:
                    self._at.append(first + at)
                    self._days.append(day)

    def entries(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows without the captions."""
        captions = frozenset(self._at)
        return [one for one in rows if one[0] not in captions] if captions else rows

    def day_at(self, place: int) -> str | None:
        """The day of a row."""
        if not self._months:
            return None
        at = bisect_right(self._at, place) - 1
        is_same_sheet = at >= 0 and sheet_position(self._at[at]) == sheet_position(place)
        day = self._days[at] if is_same_sheet else self._sheets[sheet_position(place)]
        if day is None:
            return None
        self._used.add(day)
        return day.isoformat()

    def account_for(self, account: Account) -> None:
        """Say once which days were taken."""
        if self._used:
            code = "import.days_from_captions_assumed" if self._is_assumed else "import.days_from_captions"
            reason = message(code, first=day_words(min(self._used)), last=day_words(max(self._used)))
            account.row(self._header, "", reason, "flagged" if self._is_assumed else "repaired")

    def _whole(self, day: SaidDay | None) -> date | None:
        if day is None or day.year:
            return None if day is None else day.date
        today = clock.today()
        years = (today.year - back for back in range(2))
        found = (one for year in years if (one := replace(day, year=year).date) is not None and one <= today)
        assumed = next(found, None)
        self._is_assumed |= assumed is not None
        return assumed
