"""Whole lists: columns, titles and rows by seed, as real .xlsx, .csv and .xls files, with each row's answer.

A list has its ways, as the lists of a shop do: one way to write names, one or two for days, and the odd cell
that somebody else typed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Noun
from tests.lists import contacts, values
from tests.lists.answers import Answer, Written
from tests.lists.names import (
    FIRMS,
    FORMS,
    Name,
    draw_name,
    write_kana_parts,
    write_name_parts,
    write_whole_kana,
    write_whole_name,
)
from tests.lists.titles import ABOVE, customer_titles, sale_titles, visit_titles

if TYPE_CHECKING:
    from datetime import date

    from app.io.tables.raw import Cell

FORMATS = ("xlsx", "csv", "xls", "xlsx")
ODD_DAY_SHARE = 0.015
DAYS = ("birthday", "joined_on", "sold_on", "visited_on")
NUMBER_STYLES = ("plain", "zeros", "letter", "wide")
PHONE_STYLES = (
    *("hyphens", "hyphens", "bare", "number", "wide", "wide_bare", "dashes", "brackets", "area_in_brackets"),
    *("wide_brackets", "dots", "blanks", "country", "country_blanks", "country_zero", "label"),
)
POSTAL_STYLES = ("hyphen", "bare", "number", "mark", "mark_blank", "wide", "dash")
STREET_STYLES = ("hyphens", "hyphens", "wide", "words", "kanji", "lot", "lot_short")
ADDRESS_STYLES = ("tight", "blank", "wide", "lines", "code", "short")


@dataclass(frozen=True, slots=True)
class WrittenList:
    """A list: `columns` in their order with their titles, the rows' answers, and what is above the titles."""

    kind: Noun
    format: str
    encoding: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    above: tuple[tuple[Cell, ...], ...]
    answers: tuple[Answer, ...]

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The sheet from its first row."""
        width = len(self.columns)
        below = [tuple(answer.cells[column] for column in self.columns) for answer in self.answers]
        return [*(row + (None,) * (width - len(row)) for row in self.above), self.titles, *below]

    @property
    def first_row(self) -> int:
        """The number that the first answer's row has in the sheet."""
        return len(self.above) + 2


class Ways:
    """How one list writes things: few styles a column."""

    def __init__(self, dice: random.Random, format_name: str) -> None:
        self.dice = dice
        self.format = format_name
        self.name = dice.choice(("blank", "wide", "none", "two"))
        self.kana = dice.choice(("full", "full", "half", "hiragana"))
        self.kana_blank = dice.choice((" ", "　", ""))
        self.number = dice.choice(NUMBER_STYLES)
        self.phones = dice.sample(PHONE_STYLES, 2)
        self.postal = dice.sample(POSTAL_STYLES, 2)
        self.address = dice.choice(ADDRESS_STYLES)
        self.street = dice.choice(STREET_STYLES)
        self.days = {name: dice.sample(values.DAY_STYLES, 2) for name in DAYS}
        self.yes_no = {name: dice.choice(values.PAIRS) for name in ("mail_consent", "dm_consent")}
        self.gender = dice.choice(values.GENDERS)
        self.amounts = dice.sample(values.AMOUNT_STYLES, 2)
        self.quantity = dice.choice(("number", "text", "unit", "wide", "times"))

    def one_of(self, styles: list[str]) -> str:
        """The list's usual way, or its other one."""
        return styles[0] if self.dice.random() < 0.85 else styles[1]


def make_list(seed: int, rows: int = 300) -> WrittenList:
    """The list of this seed."""
    dice = random.Random(seed)
    format_name = FORMATS[seed % len(FORMATS)]
    ways = Ways(dice, format_name)
    if seed % 5 == 4:
        return _finished(Noun.SALE, ways, sale_titles(dice), [_sale(ways, at) for at in range(rows)])
    if seed % 11 == 10:
        columns = visit_titles(dice)
        return _finished(Noun.VISIT, ways, columns, [_visit(ways, columns, at) for at in range(rows)])
    columns = customer_titles(dice)
    return _finished(Noun.CUSTOMER, ways, columns, [_customer(ways, columns, at) for at in range(rows)])


