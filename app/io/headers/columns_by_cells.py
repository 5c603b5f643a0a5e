"""What the columns of a list of people or of sales are, told by their cells and by each other alone.

A meaning is given where nearly every cell of a column bears it out. What may be one thing or another, as a
day that is no birthday or a second number in the same town, which may be a fax, is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import AMOUNTS, CUSTOMER_PREFIX, DAY_OF_KIND
from app.core.japan.name_data import name_data
from app.core.japan.names import HONORIFICS, names_company, reading_candidates, split_name
from app.core.japan.wareki import parse_date
from app.core.text.kana import katakana
from app.io.headers.column_contents import SAMPLES, Look, looks_of
from app.io.headers.names_by_cells import names_person
from app.io.headers.titles import CONTACT_NAME
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.io.tables.raw import Cell, Row

Targets = dict[int, str]

SURE, MOSTLY, HALF, SELDOM = 0.8, 0.6, 0.5, 0.2
BESIDE = (-2, -1, 1, 2)
LONGEST_PART = 4
LEAST_NOTE = 5
GROWN_UP, ELDERLY, OLDEST = 20, 50, 110
SAME_TOWN = 3  # digits
LEAST_PRICE = 100

_NAMES = frozenset({"full_name", "family_name", "given_name", "company"})
_NUMBERS_OF_GOODS = ("quantity", "unit_price")
_NOT_OF_BUYERS = frozenset({"number", "note"})
_HONORIFICS = frozenset({*HONORIFICS, "殿"})
_GENDERS = frozenset({"男", "女", "男性", "女性", "♂", "♀", "M", "F", "不明", "その他"})
_HOUSE = r"[0-9]+ *(?:丁目|番|号|[-‐−–—―ー] *[0-9])"
_PREFECTURE = re.compile("東京都|北海道|(?:京都|大阪)府|[一-龥]{2,3}県")
_ADDRESS = re.compile(
    rf"(?:〒? *[0-9]{{3}}-?[0-9]{{4}} *)?(?:(?:{_PREFECTURE.pattern}) *[^0-9@ ]{{2}}"
    rf"|[^0-9\s@]{{1,8}}[市区町村郡][^@]*[0-9]|[一-龥ぁ-んァ-ヶ々]{{2,10}} *{_HOUSE})"
)
_CITY = re.compile(r"[^0-9\s@]{1,10}[市区町村]|[^0-9\s@]{1,6}郡[^0-9\s@]{1,6}[町村]")
_STREET = re.compile(rf"[^0-9@]{{0,12}} *(?:{_HOUSE}|[0-9]+$)")
_ROOM = re.compile(
    "号室|[0-9]階|[0-9]F$|ビル|マンション|ハイツ|コーポ|アパート|荘|メゾン|団地|住宅|[^0-9-][0-9]{2,4}$"
)
_CODE = re.compile("(?:[A-Za-z]{1,3}-?[0-9]{1,8}|0[0-9]{1,8})$")
_DIALLED = re.compile("0[0-9]{9,10}|[789]0[0-9]{8}|[1-9][0-9]{8}")
_MOBILE = re.compile("0?[789]0")
_SENTENCE = re.compile("[ぁ-ん]")


def columns_of_people(rows: Sequence[Row], width: int, today: date) -> Targets:
    """What each column of a list of customers says of them."""
    people = _People(rows, range(width), {})
    people.find_all(today)
    return people.found


def columns_missing(rows: Sequence[Row], known: Targets, free: Sequence[int]) -> Targets:
    """What the `free` columns of a list say of people whom its `known` ones tell the rest of: the address,
    the name or firm, and the reading, as far as no other column is that."""
    people = _People(rows, free, known)
    people.find_missing()
    return {index: target for index, target in people.found.items() if index not in known}


def columns_of_records(rows: Sequence[Row], width: int, today: date, kind: Noun) -> Targets:
    """The columns of a list of sales, visits or contacts: its day and its amount where only one column each
    can be that, the goods, and the customers."""
    people = _People(rows, range(width), {})
    people.find_all(today)
    found = {
        index: CUSTOMER_PREFIX + target
        for index, target in people.found.items()
        if target not in _NOT_OF_BUYERS
    }
    days = [index for index in people.free if people.looks(index, Look.DATE) >= SURE]
    if len(days) == 1 and kind in DAY_OF_KIND:
        found[days[0]] = DAY_OF_KIND[kind]
    if kind is not Noun.SALE:
        return found
    free = [index for index in people.free if index not in found and index not in days]
    return found | _with_amount(people, free) | dict.fromkeys(people.of_words(free)[:1], "product")


def sale_missing(rows: Sequence[Row], known: Mapping[str, int], free: Sequence[int]) -> Targets:
    """What the `free` columns of a list of sales are where no `known` one says for how much or of what they
    were: the only prices, and the only words that are nobody's name or address, or those before the numbers.
    """
    people = _People(rows, free, {})
    goods = [
        index
        for index in people.of_words(people.free)
        if people.share(index, _names_somebody) < HALF and people.matches(index, _ADDRESS) < HALF
    ]
    before = {known[target] - 1 for target in _NUMBERS_OF_GOODS if target in known}
    if len(goods) > 1:
        goods = [index for index in goods if index in before]
    found = {} if "product" in known or len(goods) != 1 else {goods[0]: "product"}
    return found if AMOUNTS & known.keys() else found | _with_amount(people, people.free)


def _with_amount(people: _People, free: Sequence[int]) -> Targets:
    prices = [index for index in free if people.share(index, _is_price) >= SURE]
    return {prices[0]: "amount"} if len(prices) == 1 else {}


class _People:
    """Columns of a list of customers, found one after the other: what is plain first."""

    def __init__(self, rows: Sequence[Row], columns: Sequence[int], known: Targets) -> None:
        self._rows, self._columns = rows, columns
        self._cells = {index: filled_cells(rows, index)[:SAMPLES] for index in {*columns, *known}}
        self.found: Targets = dict(known)

    def find_all(self, today: date) -> None:
        """Tell what every column is that tells anything."""
        self._reached()
        self._placed()
        self._signs(today)
        self._named()
        self._read()
        self._others()

    def find_missing(self) -> None:
        """Tell what no known column is: a list has one address, one name and one reading of it."""
        if not self._has("address", "street", "city"):
            self._placed()
        self._named()
        if not self._has("full_kana", "family_kana", "company_kana"):
            self._read()

    def share(self, index: int, is_so: Callable[[Cell], object]) -> float:
        """For how many of the filled cells of a column something holds."""
        cells = self._cells[index]
        return sum(bool(is_so(cell)) for cell in cells) / len(cells) if cells else 0.0

    def looks(self, index: int, look: Look) -> float:
        """How many of the cells of a column have a look."""
        return self.share(index, lambda cell: look in looks_of(cell))

    def matches(self, index: int, pattern: re.Pattern[str]) -> float:
        """How many of the cells of a column are texts that begin so."""
        return self.share(index, lambda cell: isinstance(cell, str) and pattern.match(_text(cell)))

    def of_words(self, columns: Sequence[int]) -> list[int]:
        """Those of some columns whose cells are words, and neither numbers nor days nor telephones."""
        return [index for index in columns if self.share(index, _is_word) >= SURE]

    @property
    def free(self) -> list[int]:
        """The columns with anything in them that have no meaning yet."""
        return [index for index in self._columns if index not in self.found and self._cells[index]]

    def _texts(self, index: int) -> list[str]:
        return [_text(cell) for cell in self._cells[index]]

    def _at(self, target: str) -> int | None:
        return next((index for index, name in self.found.items() if name == target), None)

    def _has(self, *targets: str) -> bool:
        return any(self._at(target) is not None for target in targets)

    def _is_even(self, index: int) -> bool:
        """Whether nearly every row has a cell in this column, and hardly any says what another does."""
        cells = self._cells[index]
        filled = len(filled_cells(self._rows, index))
        return filled >= len(self._rows) * MOSTLY and len({*map(str, cells)}) >= len(cells) * MOSTLY

    def _reached(self) -> None:
        in_town: list[int] = []
        for index in self.free:
            if self.looks(index, Look.MAIL) >= SURE:
                self.found[index] = "emails"
            elif self.share(index, _is_phone) >= SURE:
                mobiles = self.share(index, lambda cell: _MOBILE.match(_text(cell)))
                if mobiles < SELDOM and any(self._are_of_one_town(other, index) for other in in_town):
                    continue  # it may be the fax
                self.found[index] = "phones"
                in_town.append(index)

    def _are_of_one_town(self, one: int, other: int) -> bool:
        pairs = [(_at(row, one), _at(row, other)) for row in self._rows]
        both = [(first, second) for first, second in pairs if first and second]
        return sum(first[:SAME_TOWN] == second[:SAME_TOWN] for first, second in both) >= len(both) * MOSTLY

    def _placed(self) -> None:
        for index in self.free:
            if self.share(index, lambda cell: _PREFECTURE.fullmatch(_text(cell))) >= SURE:
                self.found[index] = "prefecture"
            elif self.share(index, lambda cell: _CITY.fullmatch(_text(cell))) >= SURE:
                self.found[index] = "city"
        city = self._at("city")
        place = next(
            (
                index
                for index in self.free
                if self.matches(index, _STREET if city == index - 1 else _ADDRESS) >= MOSTLY
            ),
            None,
        )
        if place is None:
            return
        self.found[place] = "address" if city is None else "street"
        behind = place + 1
        if behind in self.free and self.share(behind, lambda cell: _ROOM.search(_text(cell))) >= MOSTLY:
            self.found[behind] = "building"
        code = next((index for index in self.free if self.looks(index, Look.POSTAL) >= SURE), None)
        if code is not None:
            self.found[code] = "postal_code"

    def _signs(self, today: date) -> None:
        for index in self.free:
            texts = {*self._texts(index)}
            if texts <= _HONORIFICS:
                self.found[index] = "honorific"
            elif texts <= _GENDERS and self._at("gender") is None:
                self.found[index] = "gender"
            elif self._at("birthday") is None and self._are_birthdays(index, today):
                self.found[index] = "birthday"

    def _are_birthdays(self, index: int, today: date) -> bool:
        """Whether the days are as far back, and as far apart, as those of grown people's births are."""
        if self.looks(index, Look.DATE) < SURE:
            return False
        days = [parse_date(cell, today).value for cell in self._cells[index]]
        ages = sorted(today.year - day.year for day in days if day is not None)
        if len(ages) < len(days) * SURE or ages[0] < 0 or ages[-1] > OLDEST:
            return False
        return ages[len(ages) // 2] >= GROWN_UP and ages[-1] >= ELDERLY

    def _named(self) -> None:
        """The name in whole or in parts: the first column of names that do not come again and again."""
        is_named = self._has("full_name", "family_name", "given_name", CONTACT_NAME)
        says_who = _names_firm if is_named else _names_somebody
        names = [index for index in self.free if self.share(index, says_who) >= MOSTLY]
        even = [index for index in names if self._is_even(index)]
        firms = [index for index in even if self.share(index, _names_firm) >= MOSTLY]
        people = [index for index in even if index not in firms]
        if firms and not self._has("company"):
            self.found[firms[0]] = "company"
        if is_named or not people:
            return
        name = people[0]
        if name + 1 in self.free and self._are_parts(name, name + 1):
            self.found |= {name: "family_name", name + 1: "given_name"}
        else:
            self.found[name] = "full_name"

    def _are_parts(self, family: int, given: int) -> bool:
        known = name_data()
        is_short = self.share(
            family, lambda cell: len(_text(cell)) <= LONGEST_PART and " " not in _text(cell)
        )
        is_given = self.share(
            given, lambda cell: known.given_readings(_text(cell)) and " " not in _text(cell)
        )
        return is_short >= SURE and is_given >= MOSTLY

    def _read(self) -> None:
        """Readings: columns of kana beside the names, as many as the names have parts."""
        kana = [index for index in self.free if self.looks(index, Look.KANA) >= SURE and self._is_even(index)]
        beside = [index for index in kana if any(index + step in self._name_columns for step in BESIDE)]
        family, name = self._at("family_name"), self._at("full_name")
        if family is not None and len(beside) > 1:
            self.found |= {beside[0]: "family_kana", beside[1]: "given_kana"}
        elif name is not None and beside and self._are_readings(name, beside[0]):
            self.found[beside[0]] = "full_kana"
        elif name is None and family is None and beside:
            self.found[beside[0]] = "company_kana"

    def _are_readings(self, name: int, kana: int) -> bool:
        """Whether most of the kana begin as the surnames beside them are read; カット is no reading."""
        pairs = [(_at(row, name), katakana(_at(row, kana))) for row in self._rows[:SAMPLES]]
        both = [(split_name(first).family, read) for first, read in pairs if names_person(first) and read]
        known = sum(
            any(read.startswith(reading) for reading in reading_candidates(family, "family"))
            for family, read in both
        )
        return known >= max(len(both) * HALF, 1)

    @property
    def _name_columns(self) -> set[int]:
        return {index for index, target in self.found.items() if target in _NAMES}

    def _others(self) -> None:
        """The number, and what is written in whole sentences."""
        for index in self.free:
            if self._at("number") is None and self._is_even(index) and self.matches(index, _CODE) >= SURE:
                self.found[index] = "number"
            elif self.share(index, _is_remark) >= MOSTLY:
                self.found[index] = "note"


def _at(row: Row, index: int) -> str:
    return _text(row[index]) if index < len(row) else ""


def _text(cell: Cell) -> str:
    return "" if cell is None else unicodedata.normalize("NFKC", str(cell)).strip()


def _is_phone(cell: Cell) -> bool:
    if Look.PHONE not in looks_of(cell):
        return False
    return (isinstance(cell, str) and not cell.isdigit()) or bool(_DIALLED.fullmatch(_text(cell)))


def _is_price(cell: Cell) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return abs(cell) >= LEAST_PRICE
    digits = re.sub("[^0-9]", "", _text(cell))
    return Look.NUMBER in looks_of(cell) and bool(digits) and int(digits) >= LEAST_PRICE


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and looks_of(cell) <= {Look.KANA}


def _names_somebody(cell: Cell) -> bool:
    return _names_firm(cell) or names_person(cell)


def _names_firm(cell: Cell) -> bool:
    return isinstance(cell, str) and names_company(cell)


def _is_remark(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) >= LEAST_NOTE
        and not looks_of(cell)
        and bool(_SENTENCE.search(cell))
    )
