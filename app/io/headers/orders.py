"""Orders of which no amount is known: order forms, delivery notes, parcels with what was in them.

They name goods and a day. Where no price tells them from a register or a book of visits, their titles do
(注文番号), or the quantity beside the goods, or people who order again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import AMOUNTS, CUSTOMER_PREFIX
from app.io.headers.days_beside import ANY_DAY, SENT, are_days, come_again, may_be_day, says
from app.io.headers.title_reading import BY_WORD, Reading, plain_key, read_title
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.headers.days_beside import Looks
    from app.io.headers.header_guess import ColumnGuess
    from app.io.tables.raw import Row

_ORDERED = re.compile("注文|受注|発注|オーダー|order", re.IGNORECASE)
_OF_ORDERS = frozenset({"number", "sold_on", "product", "quantity"})
_LINES = frozenset({"product", "quantity"})
_NAMES = frozenset(CUSTOMER_PREFIX + name for name in ("full_name", "family_name", "company")) | {"customer"}
_STAMPS = frozenset(map(title_key, ("タイムスタンプ", "Timestamp", "送信日時", "回答日時")))
_CODES = frozenset(
    map(title_key, ("商品コード", "商品番号", "商品ID", "商品CD", "品目コード", "品番", "JANコード", "SKU"))
)


def settle_orders(
    readings: list[Reading], titles: Sequence[str], looks: Looks, rows: Sequence[Row]
) -> list[Reading]:
    """The readings of a list of sales without amounts, with its day and, by their codes, its goods."""
    targets = {one.target for one in readings}
    if not AMOUNTS.isdisjoint(targets) or targets.isdisjoint(_NAMES):
        return readings
    is_ordered = _are_ordered(readings, titles)
    if is_ordered and "product" not in targets:
        readings = _with_codes(readings, titles)
    is_of_lines = targets >= _LINES
    is_dated = any(one.target == "sold_on" and at in looks for at, one in enumerate(readings))
    is_of_goods = "product" in targets and come_again(readings, rows)
    if is_dated or not (is_ordered or is_of_lines or is_of_goods):
        return readings
    days = [at for at in range(len(titles)) if readings[at].target is None and are_days(at, looks)]
    said = [at for at in days if may_be_day(readings[at], plain_key(titles[at]))]
    stamped = [at for at in days if title_key(titles[at]) in _STAMPS]
    sent = [at for at in days if says(titles[at], SENT)]
    of_orders = said if is_ordered or is_of_goods else []
    for at in (of_orders + stamped + sent)[:1]:
        return [*readings[:at], Reading("sold_on", BY_WORD), *readings[at + 1 :]]
    return readings


def is_order_book(sales: Sequence[ColumnGuess], visits: Sequence[ColumnGuess], rows: Sequence[Row]) -> bool:
    """Whether a list without amounts is of orders, by its columns as they would be in sales and in visits."""
    targets = {one.target for one in sales}
    if "sold_on" not in targets or targets.isdisjoint(_LINES) or targets.isdisjoint(_NAMES):
        return False
    if not AMOUNTS.isdisjoint(targets):
        return False
    if _are_ordered(sales, [one.title for one in sales]):
        return True
    day = next(one for one in sales if one.target == "sold_on")
    is_of_visits = any(one.target == "menu" for one in visits) or (
        title_key(day.title) not in ANY_DAY and read_title(day.title, Noun.VISIT).target == "visited_on"
    )
    return not is_of_visits and "product" in targets and (targets >= _LINES or come_again(sales, rows))


def _are_ordered(columns: Sequence[Reading | ColumnGuess], titles: Sequence[str]) -> bool:
    """Whether a title of what was sold says that it was ordered: 注文番号, ご注文の品."""
    return any(
        one.target in _OF_ORDERS and _ORDERED.search(title)
        for one, title in zip(columns, titles, strict=True)
    )


def _with_codes(readings: list[Reading], titles: Sequence[str]) -> list[Reading]:
    at = next((at for at, title in enumerate(titles) if title_key(title) in _CODES), None)
    if at is None:
        return readings
    return [*readings[:at], replace(readings[at], target="product", confidence=BY_WORD), *readings[at + 1 :]]