def _finished(kind: Noun, ways: Ways, columns: dict[str, str], answers: list[Answer]) -> WrittenList:
    names = tuple(columns)
    texts = "".join(str(cell) for answer in answers for cell in answer.cells.values())
    encoding = "utf-8-sig"
    if ways.dice.random() < 0.6:
        try:
            (texts + "".join(columns.values())).encode("cp932")
            encoding = "cp932"
        except UnicodeEncodeError:
            pass
    above = ways.dice.choice(ABOVE)
    return WrittenList(kind, ways.format, encoding, names, tuple(columns.values()), above, tuple(answers))


def _customer(ways: Ways, columns: dict[str, str], at: int) -> Answer:
    dice, answer = ways.dice, Answer()
    name = draw_name(dice)
    answer.put("number", _number(ways, at))
    _write_name(name, ways, columns, answer)
    home = contacts.draw_home(dice)
    if "postal_code" in columns:
        answer.put("postal_code", contacts.write_postal_code(home, ways.one_of(ways.postal)))
    if "street" in columns:
        contacts.write_address_parts(home, ways.street, answer)
    elif "address2" in columns:
        contacts.write_address_in_two(home, ways.street, answer, with_prefecture="prefecture" in columns)
    elif "address" in columns:
        contacts.write_address(home, ways.address, ways.street, dice, answer)
    if "phones" in columns:
        answer.put("phones", _phones(ways))
    if "mobile" in columns:
        _add_mobile(ways, answer, list(columns))
    if "emails" in columns:
        answer.put("emails", contacts.write_mail(contacts.draw_mail(dice), dice))
    _write_values(name, ways, columns, answer)
    for column in columns:
        if column not in answer.cells:
            answer.cells[column] = dice.choice(("", "12", "2024/05/01"))
    return _with_blanks(answer, dice)


def _write_name(name: Name, ways: Ways, columns: dict[str, str], answer: Answer) -> None:
    if "company" in columns:
        _write_at_company(name, ways, answer)
        return
    if "family_name" in columns:
        if name.company and not name.family:  # such a list has no place for a company's name
            name = Name("田中", "実", "タナカ", "ミノル")
        write_name_parts(name, ways.dice, answer)
        if "family_kana" in columns:
            write_kana_parts(name, ways.kana, answer)
        return
    write_whole_name(name, ways.name, ways.dice, answer)
    if "full_kana" in columns:
        write_whole_kana(name, ways.kana, ways.kana_blank, answer)


def _write_at_company(name: Name, ways: Ways, answer: Answer) -> None:
    """A firm, and whom to ask for there in columns of their own."""
    dice = ways.dice
    word, _kana = dice.choice(FIRMS)
    company = dice.choice(FORMS).format(word)
    person = name if name.family and not (name.company or name.foreign) else Name("田中", "実")
    answer.put("company", Written(company, company))
    write_whole_name(person, ways.name, dice, answer)
    answer.values["company"] = company
    answer.sources["company"] = ("company",)
    for column, words in (
        ("department", ("総務部", "営業課", "")),
        ("title", ("部長", "課長", "代表取締役")),
    ):
        said = dice.choice(words)
        answer.put(column, Written(said, said))


def _visit(ways: Ways, columns: dict[str, str], at: int) -> Answer:
    dice, answer = ways.dice, Answer()
    answer.put("number", Written(f"V{at + 1:05}", f"V{at + 1:05}"))
    answer.put("visited_on", _day(ways, "visited_on", values.draw_day(dice, 0, 6), odd=0.006))
    write_whole_name(_plain_name(dice), "blank", dice, answer)
    said = {
        "menu": dice.choice(("カット", "カット、カラー", "パーマ＋トリートメント", "")),
        "staff": dice.choice(("佐藤", "鈴木", "")),
        "memo": dice.choice(("", "右の生えぎわ注意", "次回は5月\n前髪短め")),
    }
    for column, text in said.items():
        if column in columns:
            answer.put(column, Written(text, text))
    return answer


def _plain_name(dice: random.Random) -> Name:
    """A person's name: one buyer is written in one way."""
    name = draw_name(dice)
    while name.foreign or name.company:
        name = draw_name(dice)
    return name


