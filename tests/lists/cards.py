"""Cards (カルテ) as shops draw them, one sheet for each customer, by seed, with what has to be stored.

Labels beside their values on narrow columns, above them, before a colon, over them in the same cell; visits
below or to the right, purchases, measures with captions of their own, the family.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.io.tables.raw import Cell, Row
    from tests.lists.layouts import Somebody

Cells = dict[tuple[int, int], "Cell"]
FIRST_DAY = date(2023, 4, 3)
MENUS = ("カット", "カラー", "パーマ・トリートメント", "全身60分", "調整")
GOODS = ("遠近両用", "フレーム交換", "シャンプー 300ml")
COLOURS = ("", "黒", "赤茶")
STAFF = ("佐藤", "鈴木", "")
REMARKS = ("", "次回は短め", "右肩こり\n湿布", "要予約")
WORKS = ("会社員", "自営業", "主婦", "")
WISHES = ("肩こり", "乾燥", "")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of a card; `memo` are the words that its memo has to have."""

    day: date
    menu: str
    staff: str
    memo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale of a card: product, quantity, unit price, amount and staff of each line, and its note."""

    day: date
    lines: tuple[tuple[str, float, int | None, int, str], ...]
    note: str


@dataclass(slots=True)
class Card:
    """A card as it is filled in; cells by row and column from 0.

    `note` are words that the customer's note has to have.
    """

    somebody: Somebody
    cells: Cells = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    note: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The card as a sheet."""
        height = max(row for row, _column in self.cells) + 1
        width = max(column for _row, column in self.cells) + 1
        return [tuple(self.cells.get((row, column)) for column in range(width)) for row in range(height)]

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell, unless there is nothing to write."""
        if cell not in {None, ""}:
            self.cells[row, column] = cell

    def put_row(self, row: int, cells: dict[int, Cell]) -> None:
        """Write cells of a row, by their columns."""
        for column, cell in cells.items():
            self.put(row, column, cell)

    def say(self, *words: str) -> None:
        """Expect words in the note."""
        self.note += [word for word in words if word]


def beside(card: Card, dice: random.Random) -> int:
    """Labels to the left of their values on narrow columns, two in a row; the row below the last one."""
    one, work, wish = card.somebody, dice.choice(WORKS), dice.choice(WISHES)
    card.put(0, 1, "お客様カルテ")
    pairs: tuple[tuple[int, int, str, Cell], ...] = (
        (2, 1, "会員番号", one.number),
        (2, 14, "ご職業", work),
        (3, 1, "フリガナ", one.read("full")),
        (4, 1, "お名前", one.written),
        (4, 14, "電話番号", one.phone.shown),
        (5, 1, "ご住所", one.address),
        (6, 1, "お悩み", wish),
    )
    for row, column, label, value in pairs:
        card.put(row, column, label)
        card.put(row, column + 4, value)
    card.put(4, 12, "様")
    card.say(work, wish)
    return 8


def stacked(card: Card, dice: random.Random) -> int:
    """One label below the other in the first column."""
    one, work, wish = card.somebody, dice.choice(WORKS), dice.choice(WISHES)
    card.put(0, 0, "施術カルテ")
    pairs: tuple[tuple[str, Cell], ...] = (
        ("会員番号", one.number),
        ("ふりがな", one.read("hiragana")),
        ("氏名", one.written),
        ("住所", one.address),
        ("電話", one.phone.shown),
        ("職業", work),
        ("お悩み", wish),
    )
    for row, (label, value) in enumerate(pairs, start=1):
        card.put(row, 0, label)
        card.put(row, 1, value)
    card.say(work, wish)
    return 9


def above(card: Card, dice: random.Random) -> int:
    """Labels in bands above their values."""
    one, work, wish = card.somebody, dice.choice(WORKS), dice.choice(WISHES)
    card.put(0, 0, "カウンセリングシート")
    bands: tuple[tuple[tuple[str, Cell], ...], ...] = (
        (("会員番号", one.number), ("お名前", one.written), ("ふりがな", one.read("hiragana"))),
        (("ご住所", one.address), ("", None), ("お電話番号", one.phone.shown)),
        (("ご職業", work), ("お悩み", wish)),
    )
    for at, band in enumerate(bands):
        for column, (label, value) in enumerate(band):
            card.put(2 + 2 * at, 2 * column, label)
            card.put(3 + 2 * at, 2 * column, value)
    card.say(work, wish)
    return 9


def behind_colons(card: Card, dice: random.Random) -> int:
    """Label and value in one cell, some cells with two of them."""
    one, work, wish = card.somebody, dice.choice(WORKS), dice.choice(WISHES)
    card.put(0, 0, "施 術 録")
    card.put(1, 0, f"カルテNo：{one.number}")
    card.put(2, 0, f"氏名：{one.written}　　フリガナ：{one.read('full')}")
    card.put(3, 0, f"住所：{one.address}")
    card.put(4, 0, f"TEL：{one.phone.shown}")
    card.put(4, 4, f"職業：{work}")
    card.put(5, 0, f"主訴：{wish}")
    card.say(work, wish)
    return 7


def in_two_lines(card: Card, dice: random.Random) -> int:
    """The label in the first line of the cell and the value in the second."""
    one, work, wish = card.somebody, dice.choice(WORKS), dice.choice(WISHES)
    card.put(1, 1, "ご新規シート")
    card.put(3, 1, f"会員番号\n{one.number}")
    card.put(3, 4, f"お名前\n{one.written}")
    card.put(3, 7, f"フリガナ\n{one.read('full')}")
    card.put(5, 1, f"お電話番号\n{one.phone.shown}")
    card.put(5, 4, f"ご住所\n{one.address}")
    card.put(7, 1, f"ご職業\n{work}")
    card.put(7, 4, f"ご要望\n{wish}")
    card.say(work, wish)
    return 9


def visits_below(card: Card, row: int, dice: random.Random) -> None:
    """Visits on narrow columns, with numbers printed before lines that are blank as yet."""
    titles: dict[int, Cell] = {0: "回数", 2: "来店日", 6: "メニュー", 12: "担当", 15: "備考"}
    card.put_row(row, titles)
    for at, visit in enumerate(_draw_visits(dice), start=1):
        memo = dice.choice(REMARKS)
        card.put_row(row + at, {2: visit.day, 6: visit.menu, 12: visit.staff, 15: memo})
        card.visits.append(Visit(visit.day, visit.menu, visit.staff, (memo,)))
    for at in range(1, 9):
        card.put(row + at, 0, at)


def visits_to_the_right(card: Card, row: int, dice: random.Random) -> None:
    """Visits beside the labels, from the row of the first label on."""
    del row
    first = max(column for _row, column in card.cells) + 6
    card.put(0, first, "来院記録")
    for column, title in enumerate(("来院日", "部位", "施術者", "料金"), start=first):
        card.put(1, column, title)
    for at, visit in enumerate(_draw_visits(dice), start=2):
        place, fee = dice.choice(("腰", "首・肩", "膝")), dice.choice((4500, 5500))
        card.put_row(at, {first: visit.day, first + 1: place, first + 2: visit.staff, first + 3: fee})
        card.visits.append(Visit(visit.day, "", visit.staff, (place, str(fee))))


def goods_below(card: Card, row: int, dice: random.Random) -> None:
    """What somebody bought, with a sum below it."""
    card.put_row(row, {0: "購入日", 1: "品名", 3: "金額", 4: "担当", 5: "備考"})
    prices = 0
    for at, visit in enumerate(_draw_visits(dice), start=1):
        goods, price = dice.choice(GOODS), dice.randrange(20, 900) * 100
        memo = dice.choice(REMARKS)
        card.put_row(row + at, {0: visit.day, 1: goods, 3: price, 4: visit.staff, 5: memo})
        card.sales.append(Sale(visit.day, ((goods, 1, None, price, visit.staff),), memo))
        prices += price
    if card.sales:
        card.put(row + len(card.sales) + 1, 1, "合計")
        card.put(row + len(card.sales) + 1, 3, prices)


def receipts_below(card: Card, row: int, dice: random.Random) -> None:
    """What somebody bought on wide columns, several lines below one day, each with its own price."""
    card.put(row, 0, "お買上げ履歴")
    card.put_row(row + 1, {0: "日付", 2: "商品名", 8: "色", 10: "数量", 12: "単価", 14: "金額", 17: "担当"})
    at = row + 2
    for visit in _draw_visits(dice):
        lines: list[tuple[str, float, int | None, int, str]] = []
        said: list[str] = []
        for goods in dice.sample(GOODS, dice.choice((1, 1, 2, 3))):
            quantity, price, colour = (
                dice.choice((1, 2, 6)),
                dice.randrange(3, 90) * 100,
                dice.choice(COLOURS),
            )
            day = None if lines else visit.day
            card.put_row(at, {0: day, 2: goods, 8: colour, 10: quantity, 12: price, 14: quantity * price})
            card.put(at, 17, visit.staff)
            if colour:
                said.append(f"{goods}、色: {colour}" if lines else f"色: {colour}")
            lines.append((goods, float(quantity), price, quantity * price, visit.staff))
            at += 1
        card.sales.append(Sale(visit.day, tuple(lines), "\n".join(said)))


def visits_and_receipts(card: Card, row: int, dice: random.Random) -> None:
    """Visits, and what somebody bought below them."""
    visits_below(card, row, dice)
    receipts_below(card, row + 11, dice)


def measures(card: Card, row: int, dice: random.Random) -> None:
    """A small table whose rows have captions of their own, above the visits."""
    card.put_row(row, {0: "度数", 1: "S", 2: "C", 3: "AX"})
    for at, side in enumerate(("右", "左"), start=1):
        card.put(row + at, 0, side)
        for column in (1, 2, 3):
            value = f"{dice.randrange(-20, 20) / 4:+.2f}" if dice.random() < 0.9 else ""
            card.put(row + at, column, value)
            card.say(value)
    visits_below(card, row + 5, dice)


def family(card: Card, row: int, dice: random.Random) -> None:
    """Who lives with somebody: names and birthdays of others, and labels further down."""
    card.put_row(row, {0: "続柄", 1: "氏名", 2: "生年月日"})
    for at in range(dice.randrange(4)):
        name = f"{card.somebody.name.family} {dice.choice(('一郎', '花', '健', '恵子'))}"
        relation, born = dice.choice(("妻", "夫", "長男", "長女")), f"H{dice.randrange(2, 30)}.{at + 1}.3"
        card.put_row(row + 1 + at, {0: relation, 1: name, 2: born})
        card.say(relation, name, born)
    wish = dice.choice(WISHES)
    card.put(row + 6, 0, "ご要望")
    card.put(row + 6, 2, wish)
    card.say(wish)


HEADS: dict[str, Callable[[Card, random.Random], int]] = {
    one.__name__: one for one in (beside, stacked, above, behind_colons, in_two_lines)
}
TABLES: dict[str, Callable[[Card, int, random.Random], None]] = {
    one.__name__: one
    for one in (
        visits_below,
        visits_to_the_right,
        goods_below,
        receipts_below,
        visits_and_receipts,
        measures,
        family,
    )
}


def make_cards(people: list[Somebody], head: str, table: str, seed: int) -> list[Card]:
    """The cards of these people, all on one form."""
    dice, found = random.Random(seed), []
    for one in people:
        card = Card(one)
        TABLES[table](card, HEADS[head](card, dice), dice)
        found.append(card)
    return found


def _draw_visits(dice: random.Random) -> list[Visit]:
    days = sorted(dice.sample(range(1000), dice.choice((0, 1, 2, 3, 5))))
    return [
        Visit(FIRST_DAY + timedelta(days=day), dice.choice(MENUS), dice.choice(STAFF), ()) for day in days
    ]
