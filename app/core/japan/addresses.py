"""An address in one cell, taken apart: prefecture, city, street with house number, building.

The longest city name that the text begins with wins. Nothing of the text is lost or rewritten but a missing
prefecture, which is filled in where only one city of Japan has that name; width of digits, kind of dash and
spelling stay as typed. What was not recognised stays in the street, and `confident` says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.text.folding import fold

if TYPE_CHECKING:
    from app.core.japan.postal import PostalTable

PREFECTURES = (
    *("北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県"),
    *("埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県"),
    *("岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県"),
    *("鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県"),
    *("佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"),
)

_POSTAL_CODE = re.compile(r"^\s*〒?\s*[0-9０-９]{3}[-‐−ー－]?[0-9０-９]{4}(?![0-9０-９])\s*")
_DIGIT = "0-9０-９"
_KANJI_DIGIT = "一二三四五六七八九十百"
_DASH = "\\-‐‑‒–—―−ー－"
_UNIT = "丁目|番地の|番地|番(?![町沢通])|号|条|線|の|ノ"
_KANJI_NUMBER = rf"[{_KANJI_DIGIT}]+(?=丁目|番地|番(?:の|[\s{_DIGIT}{_KANJI_DIGIT}]|$)|号)"
_LOT = re.compile(
    rf"(?:[{_DIGIT}]+|{_KANJI_NUMBER})(?:{_UNIT})?"
    rf"(?:[東西南北]?[{_DASH}]?(?:[{_DIGIT}]+|{_KANJI_NUMBER})(?:{_UNIT})?)*"
)
_FLOOR_OR_ROOM = re.compile(rf"^(?:[{_DASH}]|[fFＦ](?![a-zA-Z])|階|号室|室|号館)")
_REST_OF_TOWN = re.compile(rf"(?:番町|[区町村])(?:[{_DIGIT}{_KANJI_DIGIT}]|$)")
_TOKYO = "東京都"  # its wards are cities of their own
_WARD = re.compile("[^都道府県市区町村郡\\d]{1,5}区(?!役所)")
_CITY_WITH_WARD = re.compile("(.+市)(.+区)")
_COUNTY = re.compile("^.+?郡(?=.+[町村]$)")
_LONGEST_CITY = 18
_SPACE = " \t\u3000\r\n"


@dataclass(frozen=True, slots=True)
class AddressParts:
    """The parts, each possibly empty. `confident` is false where the city was not found."""

    prefecture: str = ""
    city: str = ""
    street: str = ""
    building: str = ""
    confident: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    """City names as people begin an address with them, mapped to prefecture and city."""

    as_written: dict[str, tuple[str, str]]
    folded: dict[str, tuple[str, str]]


def split_address(text: str, table: PostalTable | None = None) -> AddressParts:
    """Take an address apart. Without a table only the prefecture and the building are found. Where the city
    is left out, the code before the address says it, if the address goes on with its ward or a town of that
    code."""
    rest = _POSTAL_CODE.sub("", text).strip(_SPACE)
    prefecture, rest = _split_prefecture(rest)
    city = ""
    if table is not None:
        code = leading_postal_code(text)
        if code and prefecture != _TOKYO and begins_with_ward(rest):
            prefecture, city, rest = _city_of_ward(code, prefecture, rest, table)
        if not city:
            prefecture, city, rest = _split_city(prefecture, rest, table)
        if not city and rest and code:
            prefecture, city = _city_of_code(code, prefecture, rest, table)
    street, building = split_building(rest)
    return AddressParts(prefecture, city, street, building, confident=bool(prefecture and city))


def begins_with_ward(text: str) -> bool:
    """Whether an address may begin with a ward alone, which several cities may have (港区)."""
    return bool(_WARD.match(text))


def leading_postal_code(text: str) -> str:
    """The postal code that an address begins with, as 150-0041; empty where it begins otherwise."""
    found = _POSTAL_CODE.match(text)
    digits = "" if found is None else "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", found[0])))
    return f"{digits[:3]}-{digits[3:]}" if digits else ""


def split_building(rest: str) -> tuple[str, str]:
    """What follows the city: the street up to its house number, and the building after it.

    Text without a house number is all street, as long as no line break divides it.
    """
    first, _, second = rest.strip(_SPACE).partition("\n")
    if second.strip(_SPACE):
        return first.strip(_SPACE), " ".join(second.split())
    end = _end_of_house_number(first)
    return first[:end].strip(_SPACE), first[end:].strip(_SPACE)


def _end_of_house_number(text: str) -> int:
    """Where the house number ends: at a blank after it, or at its first character that is no part of one."""
    for lot in _LOT.finditer(text):
        after = text[lot.end() :]
        if not after.strip(_SPACE) or after[0] in _SPACE:
            return lot.end()
        if not _FLOOR_OR_ROOM.match(after) and _names_a_building(after):
            return lot.end()
    return len(text)


def _names_a_building(after: str) -> bool:
    """Whether the text after a number is a building, and not the rest of a town such as 町 in 八番町."""
    word = after.split(maxsplit=1)[0]
    if _REST_OF_TOWN.match(word):
        return False
    return word.startswith("第") or (len(word) > 1 and not _LOT.search(word[:3]))


def _split_prefecture(text: str) -> tuple[str, str]:
    for prefecture in PREFECTURES:
        if text.startswith(prefecture):
            return prefecture, text[len(prefecture) :].lstrip(_SPACE)
    return "", text


def _city_of_ward(code: str, prefecture: str, rest: str, table: PostalTable) -> tuple[str, str, str]:
    """Prefecture, city and rest of an address that begins with the ward that its code is of."""
    for place in table.places(code):
        ward = _CITY_WITH_WARD.fullmatch(place.city)
        name = ward.group(2) if ward else place.city
        if rest.startswith(name) and prefecture in {"", place.prefecture}:
            return place.prefecture, place.city, rest[len(name) :].lstrip(_SPACE)
    return prefecture, "", rest


def _city_of_code(code: str, prefecture: str, rest: str, table: PostalTable) -> tuple[str, str]:
    """Prefecture and city of a town with this code that an address begins with; no city where none does."""
    begun = fold(rest)
    found = {
        (place.prefecture, place.city)
        for place in table.places(code)
        if place.town and begun.startswith(fold(place.town)) and prefecture in {"", place.prefecture}
    }
    return found.pop() if len(found) == 1 else (prefecture, "")


def _split_city(prefecture: str, text: str, table: PostalTable) -> tuple[str, str, str]:
    """Prefecture, city and rest; the city is empty where none is found, or where it could be several."""
    names = _names(table)[prefecture]
    for length in range(min(len(text), _LONGEST_CITY), 1, -1):
        # After a blank the ward may follow, which only the folded comparison sees (横浜市 西区).
        before_ward = text[length - 1] == "市" and text[length : length + 1].isspace()
        if text[:length] in names.as_written and not before_ward:
            return *names.as_written[text[:length]], text[length:].lstrip(_SPACE)
    for length in range(min(len(text), _LONGEST_CITY), 1, -1):
        folded = fold(text[:length])
        if folded in names.folded:
            return *names.folded[folded], text[length:].lstrip(_SPACE)
    return prefecture, "", text


@lru_cache(maxsize=2)
def _names(table: PostalTable) -> dict[str, _Names]:
    """City names by prefecture; under the empty name those that stand for one city in all Japan.

    A county may be left out (倶知安町), and so may the ward of a large city (横浜市) or the last character of
    a prefecture before its city (東京千代田区).
    """
    named: defaultdict[str, defaultdict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for city in table.cities:
        ward = _CITY_WITH_WARD.fullmatch(city.name)
        county = _COUNTY.sub("", city.name)
        for name, meant in (
            (city.name, city.name),
            (county, city.name),
            (ward.group(1) if ward else city.name, ward.group(1) if ward else city.name),
        ):
            named[city.prefecture][name].add((city.prefecture, meant))
            named[""][name].add((city.prefecture, meant))
            named[""][city.prefecture.rstrip("都府県") + name].add((city.prefecture, meant))
    return {prefecture: _unambiguous(names) for prefecture, names in named.items()}


def _unambiguous(named: dict[str, set[tuple[str, str]]]) -> _Names:
    as_written = {name: next(iter(places)) for name, places in named.items() if len(places) == 1}
    folded: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, places in named.items():
        folded[fold(name)] |= places
    return _Names(
        as_written, {name: next(iter(places)) for name, places in folded.items() if len(places) == 1}
    )
