"""Books of sales as some trades keep them, by seed, with what has to be stored of every line.

A book of stays whose days have a title of their own and no year; one that writes the month once; lines below
the customer that they are about.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.lists.layouts import make_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.lists.layouts import Rows, Somebody

FIRST_DAY = date(2024, 4, 2)
GOODS = (("純米酒 一升", 3_200), ("瓶ビール20本", 6_800), ("本みりん", 980))
LINES_EACH = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A sale: who bought what on which day, and for how much."""

    who: Somebody
    day: date
    product: str
    amount: int

    @property
    def stored(self) -> tuple[str, str, str, str, int]:
        """What has to be in the store of it."""
        name = self.who.name
        return (name.family, name.given, self.who.phone.shown, self.day.isoformat(), self.amount)


def make_lines(seed: int, people: int) -> list[Line]:
    """Lines in the order of their days, some of each customer."""
    dice = random.Random(seed)
    buyers = [one for one in make_people(seed, people) for _time in range(LINES_EACH)]
    dice.shuffle(buyers)
    goods = [dice.choice(GOODS) for _buyer in buyers]
    return [
        Line(one, FIRST_DAY + timedelta(days=at), product, price * dice.choice((1, 2, 3)))
        for at, (one, (product, price)) in enumerate(zip(buyers, goods, strict=True))
    ]


def stays(lines: list[Line]) -> Rows:
    """Days without a year under a title that only inns have; their year stands above."""
    rows: Rows = [("宿帳 令和6年",), ("御到着", "代表者氏名", "電話番号", "部屋", "宿泊料", "備考")]
    return rows + [
        (
            f"{one.day.month}月{one.day.day}日",
            one.who.written,
            one.who.phone.shown,
            "松",
            f"{one.amount:,}",
            None,
        )
        for one in lines
    ]


def months_written_once(lines: list[Line]) -> Rows:
    """月 and 日 in columns of their own, the month where it begins, a sum below each."""
    rows: Rows = [("作業日報 2024年",), ("月", "日", "お客様", "電話", "商品名", "金額")]
    month = total = 0
    for one in lines:
        if month and one.day.month != month:
            rows.append((None, None, "計", None, None, total))
            total = 0
        said = None if one.day.month == month else one.day.month
        rows.append((said, one.day.day, one.who.written, one.who.phone.shown, one.product, one.amount))
        month, total = one.day.month, total + one.amount
    return rows


def below_the_customer(lines: list[Line]) -> Rows:
    """A small table for each customer, whose name stands above it."""
    rows: Rows = [("売掛帳",), ()]
    for buyer in dict.fromkeys(one.who for one in lines):
        own = [one for one in lines if one.who == buyer]
        rows += [
            (f"{buyer.written} 様", None, f"TEL {buyer.phone.shown}"),
            ("日付", "品名", "金額", "備考"),
            (None, "前月繰越", 0, None),
            *((one.day, one.product, one.amount, None) for one in own),
            (None, "合計", sum(one.amount for one in own), None),
            (),
        ]
    return rows


def titles_in_two_rows(lines: list[Line]) -> Rows:
    """Small tables whose titles take two rows: 月 and 日 below 日付, number and amount below 売上."""
    rows: Rows = [("得意先元帳 令和6年",), ()]
    for buyer in dict.fromkeys(one.who for one in lines):
        own = [one for one in lines if one.who == buyer]
        rows += [
            (f"{buyer.written} 様", None, None, None, None, f"℡{buyer.phone.shown}"),
            ("日付", None, "摘要", "売上", None, "入金", "残高"),
            ("月", "日", None, "数量", "金額", None, None),
            (None, None, "前月繰越", None, None, None, 0),
        ]
        month = 0
        for one in own:
            said = None if one.day.month == month else one.day.month
            rows.append((said, one.day.day, one.product, 1, one.amount, None, one.amount))
            month = one.day.month
        rows += [
            (12, 28, "入金", None, None, 9_000, 0),
            (None, None, "合　計", None, sum(one.amount for one in own), None, None),
            (),
        ]
    return rows


LEDGERS: dict[str, Callable[[list[Line]], Rows]] = {
    "stays": stays,
    "months_written_once": months_written_once,
    "below_the_customer": below_the_customer,
    "titles_in_two_rows": titles_in_two_rows,
}
