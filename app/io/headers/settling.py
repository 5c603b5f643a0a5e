"""What a column means where not its title nor the look of its cells says it, but what stands beside it.

A pet's birthday is not its owner's; a column of states that are none of a customer is about something else;
the number for emergencies is the only one, and so is the address that is delivered to; of two addresses one
is the customer's. Days: `days_beside`, rooms: `rooms_beside`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOM_PREFIX, CUSTOMER_PREFIX, IN_NOTE, field
from app.io.cleaning.choice import clean_choice
from app.io.headers.column_contents import Look, counts_rows
from app.io.headers.days_beside import PRICES, settle_days
from app.io.headers.rooms_beside import settle_rooms
from app.io.headers.title_reading import BY_LOOK_ALONE, FIRM, NOTHING, OF_PARTY, WORK, Reading, plain_key
from app.io.headers.titles import being_keys, title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Cell, Row

MOSTLY = 0.5

_CHOSEN = frozenset({"status", "kind"})
_OF_A_BEING = frozenset({"gender", "birthday", "full_kana"})
_CAR = "車"
_REGISTERED = title_key("登録番号")
_URGENT = title_key("緊急連絡先")
_PRICE_ENDINGS = tuple(map(title_key, ("料", "料金", "代", "代金")))
_RECURRING = tuple(map(title_key, ("月極", "月額", "月々", "年額", "毎月")))
_RECEIVER = re.compile(
    "^(?:(?:DM|ＤＭ|年賀状?|案内状?)の?)?(?:ご?お?届け?先|ご?配送先|送り先|ご?送付先|発送先|受取人)の?"
)
_SUMMARY = title_key("摘要")
_ADDRESS = title_key("住所")
_MEDIA = title_key("者")  # 紹介者 is a person, 紹介元 may be a magazine
_FEWEST = 6  # what fewer rows repeat says nothing
_OFTEN = 2
_BRANCH = ("店", "支店", "営業所", "校", "院", "教室", "センター")
_CITY = re.compile(r"[^0-9\s市区郡町村]{1,5}[市区郡][^0-9\s]")  # and no 古市1-2
_PLACES = frozenset({"address", "prefecture", "city", "street"})
_PLACE = re.compile("(.*?)(?:住所|所在地|address)", re.IGNORECASE)
_NAMES = frozenset({"full_name", "family_name"})
_OF_A_FIRM = frozenset({"company", "company_kana", "number", "customer"})


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
        NOTHING if one.target in _chosen_in(kind) and not _are_chosen(one.target, kind, index, rows) else one
        for index, one in enumerate(settled)
    ]
    if not any(one.target == prefix + "phones" for one in settled):
        settled = _with_urgent(settled, titles, looks, prefix)
    if not any((one.target or "").removeprefix(prefix) in _PLACES for one in settled):
        settled = _with_receivers_place(settled, titles, prefix)
    settled = _with_whole_reading(settled, prefix)
    settled = _with_whole_address(settled, rows, prefix)
    settled = _without_branches(settled, rows, prefix)
    settled = _of_prefectures_alone(settled, looks, prefix)
    settled = _without_plates(settled, titles, prefix)
    settled = _without_row_numbers(settled, rows, prefix)
    settled = _without_places_of_people(settled, prefix)
    settled = _of_one_place(settled, titles, prefix)
    settled = _without_seven_digits(settled, prefix)
    settled = settle_rooms(settled, titles, rows, prefix)
    settled = _with_media(settled, titles, rows, prefix)
    if kind is Noun.SALE:
        settled = _with_goods(_with_prices(settled, titles, looks), titles)
    return settle_days(settled, titles, kind, looks, rows)


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


def _with_whole_address(readings: Sequence[Reading], rows: Sequence[Row], prefix: str) -> list[Reading]:
    """Where no column has the street, 市区町村・番地 with house numbers is the address; where none has the
    city, 住所番地 that begins with it."""
    targets = {(reading.target or "").removeprefix(prefix) for reading in readings}
    part = next((part for part in _WHOLE_PLACES if part in targets), None)
    if part is None or len(targets & {*_WHOLE_PLACES, "address"}) > 1:
        return list(readings)
    return [
        replace(one, target=prefix + "address")
        if one.target == prefix + part and _WHOLE_PLACES[part](filled_cells(rows, at))
        else one
        for at, one in enumerate(readings)
    ]


def _begin_with_cities(cells: Sequence[Cell]) -> bool:
    return sum(bool(_CITY.match(str(cell))) for cell in cells) > len(cells) * MOSTLY


def _without_branches(readings: Sequence[Reading], rows: Sequence[Row], prefix: str) -> list[Reading]:
    """店舗名 that names few again and again, beside the names of customers, is a branch of the shop's own."""
    if not any(one.target == prefix + "full_name" for one in readings):
        return list(readings)
    settled = list(readings)
    for index, one in enumerate(readings):
        if one.target != prefix + "company":
            continue
        said = filled_cells(rows, index)
        is_branch = all(str(cell).endswith(_BRANCH) for cell in said)
        if is_branch and len(said) >= _FEWEST and len(set(said)) * _OFTEN <= len(said):
            settled[index] = NOTHING
    return settled


