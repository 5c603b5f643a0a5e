"""Months or days across a sheet, with what happened in the cells: each is a visit of its own, or a sale.

A cell may hold whole dates, days of the month, how often somebody came, a mark (○), or words; or how much
was bought. Whether bare numbers are days, counts or amounts is one answer for the whole sheet. Where only the
month is known, the visit or sale stands on its first day and says so in its memo. Visits among others with a
day are listed as doubts; of sales by the month none has one, which is said of the list.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.core.enums import Noun
from app.core.messages import message
from app.io.cleaning.types import text_of
from app.io.cleaning.value import clean_amount
from app.io.shapes.running_titles import period_of, with_years, year_in
from app.io.shapes.shaped import VISIT_TITLES, ShapedColumn, ShapedRow, cell_of, sheet_position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.io.shapes.running_titles import Period
    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row

Numbers = Literal["days", "counts", "amounts"]
NUMBERS: tuple[Numbers, ...] = ("days", "counts", "amounts")

SALE_TITLES = {"sold_on": "売上日", "total": "金額", "note": "メモ"}
FEWEST = 3
FEWEST_WITH_YEAR = 2
LARGEST_COUNT = 8
LARGEST_DAY = 31
MOST_VISITS = 31
CAME = frozenset("○◯〇●◎✓✔☑レ済有来") | {"来店", "あり", "有り", "yes", "y"}
STAYED_AWAY = frozenset(
    {
        "×",
        "✕",
        "x",
        "-",
        "ー",
        "−",
        "0",
        "なし",
        "無し",
        "無",
        "休",
        "休み",
        "欠",
        "欠席",
        "不参加",
        "no",
        "n",
    }
)

_MONEY = re.compile(r"[¥\\△▲-]*[0-9]{1,3}(?:,[0-9]{3})+円?|[¥\\][0-9]+|[0-9]+円")
_SPLIT = re.compile(r"[、,・;\n\s]+")
_DAY = re.compile(r"([0-9]{1,2})日?(?:\([月火水木金土日]\))?")
_MONTH_DAY = re.compile(r"([0-9]{1,2})[/月.]([0-9]{1,2})日?(?:\([月火水木金土日]\))?")
_COUNT = re.compile(r"([0-9]{1,2})回")
_BARE_COUNT = re.compile(r"([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2}(?:[/月][0-9]{1,2})?日?)[\s:]+(\D.*)", re.DOTALL)


class Stay(NamedTuple):
    """A visit as a cell tells it. `day` is None where only the month is known."""

    day: date | None
    menu: str = ""


PAID = frozenset(
    ("済", "済み", "納", "納済", "納付", "完納", "入金", "入金済", "領収", "未", "未納", "未入金", "㊞", "印")
)
"""What a list of fees says of a month."""


@dataclass(frozen=True, slots=True)
class PeriodVisits:
    """A list of customers with months or days across. `periods` are columns and what they stand for.

    `later` are the years by which each sheet that is read lies behind the first one. `year_assumed`: neither
    the titles nor a caption say which year it is.
    """

    titles: tuple[str, ...]
    person: tuple[int, ...]
    periods: tuple[tuple[int, Period], ...]
    numbers: Numbers
    year_assumed: bool
    later: tuple[int, ...] = ()

    @property
    def kind(self) -> Noun:
        """Sales where the numbers are amounts, else visits."""
        return Noun.SALE if self.numbers == "amounts" else Noun.VISIT

    @property
    def are_months(self) -> bool:
        """Whether nothing says more than a month."""
        return self.kind is Noun.SALE and not any(period.day for _index, period in self.periods)

    @property
    def waits(self) -> bool:
        """Every row is shaped by itself."""
        return False

    @property
    def reads_lists(self) -> bool:
        """One of customers."""
        return True

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """The customer's columns, then day, menu and memo of a visit, or day, total and note of a sale."""
        own = SALE_TITLES if self.kind is Noun.SALE else VISIT_TITLES
        return (
            *(ShapedColumn(self.titles[index], source=index, of_person=True) for index in self.person),
            *(ShapedColumn(title, name) for name, title in own.items() if name != "staff"),
        )

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """A row for each visit; one with the customer alone where there was none."""
        for place, row in rows:
            person = tuple([cell_of(row, index) for index in self.person])
            came = False
            later = self.later[sheet_position(place)] if self.later else 0
            for index, first in self.periods:
                period = replace(first, year=first.year + later) if later else first
                if self.kind is Noun.SALE:
                    amount = _amount(cell_of(row, index))
                    if amount is not None:
                        came |= clean_amount(amount).value is not None  # else the sale stays out
                        yield _sale(place, person, period, amount)
                    continue
                for stay in stays(cell_of(row, index), period, self.numbers):
                    came = True
                    yield self._row(place, person, period, stay)
            if not came:
                yield ShapedRow(place, place, (*person, None, None, None))

    def source(self, position: int, index: int) -> int | None:
        """The customer's columns stand alike on every sheet; those of a visit are made of several."""
        del position
        return self.columns[index].source

    def _row(self, place: int, person: Row, period: Period, stay: Stay) -> ShapedRow:
        if stay.day is not None:
            return ShapedRow(place, place, (*person, stay.day, stay.menu or None, None))
        memo, remark = period.shown, message("import.day_unknown", period=period.shown)
        return ShapedRow(place, place, (*person, period.first, stay.menu or None, memo), remark)


