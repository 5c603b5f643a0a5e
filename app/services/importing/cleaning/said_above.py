"""What a ledger says once for many rows: the year in the name of a sheet, the day of all that was sold on it,
the customer above their purchases.

A day without a year is one of the year that the sheet, what stands above its titles or the file is named
after. A ledger is sorted by customers where each name stands once, rows without one follow, and days begin
anew with a name; a customer left blank in any other ledger is nobody known.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.fields import CUSTOMER_PREFIX, DAY_OF_KIND
from app.core.messages import message
from app.io.cleaning.types import text_of
from app.io.shapes.shaped import sheet_position
from app.services.importing.draft.daily_sheets import FISCAL_START, month_of_sheet, year_of_captions
from app.services.importing.draft.together import rows_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft, TakenSheet

FEWEST = 2
FEWEST_CELLS = 3
LEAST_BLANK = 0.3
LEAST_DATED = 0.2

_TIME = r"\s+(?:午前|午後|[AP]M\s*)?[0-9:時分]+"
_MONTH_DAY = re.compile(
    rf"([0-9]{{1,2}})(?:/|月)([0-9]{{1,2}})日?(?:\s*\([月火水木金土日祝・]+\))?({_TIME})?"
)
_DAY = re.compile(rf"(3[01]|[12][0-9]|0?[1-9])日?(?:\s*\([月火水木金土日祝・]+\))?({_TIME})?")


class YearFiller:
    """Completes the days of a ledger's rows by the year that their sheet is of, and days of the month by its
    month."""

    def __init__(self, draft: ImportDraft) -> None:
        self._header = draft.header_row or 0
        self._column = _day_column(draft)
        taken = draft.taken if self._column is not None else ()
        self._years = [_year_of(draft, sheet) for sheet in taken]
        self._months = [month_of_sheet(draft, sheet.name, rows_above(draft, sheet)) for sheet in taken]
        self._used: dict[str, set[str]] = defaultdict(set)

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with whole days; the very same where nothing names a year."""
        column = self._column
        years = (*(year for year, _is_fiscal in self._years), *(month.year for month in self._months))
        if column is None or not any(years):
            return rows
        return [(place, self._with_year(place, row, column)) for place, row in rows]

    def account_for(self, account: Account) -> None:
        """Say once which years and months were taken."""
        for code, said in self._used.items():
            reason = message(code, years="、".join(sorted(said)))
            account.row(self._header, "", reason, "repaired")

    def _with_year(self, place: int, row: Row, column: int) -> Row:
        cell = row[column] if column < len(row) else None
        found, position = _month_day(cell), sheet_position(place)
        year, is_fiscal = self._years[position]
        if found is not None and year:
            year += is_fiscal and int(found[1]) < FISCAL_START
            self._used["import.years_from_captions"].add(str(year))
            day = f"{year}/{found[1]}/{found[2]}{found[3] or ''}"
            return (*row[:column], day, *row[column + 1 :])
        alone, month = _day_alone(cell), self._months[position]
        if alone is not None and month.year and month.month:
            self._used["import.months_from_captions"].add(f"{month.year}/{month.month:02}")
            day = f"{month.year}/{month.month}/{alone[1]}{alone[2] or ''}"
            return (*row[:column], day, *row[column + 1 :])
        return row


