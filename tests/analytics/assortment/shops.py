"""Shops of a few lines, and of many at random."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from app.analytics.assortment.lines import Lines, lines
from app.analytics.contracts import EPOCH
from app.core.assortment import NO_HOUR, PersonRow, ProductRow

AS_OF = date(2026, 11, 22)
PRODUCTS = (
    ProductRow(11, "カット", "カット", 4_500),
    ProductRow(12, "カットとトリートメント", "カット", 7_500),
    ProductRow(13, "特別コース", "カット", 12_000),
    ProductRow(14, "カラー", "カラー", 6_000),
    ProductRow(15, "シャンプー", "", 2_000),
)
CUT, CUT_AND_MORE, COURSE, COLOUR, SHAMPOO = (1, 2, 3, 4, 5)
STAFF = {7: "中村", 8: "佐々木"}
CHANNELS = ("", "店頭", "電話")
PEOPLE = (
    PersonRow(1, False, "female", "1990-05-12", "東京都"),
    PersonRow(2, False, "male", "--02-29", "神奈川県"),
    PersonRow(3, True, "", "2004-02-29", "東京都"),
    PersonRow(4, False, "", "2006-11-23", ""),
    PersonRow(5, False, "other", "1956-11-22", "大阪"),
    *(PersonRow(number, False, "", "", "") for number in range(6, 400)),
)


class Row(NamedTuple):
    """One line: a customer's id, a day, the product's id (0: none), yen; receipts are by customer and day,
    and have channel and hour of their first line."""

    customer: int
    day: date
    product: int
    amount: int
    staff: int = 0
    channel: int = 0
    hour: int = NO_HOUR


def days_ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def shop(rows: list[Row] | tuple[Row, ...], totals: dict[tuple[int, date], int] | None = None) -> Lines:
    """Lines of these rows; `totals` say what a receipt came to where that is not the sum of its lines."""
    receipts: dict[tuple[int, date], list[Row]] = {}
    for row in rows:
        receipts.setdefault((row.customer, row.day), []).append(row)
    for known in totals or {}:
        receipts.setdefault(known, [])
    sales, sold = [], []
    for number, (key, own) in enumerate(receipts.items(), start=100):
        customer, day = key
        total = (totals or {}).get(key, sum(row.amount for row in own))
        channel, hour = (own[0].channel, own[0].hour) if own else (0, NO_HOUR)
        sales.append((number, customer, (day - EPOCH).days, total, channel, hour))
        sold += [(number, row.product, row.staff, row.amount) for row in own]
    return lines(
        list(np.array(sales, np.int64).reshape(-1, 6).T),
        list(np.array(sold, np.int64).reshape(-1, 4).T),
        people=PEOPLE,
        products=PRODUCTS,
        staff=STAFF,
        channels=CHANNELS,
    )


def random_rows(seed: int, count: int, customers: int = 60) -> list[Row]:
    """Lines of any kind, returns and sales without a time among them."""
    dice, clock = np.random.default_rng(seed), np.random.default_rng(seed + 1)
    return [
        Row(
            int(dice.integers(1, customers)),
            days_ago(int(dice.integers(0, 900))),
            int(dice.choice([0, 11, 12, 13, 14, 15])),
            int(dice.choice([-1, 1, 1, 1])) * int(dice.integers(0, 9_000)),
            int(dice.choice([0, 7, 8])),
            int(dice.integers(0, 3)),
            int(clock.choice([NO_HOUR, *range(10, 19), 15, 16])),
        )
        for _ in range(count)
    ]
