"""Workbooks with customers, visits and sales on sheets of their own, by seed, with what has to be stored.

Joined by number, also where a spreadsheet took its zeros away, by name, or each sheet by another; staff and
goods by their names or by codes that have a sheet of their own; captions above titles and sums below.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.lists.layouts import make_people

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.lists.layouts import Rows, Somebody

FIRST_DAY = date(2025, 1, 6)
STAFF = ("佐藤 愛", "鈴木 守", "高橋 茜")
MENUS = ("カット", "カラー", "ヘッドスパ")
GOODS = (("シャンプー", 2_200), ("トリートメント", 3_300), ("美容液", 8_800))
EACH = 3


@dataclass(frozen=True, slots=True)
class Dealing:
    """A visit or a sale: `what` is the menu or the product, `amount` 0 of a visit."""

    who: Somebody
    day: date
    what: str
    staff: str
    amount: int = 0

    @property
    def stored(self) -> tuple[str, str, str, str, int]:
        """What has to be in the store of it."""
        return (self.who.number, self.day.isoformat(), self.what, self.staff, self.amount)


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says."""

    people: list[Somebody]
    visits: list[Dealing]
    sales: list[Dealing]


def make_book(seed: int, people: int) -> Book:
    """Customers with visits and sales, some with none, each list in the order of its days."""
    dice = random.Random(seed)
    known = make_people(seed, people)
    days = [FIRST_DAY + timedelta(days=at) for at in range(EACH * people)]
    visits = [Dealing(dice.choice(known), day, dice.choice(MENUS), dice.choice(STAFF)) for day in days]
    sales = [
        Dealing(dice.choice(known), day, product, dice.choice(STAFF), price)
        for day in days
        for product, price in (dice.choice(GOODS),)
    ]
    return Book(known, visits, sales)


def by_number(book: Book) -> Mapping[str, Rows]:
    """The customer's number beside every visit and sale."""
    return {
        "顧客名簿": _people(book),
        "来店履歴": [
            ("来店日", "会員番号", "メニュー", "担当者"),
            *((one.day, one.who.number, one.what, one.staff) for one in book.visits),
        ],
        "売上明細": [
            ("売上日", "会員番号", "商品名", "金額", "担当者"),
            *((one.day, one.who.number, one.what, one.amount, one.staff) for one in book.sales),
        ],
    }


def by_name(book: Book) -> Mapping[str, Rows]:
    """Names alone, with 様 and without the space; the sales first."""
    return {
        "売上": [
            ("日付", "お客様名", "品名", "金額", "担当"),
            *((one.day, f"{one.who.written} 様", one.what, one.amount, one.staff) for one in book.sales),
        ],
        "来店": [
            ("来店日", "氏名", "施術内容", "担当"),
            *((one.day, one.who.written.replace(" ", ""), one.what, one.staff) for one in book.visits),
        ],
        "お客様": _people(book),
    }


def by_either(book: Book) -> Mapping[str, Rows]:
    """Visits by name, sales by numbers without their zeros; captions above, a sum below."""
    return {
        "顧客": [("お客様台帳 2025年",), (), *_people(book)],
        "来店": by_name(book)["来店"],
        "売上": [
            ("売上明細 2025年",),
            (),
            ("売上日", "会員番号", "商品名", "金額", "担当者"),
            *((one.day, int(one.who.number), one.what, one.amount, one.staff) for one in book.sales),
            (None, None, "合計", sum(one.amount for one in book.sales), None),
        ],
    }


def with_codes(book: Book) -> Mapping[str, Rows]:
    """Staff, menus and goods by codes, each with a sheet that says their names."""
    goods = {name: f"G{at:03}" for at, (name, _price) in enumerate(GOODS, 1)}
    return {
        "商品マスタ": [
            ("商品コード", "商品名", "単価"),
            *((goods[name], name, price) for name, price in GOODS),
        ],
        "担当者": [("コード", "氏名"), *enumerate(STAFF, 1)],
        "メニュー": [("メニューコード", "メニュー名"), *enumerate(MENUS, 11)],
        "顧客": _people(book),
        "来店": [
            ("来店日", "会員番号", "メニューコード", "担当者コード"),
            *(
                (one.day, one.who.number, MENUS.index(one.what) + 11, STAFF.index(one.staff) + 1)
                for one in book.visits
            ),
        ],
        "売上": [
            ("売上日", "会員番号", "商品コード", "金額", "担当者コード"),
            *(
                (one.day, one.who.number, goods[one.what], one.amount, f"{STAFF.index(one.staff) + 1:02}")
                for one in book.sales
            ),
        ],
    }


def _people(book: Book) -> Rows:
    titles = ("会員番号", "お名前", "フリガナ", "電話番号")
    return [titles, *((one.number, one.written, one.read("full"), one.phone.shown) for one in book.people)]


BOOKS: dict[str, Callable[[Book], Mapping[str, Rows]]] = {
    "by_number": by_number,
    "by_name": by_name,
    "by_either": by_either,
    "with_codes": with_codes,
}