class DayAboveFiller:
    """Gives rows without a day the one above, in a book whose days go on from row to row. Rows without a
    customer are further lines of the sale above, or nobody's."""

    def __init__(self, draft: ImportDraft) -> None:
        self._header = draft.header_row or 0
        columns = _day_columns(draft)
        self._columns = columns if columns and _says_days_once(draft, columns) else ()
        self._buyers = _buyer_columns(draft)
        self._last: dict[int, Row] = {}
        self._count = 0

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with their days; the very same where every row of the book has its own."""
        return list(self._each(rows)) if self._columns else rows

    def account_for(self, account: Account) -> None:
        """Say once how many rows were given the day above."""
        if self._count:
            reason = message("import.days_from_above", count=self._count)
            account.row(self._header, "", reason, "repaired")

    def _each(self, rows: Sequence[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
        for place, row in rows:
            position = sheet_position(place)
            if _says(row, self._columns):
                self._last[position] = row
                yield place, row
            elif (above := self._last.get(position)) is not None and _says(row, self._buyers):
                self._count += 1
                yield place, _with_cells_of(above, row, self._columns)
            else:
                yield place, row


class OwnerFiller:
    """Gives rows below a customer's name that customer, where a ledger is sorted by customers."""

    def __init__(self, draft: ImportDraft) -> None:
        self._columns = _buyer_columns(draft)
        self._header = draft.header_row or 0
        self._is_sorted = bool(self._columns) and _is_sorted_by_customers(draft, self._columns)
        self._last: dict[int, Row] = {}
        self._count = 0

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with their customers; the very same where the ledger is none of these."""
        return list(self._each(rows)) if self._is_sorted else rows

    def account_for(self, account: Account) -> None:
        """Say once how many rows were given the customer above."""
        if self._count:
            reason = message("import.customers_from_above", count=self._count)
            account.row(self._header, "", reason, "repaired")

    def _each(self, rows: Sequence[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
        for place, row in rows:
            position = sheet_position(place)
            above = self._last.get(position)
            if _says(row, self._columns):
                self._last[position] = row
            elif above is not None:
                self._count += 1
                yield place, _with_cells_of(above, row, self._columns)
                continue
            yield place, row


def _day_column(draft: ImportDraft) -> int | None:
    wanted = DAY_OF_KIND.get(draft.kind) if draft.kind is not None and draft.shape is None else None
    return next((one.index for one in draft.columns if wanted is not None and one.target == wanted), None)


def _day_columns(draft: ImportDraft) -> tuple[int, ...]:
    """The columns that say the day of a book: one, or those of its parts. None where each sale has a number:
    a program wrote that, and what it leaves blank is not known."""
    is_numbered = any(column.target == "number" for column in draft.columns)
    is_list = draft.shape is None and draft.known is None and not (draft.is_our_list or is_numbered)
    wanted = DAY_OF_KIND.get(draft.kind) if draft.kind is not None and is_list else None
    found = next((one for one in draft.columns if wanted is not None and one.target == wanted), None)
    return () if found is None else tuple(found.parts) or (found.index,)


def _says_days_once(draft: ImportDraft, columns: Sequence[int]) -> bool:
    """Whether days are left blank below the first, where they go on from row to row."""
    taken = draft.taken[0]
    rows = rows_in_order(taken, draft.chosen_sheet.head[taken.header_row + draft.header_height - 1 :])
    entries = [row for row in rows if len(row) - row.count(None) >= FEWEST_CELLS]
    dated = [row for row in entries if _says(row, columns)]
    if len(dated) < FEWEST or len(dated) == len(entries) or entries[0] is not dated[0]:
        return False
    whole = [[row[column] for column in columns if column < len(row)] for row in dated]
    if len(columns) > 1:
        return len(dated) >= len(entries) * LEAST_DATED
    goes_back = sum(_is_earlier(later[0], one[0]) for one, later in pairwise(whole))
    return not goes_back and len(dated) >= len(entries) * LEAST_DATED


def _with_cells_of(above: Row, row: Row, columns: Sequence[int]) -> Row:
    wide = [*row, *[None] * (max(columns) + 1 - len(row))]
    for column in columns:
        wide[column] = above[column] if column < len(above) else None
    return tuple(wide)


def _buyer_columns(draft: ImportDraft) -> tuple[int, ...]:
    if draft.kind not in DAY_OF_KIND or draft.shape is not None or draft.known is not None:
        return ()
    return tuple(
        column.index
        for column in draft.columns
        if not column.parts
        and (column.target == "customer" or (column.target or "").startswith(CUSTOMER_PREFIX))
    )


def _year_of(draft: ImportDraft, sheet: TakenSheet) -> tuple[int, bool]:
    """The year that names a sheet, 0 where none does, and whether it is one of business (年度)."""
    above = [cell for row in rows_above(draft, sheet) for cell in row if isinstance(cell, str)]
    return year_of_captions((sheet.name, *above, draft.name_as_caption))


def rows_above(draft: ImportDraft, sheet: TakenSheet) -> Sequence[Row]:
    """The rows that may hold captions; of titles in two rows, the upper may be one."""
    head = next(found.head for found in draft.sheets if found.name == sheet.name)
    return head[: max(sheet.header_row + draft.header_height - 2, 0)]


def _is_sorted_by_customers(draft: ImportDraft, columns: Sequence[int]) -> bool:
    taken, day = draft.taken[0], _day_column(draft)
    rows = rows_in_order(taken, draft.chosen_sheet.head[taken.header_row + draft.header_height - 1 :])
    if day is None:
        return False
    dated = [row for row in rows if day < len(row) and row[day] not in (None, "")]
    named = [row for row in dated if _says(row, columns)]
    names = {tuple(row[column] for column in columns if column < len(row)) for row in named}
    blank = len(dated) - len(named)
    if len(named) < FEWEST or len(names) < len(named) or blank < len(dated) * LEAST_BLANK:
        return False
    before = dict(zip(map(id, dated[1:]), dated, strict=False))
    restarts = sum(_is_earlier(row[day], before[id(row)][day]) for row in named if id(row) in before)
    goes_on = sum(_is_earlier(row[day], before[id(row)][day]) for row in dated[1:] if not _says(row, columns))
    return _says(dated[0], columns) and restarts > 0 and goes_on == 0


def _says(row: Row, columns: Sequence[int]) -> bool:
    return any(column < len(row) and row[column] not in (None, "") for column in columns)


def _is_earlier(cell: Cell, other: Cell) -> bool:
    if isinstance(cell, date) and isinstance(other, date):
        return cell.isoformat() < other.isoformat()
    return isinstance(cell, str) and isinstance(other, str) and _order(cell) < _order(other)


def _order(text: str) -> list[int]:
    return [int(digits) for digits in re.findall("[0-9]+", unicodedata.normalize("NFKC", text))]


def _month_day(cell: Cell) -> re.Match[str] | None:
    if not isinstance(cell, str):
        return None
    return _MONTH_DAY.fullmatch(unicodedata.normalize("NFKC", cell).strip())


def _day_alone(cell: Cell) -> re.Match[str] | None:
    """A day of the month; a number that is one may stand in for it."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    return _DAY.fullmatch(unicodedata.normalize("NFKC", text_of(cell)).strip())