def _have_digits(cells: Sequence[Cell]) -> bool:
    return sum(any(map(str.isdigit, str(cell))) for cell in cells) > len(cells) * MOSTLY


_WHOLE_PLACES = {"city": _have_digits, "street": _begin_with_cities}
"""Parts of an address whose cells may have the whole of it, and how it is told."""


def _without_row_numbers(readings: Sequence[Reading], rows: Sequence[Row], prefix: str) -> list[Reading]:
    """No. that counts the rows from 1 on is nobody's number, where another column has those."""
    numbers = [index for index, one in enumerate(readings) if one.target == prefix + "number"]
    counts = {index for index in numbers if counts_rows(filled_cells(rows, index))}
    if len(counts) == len(numbers):
        return list(readings)
    return [NOTHING if index in counts else one for index, one in enumerate(readings)]


def _without_plates(readings: Sequence[Reading], titles: Sequence[str], prefix: str) -> list[Reading]:
    """登録番号 beside 車名 or 車検 is a car's, and no customer's."""
    if not any(_CAR in title for title in titles):
        return list(readings)
    return [
        NOTHING if one.target in {prefix + "number", "customer"} and title_key(title) == _REGISTERED else one
        for one, title in zip(readings, titles, strict=True)
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
            settled.append(Reading(prefix + IN_NOTE, OF_PARTY) if is_being else reading)
            continue
        is_being = is_being and name in {"", *_OF_A_BEING}
        settled.append(Reading(prefix + IN_NOTE, OF_PARTY) if is_being and name else reading)
    return settled


def _chosen_in(kind: Noun) -> frozenset[str]:
    """The fields of such a list that have one of a few words."""
    if kind is Noun.CUSTOMER:
        return _CHOSEN
    own = {"kind"} if kind is Noun.INTERACTION else set()
    return frozenset({CUSTOMER_PREFIX + name for name in _CHOSEN} | own)


def _are_chosen(target: str, kind: Noun, index: int, rows: Sequence[Row]) -> bool:
    """Whether most of a column are words that such a field can have, or it is blank. Ways of contact may have
    any words beside one that is known."""
    cells = filled_cells(rows, index)
    name = target.removeprefix(CUSTOMER_PREFIX)
    chosen = field(kind if name == target else Noun.CUSTOMER, name)
    known = sum(clean_choice(cell, chosen).action != "rejected" for cell in cells)
    if chosen.noun is Noun.INTERACTION:
        return known > 0 or len(cells) < _OFTEN
    return known >= len(cells) * MOSTLY


def _without_places_of_people(readings: Sequence[Reading], prefix: str) -> list[Reading]:
    """学校名 beside a name is where somebody goes, and no customer."""
    if not any((one.target or "").removeprefix(prefix) in _NAMES for one in readings):
        return list(readings)
    return [
        NOTHING
        if one.party == FIRM and (one.target or "").removeprefix(CUSTOMER_PREFIX) in _OF_A_FIRM
        else one
        for one in readings
    ]


def _of_one_place(readings: Sequence[Reading], titles: Sequence[str], prefix: str) -> list[Reading]:
    """住所1 and 住所2 are one address, 契約先住所 and 現場住所 two, of which the surest is the customer's."""
    at = [index for index, one in enumerate(readings) if one.target == prefix + "address"]
    if len(at) < _OFTEN:
        return list(readings)
    of = {index: _whose_place(titles[index]) for index in at}
    first = min(at, key=lambda index: (readings[index].party == WORK, -readings[index].confidence, index))
    return [
        NOTHING if of.get(index, "") not in {"", of[first]} and one.party != WORK else one
        for index, one in enumerate(readings)
    ]


def _without_seven_digits(readings: Sequence[Reading], prefix: str) -> list[Reading]:
    """製造番号 may look like postal codes, which are in the column that says so."""
    postal = prefix + "postal_code"
    surest = max((one.confidence for one in readings if one.target == postal), default=0.0)
    return [
        NOTHING if one.target == postal and one.confidence <= BY_LOOK_ALONE < surest else one
        for one in readings
    ]


def _whose_place(title: str) -> str:
    found = _PLACE.match(plain_key(title))
    return found[1].strip("ごお御現") if found else ""


def _with_media(
    readings: Sequence[Reading], titles: Sequence[str], rows: Sequence[Row], prefix: str
) -> list[Reading]:
    """紹介元 that says the same again and again is how people came to know the shop, and no person."""
    if any(one.target == prefix + "source" for one in readings):
        return list(readings)
    settled = list(readings)
    for index, (one, title) in enumerate(zip(readings, titles, strict=True)):
        if one.target != prefix + "referred_by" or _MEDIA in title_key(title):
            continue
        said = filled_cells(rows, index)
        if len(said) >= _FEWEST and len(set(said)) * _OFTEN <= len(said):
            settled[index] = replace(one, target=prefix + "source")
    return settled


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


def _with_receivers_place(readings: Sequence[Reading], titles: Sequence[str], prefix: str) -> list[Reading]:
    """お届け先住所 is the customer's, where no name of a receiver stands beside it."""
    rest = [_RECEIVER.sub("", title) for title in titles]
    receivers = [index for index, title in enumerate(titles) if rest[index] != title]
    if any("名" in rest[index] for index in receivers):
        return list(readings)
    settled = list(readings)
    for index in receivers:
        if plain_key(rest[index]) == _ADDRESS and not (readings[index].target or "").startswith(
            CUSTOM_PREFIX
        ):
            settled[index] = Reading(prefix + "address", OF_PARTY)
            break
    return settled


def _of_prefectures_alone(
    readings: Sequence[Reading], looks: Mapping[int, Mapping[Look, float]], prefix: str
) -> list[Reading]:
    """お住まい of a list that asks for no more is the prefecture."""
    return [
        replace(one, target=prefix + "prefecture")
        if one.target == prefix + "address" and looks.get(index, {}).get(Look.PREFECTURE, 0) >= MOSTLY
        else one
        for index, one in enumerate(readings)
    ]


def _with_prices(
    readings: Sequence[Reading], titles: Sequence[str], looks: Mapping[int, Mapping[Look, float]]
) -> list[Reading]:
    """お支払い over amounts is what was paid, and not how; 受講料 and 修理代 are prices."""
    if any(reading.target in PRICES and at in looks for at, reading in enumerate(readings)):
        return list(readings)
    return [
        Reading("amount", OF_PARTY)
        if _may_be_price(reading, plain_key(title)) and looks.get(index, {}).get(Look.NUMBER, 0) >= MOSTLY
        else reading
        for index, (reading, title) in enumerate(zip(readings, titles, strict=True))
    ]


def _with_goods(readings: Sequence[Reading], titles: Sequence[str]) -> list[Reading]:
    """摘要 of a ledger that has no other column for them says the goods."""
    settled = list(readings)
    if any(one.target == "product" for one in readings) or not any(one.target in PRICES for one in readings):
        return settled
    for index, (one, title) in enumerate(zip(readings, titles, strict=True)):
        if one.target == "note" and title_key(title) == _SUMMARY:
            settled[index] = replace(one, target="product")
            break
    return settled


def _may_be_price(reading: Reading, key: str) -> bool:
    is_of_sale = reading.is_free and not key.startswith(_RECURRING)
    return reading.target == "payment" or (is_of_sale and key.endswith(_PRICE_ENDINGS))