def find_period_visits(
    titles: Sequence[Cell], rows: Sequence[Row], captions: Sequence[Sequence[str]], today: date
) -> PeriodVisits | None:
    """The months or days that a row of titles names; None where it does not.

    `captions` are, for each sheet that is read, texts that may name the year: its name, the rows above.
    """
    found = [(index, period) for index, title in enumerate(titles) if (period := period_of(title))]
    found = _longest_run(found)
    named = any(period.year for _index, period in found)
    if len(found) < (FEWEST_WITH_YEAR if named else FEWEST):
        return None
    cells = [cell for row in rows for index, _ in found if (cell := cell_of(row, index)) is not None]
    if _are_payments(cells):
        return None
    numbers = _meaning_of_numbers(cells)
    if any(period.day for _index, period in found):
        found = [(index, replace(period, day=period.day or 1)) for index, period in found]
    said = captions[0] if captions else ()
    years, assumed = with_years([period for _index, period in found], said, today)
    taken = {index for index, _period in found}
    person = tuple(index for index in range(len(titles)) if index not in taken)
    if not person:
        return None
    periods = tuple((index, period) for (index, _), period in zip(found, years, strict=True) if period.first)
    later = () if named else _years_behind(captions)
    return PeriodVisits(tuple(map(text_of, titles)), person, periods, numbers, assumed, later)


def _are_payments(cells: Sequence[Cell]) -> bool:
    """Whether the months say who paid (済, 未納), and nobody came."""
    words = [cell.strip() for cell in cells if isinstance(cell, str)]
    return bool(words) and sum(word in PAID for word in words) * 2 > len(cells)


def stays(cell: Cell, period: Period, numbers: Numbers) -> list[Stay]:
    """The visits that a cell tells of."""
    if isinstance(cell, date):
        return [Stay(cell.date() if isinstance(cell, datetime) else cell)]
    text = "○" if cell is True else unicodedata.normalize("NFKC", text_of(cell)).strip()
    if cell is False or not text or text.casefold() in STAYED_AWAY:
        return []
    said = "" if text.casefold() in CAME else text
    if period.day:
        return [Stay(period.first, "" if said.isdigit() else said)]
    return _in_a_month(said, period, numbers) if said else [Stay(None)]


def _in_a_month(text: str, period: Period, numbers: Numbers) -> list[Stay]:
    """Days, a count, a day with words behind it, as many marks (○○), or words alone."""
    if all(sign in CAME for sign in text):
        return [Stay(None)] * min(len(text), MOST_VISITS)
    counted = _COUNT.fullmatch(text) or (numbers == "counts" and _BARE_COUNT.fullmatch(text))
    if counted:
        return [Stay(None)] * min(int(counted[1]), MOST_VISITS)
    days = [_day_in(word, period) for word in _SPLIT.split(text) if word]
    if days and all(days):
        return [Stay(day) for day in days]
    begun = _DAY_FIRST.fullmatch(text)
    day = _day_in(begun[1], period) if begun else None
    return [Stay(day, begun[2].strip())] if begun and day else [Stay(None, text)]


def _day_in(word: str, period: Period) -> date | None:
    full = _MONTH_DAY.fullmatch(word)
    day = _DAY.fullmatch(word)
    try:
        if full:
            return date(period.year, int(full[1]), int(full[2])) if int(full[1]) == period.month else None
        return date(period.year, period.month, int(day[1])) if day else None
    except ValueError:
        return None


def _longest_run(found: Sequence[tuple[int, Period]]) -> list[tuple[int, Period]]:
    """The longest stretch of neighbouring columns; a blank or a sum may stand between two of them."""
    runs: list[list[tuple[int, Period]]] = []
    for at, one in enumerate(found):
        if at and one[0] - found[at - 1][0] <= 2:
            runs[-1].append(one)
        else:
            runs.append([one])
    return max(runs, key=len, default=[])


def _meaning_of_numbers(cells: Sequence[Cell]) -> Numbers:
    """Days where one is too large for a count; amounts where the numbers are neither."""
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    texts = [unicodedata.normalize("NFKC", cell).strip() for cell in cells if isinstance(cell, str)]
    numbers += [int(text) for text in texts if text.isdigit() and len(text) <= 2]
    numbers += [LARGEST_DAY + 1 for text in texts if _MONEY.fullmatch(text)]
    money = [number for number in numbers if number > LARGEST_DAY or number < 0 or number != int(number)]
    if len(money) * 10 > len(cells):
        return "amounts"
    return "days" if any(LARGEST_COUNT < number <= LARGEST_DAY for number in numbers) else "counts"


def _years_behind(captions: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """How many years each sheet lies behind the first one, as far as their captions say."""
    years = [next((year for caption in said if (year := year_in(caption))), 0) for said in captions]
    return tuple(year - years[0] if year and years[0] else 0 for year in years) if any(years) else ()


def _amount(cell: Cell) -> Cell:
    """What a cell says was bought; None where nothing was."""
    if not cell or cell is True:
        return None
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
    read = clean_amount(cell)
    says_nothing = read.value is None and read.action != "rejected"  # 未定
    return None if text in STAYED_AWAY or says_nothing else cell


def _sale(place: int, person: Row, period: Period, amount: Cell) -> ShapedRow:
    note = None if period.day else period.shown
    return ShapedRow(place, place, (*person, period.first, amount, note))
