"""What a column means where not its title nor the look of its cells says it, but what stands beside it.

A pet's birthday is not its owner's; the day of a ledger may have any title that ends with 日; a column of
states that are none of a customer is about something else; the number for emergencies is the only one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOM_PREFIX, field
from app.io.cleaning.choice import clean_choice
from app.io.headers.column_contents import Look
from app.io.headers.title_reading import BY_WORD, NOTHING, OF_PARTY, Reading, plain_key
from app.io.headers.titles import CUSTOMER_PREFIX, being_keys, title_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Row

MOSTLY = 0.5
REGISTER = 4  # what a list says of people beside their names where it is a register and no ledger

_OF_A_BEING = frozenset({"gender", "birthday", "full_kana"})
_OF_A_REGISTER = frozenset({"birthday", "gender", "full_kana", "emails", "phones", "address", "postal_code"})
_DAY_ENDINGS = tuple(map(title_key, ("日", "日時", "日付", "date")))
_OTHER_DAYS = """
生まれ 生年 誕生 満了 満期 期限 期日 次回 予定 希望 届 着 更新 登録 入会 退会 発送 入金 支払 締 納期 有効
"""
_NO_DAY_OF_SALE = tuple(map(title_key, _OTHER_DAYS.split()))
_SIGNED = title_key("契約日")
_URGENT = title_key("緊急連絡先")
_PRICE_ENDINGS = tuple(map(title_key, ("料", "料金", "代", "代金")))
_RECEIVER = re.compile("^(?:ご?お?届け?先|ご?配送先|送り先|ご?送付先|発送先|受取人)の?")
_FEWEST = 6  # what fewer rows repeat says nothing
_AGAIN = 0.8
_PRICES = frozenset({"amount", "total"})


def settle_beside(
    readings: list[Reading],
    titles: Sequence[str],
    kind: Noun,
    looks: Mapping[int, Mapping[Look, float]],
    rows: Sequence[Row],
) -> list[Reading]:
    """The readings of all columns, with what their neighbours say of them."""
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    settled = _without_beings(readings, titles, prefix)
    settled = [
        NOTHING if one.target == prefix + "status" and not _are_states(index, rows) else one
        for index, one in enumerate(settled)
    ]
    if not any(one.target == prefix + "phones" for one in settled):
        settled = _with_urgent(settled, titles, looks, prefix)
    settled = _with_whole_reading(settled, prefix)
    if kind is Noun.SALE:
        settled = _with_prices(settled, titles, looks)
        settled = _with_day(settled, titles, looks, rows)
    return settled


def without_receiver(titles: Sequence[str]) -> list[str]:
    """The titles of a book of addresses to send to, where whoever gets the parcel is all that is known."""
    bare = [(title, _RECEIVER.sub("", title)) for title in titles]
    return [f"氏{rest}" if rest != title and rest.startswith("名") else rest for title, rest in bare]


def _with_whole_reading(readings: Sequence[Reading], prefix: str) -> list[Reading]:
    """カナ名 where names are not in parts is the reading of the whole."""
    targets = {(reading.target or "").removeprefix(prefix) for reading in readings}
    if "full_name" not in targets or targets & {"family_kana", "full_kana", "given_name"}:
        return list(readings)
    return [
        replace(reading, target=prefix + "full_kana") if reading.target == prefix + "given_kana" else reading
        for reading in readings
    ]


def _without_beings(readings: Sequence[Reading], titles: Sequence[str], prefix: str) -> list[Reading]:
    """Behind the name of a pet or a child, until the customer is spoken of again, all is about them."""
    settled: list[Reading] = []
    is_being = False
    for reading, title in zip(readings, titles, strict=True):
        name = (reading.target or "").removeprefix(prefix)
        key = title_key(title)
        if any(word in key for word in being_keys()):
            is_being = name in {"", "gender", "birthday", "full_kana", "full_name"}
            settled.append(Reading(None, OF_PARTY) if is_being else reading)
            continue
        is_being = is_being and name in {"", *_OF_A_BEING}
        settled.append(Reading(None, OF_PARTY) if is_being and name else reading)
    return settled


def _are_states(index: int, rows: Sequence[Row]) -> bool:
    """Whether most of a column are states of a customer, or it is blank."""
    cells = [row[index] for row in rows if index < len(row) and row[index] not in (None, "")]
    status = field(Noun.CUSTOMER, "status")
    known = sum(clean_choice(cell, status).action != "rejected" for cell in cells)
    return known >= len(cells) * MOSTLY


def _with_urgent(
    readings: Sequence[Reading],
    titles: Sequence[str],
    looks: Mapping[int, Mapping[Look, float]],
    prefix: str,
) -> list[Reading]:
    return [
        Reading(prefix + "phones", OF_PARTY)
        if not (reading.target or "").startswith(CUSTOM_PREFIX)
        and title_key(title).startswith(_URGENT)
        and looks.get(index, {}).get(Look.PHONE, 0) >= MOSTLY
        else reading
        for index, (reading, title) in enumerate(zip(readings, titles, strict=True))
    ]


def _with_prices(
    readings: Sequence[Reading], titles: Sequence[str], looks: Mapping[int, Mapping[Look, float]]
) -> list[Reading]:
    """お支払い over amounts is what was paid, and not how; 受講料 and 修理代 are prices."""
    if any(reading.target in _PRICES for reading in readings):
        return list(readings)
    return [
        Reading("amount", OF_PARTY)
        if _may_be_price(reading, plain_key(title)) and looks.get(index, {}).get(Look.NUMBER, 0) >= MOSTLY
        else reading
        for index, (reading, title) in enumerate(zip(readings, titles, strict=True))
    ]


def _may_be_price(reading: Reading, key: str) -> bool:
    is_free = reading.target is None and not reading.confidence
    return reading.target == "payment" or (is_free and key.endswith(_PRICE_ENDINGS))


def _with_day(
    readings: list[Reading],
    titles: Sequence[str],
    looks: Mapping[int, Mapping[Look, float]],
    rows: Sequence[Row],
) -> list[Reading]:
    """The day of a ledger without a title that is known: where there are prices and either goods or people
    who come again, the first day."""
    targets = {reading.target for reading in readings}
    about = {(target or "").removeprefix(CUSTOMER_PREFIX) for target in targets}
    is_of_goods = "product" in targets and len(about & _OF_A_REGISTER) < REGISTER
    if "sold_on" in targets or not targets & _PRICES or not (is_of_goods or _come_again(readings, rows)):
        return readings
    for index, (reading, title) in enumerate(zip(readings, titles, strict=True)):
        key = plain_key(title)
        is_free = (reading.target is None and not reading.confidence) or key.endswith(_SIGNED)
        is_day = key.endswith(_DAY_ENDINGS) and not any(word in key for word in _NO_DAY_OF_SALE)
        if is_free and is_day and looks.get(index, {}).get(Look.DATE, 0) >= MOSTLY:
            return [*readings[:index], Reading("sold_on", BY_WORD), *readings[index + 1 :]]
    return readings


def _come_again(readings: Sequence[Reading], rows: Sequence[Row]) -> bool:
    """Whether the same people stand in several rows."""
    at = next((at for at, one in enumerate(readings) if (one.target or "").endswith("full_name")), None)
    names = [] if at is None else [row[at] for row in rows if at < len(row) and row[at] is not None]
    return len(names) >= _FEWEST and len(set(names)) <= len(names) * _AGAIN
