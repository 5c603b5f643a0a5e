"""Which day a column of days is, where its title does not say it, but what stands beside it.

The day of a ledger may have any title: it goes on from row to row, a few days at a time, where there are
prices. The day of a booking gives way to the day that was booked. In a register, the day on which something
began is the one since when somebody is a customer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, DAY_OF_KIND
from app.core.japan.wareki import parse_date
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look
from app.io.headers.kind_reason import FEWEST_ROWS, Attendance
from app.io.headers.title_reading import BY_WORD, NOTHING, Reading, plain_key, read_title
from app.io.headers.titles import DONE, title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.headers.header_guess import ColumnGuess, HeaderGuess
    from app.io.tables.raw import Cell, Row

    Looks = Mapping[int, Mapping[Look, float]]

MOSTLY = 0.5
REGISTER = 4  # what a list says of people beside their names where it is a register and no ledger
SEVERAL = 3  # of goods, quantity, price and amount
PRICES = frozenset({"amount", "total"})
_OF_GOODS = frozenset({"quantity", "unit_price"})
_GOODS = _OF_GOODS | {"product"}

_OF_A_REGISTER = frozenset({"birthday", "gender", "full_kana", "emails", "phones", "address", "postal_code"})
_DAY_ENDINGS = tuple(map(title_key, ("日", "日時", "日付", "date")))
_OTHER_DAYS = """
生まれ 生年 誕生 満了 満期 期限 期日 次回 予定 希望 届 着荷 着日 更新 登録 入会 退会 発送 入金 支払 締
納期 有効 終了 完了 命日 没 チェックアウト 出発 返却 解約
"""
_NO_DAY_OF_SALE = tuple(map(title_key, _OTHER_DAYS.split()))
_ARRIVAL = title_key("到着日")
_ARRIVED = title_key("到着")
_SIGNED = title_key("契約日")
_BOOKED = tuple(map(title_key, ("予約", "申込", "申し込み", "受付")))
_HANDING = """
受取 受け取り 受渡 引渡 引き渡し 渡し 完成 完了 仕上 返却 納車
"""
_HANDED_OVER = tuple(map(title_key, _HANDING.split()))
_TAKEN_IN = tuple(map(title_key, ("受付", "預かり", "預り")))
SENT = tuple(map(title_key, ("発送日", "出荷日", "配送日", "配達日", "お届け日", "納入日")))
_BEGINNING = re.compile(
    r"初(?!七日|盆).{1,6}日|初[回診]|.{0,6}開始(?:年月)?日?|(?:加|入(?![金荷電庫札稿力院港]))[一-鿿]{1,2}?(?:年月)?日?|契約年月日|登録"
    "|[おご]?引き?渡し?(?:年月)?日|[おご]?(?:成約|納車)日"
)
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:/|月)([0-9]{1,2})日?.*")
_DAY, _MONTH = title_key("日"), title_key("月")
ANY_DAY = frozenset(map(title_key, ("日付", "日時", "月日", "年月日", "日", "Date")))
_DAY_OF_MONTH = re.compile(r"(?:3[01]|[12][0-9]|0?[1-9])日?")
_LEAP_YEAR = 2000
_IN_ORDER = 0.9
_DAYS_A_ROW = 15


def says_beginning(title: str) -> bool:
    """Whether a title names the day on which something began: 初検日, 契約開始日, 入居日."""
    return bool(_BEGINNING.fullmatch(title.strip()))


def are_without_year(index: int, rows: Sequence[Row]) -> bool:
    """Whether a column has days like 4月5日 alone: a book of one year is no register."""
    said = [unicodedata.normalize("NFKC", text_of(cell)) for cell in filled_cells(rows, index)]
    return bool(said) and sum(bool(_MONTH_DAY.fullmatch(one)) for one in said) > len(said) * MOSTLY


def settle_days(
    readings: Sequence[Reading], titles: Sequence[str], kind: Noun, looks: Looks, rows: Sequence[Row]
) -> list[Reading]:
    """The readings of all columns, with the days among them told apart."""
    if kind is Noun.CUSTOMER:
        return _with_beginning(readings, titles, looks)
    if kind is Noun.CONTACT_PERSON:
        return list(readings)
    settled = _with_day_of_month(_without_bookings(readings, titles, kind, looks), titles, kind, rows)
    if kind is Noun.SALE:
        return _with_day_of_ledger(settled, titles, looks, rows)
    return _with_day_of_visits(settled, titles, looks, rows) if kind is Noun.VISIT else settled


def without_assumed_day(guess: HeaderGuess) -> HeaderGuess:
    """The guess of a book whose sheets or captions say the day: 仕上り and 発送日 are days of something else
    there."""
    day = DAY_OF_KIND.get(guess.kind) if guess.kind in DONE else None
    columns = tuple(
        replace(one, target=None, confidence=0.0, by_cells=False)
        if day is not None and one.target == day and _is_assumed(one, guess.kind or Noun.SALE)
        else one
        for one in guess.columns
    )
    return guess if columns == guess.columns else replace(guess, columns=columns)


def _is_assumed(column: ColumnGuess, kind: Noun) -> bool:
    """Whether a column is the day of its rows for what stands beside it, and not by its title."""
    if column.parts or title_key(column.title) == _DAY:
        return False
    return read_title(column.title, kind).target != column.target


def _with_beginning(readings: Sequence[Reading], titles: Sequence[str], looks: Looks) -> list[Reading]:
    """Such a day is what 登録日 is elsewhere."""
    settled = list(readings)
    if any(one.target == "joined_on" for one in readings):
        return settled
    for index, title in enumerate(titles):
        if readings[index].is_free and says_beginning(title) and are_days(index, looks):
            settled[index] = Reading("joined_on", BY_WORD)
            break
    return settled


def _without_bookings(
    readings: Sequence[Reading], titles: Sequence[str], kind: Noun, looks: Looks
) -> list[Reading]:
    days = [at for at, one in enumerate(readings) if one.target == DAY_OF_KIND[kind] and at in looks]
    booked = {at for at in days if any(word in title_key(titles[at]) for word in _BOOKED)}
    if kind is Noun.VISIT:
        booked |= {
            at for at in days if title_key(titles[at]) in ANY_DAY
        }  # 日付 beside 体験日: when it was booked
    if kind is Noun.INTERACTION or len(booked) == len(days):
        return list(readings)
    return [NOTHING if at in booked else one for at, one in enumerate(readings)]


def _with_day_of_month(
    readings: list[Reading], titles: Sequence[str], kind: Noun, rows: Sequence[Row]
) -> list[Reading]:
    """日 over days of the month, in a book whose sheets or file say the month; beside goods and prices 受取日
    over 28日, too."""
    day = DAY_OF_KIND[kind]
    targets = {one.target for one in readings}
    is_of_goods = "product" in targets and bool(targets & PRICES)
    if kind is Noun.INTERACTION or any(one.target == day for one in readings):
        return readings
    for index, title in enumerate(titles):
        said = [unicodedata.normalize("NFKC", text_of(cell)) for cell in filled_cells(rows, index)]
        days = sum(bool(_DAY_OF_MONTH.fullmatch(one)) for one in said)
        is_in_parts = index > 0 and title_key(titles[index - 1]).endswith(_MONTH)
        key = plain_key(title)
        is_said = all(one.endswith("日") for one in said) and _is_of_no_other(readings[index], key)
        is_named = title_key(title) == _DAY or (is_of_goods and is_said and key.endswith(_DAY))
        if is_named and readings[index].is_free and days > len(said) * MOSTLY and not is_in_parts:
            return [Reading(day, BY_WORD) if at == index else one for at, one in enumerate(readings)]
    return readings


def _with_day_of_visits(
    readings: list[Reading], titles: Sequence[str], looks: Looks, rows: Sequence[Row]
) -> list[Reading]:
    """提供日 in a book to which the same people come again and again, where no other day is known."""
    if any(one.target == "visited_on" for one in readings) or not come_again(readings, rows):
        return readings
    for index, title in enumerate(titles):
        is_of_sale = read_title(title, Noun.SALE).target == "sold_on"
        if not is_of_sale and are_days(index, looks) and may_be_day(readings[index], plain_key(title)):
            return [Reading("visited_on", BY_WORD) if at == index else one for at, one in enumerate(readings)]
    return readings


def _with_day_of_ledger(
    readings: list[Reading], titles: Sequence[str], looks: Looks, rows: Sequence[Row]
) -> list[Reading]:
    """The day of a ledger without a title that is known: where there are prices and either goods, people who
    come again or days that go on, the first day."""
    targets = {reading.target for reading in readings}
    is_dated = any(one.target == "sold_on" and (at in looks or not looks) for at, one in enumerate(readings))
    if is_dated or not targets & (PRICES | _OF_GOODS):
        return readings
    about = {(target or "").removeprefix(CUSTOMER_PREFIX) for target in targets}
    is_priced = bool(targets & PRICES) or targets >= _OF_GOODS
    of_goods = len(targets & (_GOODS | PRICES))
    is_alone = len(about & _OF_A_REGISTER) < REGISTER or of_goods >= SEVERAL  # orders have whole addresses
    is_of_goods = is_priced and bool(targets & _GOODS) and is_alone
    if not (is_of_goods or targets & PRICES):
        return readings
    is_ledger = is_of_goods or come_again(readings, rows)
    free = [
        index
        for index, (reading, title) in enumerate(zip(readings, titles, strict=True))
        if are_days(index, looks) and _is_of_no_other(reading, plain_key(title))
    ]
    found = [
        index
        for index, (reading, title) in enumerate(zip(readings, titles, strict=True))
        if are_days(index, looks)
        and (
            (is_ledger and (may_be_day(reading, plain_key(title)) or (is_of_goods and free == [index])))
            or (_is_of_no_other(reading, plain_key(title)) and _go_on(index, rows))
        )
    ]
    served = [index for index in found if not says(titles[index], _BOOKED)]
    if served and all(says(titles[index], _HANDED_OVER) for index in served):
        # The work was taken in and charged before it was handed over.
        served = [index for index in found if says(titles[index], _TAKEN_IN)] or served
    for index in (served or found)[:1]:
        key = plain_key(titles[index])
        is_said = may_be_day(readings[index], key) or key.endswith(_ARRIVED)
        day = Reading("sold_on", BY_WORD, by_cells=not is_said)
        return [*readings[:index], day, *readings[index + 1 :]]
    sent = [at for at, title in enumerate(titles) if are_days(at, looks) and says(title, SENT)]
    if is_of_goods and of_goods >= SEVERAL and len(sent) == 1:
        return [Reading("sold_on", BY_WORD) if at == sent[0] else one for at, one in enumerate(readings)]
    return readings


def says(title: str, words: Sequence[str]) -> bool:
    """Whether a title has one of these words."""
    key = plain_key(title)
    return any(word in key for word in words)


def may_be_day(reading: Reading, key: str) -> bool:
    """Whether a title ends like that of a day, and of no other than that of a ledger: 受付 alone may."""
    return (key.endswith(_DAY_ENDINGS) or key in _BOOKED) and (
        key.endswith(_SIGNED) or _is_of_no_other(reading, key)
    )


def _is_of_no_other(reading: Reading, key: str) -> bool:
    is_other = any(word in key for word in _NO_DAY_OF_SALE) and key != _ARRIVAL
    return reading.is_free and not is_other


def are_days(index: int, looks: Looks) -> bool:
    """Whether most cells of a column are days."""
    return looks.get(index, {}).get(Look.DATE, 0) >= MOSTLY


def come_again(readings: Sequence[Reading | ColumnGuess], rows: Sequence[Row]) -> bool:
    """Whether the same people stand in several rows."""
    return attendance(readings, rows).comes_again


def attendance(readings: Sequence[Reading | ColumnGuess], rows: Sequence[Row]) -> Attendance:
    """How often the people of a list stand in it."""
    at = next((at for at, one in enumerate(readings) if (one.target or "").endswith("full_name")), None)
    names = [] if at is None else [row[at] for row in rows if at < len(row) and row[at] is not None]
    times = Counter(names)
    return Attendance(len(names), len(times), sum(count > 1 for count in times.values()))


def _go_on(index: int, rows: Sequence[Row]) -> bool:
    """Whether the days of a column follow each other as closely as those of a book that is written daily."""
    said = filled_cells(rows, index)
    days = [day for cell in said if (day := parse_date(cell, clock.today()).value) is not None]
    if len(days) < len(said):  # some have no year
        days = [day for cell in said if (day := _without_year(cell)) is not None]
    if len(days) < FEWEST_ROWS:
        return False
    upwards = sum(one <= other for one, other in pairwise(days)) / (len(days) - 1)
    span = (max(days) - min(days)).days
    return max(upwards, 1 - upwards) >= _IN_ORDER and span <= len(days) * _DAYS_A_ROW


def _without_year(cell: Cell) -> date | None:
    """The day of a cell as one of the same year as all others."""
    day = parse_date(cell, clock.today()).value
    found = None if day else _MONTH_DAY.fullmatch(unicodedata.normalize("NFKC", text_of(cell)))
    month, of_month = (day.month, day.day) if day else map(int, found.groups()) if found else (0, 0)
    try:
        return date(_LEAP_YEAR, month, of_month)
    except ValueError:
        return None
