"""What a ledger says once for many rows: the year in the name of a sheet, the day of all that was sold on it,
the customer above their purchases.

A day without a year is one of the year that the sheet, what stands above its titles or the file is named
after. A ledger is sorted by customers where each name stands once, rows without one follow, and days begin
anew with a name; a customer left blank in any other ledger is nobody known. Nobody comes without being known
to a book of visits: there a blank is whoever stands above.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.enums import Noun
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
        self._columns = _dated_columns(draft)
        taken = draft.taken if self._columns else ()
        self._years = [_year_of(draft, sheet) for sheet in taken]
        self._months = [month_of_sheet(draft, sheet.name, rows_above(draft, sheet)) for sheet in taken]
        self._used: dict[str, set[str]] = defaultdict(set)

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with whole days; the very same where nothing names a year."""
        years = (*(year for year, _is_fiscal in self._years), *(month.year for month in self._months))
        if not any(years):
            return rows
        for column in self._columns:
            rows = [(place, self._with_year(place, row, column)) for place, row in rows]
        return rows

    def account_for(self, account: Account) -> None:
        """Say once which years and months were taken."""
        for code, said in self._used.items():
            reason = message(code, years=tuple(sorted(said)))
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


class _AboveFiller:
    """Gives rows that leave some columns blank what the row above says in them. Without columns no row is
    changed; `code` is the sentence that says how many were."""

    def __init__(self, draft: ImportDraft, columns: Sequence[int], code: str) -> None:
        self._header = draft.header_row or 0
        self._columns, self._code = columns, code
        self._last: dict[int, Row] = {}
        self._count = 0

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows as they are meant; the very same where each says all itself."""
        return list(self._each(rows)) if self._columns else rows

    def account_for(self, account: Account) -> None:
        """Say once how many rows were given what stands above."""
        if self._count:
            account.row(self._header, "", message(self._code, count=self._count), "repaired")

    def _is_meant(self, row: Row) -> bool:
        """Whether a row that says nothing in the columns is about what stands above."""
        del row
        return True

    def _each(self, rows: Sequence[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
        for place, row in rows:
            position = sheet_position(place)
            above = self._last.get(position)
            if _says(row, self._columns):
                self._last[position] = row
            elif above is not None and self._is_meant(row):
                self._count += 1
                yield place, _with_cells_of(above, row, self._columns)
                continue
            yield place, row


class DayAboveFiller(_AboveFiller):
    """Gives rows without a day the one above, in a book whose days go on from row to row. Rows without a
    customer are further lines of the sale above, or nobody's."""

    def __init__(self, draft: ImportDraft) -> None:
        columns = _day_columns(draft)
        is_book = bool(columns) and _says_days_once(draft, columns)
        super().__init__(draft, columns if is_book else (), "import.days_from_above")
        self._buyers = _buyer_columns(draft)

    def _is_meant(self, row: Row) -> bool:
        return _says(row, self._buyers)


class OwnerFiller(_AboveFiller):
    """Gives rows below a customer's name that customer, where a ledger is sorted by customers."""

    def __init__(self, draft: ImportDraft) -> None:
        columns = _buyer_columns(draft)
        is_sorted = bool(columns) and _is_sorted_by_customers(draft, columns)
        super().__init__(draft, columns if is_sorted else (), "import.customers_from_above")


def _day_column(draft: ImportDraft) -> int | None:
    wanted = DAY_OF_KIND.get(draft.kind) if draft.kind is not None and draft.shape is None else None
    return next((one.index for one in draft.columns if wanted is not None and one.target == wanted), None)


def _dated_columns(draft: ImportDraft) -> tuple[int, ...]:
    """The columns with days of their own: that of a book, or those of visits beside each other."""
    from app.io.shapes.numbered_visits import NumberedVisits

    if isinstance(draft.shape, NumberedVisits):
        return tuple(group.day for group in draft.shape.groups)
    column = _day_column(draft)
    return () if column is None else (column,)


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
    if len(named) < FEWEST or blank < len(dated) * LEAST_BLANK:
        return False
    if draft.kind is Noun.VISIT and _says(dated[0], columns):
        return True
    if len(names) < len(named):
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
