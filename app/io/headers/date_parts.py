"""A day whose year, month and day stand in columns of their own, the name of the era perhaps in one more.

Books of business have 月 and 日 alone, their year being that of the book.

Such columns follow each other and say by their titles what they are (`生年`, `生月`, `生日`; `年`, `月`, `日`
below a group), or the first of them is titled as a day and the next ones have no title. Their cells have to
be years, months and days too. What they hold is put together to one text, which is read as any day is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, DAY_OF_KIND
from app.core.japan.wareki import parse_date
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import LOOK_OF_TARGET, Look
from app.io.headers.days_beside import says_beginning
from app.io.headers.title_reading import read_title
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.io.tables.raw import Cell, Row

MOSTLY = 0.7
SURE_TITLE = 0.6
SAMPLES = 200
GROWN = 15  # so many years back, a day is somebody's birthday sooner than one of business
PARTS = "年・月・日"
MONTH_AND_DAY = "月・日"
OF_BUSINESS = frozenset({Noun.SALE, Noun.VISIT})

_MARKS = (
    re.compile(r"(.*?)(?:年|西暦|year|yyyy|yy)(?:西暦|和暦)?", re.IGNORECASE),
    re.compile(r"(.*?)(?:月|month|mm)", re.IGNORECASE),
    re.compile(r"(.*?)(?:日|day|dd)", re.IGNORECASE),
)
_NO_WORD = re.compile(r"[\W_]+")
_ERA = re.compile(r"明治?|大正?|昭和?|平成?|令和?|西暦|[MTSHR]", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:(?:明治?|大正?|昭和?|平成?|令和?|西暦|[MTSHR])[.\s]*)?(元|[0-9]{1,4})年?", re.IGNORECASE
)
_MONTH = re.compile("(?:0?[1-9]|1[0-2])月?")
_DAY = re.compile("(?:0?[1-9]|[12][0-9]|3[01])日?")
_WESTERN = "西暦"
_ENDINGS = ("", "年月日", "日", "day", "date")


@dataclass(frozen=True, slots=True)
class DateParts:
    """The columns of a day: of its era (None where the year says it), year (None where there is none), month
    and day.

    `stem` is what the titles have in common, empty where they say nothing but what part they are.
    """

    era: int | None
    year: int | None
    month: int
    day: int
    stem: str = ""

    @property
    def columns(self) -> tuple[int, ...]:
        """All of them in their order."""
        before = (column for column in (self.era, self.year) if column is not None)
        return (*before, self.month, self.day)

    @property
    def title(self) -> str:
        """The title of the day that they make."""
        if self.year is None:
            return MONTH_AND_DAY
        is_whole = self.stem.endswith("日") or self.stem.isascii()
        return f"{self.stem}({PARTS})" if self.stem and is_whole else f"{self.stem}{PARTS}"


def find_date_parts(titles: Sequence[str], rows: Sequence[Row]) -> tuple[DateParts, ...]:
    """The days that the columns of a list have in parts, by its titles and its first rows."""
    found = [DateParts(None, None, at, at + 1) for at in range(len(titles) - 1) if _is_pair(titles, at, rows)]
    if found:
        return tuple(found[:1])
    year = 0
    while year + 2 < len(titles):
        stem = _stem(titles, year, rows)
        if stem is None or not _are_parts(year, rows):
            year += 1
            continue
        before = year - 1
        taken = found and found[-1].day == before
        has_era = year > 0 and not taken and _mostly(before, rows, _ERA.fullmatch)
        if has_era and not stem and _reads_day(titles[before]):
            stem = titles[before].strip()
        found.append(DateParts(before if has_era else None, year, year + 1, year + 2, stem))
        year += 3
    return tuple(found)


def joined_day(row: Row, columns: Sequence[int]) -> Cell:
    """The day that the cells of a row say together, as text; None where they are blank.

    `columns` are those of `DateParts.columns`.
    """
    cells = [row[column] if column < len(row) else None for column in columns]
    if all(cell is None or cell == "" for cell in cells[-3:]):
        return None
    era = _said(cells[0]) if len(cells) > len(_MARKS) else ""
    year, month, day = ([""] * len(_MARKS) + [_said(cell) for cell in cells])[-len(_MARKS) :]
    parts = (year.removesuffix("年"), month.removesuffix("月"), day.removesuffix("日"))
    said = "".join(part + mark for part, mark in zip(parts, "年月日", strict=True) if part)
    is_told = not era or era == _WESTERN or not parts[0]
    return said if is_told else f"{era}{said}"


def day_target(parts: DateParts, kind: Noun, rows: Sequence[Row]) -> str | None:
    """The field that such a day is in a list: by its titles, and where they say nothing by what it says."""
    if parts.stem:
        return _target_of(parts.stem, kind)
    if parts.year is None:
        return DAY_OF_KIND.get(kind) if kind in OF_BUSINESS else None
    today = clock.today()
    days = [parse_date(joined_day(row, parts.columns), today).value for row in rows[:SAMPLES]]
    ages = [today.year - day.year for day in days if day is not None]
    if sum(age >= GROWN for age in ages) * 2 > len(ages):
        return "birthday" if kind is Noun.CUSTOMER else f"{CUSTOMER_PREFIX}birthday"
    return DAY_OF_KIND.get(kind)


def _is_pair(titles: Sequence[str], month: int, rows: Sequence[Row]) -> bool:
    """Whether 月 and 日 stand beside each other, without a year before them."""
    has_year = month > 0 and _MARKS[0].fullmatch(_plain(titles[month - 1])) is not None
    both = [_plain(title) for title in titles[month : month + 2]]
    stem = both[0].removesuffix("月")
    if has_year or both != [f"{stem}月", f"{stem}日"] or (stem and not _reads_day(stem)):
        return False
    # In a ledger of blocks, names and titles stand in the column of the month.
    dated = [row for row in rows[:SAMPLES] if month + 1 < len(row) and _DAY.fullmatch(_said(row[month + 1]))]
    return _mostly(month, dated, _MONTH.fullmatch) and _mostly(month + 1, rows, _is_day_or_title)


def _is_day_or_title(text: str) -> bool:
    return text == "日" or _DAY.fullmatch(text) is not None


def _stem(titles: Sequence[str], year: int, rows: Sequence[Row]) -> str | None:
    """What three titles have in common; None where they are no year, month and day."""
    three = titles[year : year + 3]
    if not any(three[1:]):
        above = three[0] or (titles[year - 1] if year and _mostly(year - 1, rows, _ERA.fullmatch) else "")
        return above if above and _reads_day(above) else None
    marked = [mark.fullmatch(_plain(title)) for mark, title in zip(_MARKS, three, strict=True)]
    if not all(marked):
        return None
    stems = [found[1] for found in marked if found]
    alike = {stem for stem in stems if stem}
    if len(alike) > 1 or (alike and not stems[0]):
        return None
    return stems[0]


def _reads_day(title: str) -> bool:
    return any(_target_of(title, kind) for kind in (Noun.CUSTOMER, *DAY_OF_KIND))


def _target_of(stem: str, kind: Noun) -> str | None:
    for ending in _ENDINGS:
        reading = read_title(stem + ending, kind)
        name = (reading.target or "").removeprefix(CUSTOMER_PREFIX)
        if reading.confidence >= SURE_TITLE and LOOK_OF_TARGET.get(name) is Look.DATE:
            return reading.target
    return "joined_on" if kind is Noun.CUSTOMER and says_beginning(stem) else None


def _are_parts(year: int, rows: Sequence[Row]) -> bool:
    patterns = (_YEAR, _MONTH, _DAY)
    return all(_mostly(year + at, rows, pattern.fullmatch) for at, pattern in enumerate(patterns))


def _mostly(column: int, rows: Sequence[Row], is_one: Callable[[str], object]) -> bool:
    """Whether most of what is written in a column is so; not where nothing is."""
    said = Counter(bool(is_one(_said(cell))) for cell in filled_cells(rows[:SAMPLES], column))
    return said[True] > 0 and said[True] >= MOSTLY * said.total()


def _said(cell: Cell) -> str:
    return "" if cell is None else unicodedata.normalize("NFKC", text_of(cell)).strip()


def _plain(title: str) -> str:
    """A title without marks and blanks: `生年月日(年)` and `生年月日 年` are one."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", title))