def _write_values(name: Name, ways: Ways, columns: dict[str, str], answer: Answer) -> None:
    dice = ways.dice
    for column, youngest, oldest in (("birthday", 16, 90), ("joined_on", 0, 15)):
        if column in columns:
            answer.put(column, _day(ways, column, values.draw_day(dice, youngest, oldest)))
    if "gender" in columns:
        gender = name.gender or dice.choice(("male", "female"))
        answer.put("gender", Written(ways.gender[gender == "female"], gender))
    for column in ("mail_consent", "dm_consent"):
        if column in columns:
            answer.put(column, _yes_no(ways, column))
    if "staff" in columns:
        staff = dice.choice(("佐藤", "鈴木", "高橋", "伊藤"))
        answer.put("staff", Written(staff, staff))


def _yes_no(ways: Ways, column: str) -> Written:
    agrees = ways.dice.random() < 0.6
    cell: Cell = ways.yes_no[column][0 if agrees else 1]
    blank = cell in {"", "－"}
    return Written(cell, None if blank else agrees)


def _sale(ways: Ways, at: int) -> Answer:
    dice, answer = ways.dice, Answer()
    answer.put("number", Written(f"S{at + 1:05}", f"S{at + 1:05}"))
    answer.put("sold_on", _day(ways, "sold_on", values.draw_day(dice, 0, 8), odd=0.006))
    write_whole_name(_plain_name(dice), "blank", dice, answer)
    product = dice.choice(("カット", "カラー", "シャンプー 500ml", "トリートメント", "ギフト券"))
    answer.put("product", Written(product, product))
    quantity = dice.choice((1, 1, 1, 2, 3, 10, 0.5))
    price = dice.randrange(10, 900) * 20
    yen = int(price * quantity) * (-1 if dice.random() < 0.04 else 1)
    answer.put("quantity", values.write_quantity(quantity, ways.quantity))
    answer.put("unit_price", values.write_amount(price, ways.amounts[1], dice))
    answer.put("amount", values.write_amount(yen, ways.one_of(ways.amounts), dice))
    answer.cells["without_tax"] = f"{round(yen / 1.1):,}"
    answer.cells["tax"] = yen - round(yen / 1.1)
    return answer


def _number(ways: Ways, at: int) -> Written:
    number = {
        "plain": str(at + 1),
        "zeros": f"{at + 1:05}",
        "letter": f"A-{at + 1:04}",
        "wide": f"{at + 1:05}",
    }
    shown = number[ways.number]
    if ways.number == "plain":
        return Written(at + 1, shown)
    return Written(
        "".join(chr(ord(sign) + 0xFEE0) for sign in shown) if ways.number == "wide" else shown, shown
    )


def _phones(ways: Ways) -> Written:
    dice = ways.dice
    phone = contacts.draw_phone(dice)
    if dice.random() < 0.05:
        return contacts.write_two_phones(phone, contacts.draw_phone(dice), dice)
    return contacts.write_phone(phone, ways.one_of(ways.phones), dice)


def _add_mobile(ways: Ways, answer: Answer, columns: list[str]) -> None:
    """A second column of numbers, half of it blank."""
    first = answer.values["phones"]
    second = contacts.write_phone(contacts.draw_phone(ways.dice), "hyphens", ways.dice)
    blank = ways.dice.random() < 0.5 or "phones" in answer.doubtful or second.doubtful
    answer.cells["mobile"] = None if blank else second.cell
    if not blank:
        numbers = {"phones": first, "mobile": second.value}
        in_order = sorted(numbers, key=columns.index)
        answer.values["phones"] = tuple(dict.fromkeys(one for name in in_order for one in numbers[name]))
    answer.sources["phones"] = ("phones", "mobile")


def _day(ways: Ways, column: str, day: date, odd: float = ODD_DAY_SHARE) -> Written:
    if ways.dice.random() < odd:
        return values.write_odd_day(day, ways.dice, birthday=column == "birthday")
    return values.write_day(day, ways.one_of(ways.days[column]))


def _with_blanks(answer: Answer, dice: random.Random) -> Answer:
    """The row with some cells that nobody filled in."""
    for name, columns in answer.sources.items():
        keeps = name in {"number", "family_name", "given_name", "company", "address2"} or len(columns) > 1
        is_alone = sum(columns[0] in others for others in answer.sources.values()) == 1
        if not keeps and is_alone and dice.random() < 0.1:
            answer.cells[columns[0]] = None
            answer.values[name] = BLANKS.get(name, "")
            answer.doubtful.discard(name)
    return answer


BLANKS = {
    "phones": (),
    "emails": (),
    **dict.fromkeys(("birthday", "joined_on", "gender", "mail_consent", "dm_consent")),
}
