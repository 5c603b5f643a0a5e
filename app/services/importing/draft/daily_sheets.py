"""Books with a sheet for each day: which day or month a sheet is of.

Its name says it (11月3日, R8.11.3, 20261103; 3日 in a workbook 2026年11月), or what stands above its titles.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from app.io.cleaning.types import text_of
from app.io.headers.days_in_captions import SaidDay, day_in, month_in
from app.io.shapes.running_titles import year_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.draft.types import ImportDraft

FISCAL_START = 4
FEWEST = 2

_WEEKDAY = re.compile("[月火水木金土日]曜?日?")
_OF_THE_LIST = re.compile("現在|時点|作成|印刷|出力|発行|更新|締|期限|から|まで|期間|[~〜～]|以降|以前")


def has_daily_sheets(draft: ImportDraft) -> bool:
    """Whether the chosen sheet and another one are named after days."""
    file = month_in(draft.name_as_caption) or SaidDay()
    own = _day_of_name(draft.sheet, file)
    names = (sheet.name for sheet in draft.sheets)
    return own is not None and len({day for name in names if (day := _day_of_name(name, file))}) >= FEWEST


def is_of_daily_sheets(draft: ImportDraft) -> bool:
    """Whether the sheets that have the titles of this list are all named after days, of whatever month."""
    file = month_in(draft.name_as_caption) or SaidDay()
    return len(draft.alike) >= FEWEST and all(_is_a_day(sheet.name, file) for sheet in draft.alike)


def day_of_sheet(draft: ImportDraft, name: str, above: Sequence[Row]) -> SaidDay | None:
    """The day that a sheet is named after, or that stands `above` its titles; its year is 0 where nothing
    says it."""
    month = month_of_sheet(draft, name, above)
    found = _day_of_name(name, month)
    if found is None:
        days = (day_of_caption(row, month) for row in above)
        found = next((day for day in days if day is not None), None)
    return found


def month_of_sheet(draft: ImportDraft, name: str, above: Sequence[Row]) -> SaidDay:
    """The month of a sheet as its name, a caption or the name of the file says it, as far as they do."""
    captions = (
        name,
        *(cell for row in above for cell in row if isinstance(cell, str)),
        draft.name_as_caption,
    )
    said = next((month for caption in captions if (month := month_in(caption))), SaidDay())
    if said.year:
        return said
    year, is_fiscal = year_of_captions(captions)
    return SaidDay(year + (year > 0 and is_fiscal and 0 < said.month < FISCAL_START), said.month)


def year_of_captions(captions: Sequence[str]) -> tuple[int, bool]:
    """The first year that is named, 0 where none is, and whether it is one of business (年度)."""
    for caption in captions:
        year = year_in(caption)
        if year:
            return year, "年度" in unicodedata.normalize("NFKC", caption)
    return 0, False


def day_of_caption(row: Row, month: SaidDay) -> SaidDay | None:
    """The day that a row says of those below it; None where it says anything else, or when a list was
    made."""
    if _OF_THE_LIST.search(" ".join(map(text_of, row))):
        return None
    days = (day.within(month) for cell in row if _says_day(cell) and (day := day_in(cell)) is not None)
    return next((day for day in days if day.month), None)


def _says_day(cell: object) -> bool:
    """Whether a cell is no bare number, which may count rows."""
    return not isinstance(cell, str) or bool(
        re.search("[月日]|[0-9]{4}[/.-]", unicodedata.normalize("NFKC", cell))
    )


def _is_a_day(name: str, month: SaidDay) -> bool:
    """Whether a name is a day: without its month or as one of the week, too, but no number alone."""
    plain = unicodedata.normalize("NFKC", name)
    return (
        _WEEKDAY.fullmatch(plain) is not None
        or _day_of_name(name, month) is not None
        or ("日" in plain and day_in(name) is not None)
    )


def _day_of_name(name: str, month: SaidDay) -> SaidDay | None:
    day = day_in(name)
    day = None if day is None else day.within(month)
    return day if day is not None and day.month else None
